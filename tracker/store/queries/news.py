"""What became of statements since somebody last asked."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from tracker.store.queries.filters import Filter, conditions, conjoin, newest_first, present_conditions, sort_key
from tracker.store.queries.hints import check_names
from tracker.store.queries.members import Condition
from tracker.store.queries.select import Row, plain
from tracker.store.queries.speakers import find_speakers

_CAUSES = """
    SELECT touched.id, c.cause
    FROM (SELECT id, until AS number FROM former_statements WHERE until > :mark
          UNION SELECT id, change FROM former_statements WHERE change > :mark
          UNION SELECT id, change FROM statements WHERE change > :mark) AS touched
         JOIN changes AS c ON c.number = touched.number
    """
_ENDED = "SELECT number FROM former_statements WHERE until > :mark AND +change <= :mark"
_BEGUN = "SELECT number FROM statements WHERE change > :mark"
"""The numbers of statements that stood at a mark and no more do so, and of those that stand since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A statement as it stood at a mark, and as it stands.

    Attributes:
        before: None for one that was not there; of several that became one, that with its id, else its words.
        after: None for one that was withdrawn.
        causes: Of all its changes since: poll, import, reparse, correction.
    """

    before: Row | None
    after: Row | None
    causes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What changed since a mark.

    Attributes:
        transitions: Of the statements that pass the filter as they stood or as they stand, the newest first.
        change: The last change that they tell of, where the mark moves to.
    """

    transitions: tuple[Transition, ...]
    change: int


class _Stood(NamedTuple):
    """A statement as it stood at the mark, no more so, and the id that answers for it now."""

    row: Row
    passes: bool
    heir: str


def load_news(connection: sqlite3.Connection, name: str, wanted: Filter) -> News:
    """Load what changed since a mark; see Reader.news. The caller holds a transaction: it is one snapshot."""
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM changes").fetchone()
    marked = connection.execute("SELECT change FROM marks WHERE name = ?", (name,)).fetchone()
    mark: dict[str, object] = {"mark": marked["change"] if marked else 0}
    speakers = find_speakers(connection, wanted.speaker)
    stood = _load_stood(connection, mark, wanted, speakers)
    now = _load_now(connection, mark, wanted, speakers, [each.heir for each in stood if each.passes])
    causes = defaultdict(set)
    for identifier, cause in connection.execute(_CAUSES, mark):
        causes[identifier].add(cause)
    transitions = [
        Transition(before=before, after=after, causes=frozenset().union(*(causes[each] for each in ids)))
        for before, after, ids in _pair(stood, now)
    ]
    if not transitions:
        check_names(connection, wanted)
    transitions.sort(key=lambda each: sort_key(wanted, each.after or each.before or {}), reverse=True)
    return News(transitions=tuple(transitions), change=last)


def _load_stood(
    connection: sqlite3.Connection, mark: dict[str, object], wanted: Filter, speakers: list[str]
) -> list[_Stood]:
    stood = ("former_events", _ENDED, mark)
    passing = conditions(wanted, speakers, index="former_statements_fts")
    passed = {row["number"] for row in _select(connection, stood, passing, wanted)}
    rows = _select(connection, stood, (), wanted).fetchall()
    ids = json.dumps([row["id"] for row in rows])
    sql = "SELECT alias, statement FROM statement_aliases WHERE alias IN (SELECT value FROM json_each(?))"
    heirs = {row["alias"]: row["statement"] for row in connection.execute(sql, (ids,))}
    return [_Stood(plain(row), row["number"] in passed, heirs.get(row["id"], row["id"])) for row in rows]


def _load_now(
    connection: sqlite3.Connection, mark: dict[str, object], wanted: Filter, speakers: list[str], heirs: list[str]
) -> dict[str, Row]:
    """Load the statements that changed since the mark and pass the filter, or stand for one that did, by id."""
    begun = ("statement_events", _BEGUN, mark)
    (changed,) = connection.execute(f"SELECT count(*) FROM ({_BEGUN})", mark).fetchone()  # noqa: S608  (ours)
    passing = present_conditions(connection, wanted, speakers, asked=changed)
    led: Condition = ("e.id IN (SELECT value FROM json_each(:heirs))", {"heirs": json.dumps(heirs)})
    rows = chain(_select(connection, begun, passing, wanted), _select(connection, begun, [led], wanted))
    return {row["id"]: plain(row) for row in rows}


def _select(
    connection: sqlite3.Connection,
    changed: tuple[str, str, dict[str, object]],
    asked: Iterable[Condition],
    wanted: Filter,
) -> sqlite3.Cursor:
    """Select those that changed of a view, named by their numbers: no others are looked at, however many there are."""
    view, numbers, mark = changed
    where, parameters = conjoin(asked, wanted)
    rows = f"({numbers}) AS c CROSS JOIN {view} AS e ON e.number = c.number"
    sql = f"SELECT e.* FROM {rows} WHERE {where} ORDER BY {newest_first(wanted)}"  # noqa: S608  (names of ours)
    return connection.execute(sql, parameters | mark)


def _pair(stood: list[_Stood], now: dict[str, Row]) -> Iterator[tuple[Row | None, Row | None, list[str]]]:
    """Pair what stood with what stands, with the ids of both.

    One whose id leads to another that changed became that; where the other is as it was, or has gone too, it was
    withdrawn.
    """
    before: dict[str, list[Row]] = defaultdict(list)
    for row, _, heir in stood:
        before[heir].append(row)
    for identifier, row in now.items():
        ids = [identifier, *(each["id"] for each in before[identifier])]
        yield min(before[identifier], key=lambda old: _unlikeness(old, row), default=None), row, ids
    for row, passes, heir in stood:
        if passes and heir not in now:
            yield row, None, [row["id"]]


def _unlikeness(old: Row, row: Row) -> tuple[bool, bool]:
    return old["id"] != row["id"], old["content"] != row["content"]
