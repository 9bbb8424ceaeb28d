"""Names in a query that the store does not know: why an answer is empty, and what may have been meant."""

import sqlite3
from collections.abc import Iterable, Mapping

from tracker.errors import UnknownName
from tracker.facts.language.spelling import fold
from tracker.store.queries.filters import Filter

_MOST = 3


def distinct(table: str, column: str, collation: str) -> str:
    """Write a query of all values of a column: one look-up for each, not one for every row.

    Args:
        table: One of ours.
        column: Of the table, with an index of its own.
        collation: Of the index; of values that are equal by it, one stands for all.
    """
    order = f"ORDER BY {column} COLLATE {collation} LIMIT 1"
    first = f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL {order}"  # noqa: S608  (names of ours)
    following = f"SELECT {column} FROM {table} WHERE {column} > name COLLATE {collation} {order}"  # noqa: S608  (the same)
    return f"""
        WITH RECURSIVE known(name) AS (
          SELECT * FROM ({first}) UNION ALL SELECT ({following}) FROM known WHERE name IS NOT NULL)
        SELECT name FROM known WHERE name IS NOT NULL
        """  # noqa: S608  (the same)


KNOWN = {
    "theme": distinct("statement_themes", "theme", "NOCASE"),
    "outlet": distinct("articles", "outlet", "NOCASE"),
    "wire": distinct("articles", "wire", "NOCASE"),
}


def check_names(connection: sqlite3.Connection, wanted: Filter) -> None:
    """Find out whether an answer is empty for a name that nothing in the store has.

    Raises:
        UnknownName: It is, with the names that are most like it.
    """
    for kind, sql in KNOWN.items():
        name = getattr(wanted, kind)
        if name is None:
            continue
        known = [row[0] for row in connection.execute(sql)]
        if name.casefold() not in map(str.casefold, known):
            raise UnknownName(kind, name, find_nearest(fold(name), {fold(each): each for each in known}))


def find_nearest(folded: str, known: Mapping[str, str]) -> list[str]:
    """Find names that hold the words of another, else those that look like it; a few at most.

    Args:
        folded: The name looked for.
        known: Names as shown by their folded spelling.
    """
    from difflib import get_close_matches

    words = set(folded.split())
    holding = [name for name in known if words and words <= set(name.split())]
    return _shown(holding, known) or _shown(get_close_matches(folded, known, n=_MOST), known)


def _shown(folded: Iterable[str], known: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(known[name] for name in folded))[:_MOST]
