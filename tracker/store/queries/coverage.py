"""On which days feeds were watched: outside them the store knows nothing."""

import sqlite3
from datetime import date


def list_covered(connection: sqlite3.Connection, outlet: str | None = None) -> list[date]:
    """List the days (UTC) on which a feed answered, in order.

    Args:
        connection: To the database.
        outlet: Whose feeds count, in any case; None: all.
    """
    # The sign before feed keeps SQLite from beginning with the feeds: days are read in the order of their index.
    of_outlet = (
        "" if outlet is None else "WHERE +feed IN (SELECT name FROM feeds WHERE outlet = :outlet COLLATE NOCASE)"
    )
    sql = f"SELECT DISTINCT day FROM coverage {of_outlet} ORDER BY day"  # noqa: S608  (no input in it)
    return [date.fromisoformat(row["day"]) for row in connection.execute(sql, {"outlet": outlet})]
