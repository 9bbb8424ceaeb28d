"""The curated milestones: the shipped table into the database, beside those that a user added."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import tracker
from tracker.errors import InputError
from tracker.store.rows import upsert
from tracker.store.values import array, short_id
from tracker.store.values import day as written
from tracker.tables import load_table

_OPTIONAL = ("date_end", "place", "stage", "note")
_OWN = "own-"
"""How the ids of the user's own begin, and no shipped one."""


def sync(connection: sqlite3.Connection) -> None:
    """Bring the shipped milestones up to date; a row that is no longer shipped goes, a user's own stays."""
    rows = {row["id"]: row for row in _read_shipped()}
    stored = connection.execute("SELECT id FROM milestones WHERE origin = 'shipped'").fetchall()
    gone = [(row["id"],) for row in stored if row["id"] not in rows]
    connection.executemany("DELETE FROM milestones WHERE id = ?", gone)
    for row in rows.values():
        upsert(connection, "milestones", row, "id")


def add(  # noqa: PLR0913  (all there is to a milestone)
    connection: sqlite3.Connection,
    day: date,
    text: str,
    source: str,
    *,
    until: date | None,
    who: Iterable[str],
    countries: Iterable[str],
) -> str:
    """Add a milestone of the user's own; one of the same day and text is there already, and says the rest anew.

    Args:
        connection: In a transaction.
        day: When it happened, or began.
        text: What happened, in a line.
        source: The address that tells of it.
        until: Its last day; None for one day.
        who: Took part.
        countries: Alpha-3 or blocs.

    Returns:
        Its id.
    """
    row: dict[str, Any] = dict.fromkeys(_OPTIONAL)
    row |= {"id": f"{_OWN}{short_id(day.isoformat(), text)}", "date": written(day), "date_end": written(until)}
    row |= {"precision": "day", "text": text, "source": source, "origin": "own"}
    upsert(connection, "milestones", row | {"who": array(who), "countries": array(countries)}, "id")
    return str(row["id"])


def remove(connection: sqlite3.Connection, identifier: str) -> None:
    """Remove a milestone of the user's own.

    Raises:
        InputError: It is shipped, or none.
    """
    row = connection.execute("SELECT origin FROM milestones WHERE id = ?", (identifier,)).fetchone()
    if row is None or row["origin"] != "own":
        what = "is shipped with the tracker and stays" if row else "is no milestone"
        raise InputError(f"{identifier} {what}; `tracker milestone list` tells your own by their origin")
    connection.execute("DELETE FROM milestones WHERE id = ?", (identifier,))


def _read_shipped() -> Iterator[dict[str, Any]]:
    for row in load_table(tracker.__file__, "milestones.csv"):
        lists = {name: array(row[name].split("|") if row[name] else ()) for name in ("who", "countries")}
        yield row | lists | {name: row[name] or None for name in _OPTIONAL} | {"origin": "shipped"}
