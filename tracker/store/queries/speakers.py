"""Who a name means."""

import sqlite3

from tracker.errors import UnknownName
from tracker.facts.language.spelling import fold
from tracker.store.queries.hints import find_nearest


def find_speakers(connection: sqlite3.Connection, name: str) -> list[str]:
    """Find who a name means: everybody spelled so, else everybody whose name holds its words.

    Returns:
        Keys of the table speakers, sorted.

    Raises:
        UnknownName: Nobody; the nearest names are told.
    """
    folded = fold(name)
    names = [tuple(row) for row in connection.execute("SELECT folded, speaker FROM speaker_names")]
    exact = {speaker for spelling, speaker in names if spelling == folded}
    words = set(folded.split())
    found = exact or {speaker for spelling, speaker in names if words and words <= set(spelling.split())}
    if not found:
        raise UnknownName("speaker", name, _nearest(connection, folded))
    return sorted(found)


def _nearest(connection: sqlite3.Connection, folded: str) -> list[str]:
    names = "SELECT n.folded, s.name FROM speaker_names AS n JOIN speakers AS s ON s.key = n.speaker"
    return find_nearest(folded, {row[0]: row[1] for row in connection.execute(names)})
