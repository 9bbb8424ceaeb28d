"""Running a query, and its rows as plain values."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

Row = dict[str, Any]

_LISTS = frozenset({
    "countries", "themes", "theme_words", "outlets", "wires", "who", "byline", "tags", "spans", "notes",
    "article_keys", "other_dates", "corrections",
})  # fmt: skip
_FLAGS = frozenset({
    "continued", "role_mismatch", "speaker_certain", "wanted", "on_topic", "published_is_day", "removed", "rejected",
})  # fmt: skip
_INNER = frozenset({"speaker_key", "number", "reading_order", "change", "until"})
"""Columns of views that queries need and nobody else."""


def select(connection: sqlite3.Connection, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
    """Give the rows of a query as plain values: lists as lists, flags as True and False."""
    return list(iterate(connection, sql, parameters))


def iterate(connection: sqlite3.Connection, sql: str, parameters: Mapping[str, object] | None = None) -> Iterator[Row]:
    """Give the rows of a query as `select` does, one after the other: they may be more than memory holds."""
    return map(plain, connection.execute(sql, parameters or {}))


def select_one(connection: sqlite3.Connection, sql: str, parameters: Mapping[str, object] | None = None) -> Row | None:
    """Give the first row of a query, None where there is none."""
    row = connection.execute(sql, parameters or {}).fetchone()
    return plain(row) if row is not None else None


def plain(row: sqlite3.Row) -> Row:
    """Give a row as plain values, without the columns that only queries need."""
    return {name: _value(name, row[name]) for name in row.keys() if name not in _INNER}  # noqa: SIM118  (a Row is no dict)


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return json.loads(value) if value is not None else []
    return bool(value) if name in _FLAGS and value is not None else value
