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
    if limit is None:
        return _listed(members)
    (statements,) = connection.execute("SELECT coalesce(max(number), 0) FROM statements").fetchone()
    if _are_at_most(isqrt(limit * statements // _LOOK_UP), connection, members):
        return _listed(members)
    return settle_asked(connection, members, isqrt(limit * statements // members.dear))


def settle_asked(connection: sqlite3.Connection, members: Members, asked: int) -> Condition:
    """Give the condition that a present statement is a member, for a query that does not begin with the members.

    Args:
        connection: To count.
        members: Of the set.
        asked: How many statements the query is about.
    """
    if _are_at_most(asked * members.dear, connection, members):
        return _listed(members, "+")  # the sign keeps SQLite from beginning with the members
    one = f"SELECT 1 FROM ({members.listed}) AS m WHERE m.{members.column} = +e.{members.column}"  # noqa: S608  (ours)
    return f"EXISTS ({one})", members.parameters


def _listed(members: Members, sign: str = "") -> Condition:
    return f"{sign}e.{members.column} IN ({members.listed})", members.parameters


def _are_at_most(most: int, connection: sqlite3.Connection, members: Members) -> bool:
    """Tell whether a set has so many members at most; no more than these are counted."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({members.listed}) LIMIT {most + 1})"  # noqa: S608  (names of ours)
    (found,) = connection.execute(sql, members.parameters).fetchone()
    return int(found) <= most
