"""What the store can be asked for by name: for a person who types."""

import sqlite3
from typing import Literal

from tracker.store.queries.hints import KNOWN, distinct

Named = Literal["speaker", "theme", "country"]

_QUERIES: dict[Named, str] = {
    "speaker": """
        SELECT name FROM speakers AS s WHERE EXISTS (SELECT 1 FROM statements WHERE speaker_key = s.key) ORDER BY 1""",
    "theme": KNOWN["theme"],
    "country": f"""
        SELECT * FROM ({distinct("statement_countries", "country", "BINARY")})
        UNION SELECT * FROM ({distinct("statements", "affiliation", "BINARY")}) ORDER BY 1""",  # noqa: S608  (names of ours)
}


def list_names(connection: sqlite3.Connection, named: Named) -> list[str]:
    """List the names or codes that statements have, sorted."""
    return [row[0] for row in connection.execute(_QUERIES[named])]
