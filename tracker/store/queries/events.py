"""Statements and milestones."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from heapq import merge
from itertools import islice

from tracker.store.queries.filters import (
    Filter,
    conditions,
    conjoin,
    day_after,
    newest_first,
    present_conditions,
    sort_key,
)
from tracker.store.queries.members import Condition
from tracker.store.queries.select import Row, iterate, select, select_one
from tracker.store.queries.speakers import find_speakers


def iterate_events(connection: sqlite3.Connection, wanted: Filter) -> Iterator[Row]:
    """Give statements and milestones, newest first; see Reader.each."""
    views = [iterate_view(connection, view, asked, wanted) for view, asked in _views(connection, wanted)]
    return islice(merge(*views, key=lambda row: sort_key(wanted, row), reverse=True), wanted.limit)


def _views(connection: sqlite3.Connection, wanted: Filter) -> Iterator[tuple[str, list[Condition]]]:
    """Give the views that hold what is wanted, each with its conditions."""
    if wanted.statements:
        speakers = find_speakers(connection, wanted.speaker)
        now = present_conditions(connection, wanted, speakers)
        if wanted.as_of is None:
            yield "statement_events", now
        else:
            known: dict[str, object] = {"known": _last_change(connection, wanted.as_of)}
            then = conditions(wanted, speakers, index="former_statements_fts")
            # Most changes were known: the sign keeps SQLite from beginning with their index.
            yield "statement_events", [*now, ("+e.change <= :known", known)]
            yield "former_events", [*then, ("e.change <= :known AND e.until > :known", known)]
    if wanted.milestones:
        yield "milestone_events", list(conditions(wanted, index="milestones_fts"))


def _last_change(connection: sqlite3.Connection, day: date) -> int:
    """Number the last change until the end of a day (UTC); 0 where there was none."""
    sql = "SELECT coalesce(max(number), 0) FROM changes WHERE at < ?"
    (number,) = connection.execute(sql, (day_after(day),)).fetchone()
    return int(number)


def iterate_view(connection: sqlite3.Connection, view: str, asked: list[Condition], wanted: Filter) -> Iterator[Row]:
    """Give events of a view, newest first, as many as are wanted."""
    where, parameters = conjoin(asked, wanted)
    order = newest_first(wanted)
    # The columns that a view computes are computed of the rows that are shown only.
    shown = f"SELECT e.number FROM {view} AS e WHERE {where} ORDER BY {order} LIMIT :limit"  # noqa: S608  (names of ours)
    sql = f"SELECT * FROM {view} AS e WHERE e.number IN ({shown}) ORDER BY {order}"  # noqa: S608  (the same)
    return iterate(connection, sql, parameters)


def find_statement(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """Find a statement by its id, or by one that it once had, with all its reports; also one that was rejected."""
    row = find_row(connection, identifier)
    if row is not None:
        sql = "SELECT * FROM reports WHERE statement = :id ORDER BY published, article, position"
        row["reports"] = select(connection, sql, {"id": row["id"]})
    return row


def find_row(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """Find a statement as `find_statement` does, without its reports."""
    now = "SELECT statement FROM statement_aliases WHERE alias = :id"
    sql = f"SELECT * FROM all_statements WHERE id = coalesce(({now}), :id)"  # noqa: S608  (no input in it)
    return select_one(connection, sql, {"id": identifier})
