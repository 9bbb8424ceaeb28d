"""How many statements there are of what."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from tracker.store.queries.filters import Filter, conjoin, day_column, present_conditions
from tracker.store.queries.select import Row, select
from tracker.store.queries.speakers import find_speakers

Subject = Literal["speaker", "affiliation", "country", "theme", "outlet"]

_OUTLETS = "SELECT DISTINCT r.statement, a.outlet FROM reports AS r JOIN articles AS a ON a.id = r.article"
_GROUPED: Mapping[Subject, tuple[str, str, str]] = {
    "speaker": ("e.speaker_key", "min(e.speaker)", ""),
    "affiliation": ("e.affiliation", "e.affiliation", ""),
    "country": ("c.country", "c.country", "JOIN statement_countries AS c ON c.statement = e.id"),
    "theme": ("c.theme", "c.theme", "JOIN statement_themes AS c ON c.statement = e.id"),
    "outlet": ("c.outlet", "c.outlet", f"JOIN ({_OUTLETS}) AS c ON c.statement = e.id"),
}
"""What is grouped by, what is shown of it, and where it is found."""


def count_by_day(connection: sqlite3.Connection, wanted: Filter) -> tuple[dict[str, int], int]:
    """Count the statements of each day that the filter's date field means.

    Returns:
        ISO day → how many, in order, days without any left out; and how many have no day.
    """
    column = f"e.{day_column(wanted)}"
    day = f"substr({column}, 1, 10)" if wanted.date_field == "seen" else column
    where, parameters = _conjoin(connection, wanted)
    sql = f"SELECT {day} AS day, count(*) AS counted FROM present_statements AS e WHERE {where} GROUP BY 1 ORDER BY 1"  # noqa: S608
    counted = {row["day"]: row["counted"] for row in connection.execute(sql, parameters)}
    undated = counted.pop(None, 0)
    return counted, undated


def count_by_subject(connection: sqlite3.Connection, subject: Subject, wanted: Filter) -> list[Row]:
    """Count the statements of each speaker, affiliation, country, theme or outlet, the most first.

    A statement that names two countries counts for both; one that has none of what is counted by is left out.

    Returns:
        Rows of subject (of a speaker or affiliation None: not known) and `statements`, no more than the filter's limit.
    """
    grouped, shown, joined = _GROUPED[subject]
    where, parameters = _conjoin(connection, wanted)
    sql = f"""
        SELECT {shown} AS {subject}, count(*) AS statements FROM present_statements AS e {joined}
        WHERE {where} GROUP BY {grouped} ORDER BY statements DESC, 1 LIMIT :limit
        """  # noqa: S608  (names of ours)
    return select(connection, sql, parameters)


def _conjoin(connection: sqlite3.Connection, wanted: Filter) -> tuple[str, dict[str, object]]:
    speakers = find_speakers(connection, wanted.speaker)
    return conjoin(present_conditions(connection, replace(wanted, limit=None), speakers), wanted)
