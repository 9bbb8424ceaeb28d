"""Facts of one article → rows of the table reports, and saving them in place of those before."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain, count
from typing import Any

from tracker.facts.statements import fold_words, public_id
from tracker.model import Fact, ReadPage, Speaker
from tracker.store.corrections import apply, restore
from tracker.store.feeds import article_id
from tracker.store.heirs import Heirs
from tracker.store.names import save_speaker, speaker_key
from tracker.store.rows import upsert
from tracker.store.values import array, day, instant

Row = dict[str, Any]


def report_rows(
    connection: sqlite3.Connection, read: ReadPage, *, article: str, revision: str, known: Sequence[Row] = ()
) -> list[Row]:
    """Lay out the facts of an article as rows of the table reports.

    Args:
        connection: To see which ids other articles have.
        read: The page.
        article: Its id.
        revision: Id of the revision whose text the offsets point into.
        known: Reports of the same page, read by other rules: words that stand in one of them keep its id.

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
    rows = [shared | {"position": place} | _fact_columns(fact) for place, fact in enumerate(read.facts.facts)]
    kept = _find_kept(rows, known)
    plain = [public_id(read.article.published_day, read.article_key, fact.text) for fact in read.facts.facts]
    identifiers = _identify(connection, article, kept, plain)
    return [{"id": identifier} | row for identifier, row in zip(identifiers, rows, strict=True)]


def _find_kept(rows: Iterable[Row], known: Sequence[Row]) -> list[str | None]:
    """Find the reports that have a row's very words, best of the same speaker; each is found once."""
    left: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for report in known:
        left[fold_words(report["content"])].append(report)
    kept = []
    for row in rows:
        same = left[fold_words(row["content"])]
        found = min(same, key=lambda report: report["speaker_key"] != row["speaker_key"], default=None)
        kept.append(found["id"] if found else None)
        if found:
            same.remove(found)
    return kept


def _identify(
    connection: sqlite3.Connection, article: str, kept: Sequence[str | None], plain: Sequence[str]
) -> list[str]:
    """Name facts as they were named, else by publication, article and first words.

    Of those that share these the second ends in "-2". A short id may by chance be another article's: then the
    article's own id goes behind as well.
    """
    taken = "SELECT id FROM reports WHERE article <> ? AND id IN (SELECT value FROM json_each(?))"
    others = {row["id"] for row in connection.execute(taken, (article, array(plain)))}
    used = set(kept)
    identifiers = []
    for known, short in zip(kept, plain, strict=True):
        first = f"{short}-{article}" if short in others else short
        identifier = known or _free(first, used)
        used.add(identifier)
        identifiers.append(identifier)
    return identifiers


def _free(first: str, used: set[str | None]) -> str:
    return next(name for name in chain((first,), (f"{first}-{number}" for number in count(2))) if name not in used)


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
    connection: sqlite3.Connection, read: ReadPage, revision: str, now: datetime, *, same_words: bool
) -> tuple[list[Row], list[Row]]:
    """Put the facts of an article in the place of the reports it had.

    Args:
        connection: In a transaction; `statement` of a new report is its own id until they are merged.
        read: The page.
        revision: Id of what it says.
        now: When facts were first seen, where they are new.
        same_words: The outlet changed nothing, only our reading did: words keep their ids, and what comes in
            the place of others was first seen with them.

    What persons corrected is laid over the facts.

    Returns:
        The rows that are new or differ, and those that are gone.
    """
    article = article_id(read.article_key)
    known = load_reports(connection, article)
    words = list(map(restore, known)) if same_words else ()
    rows = report_rows(connection, read, article=article, revision=revision, known=words)
    rows = apply(connection, article, rows)
    before, kept = {row["id"]: row for row in known}, {row["id"] for row in rows}
    gone = [row for row in known if row["id"] not in kept]
    written = [row for row in rows if row["id"] not in before or not _equal(row, before[row["id"]])]
    inherited = _inherit(gone, [row for row in written if row["id"] not in before]) if same_words else {}
    save_speakers(connection, written)
    for row in written:
        statement = before[row["id"]]["statement"] if row["id"] in before else row["id"]
        first_seen = inherited.get(row["id"], instant(now))
        upsert(connection, "reports", row | {"statement": statement, "first_seen": first_seen}, "id")
    connection.executemany("DELETE FROM reports WHERE id = ?", [(row["id"],) for row in gone])
    connection.execute(
        "UPDATE reports SET rules = ? WHERE article = ? AND rules <> ?", (read.facts.rules, article, read.facts.rules)
    )
    return written, gone


def load_reports(connection: sqlite3.Connection, article: str) -> list[Row]:
    """Load the reports of an article in their order, as they stand."""
    rows = connection.execute("SELECT * FROM reports WHERE article = ? ORDER BY position", (article,))
    return [dict(row) for row in rows]


def save_speakers(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Make sure that the speakers of reports are there."""
    for row in rows:
        save_speaker(connection, Speaker(name=row["speaker"], id=row["speaker_id"], affiliation=row["affiliation"]))


def _inherit(gone: Iterable[Row], new: Sequence[Row]) -> dict[str, str]:
    """Find when the words were first seen that new ones replace, by the new ones' ids."""
    inherited: dict[str, str] = {}
    heirs = Heirs(new, any_speaker=True)
    for lost in gone:
        if heir := heirs.nearest(lost):
            inherited[heir] = min(lost["first_seen"], inherited.get(heir, lost["first_seen"]))
    return inherited


def _equal(row: Row, stored: Row) -> bool:
    """Tell whether rules read what they read before; which version they have makes no other statement."""
    return all(stored[column] == value for column, value in row.items() if column != "rules")
