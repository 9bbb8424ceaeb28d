"""Statements and milestones."""

import sqlite3
from collections.abc import Iterable

from tracker.store.queries.filters import (
    Condition,
    Filter,
    conjoin,
    milestone_conditions,
    newest_first,
    sort_key,
    statement_conditions,
)
from tracker.store.queries.select import Row, select, select_one
from tracker.store.queries.speakers import find_speakers


def list_events(connection: sqlite3.Connection, wanted: Filter) -> list[Row]:
    """List statements and milestones, newest first; see Reader.events."""
    rows: list[Row] = []
    speakers = find_speakers(connection, wanted.speaker) if wanted.speaker is not None else []
    if wanted.statements:
        rows += _select_events(connection, "statement_events", statement_conditions(wanted, speakers), wanted)
    if wanted.milestones:
        rows += _select_events(connection, "milestone_events", milestone_conditions(wanted), wanted)
    rows.sort(key=lambda row: sort_key(wanted, row), reverse=True)
    return rows[: wanted.limit]


def _select_events(
    connection: sqlite3.Connection, view: str, conditions: Iterable[Condition], wanted: Filter
) -> list[Row]:
    where, parameters = conjoin(conditions, wanted)
    order = newest_first(wanted)
    sql = f"SELECT * FROM {view} AS e WHERE {where} ORDER BY {order} LIMIT :limit"  # noqa: S608  (names of ours)
    return select(connection, sql, parameters)


def find_statement(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """Find a statement by its id, or by one that it once had, with all its reports."""
    now = "SELECT statement FROM statement_aliases WHERE alias = :id"
    sql = f"SELECT * FROM statement_events WHERE id = coalesce(({now}), :id)"  # noqa: S608  (no input in it)
    row = select_one(connection, sql, {"id": identifier})
    if row is not None:
        sql = "SELECT * FROM reports WHERE statement = :id ORDER BY published, article, position"
        row["reports"] = select(connection, sql, {"id": row["id"]})
    return row
