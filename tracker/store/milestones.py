"""The curated milestones: the shipped table into the database, beside those that a user added."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import tracker
from tracker.store.rows import upsert
from tracker.store.values import array
from tracker.tables import load_table

_OPTIONAL = ("date_end", "place", "stage", "note")


def sync(connection: sqlite3.Connection) -> None:
    """Bring the shipped milestones up to date; a row that is no longer shipped goes, a user's own stays."""
    rows = {row["id"]: row for row in _read_shipped()}
    stored = connection.execute("SELECT id FROM milestones WHERE origin = 'shipped'").fetchall()
    gone = [(row["id"],) for row in stored if row["id"] not in rows]
    connection.executemany("DELETE FROM milestones WHERE id = ?", gone)
    for row in rows.values():
        upsert(connection, "milestones", row, "id")


def _read_shipped() -> Iterator[dict[str, Any]]:
    for row in load_table(tracker.__file__, "milestones.csv"):
        lists = {name: array(row[name].split("|") if row[name] else ()) for name in ("who", "countries")}
        yield row | lists | {name: row[name] or None for name in _OPTIONAL} | {"origin": "shipped"}
