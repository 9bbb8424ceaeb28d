"""Words in statements and articles: the best matches, and who said something first."""

import sqlite3
from dataclasses import replace

from tracker.errors import QueryError
from tracker.store.queries.filters import Filter, article_conditions, conjoin, present_conditions
from tracker.store.queries.members import Condition
from tracker.store.queries.select import Row, select
from tracker.store.queries.speakers import find_speakers
from tracker.store.queries.words import parse_query

MARK = "**"
"""Stands before and behind the words that were found."""

_AROUND = 32
"""Words of a text that are shown around those that were found."""


def search_statements(connection: sqlite3.Connection, wanted: Filter) -> list[Row]:
    """Find statements by their words; see Reader.search."""
    where, parameters = conjoin(_conditions(connection, replace(wanted, search=None)), wanted)
    # One match after the other, the best first, until enough of them are wanted; only those are laid out.
    sql = f"""
        WITH hits AS MATERIALIZED (
          SELECT f.rowid AS number, f.rank AS score,
                 snippet(statements_fts, 0, '{MARK}', '{MARK}', '…', {_AROUND}) AS found
          FROM statements_fts AS f CROSS JOIN present_statements AS e ON e.number = f.rowid
          WHERE statements_fts MATCH :expression AND {where} ORDER BY f.rank LIMIT :limit)
        SELECT e.*, h.found FROM hits AS h JOIN statement_events AS e ON e.number = h.number ORDER BY h.score, e.number
        """  # noqa: S608  (names of ours)
    return select(connection, sql, parameters | {"expression": _expression(wanted)})


def search_articles(connection: sqlite3.Connection, wanted: Filter) -> list[Row]:
    """Find articles by the words of headline and text; see Reader.search."""
    where, parameters = conjoin(article_conditions(wanted), wanted)
    sql = f"""
        WITH hits AS MATERIALIZED (
          SELECT w.id, f.rank AS score,
                 snippet(articles_fts, -1, '{MARK}', '{MARK}', '…', {_AROUND}) AS found
          FROM articles_fts AS f CROSS JOIN article_words AS w ON w.number = f.rowid
               JOIN articles AS a ON a.id = w.id
          WHERE articles_fts MATCH :expression AND {where} ORDER BY f.rank LIMIT :limit)
        SELECT 'article' AS type, a.id, local_day(a.published, a.zone) AS date,
               CASE WHEN a.published_is_day THEN local_day(a.published, a.zone) ELSE a.published END AS published,
               a.outlet, a.wire, a.headline, h.found, a.url
        FROM hits AS h JOIN articles AS a ON a.id = h.id ORDER BY h.score, a.id
        """  # noqa: S608  (names of ours)
    return select(connection, sql, parameters | {"expression": _expression(wanted)})


def list_first(connection: sqlite3.Connection, wanted: Filter) -> list[Row]:
    """List the statements that hold some words, the earliest said first; see Reader.first."""
    _expression(wanted)  # words there must be
    where, parameters = conjoin(_conditions(connection, wanted), wanted)
    order = "e.date, e.published_day, e.published, e.article, e.reading_order, e.id"
    sql = f"""
        SELECT e.number FROM statement_events AS e
        WHERE e.date IS NOT NULL AND {where} ORDER BY {order} LIMIT :limit
        """  # noqa: S608  (names of ours)
    shown = f"SELECT * FROM statement_events AS e WHERE e.number IN ({sql}) ORDER BY {order}"  # noqa: S608
    return select(connection, shown, parameters)


def _conditions(connection: sqlite3.Connection, wanted: Filter) -> list[Condition]:
    return present_conditions(connection, wanted, find_speakers(connection, wanted.speaker))


def _expression(wanted: Filter) -> str:
    expression = parse_query(wanted.search or "")
    if not expression:
        raise QueryError(wanted.search or "", "it is empty")
    return expression
