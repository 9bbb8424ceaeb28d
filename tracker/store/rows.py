"""Rows in: insert what is new, update what differs, write nothing where nothing does."""

import sqlite3
from collections.abc import Mapping
from functools import cache

Row = Mapping[str, object]


def add(connection: sqlite3.Connection, table: str, row: Row) -> bool:
    """Insert a row if its key is new; say whether it was."""
    cursor = connection.execute(f"{_insert(table, tuple(row))} ON CONFLICT DO NOTHING", row)
    return cursor.rowcount > 0


def upsert(connection: sqlite3.Connection, table: str, row: Row, *key: str) -> None:
    """Insert a row, or update the one of that key where it differs.

    Args:
        connection: In a transaction.
        table: One of ours.
        row: Column → value; a `first_seen` counts only where the row is new.
        key: The columns of the primary key or of a unique index.
    """
    connection.execute(_upsert(table, tuple(row), key), row)


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    values = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"  # noqa: S608  (names of ours)


@cache
def _upsert(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    rest = [column for column in columns if column not in (*key, "first_seen")]
    sets = ", ".join(f"{column} = excluded.{column}" for column in rest)
    differs = " OR ".join(f"{table}.{column} IS NOT excluded.{column}" for column in rest)
    return f"{_insert(table, columns)} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets} WHERE {differs}"
