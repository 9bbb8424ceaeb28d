"""Who has spoken, and who a name means."""

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.errors import AmbiguousName, UnknownName
from tracker.facts.language.spelling import fold
from tracker.store.queries.filters import Filter, conjoin, present_conditions
from tracker.store.queries.hints import find_nearest
from tracker.store.queries.select import Row, select

if TYPE_CHECKING:
    from tracker.model import Speaker

_CLASSES = ("person", "office", "unnamed")
_ROLE = """
    SELECT role_as_printed FROM reports
    WHERE speaker_key = s.key AND role_as_printed IS NOT NULL AND NOT role_mismatch AND NOT rejected
    ORDER BY date DESC, published DESC, id LIMIT 1
    """


def list_speakers(connection: sqlite3.Connection, wanted: Filter, name: str | None) -> list[Row]:
    """List who has spoken: persons, offices, then unnamed classes; see Reader.speakers."""
    from tracker.facts.speakers.naming import class_of

    spelled: dict[str, object] = {"name": fold(name or "")}
    named = "e.speaker_key IN (SELECT speaker FROM speaker_names WHERE instr(folded, :name))", spelled
    asked = [*present_conditions(connection, replace(wanted, limit=None)), *([named] if name else [])]
    where, parameters = conjoin(asked, wanted)
    counted = f"""
        SELECT speaker_key, count(*) AS statements, min(date) AS first_day, max(coalesce(date_end, date)) AS last_day
        FROM present_statements AS e WHERE e.speaker_key IS NOT NULL AND {where} GROUP BY speaker_key
        """  # noqa: S608  (names of ours)
    sql = f"""
        SELECT s.name AS speaker, s.affiliation, ({_ROLE}) AS role_as_printed, c.statements, c.first_day, c.last_day,
               s.person AS speaker_id
        FROM ({counted}) AS c JOIN speakers AS s ON s.key = c.speaker_key
        ORDER BY c.statements DESC, c.last_day DESC, s.key
        """  # noqa: S608  (the same)
    rows = [row | {"named": class_of(row["speaker"], row["speaker_id"])} for row in select(connection, sql, parameters)]
    rows.sort(key=lambda row: _CLASSES.index(row["named"]))
    return rows[: wanted.limit]


def find_speakers(connection: sqlite3.Connection, name: str | None) -> list[str]:
    """Find who a name means: everybody spelled so, else everybody whose name holds its words; None: nobody.

    Returns:
        Keys of the table speakers, sorted.

    Raises:
        UnknownName: Nobody; the nearest names are told.
    """
    if name is None:
        return []
    folded = fold(name)
    exact = connection.execute("SELECT speaker FROM speaker_names WHERE folded = ?", (folded,))
    found = {row["speaker"] for row in exact} or _find_holding(connection, set(folded.split()))
    if not found:
        raise UnknownName("speaker", name, _nearest(connection, folded))
    return sorted(found)


def choose_speaker(connection: sqlite3.Connection, name: str, affiliation: str | None) -> "Speaker":
    """Choose the one speaker whom a person names; with an affiliation it may be one who has not spoken yet.

    Args:
        connection: To the database.
        name: In any spelling, or a key of the table speakers.
        affiliation: Alpha-3 or bloc, "" for none, where it is told; it also tells apart speakers of one name.

    Raises:
        UnknownName: Nobody of this name is known, and no affiliation is told.
        AmbiguousName: Several are; they are named with their keys.
    """
    from tracker.model import Speaker  # which takes long to load; other questions need none

    exact = connection.execute("SELECT * FROM speakers WHERE key = ?", (name,)).fetchall()
    try:
        rows = exact or [_load_speaker(connection, key) for key in find_speakers(connection, name)]
    except UnknownName:
        if affiliation is None:
            raise
        return Speaker(name=name, affiliation=affiliation or None)
    rows = [row for row in rows if affiliation in {None, row["affiliation"] or ""}] or rows
    rows.sort(key=lambda row: row["person"] is not None)  # a person takes the place of the mere name
    chosen = {(fold(row["name"]), row["affiliation"]): row for row in rows}
    if len(chosen) > 1:
        raise AmbiguousName(name, [f"{row['name']} ({row['key']})" for row in chosen.values()])
    (row,) = chosen.values()
    own = row["affiliation"] if row["person"] or affiliation is None else affiliation or None
    return Speaker(name=row["name"], id=row["person"], affiliation=own)


def _load_speaker(connection: sqlite3.Connection, key: str) -> sqlite3.Row:
    row: sqlite3.Row = connection.execute("SELECT * FROM speakers WHERE key = ?", (key,)).fetchone()
    return row


def _find_holding(connection: sqlite3.Connection, words: set[str]) -> set[str]:
    names = connection.execute("SELECT folded, speaker FROM speaker_names")
    return {row["speaker"] for row in names if words and words <= set(row["folded"].split())}


def _nearest(connection: sqlite3.Connection, folded: str) -> list[str]:
    names = "SELECT n.folded, s.name FROM speaker_names AS n JOIN speakers AS s ON s.key = n.speaker"
    return find_nearest(folded, {row[0]: row[1] for row in connection.execute(names)})
