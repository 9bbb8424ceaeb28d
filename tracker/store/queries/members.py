"""Statements as members of a set (those on a theme, those that hold a word), in the way that is quicker.

A list is read from the newest statement on until it is full, asking of each whether it is a member. Where members are
few that takes long, and all of them are looked up instead. Which are few is counted, no further than need be: among n
statements a list of k is full after k * n / m of them, if m are members, so that m look-ups are fewer below the root
of k * n. SQLite's own statistics (ANALYZE) know only what the average theme has.
"""

import sqlite3
from dataclasses import dataclass
from math import isqrt

Condition = tuple[str, dict[str, object]]
"""A condition on a view of events (as e), and its parameters."""


@dataclass(frozen=True, slots=True)
class Members:
    """A set of statements.

    Attributes:
        column: By which they are known: `id` or `number`.
        listed: A query that gives this column of all of them.
        parameters: Of the query.
    """

    column: str
    listed: str
    parameters: dict[str, object]


def settle(connection: sqlite3.Connection, members: Members, limit: int | None) -> Condition:
    """Give the condition that a present statement is a member.

    Args:
        connection: To count.
        members: Of the set.
        limit: How many rows are wanted; None: all that there are.
    """
    column = members.column
    if limit is None or _are_few(connection, members, limit):
        return f"e.{column} IN ({members.listed})", members.parameters
    # The sign before e keeps SQLite from the set's members as the place to begin.
    asked = f"SELECT 1 FROM ({members.listed}) AS m WHERE m.{column} = +e.{column}"  # noqa: S608  (names of ours)
    return f"EXISTS ({asked})", members.parameters


def _are_few(connection: sqlite3.Connection, members: Members, limit: int) -> bool:
    (statements,) = connection.execute("SELECT coalesce(max(number), 0) FROM statements").fetchone()
    most = isqrt(limit * statements) + 1
    counted = f"SELECT count(*) FROM (SELECT 1 FROM ({members.listed}) LIMIT {most})"  # noqa: S608  (names of ours)
    (found,) = connection.execute(counted, members.parameters).fetchone()
    return int(found) < most
