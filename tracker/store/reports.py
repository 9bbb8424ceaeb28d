"""Facts of one article → rows of the table reports, and saving them in place of those before."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tracker.facts.statements import public_id
from tracker.model import Fact, ReadPage
from tracker.store.names import save_speaker, speaker_key
from tracker.store.rows import upsert
from tracker.store.values import array, day, instant

Row = dict[str, Any]


def report_rows(connection: sqlite3.Connection, read: ReadPage, *, article: str, revision: str) -> list[Row]:
    """Lay out the facts of an article as rows of the table reports.

    Args:
        connection: To see which ids other articles have.
        read: The page.
        article: Its id.
        revision: Id of the revision whose text the offsets point into.

    Returns:
        A row per fact in the order of the text.
    """
    shared = {
        "article": article,
        "revision": revision,
        "published": instant(read.article.published),
        "published_day": day(read.article.published_day),
        "rules": read.facts.rules,
    }
    identifiers = _identify(connection, read, article)
    return [
        shared | {"id": identifier, "position": position} | _fact_columns(fact)
        for position, (identifier, fact) in enumerate(zip(identifiers, read.facts.facts, strict=True))
    ]


def _identify(connection: sqlite3.Connection, read: ReadPage, article: str) -> list[str]:
    """Name facts by publication, article and first words; of those that share them the second ends in "-2".

    A short id may by chance be another article's: then the article's own id goes behind as well.
    """
    day, key = read.article.published_day, read.article_key
    plain = [public_id(day, key, fact.text) for fact in read.facts.facts]
    taken = "SELECT id FROM reports WHERE article <> ? AND id IN (SELECT value FROM json_each(?))"
    others = {row["id"] for row in connection.execute(taken, (article, array(plain)))}
    count: Counter[str] = Counter()
    identifiers = []
    for identifier in plain:
        count[identifier] += 1
        suffix = f"-{count[identifier]}" if count[identifier] > 1 else ""
        identifiers.append(identifier + (f"-{article}" if identifier in others else "") + suffix)
    return identifiers


def _fact_columns(fact: Fact) -> Row:
    quotation, speaker, said = fact.quotation, fact.speaker, fact.said
    source, cue = quotation.source, quotation.cue
    return {
        "speaker_key": speaker_key(speaker),
        "kind": quotation.kind,
        "spans": array(quotation.content),
        "content": fact.text,
        "source": fact.source,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
        "cue": fact.cue,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "continued": int(quotation.continued),
        "speaker": speaker.name,
        "speaker_id": speaker.id,
        "affiliation": speaker.affiliation,
        "role_as_printed": speaker.role_as_printed,
        "role_mismatch": int(speaker.role_mismatch),
        "speaker_certain": int(speaker.certain),
        "date": day(said.date) if said else None,
        "date_end": day(said.date_end) if said else None,
        "precision": said.precision if said else None,
        "dated_by": said.dated_by if said else None,
        "medium": fact.medium,
        "countries": array(fact.countries),
        "themes": array(fact.themes),
        "theme_words": array(fact.theme_words),
        "polarity": quotation.polarity,
        "modality": quotation.modality,
        "confidence": fact.confidence,
    }


def replace_reports(
    connection: sqlite3.Connection, article: str, read: ReadPage, rows: list[Row], now: datetime
) -> tuple[list[Row], list[Row]]:
    """Put an article's reports in the place of those it had.

    Args:
        connection: In a transaction; `statement` of a new report is its own id until they are merged.
        article: Its id.
        read: The page the rows come from, for its speakers.
        rows: As `report_rows` lays them out.
        now: When they were first seen, where they are new.

    Returns:
        The rows that are new or differ, and those that are gone.
    """
    before = {row["id"]: row for row in _reports_of(connection, article)}
    for fact in read.facts.facts:
        save_speaker(connection, fact.speaker)
    written = [row for row in rows if row["id"] not in before or not _equal(row, before[row["id"]])]
    for row in written:
        statement = before[row["id"]]["statement"] if row["id"] in before else row["id"]
        upsert(connection, "reports", row | {"statement": statement, "first_seen": instant(now)}, "id")
    kept = {row["id"] for row in rows}
    gone = [row for identifier, row in before.items() if identifier not in kept]
    connection.executemany("DELETE FROM reports WHERE id = ?", [(row["id"],) for row in gone])
    return written, gone


def _reports_of(connection: sqlite3.Connection, article: str) -> Iterator[Row]:
    rows = connection.execute("SELECT * FROM reports WHERE article = ? ORDER BY position", (article,))
    return (dict(row) for row in rows)


def _equal(row: Row, stored: Row) -> bool:
    return all(stored[column] == value for column, value in row.items())
