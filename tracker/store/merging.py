"""Reports → statements: which reports say one thing, what the statement shows of them, and which ids answer.

The rule itself is `tracker.facts.statements`; this module finds the reports that a change can touch, and
writes what follows. The outcome depends on the reports alone, not on the order in which they came.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tracker.facts.language.spelling import fold_variant
from tracker.facts.statements import ReportKey, cluster, find_akin, fold_words
from tracker.store.corrections import read_derived, restore
from tracker.store.heirs import Heirs
from tracker.store.rows import upsert
from tracker.store.values import parse_day
from tracker.store.versions import Change, load_statements, record

Row = dict[str, Any]

_DATED_BY = ("correction", "text", "dateline", "published", None)  # the best-dated first
_SHOWN = (
    "speaker_key", "speaker", "speaker_id", "affiliation", "kind", "content", "date", "date_end", "precision",
    "dated_by", "medium", "polarity", "modality", "confidence", "rejected",
)  # fmt: skip
_DAY = timedelta(days=1)
_COMPARED = "id, statement, article, position, published, speaker_key, kind, content, date, date_end, joined, rejected"
_NEAR = f"""
    SELECT {_COMPARED} FROM reports WHERE speaker_key = :speaker AND date BETWEEN :earliest AND :latest
    UNION ALL
    SELECT {_COMPARED} FROM reports WHERE speaker_key = :speaker AND date < :earliest AND date_end >= :earliest
    """  # noqa: S608  (names of ours)
"""The reports of a speaker whose days touch some: those that begin then, and those that last until then."""


def merge(  # noqa: PLR0913  (what changed, how, and what stood before)
    connection: sqlite3.Connection,
    written: list[Row],
    gone: list[Row],
    *,
    before: Mapping[str, Row],
    change: Change,
    same_words: bool,
) -> None:
    """Bring statements and aliases up to date after reports changed, and keep what the statements said before.

    Args:
        connection: In a transaction.
        written: Reports that are new or differ, as rows.
        gone: Reports that are no longer there, as they stood.
        before: The statements of the changed articles' reports as they stood, by id.
        change: What changed the reports.
        same_words: They are gone because we read the same page otherwise, not because the outlet changed it.
    """
    if not written and not gone:
        record(connection, before, (), change)
        return
    touched = _touched_statements(connection, written, gone)
    pool = _load_pool(connection, touched, written)
    stored = {row["statement"] for row in pool} | touched
    before = load_statements(connection, stored - before.keys()) | dict(before)
    groups = _group(pool)
    for group in groups:
        _save_statement(connection, group)
    _drop_statements(connection, stored - {_statement_id(group) for group in groups})
    heirs = _find_heirs(stored, groups, pool, gone, same_words=same_words)
    _save_aliases(connection, groups, gone, heirs)
    record(connection, before, map(_statement_id, groups), change)


def _touched_statements(connection: sqlite3.Connection, written: list[Row], gone: list[Row]) -> set[str]:
    """Name the statements that lose, keep or gain a report."""
    ids = json.dumps([row["id"] for row in written])
    rows = connection.execute("SELECT statement FROM reports WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    touched = {row["statement"] for row in rows} | {row["statement"] for row in gone}
    labels = json.dumps(sorted({row["joined"] for row in written if row["joined"]}))
    rows = connection.execute(
        "SELECT statement FROM reports WHERE joined IN (SELECT value FROM json_each(?))", (labels,)
    )
    touched |= {row["statement"] for row in rows}
    new = {row["id"] for row in written}
    for rows_near in _load_near(connection, written):
        for group in _group(_keep_akin(rows_near, new)):
            if not new.isdisjoint(row["id"] for row in group):
                touched |= {row["statement"] for row in group}
    return touched


def _load_near(connection: sqlite3.Connection, written: list[Row]) -> Iterator[list[Row]]:
    """Load, speaker by speaker, the reports whose days touch those of a written one, that included."""
    windows: dict[str, set[tuple[date, date]]] = {}
    for row in written:
        if _report_key(row):
            windows.setdefault(row["speaker_key"], set()).add(_window(row))
    for speaker, days in windows.items():
        found: dict[str, Row] = {}
        for earliest, latest in days:
            rows = connection.execute(_NEAR, {"speaker": speaker, "earliest": str(earliest), "latest": str(latest)})
            found |= {row["id"]: dict(row) for row in rows}
        yield list(found.values())


def _keep_akin(near: Sequence[Row], new: set[str]) -> list[Row]:
    """Leave out those of one speaker's reports that no new one can be one statement with: most of them."""
    keyed = [(row, key) for row in near if (key := _report_key(row))]
    akin = find_akin([key for _, key in keyed], [key for row, key in keyed if row["id"] in new])
    return [keyed[index][0] for index in akin]


def _load_pool(connection: sqlite3.Connection, touched: set[str], written: list[Row]) -> list[Row]:
    """Load every report of the statements that a change can touch; nothing outside can join them."""
    rows = connection.execute(
        "SELECT * FROM reports WHERE statement IN (SELECT value FROM json_each(:statements))"
        " OR id IN (SELECT value FROM json_each(:written))",
        {"statements": json.dumps(sorted(touched)), "written": json.dumps([row["id"] for row in written])},
    )
    return sorted((dict(row) for row in rows), key=_age)


def _group(pool: list[Row]) -> list[list[Row]]:
    """Group reports into statements, each with its earliest report first; what is rejected stands apart."""
    states = [[row for row in pool if row["rejected"] == state] for state in (0, 1)]
    return [sorted(group, key=_age) for rows in states for group in _join(_cluster(rows))]


def _cluster(pool: list[Row]) -> Iterator[list[Row]]:
    """Group reports by the merging rule."""
    keys = [(row, _report_key(row)) for row in pool]
    keyed = [(row, key) for row, key in keys if key is not None]
    yield from ([row] for row, key in keys if key is None)
    yield from ([keyed[index][0] for index in group] for group in cluster([key for _, key in keyed]))


def _join(groups: Iterable[list[Row]]) -> list[list[Row]]:
    """Join the groups whose reports a person joined."""
    apart: list[list[Row]] = []
    joined: list[list[Row]] = []
    for group in groups:
        labels = {row["joined"] for row in group} - {None}
        same = [other for other in joined if not labels.isdisjoint(row["joined"] for row in other)]
        joined = [other for other in joined if other not in same]
        (joined if labels else apart).append([row for each in (*same, group) for row in each])
    return apart + joined


def _report_key(row: Row) -> ReportKey | None:
    """Give what the merging rule compares; None where it is undated or nobody's: it stays alone."""
    if row["date"] is None or row["speaker_key"] is None:
        return None
    return ReportKey(
        speaker_key=row["speaker_key"],
        day=parse_day(row["date"]),
        date_end=parse_day(row["date_end"]),
        words=tuple(map(fold_variant, fold_words(row["content"]))),
        kind=row["kind"],
    )


def _window(row: Row) -> tuple[date, date]:
    """Give a report's days with one more at either end, as far as the calendar goes."""
    first, last = date.fromisoformat(row["date"]), date.fromisoformat(row["date_end"] or row["date"])
    return max(first, date.min + _DAY) - _DAY, min(last, date.max - _DAY) + _DAY


def _age(row: Row) -> tuple[str, str, int]:
    """Order reports by publication, undated ones last, then by article and place in it."""
    return row["published"] or "~", row["article"], row["position"]


def _statement_id(group: list[Row]) -> str:
    return str(group[0]["id"])


def _save_statement(connection: sqlite3.Connection, group: list[Row]) -> None:
    """Save a statement: its id from the earliest report, the rest from the one that is shown, or from a person."""
    shown = _choose_shown(group)
    shown = shown | _corrected([*group, shown])
    identifier = _statement_id(group)
    row = {name: shown[name] for name in _SHOWN}
    row |= {"id": identifier, "report": shown["id"], "published": group[0]["published"]}
    row |= {"published_day": group[0]["published_day"]}
    first_seen = min(report["first_seen"] for report in group)
    upsert(connection, "statements", row | {"first_seen": first_seen}, "id")
    connection.execute(
        "UPDATE statements SET first_seen = ? WHERE id = ? AND first_seen > ?",
        (first_seen, identifier, first_seen),
    )
    connection.executemany(
        "UPDATE reports SET statement = ? WHERE id = ? AND statement <> ?",
        [(identifier, report["id"], identifier) for report in group],
    )
    _save_list(connection, "statement_countries", "country", identifier, json.loads(shown["countries"]))
    _save_list(connection, "statement_themes", "theme", identifier, json.loads(shown["themes"]))


def _choose_shown(group: list[Row]) -> Row:
    """Choose the best-dated report of those by whom a person named: what others print is said of somebody else."""
    named = _corrected(group)
    own = [row for row in group if "speaker_key" not in named or row["speaker_key"] == named["speaker_key"]]
    return min(own, key=lambda row: (_DATED_BY.index(row["dated_by"]), _age(row)))


def _corrected(reports: Iterable[Row]) -> Row:
    """Give the columns that persons corrected, in any of the reports; where they differ, those of the last report."""
    return {name: row[name] for row in reports for name in read_derived(row)}


def _save_list(connection: sqlite3.Connection, table: str, column: str, statement: str, values: Iterable[str]) -> None:
    rows = connection.execute(f"SELECT {column} FROM {table} WHERE statement = ?", (statement,))  # noqa: S608  (names of ours)
    before, after = {row[0] for row in rows}, set(values)
    connection.executemany(
        f"DELETE FROM {table} WHERE statement = ? AND {column} = ?",  # noqa: S608  (names of ours)
        [(statement, value) for value in sorted(before - after)],
    )
    connection.executemany(
        f"INSERT INTO {table} (statement, {column}) VALUES (?, ?)",  # noqa: S608  (names of ours)
        [(statement, value) for value in sorted(after - before)],
    )


def _drop_statements(connection: sqlite3.Connection, identifiers: set[str]) -> None:
    connection.executemany("DELETE FROM statements WHERE id = ?", [(identifier,) for identifier in identifiers])


def _find_heirs(
    stored: Iterable[str], groups: list[list[Row]], pool: list[Row], gone: list[Row], *, same_words: bool
) -> dict[str, str | None]:
    """Find the statement that each id of a statement leads to.

    An id whose statement is gone leads to that of the earliest report left of it; where none is left, to the
    nearest words in the same article; else it answers no more.
    """
    now = {row["id"]: _statement_id(group) for group in groups for row in group}
    kept = set(now.values())
    left = {row["statement"]: row["id"] for row in reversed(pool)}  # the earliest: the pool is sorted by age
    lost: dict[str, list[Row]] = defaultdict(list)
    for row in gone:
        lost[row["statement"]].append(row)
    articles = {row["article"] for row in gone}
    likest = Heirs((restore(row) for row in pool if row["article"] in articles), any_speaker=same_words)
    heirs: dict[str, str | None] = {}
    for old in stored:
        found = (likest.nearest(restore(row)) for row in lost[old])
        heir = old if old in kept else left.get(old) or next(filter(None, found), None)
        heirs[old] = now[heir] if heir else None
    return heirs


def _save_aliases(
    connection: sqlite3.Connection, groups: list[list[Row]], gone: list[Row], heirs: Mapping[str, str | None]
) -> None:
    """Let every id that was given out answer, and that of every report folded in."""
    held = connection.execute(
        "SELECT alias, statement FROM statement_aliases WHERE statement IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(heirs)),),
    )
    aliases = {row["alias"]: heirs[row["statement"]] for row in held.fetchall()}
    aliases |= {row["id"]: heirs[row["statement"]] for row in gone}
    aliases |= heirs
    aliases |= {row["id"]: _statement_id(group) for group in groups for row in group}
    for alias, statement in aliases.items():
        if statement is None or alias == statement:
            connection.execute("DELETE FROM statement_aliases WHERE alias = ?", (alias,))
        else:
            upsert(connection, "statement_aliases", {"alias": alias, "statement": statement}, "alias")
