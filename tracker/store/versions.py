"""What statements said before: each change of them is numbered, and what stood before it is kept.

The present and the past stand apart, as in SQL:2011's system-versioned tables: `statements` holds what is known now
and the change that made it so, `former_statements` what was known from one change until another.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from tracker.store.rows import add
from tracker.store.values import instant

Row = dict[str, Any]
Cause = Literal["poll", "import", "reparse", "correction"]

_UNTOLD = frozenset(
    {"number", "change", "type", "spans", "reading_order", "seen", "url", "who", "place", "stage", "note"}
)
"""Columns of an event that tell nobody anything new: where the words stand in a page, and what only we count by."""

_NOT_KEPT = frozenset({"number", "type", "who", "place", "stage", "note"})
"""Columns of an event that are no statement's."""


@dataclass(frozen=True, slots=True)
class Change:
    """What makes statements other than they were: when it came, and why."""

    at: datetime
    cause: Cause


def load_statements(connection: sqlite3.Connection, identifiers: Iterable[str]) -> dict[str, Row]:
    """Load statements as they are shown, by id; one that is shown nowhere is left out."""
    rows = connection.execute(
        "SELECT * FROM statement_events WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(identifiers)),),
    )
    return {row["id"]: dict(row) for row in rows}


def load_reported(connection: sqlite3.Connection, article: str) -> dict[str, Row]:
    """Load the statements that an article reports, as they are shown, by id."""
    rows = connection.execute("SELECT DISTINCT statement FROM reports WHERE article = ?", (article,))
    return load_statements(connection, [row["statement"] for row in rows])


def record(connection: sqlite3.Connection, before: Mapping[str, Row], present: Iterable[str], change: Change) -> None:
    """Note which statements a change touched, and keep what they said before it.

    Args:
        connection: In the transaction that made the change.
        before: Statements as they stood, by id.
        present: Ids of those that it may have made.
        change: What it was.
    """
    after = load_statements(connection, {*before, *present})
    touched = [name for name in {**before, **after} if _tell(before.get(name)) != _tell(after.get(name))]
    if not touched:
        return
    cursor = connection.execute("INSERT INTO changes (at, cause) VALUES (?, ?)", (instant(change.at), change.cause))
    number = cursor.lastrowid
    for name in touched:
        if name in before:
            kept = {column: value for column, value in before[name].items() if column not in _NOT_KEPT}
            add(connection, "former_statements", kept | {"until": number})
    connection.executemany("UPDATE statements SET change = ? WHERE id = ?", [(number, name) for name in touched])


def _tell(row: Row | None) -> Row | None:
    """Give what a statement tells; None where it is shown nowhere."""
    return {name: value for name, value in row.items() if name not in _UNTOLD} if row else None


def move_mark(connection: sqlite3.Connection, name: str, change: int, now: datetime) -> None:
    """Note the last change that somebody was told of; a mark never goes back."""
    connection.execute(
        "INSERT INTO marks (name, change, moved_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
        " SET change = max(change, excluded.change), moved_at = excluded.moved_at",
        (name, change, instant(now)),
    )
