"""Statements as members of a set (those on a theme, those that hold a word), in the way that is quickest.

A list is read from the newest statement on until it is full, asking of each whether it is a member. Where members are
few that takes long, and all of them are looked up instead. Which are few is counted, no further than need be: among n
statements a list of k is full once k * n / m are asked, if m are members, so that m look-ups are fewer below the root
of k * n. SQLite's own statistics (ANALYZE) know only what the average theme has.
"""

import sqlite3
from dataclasses import dataclass
from math import isqrt

Condition = tuple[str, dict[str, object]]
"""A condition on a view of events (as e), and its parameters."""


_LOOK_UP = 10
"""Statements that are asked in the time in which a member is looked up, with its article and its place there."""


@dataclass(frozen=True, slots=True)
class Members:
    """A set of statements.

    Attributes:
        column: By which they are known: `id` or `number`.
        listed: A query that gives this column of all of them.
        parameters: Of the query.
        dear: How many members are listed in the time in which one statement is asked whether it is one.
    """

    column: str
    listed: str
    parameters: dict[str, object]
    dear: int = 1


def settle(connection: sqlite3.Connection, members: Members, limit: int | None) -> Condition:
    """Give the condition that a present statement is a member.

    Args:
        connection: To count.
        members: Of the set.
        limit: How many rows are wanted; None: all that there are.
    """
    column = members.column
    if limit is None:
        return f"e.{column} IN ({members.listed})", members.parameters
    (statements,) = connection.execute("SELECT coalesce(max(number), 0) FROM statements").fetchone()
    few, many = isqrt(limit * statements // _LOOK_UP), isqrt(limit * statements * members.dear)
    found = _count(connection, members, many + 1)
    if found <= few:
        return f"e.{column} IN ({members.listed})", members.parameters
    # The sign before e keeps SQLite from beginning with the members.
    if found <= many:
        return f"+e.{column} IN ({members.listed})", members.parameters
    asked = f"SELECT 1 FROM ({members.listed}) AS m WHERE m.{column} = +e.{column}"  # noqa: S608  (names of ours)
    return f"EXISTS ({asked})", members.parameters


def _count(connection: sqlite3.Connection, members: Members, most: int) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({members.listed}) LIMIT {most})"  # noqa: S608  (names of ours)
    return int(connection.execute(sql, members.parameters).fetchone()[0])
