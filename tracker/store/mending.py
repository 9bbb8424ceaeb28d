"""Corrections made, undone and taken over from others; what they change of statements follows at once."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.errors import InputError
from tracker.store.corrections import (
    FIELDS,
    Evidence,
    apply,
    attribution,
    list_values,
    load_persons,
    locate,
    match,
    read_speaker,
    restore,
)
from tracker.store.feeds import article_id
from tracker.store.merging import merge
from tracker.store.reports import load_reports, save_speakers
from tracker.store.rows import add, upsert
from tracker.store.values import instant, short_id
from tracker.store.versions import Change, load_reported

Row = dict[str, Any]

KEY = ("id", "article_key", "kind", "words", "place", "field")
"""Columns that tell one correction from all others."""

SAID = ("source", "speaker", "value", "why", "made_by", "made_at")
"""What a correction says; it never changes."""

UNDONE = ("undone_at", "undone_by", "undone_why")
"""Empty until it is undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a file of corrections.

    Attributes:
        added: Corrections that were not there.
        undone: Corrections of this store that the file undid.
        faults: Why lines were left out, by their number in the file.
    """

    added: int
    undone: int
    faults: Mapping[int, str]


def correct(  # noqa: PLR0913  (what, why, who and when)
    connection: sqlite3.Connection, statement: str, values: Mapping[str, str], *, why: str, who: str, now: datetime
) -> str:
    """Correct a statement: each report of it gets a correction of each field.

    Args:
        connection: In a transaction.
        statement: Its id, or one that it once had.
        values: Field → what it is to be, as `tracker.store.corrections` writes it; of merge the other's id.
        why: The reason.
        who: The person.
        now: When.

    Returns:
        The id of the correction.

    Raises:
        InputError: There is no such statement, or the two cannot be merged.
    """
    sides = {_find_statement(connection, statement): dict(values)}
    if "merge" in values:
        (first,), other = sides, _find_statement(connection, values["merge"])
        _check_merge(connection, first, other)
        sides = {first: {**values, "merge": other}, other: {"merge": first}}
    (made,) = connection.execute("SELECT coalesce(max(number), 0) FROM corrections").fetchone()
    said = {"why": why, "made_by": who, "made_at": instant(now)}
    identifier = short_id(
        str(made), *sides, *(f"{field}={value}" for field, value in values.items()), *map(str, said.values())
    )
    articles: set[str] = set()
    for each, fields in sides.items():
        for article, held in _list_evidence(connection, each):
            articles.add(article)
            for field, value in fields.items():
                add(connection, "corrections", held | {"id": identifier, "field": field, "value": value} | said)
    _lay_again(connection, articles, now)
    return identifier


def undo(connection: sqlite3.Connection, correction: str, *, why: str, who: str, now: datetime) -> None:
    """Undo a correction: what stood before it, derived or corrected, stands again.

    Raises:
        InputError: None of this id is in force.
    """
    rows = connection.execute(
        "UPDATE corrections SET undone_at = ?, undone_by = ?, undone_why = ? WHERE id = ? AND undone_at IS NULL"
        " RETURNING article_key",
        (instant(now), who, why, correction),
    ).fetchall()
    if not rows:
        raise InputError(f"no correction with the id {correction!r} is in force; `tracker corrections` lists them")
    _lay_again(connection, {article_id(row["article_key"]) for row in rows}, now)


def import_corrections(connection: sqlite3.Connection, rows: Iterable[tuple[int, Row]], now: datetime) -> Imported:
    """Take over corrections: those that are not there are added, those that are undone there are undone here.

    Args:
        connection: In a transaction.
        rows: Number of the line, and its columns of `KEY`, `SAID` and `UNDONE`; those of `UNDONE` may be None.
        now: When statements change.
    """
    faults: dict[int, str] = {}
    added, undone = set(), set()
    for line, row in rows:
        stored = connection.execute(
            f"SELECT * FROM corrections WHERE {' AND '.join(f'{name} = :{name}' for name in KEY)}",  # noqa: S608  (names of ours)
            row,
        ).fetchone()
        fault = _find_difference(row, stored) if stored else _find_fault(connection, row)
        if fault:
            faults[line] = fault
        elif not stored:
            add(connection, "corrections", row)
            added.add((row["article_key"], line))
        elif row["undone_at"] and not stored["undone_at"]:
            upsert(connection, "corrections", row, *KEY)
            undone.add((row["article_key"], line))
    _lay_again(connection, {article_id(key) for key, _ in added | undone}, now)
    return Imported(added=len(added), undone=len(undone), faults=faults)


def _find_statement(connection: sqlite3.Connection, identifier: str) -> str:
    now = "SELECT statement FROM statement_aliases WHERE alias = :id"
    sql = f"SELECT id FROM statements WHERE id = coalesce(({now}), :id)"  # noqa: S608  (no input in it)
    row = connection.execute(sql, {"id": identifier}).fetchone()
    if row is None:
        raise InputError(f"no statement has the id {identifier!r}; `tracker events` lists them")
    return str(row["id"])


def _check_merge(connection: sqlite3.Connection, one: str, other: str) -> None:
    if one == other:
        raise InputError(f"{one} and {other} are one statement already")
    for each in (one, other):
        if connection.execute("SELECT rejected FROM statements WHERE id = ?", (each,)).fetchone()["rejected"]:
            raise InputError(f"{each} is rejected; undo that before you merge it")


def _list_evidence(connection: sqlite3.Connection, statement: str) -> Iterator[tuple[str, Row]]:
    """List what a statement rests on: the article, and what stands there in the columns of a correction; each once."""
    articles = connection.execute(
        "SELECT DISTINCT a.id, a.key FROM reports AS r JOIN articles AS a ON a.id = r.article"
        " WHERE r.statement = ? ORDER BY a.key",
        (statement,),
    ).fetchall()
    for article, key in articles:
        reports = load_reports(connection, article)
        read = list(map(restore, reports))
        found: dict[Evidence, Row] = {}
        for report, row, (evidence, *_) in zip(reports, read, locate(read), strict=True):
            if report["statement"] == statement:
                found.setdefault(evidence, attribution(row))
        for evidence, attributed in found.items():
            yield article, {"article_key": key, **evidence._asdict(), **attributed}


def _lay_again(connection: sqlite3.Connection, articles: Iterable[str], now: datetime) -> None:
    """Lay the corrections that are in force over what the rules read in some articles, and merge what differs."""
    before: dict[str, Row] = {}
    written: list[Row] = []
    for article in sorted(articles):
        before |= load_reported(connection, article)
        stored = load_reports(connection, article)
        laid = apply(connection, article, list(map(restore, stored)))
        written += [row for row, old in zip(laid, stored, strict=True) if row != old]
    save_speakers(connection, written)
    for row in written:
        upsert(connection, "reports", row, "id")
    merge(connection, written, [], before=before, change=Change(now, "correction"), same_words=True)


def _find_difference(row: Row, stored: sqlite3.Row) -> str | None:
    """Tell what a line says otherwise than the correction it names: that is another correction."""
    other = [name for name in SAID if row[name] != stored[name]]
    if not other:
        return None
    return f"{row['id']} has another {' and '.join(other)} here; undo it and correct anew"


def _find_fault(connection: sqlite3.Connection, row: Row) -> str | None:
    """Tell why a correction cannot be added."""
    if row["field"] not in FIELDS:
        return f"{row['field']!r} is no field; write one of {', '.join(FIELDS)}"
    if not all(row[name] for name in ("id", "why", "made_by")):
        return "id, why and made_by must be told"
    if not (_is_instant(row["made_at"]) and _is_instant(row["undone_at"] or row["made_at"])):
        return "made_at and undone_at must be instants as 2026-11-26T10:00:00Z"
    if not connection.execute("SELECT 1 FROM articles WHERE key = ?", (row["article_key"],)).fetchone():
        return f"there is no article {row['article_key']}"
    reports = load_reports(connection, article_id(row["article_key"]))
    if not any(match(list(map(restore, reports)), [row])):
        return f"{row['article_key']} does not say these words of that source, in that kind and place"
    return _find_bad_value(connection, row["field"], row["value"])


def _find_bad_value(connection: sqlite3.Connection, field: str, value: str) -> str | None:
    from tracker.facts.countries.names import code_of

    if field == "speaker" and value and "|" not in value and not load_persons(connection, [value]):
        return f"nobody with the slug {value!r} is known"
    if field == "date" and not _is_day(value):
        return f"{value!r} is no day"
    codes = {
        "speaker": (read_speaker(value, {}).affiliation or "",),
        "affiliation": (value,),
        "countries": tuple(list_values(value)),
    }.get(field, ())
    wrong = [code for code in codes if code and code_of(code) != code]
    return f"{', '.join(wrong)}: no country or bloc" if wrong else None


def _is_day(printed: str) -> bool:
    try:
        return date.fromisoformat(printed).isoformat() == printed
    except ValueError:
        return False


def _is_instant(printed: str) -> bool:
    try:
        return instant(datetime.fromisoformat(printed)) == printed
    except ValueError:
        return False
