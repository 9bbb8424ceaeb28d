"""Which stored reports are one statement: those that a change can touch, grouped anew.

The rule itself is `tracker.facts.statements`.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from tracker.facts.language.spelling import fold_variant
from tracker.facts.statements import ReportKey, cluster, connect, find_akin, fold_words
from tracker.store.values import parse_day

Row = dict[str, Any]

_DAY = timedelta(days=1)
_COMPARED = "id, statement, article, position, published, speaker_key, kind, content, date, date_end, joined, rejected"
_NEAR = f"""
    SELECT {_COMPARED} FROM reports WHERE speaker_key = :speaker AND date BETWEEN :earliest AND :latest
    UNION ALL
    SELECT {_COMPARED} FROM reports WHERE speaker_key = :speaker AND date < :earliest AND date_end >= :earliest
    """  # noqa: S608  (names of ours)
"""The reports of a speaker whose days touch some: those that begin then, and those that last until then."""


def regroup(
    connection: sqlite3.Connection, written: list[Row], gone: list[Row]
) -> tuple[set[str], list[Row], list[list[Row]]]:
    """Group the reports of every statement that a change can touch.

    A statement that takes in or loses a report may begin or end elsewhere than before, under the same id, and then
    the next ones of the same words may too: what is near its reports is looked at until none changes any more.

    Returns:
        The ids of those statements as they stood, all their reports, and the same in new groups.
    """
    changed = _changed_statements(connection, written, gone)
    touched, reached = set(changed), {row["id"] for row in written}
    further = written
    while True:
        touched |= _find_near(connection, further)
        pool = _load_pool(connection, touched, written)
        groups = _group(pool)
        further = [row for row in _find_restless(pool, groups, changed) if row["id"] not in reached]
        if not further:
            return touched, pool, groups
        reached |= {row["id"] for row in further}


def _find_restless(pool: list[Row], groups: list[list[Row]], changed: set[str]) -> Iterator[Row]:
    """Find the reports of groups that did not stand together as a statement, and of all that hold a changed one."""
    stood: dict[str, set[str]] = {}
    for row in pool:
        stood.setdefault(row["statement"], set()).add(row["id"])
    for group in groups:
        together = {row["id"] for row in group}
        if any(row["statement"] in changed or stood[row["statement"]] != together for row in group):
            yield from group


def _changed_statements(connection: sqlite3.Connection, written: list[Row], gone: list[Row]) -> set[str]:
    """Name the statements that lose a report, have one that differs, or are joined with one by a person."""
    ids = json.dumps([row["id"] for row in written])
    labels = json.dumps(sorted({row["joined"] for row in written if row["joined"]}))
    rows = connection.execute(
        "SELECT statement FROM reports WHERE id IN (SELECT value FROM json_each(:ids))"
        " UNION SELECT statement FROM reports WHERE joined IN (SELECT value FROM json_each(:labels))",
        {"ids": ids, "labels": labels},
    )
    return {row["statement"] for row in rows} | {row["statement"] for row in gone}


def _find_near(connection: sqlite3.Connection, reports: Iterable[Row]) -> set[str]:
    """Name the statements with a report that is one with some of these, by itself or by others near it."""
    ids, statements = set(), set()
    windows: dict[str, set[tuple[date, date]]] = {}
    for row in reports:
        ids.add(row["id"])
        if _report_key(row):
            windows.setdefault(row["speaker_key"], set()).add(_window(row))
    for speaker, days in windows.items():
        near = _load_near(connection, speaker, days)
        keyed = [(row, key) for row in near if (key := _report_key(row))]
        akin = find_akin([key for _, key in keyed], [key for row, key in keyed if row["id"] in ids])
        keyed = [keyed[index] for index in akin]  # most can be one statement with none of them
        for component in connect([key for _, key in keyed]):
            rows = [keyed[index][0] for index in component]
            if not ids.isdisjoint(row["id"] for row in rows):
                statements |= {row["statement"] for row in rows}
    return statements


def _load_near(connection: sqlite3.Connection, speaker: str, days: Iterable[tuple[date, date]]) -> list[Row]:
    """Load the reports of a speaker whose days touch some days."""
    found: dict[str, Row] = {}
    for earliest, latest in days:
        rows = connection.execute(_NEAR, {"speaker": speaker, "earliest": str(earliest), "latest": str(latest)})
        found |= {row["id"]: dict(row) for row in rows}
    return list(found.values())


def _load_pool(connection: sqlite3.Connection, touched: set[str], written: list[Row]) -> list[Row]:
    """Load every report of some statements, and those that were written."""
    rows = connection.execute(
        "SELECT * FROM reports WHERE statement IN (SELECT value FROM json_each(:statements))"
        " OR id IN (SELECT value FROM json_each(:written))",
        {"statements": json.dumps(sorted(touched)), "written": json.dumps([row["id"] for row in written])},
    )
    return sorted((dict(row) for row in rows), key=age)


def _group(pool: list[Row]) -> list[list[Row]]:
    """Group reports into statements, each with its earliest report first; what is rejected stands apart."""
    states = [[row for row in pool if row["rejected"] == state] for state in (0, 1)]
    return [sorted(group, key=age) for rows in states for group in _join(_cluster(rows))]


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


def age(row: Row) -> tuple[str, str, int]:
    """Order reports by publication, undated ones last, then by article and place in it."""
    return row["published"] or "~", row["article"], row["position"]


def statement_id(group: list[Row]) -> str:
    """Name the statement of a group by its earliest report."""
    return str(group[0]["id"])
