"""Articles, and the stories that they carry."""

import sqlite3
from typing import TYPE_CHECKING

from tracker.store.queries.filters import Filter, article_conditions, conjoin, story_conditions
from tracker.store.queries.select import Row, select, select_one
from tracker.store.queries.words import parse_query

if TYPE_CHECKING:
    from tracker.model import KeptRevision

_ARTICLES = """
    SELECT CASE WHEN a.published_is_day THEN local_day(a.published, a.zone) ELSE a.published END AS published,
           a.outlet, a.wire, a.headline, a.state,
           (SELECT count(DISTINCT statement) FROM reports WHERE article = a.id AND NOT rejected) AS statements,
           (SELECT coalesce(sum(other), 0) FROM (
              SELECT r.id IS NOT lag(r.id) OVER (ORDER BY s.number) AS other
              FROM sightings AS s JOIN revisions AS r ON r.id = s.revision
              WHERE s.article = a.id AND r.state = a.state)) AS revisions,  -- counted as `load_revisions` gives them
           a.removed_at, a.url, a.key, a.id
    FROM articles AS a
    """


def find_article(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """Find an article by id, key or any spelling of its address, with its text and its reports."""
    row = find_row(connection, identifier)
    if row is not None:
        sql = "SELECT * FROM reports WHERE article = :id ORDER BY position"
        row["reports"] = select(connection, sql, {"id": row["id"]})
    return row


def load_history(connection: sqlite3.Connection, identifier: str) -> tuple[Row, tuple["KeptRevision", ...]] | None:
    """Find an article, as `find_article` does, and all that it was seen to say, the first first."""
    from tracker.store.history import load_revisions

    row = find_row(connection, identifier)
    return (row, tuple(load_revisions(connection, row["id"]))) if row is not None else None


def find_row(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """Find an article as `find_article` does, without its reports."""
    from tracker.article.identity import identify

    sql = "SELECT * FROM latest_articles WHERE id = :name OR key = :name OR url = :name ORDER BY key LIMIT 1"
    names = dict.fromkeys((identifier, identify(identifier)))
    return next((row for name in names if (row := select_one(connection, sql, {"name": name}))), None)


def list_articles(connection: sqlite3.Connection, wanted: Filter) -> list[Row]:
    """List articles, the last published first; see Reader.articles."""
    asked = list(article_conditions(wanted))
    if expression := parse_query(wanted.search or ""):
        found = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :search"
        asked.append((f"a.number IN ({found})", {"search": expression}))
    where, parameters = conjoin(asked, wanted)
    order = "a.published DESC, a.id"  # what has no time comes last
    # What is counted of an article is counted of those that are shown only.
    shown = f"SELECT a.id FROM articles AS a WHERE {where} ORDER BY {order} LIMIT :limit"  # noqa: S608  (names of ours)
    sql = f"{_ARTICLES} WHERE a.id IN ({shown}) ORDER BY {order}"
    return select(connection, sql, parameters)


def list_stories(connection: sqlite3.Connection, wanted: Filter) -> list[Row]:
    """List the stories that two articles or more carry, the last first; see Reader.stories."""
    where, parameters = conjoin(story_conditions(wanted), wanted)
    order = "s.published_day DESC, s.published DESC, s.id"
    # What is counted of a story is counted of those that are shown only.
    shown = f"SELECT s.id FROM stories AS s WHERE {where} ORDER BY {order} LIMIT :limit"  # noqa: S608  (names of ours)
    sql = f"SELECT * FROM stories AS s WHERE s.id IN ({shown}) ORDER BY {order}"  # noqa: S608  (the same)
    return select(connection, sql, parameters)


def list_copies(connection: sqlite3.Connection, identifier: str) -> list[Row]:
    """List the articles of a story, named by id, key or address of any; the earliest first, none if unknown."""
    article = find_row(connection, identifier)
    story = "SELECT story FROM copies WHERE article = :id"
    sql = f"SELECT * FROM story_articles WHERE story = ({story}) ORDER BY out IS NULL, out, id"  # noqa: S608  (no input in it)
    return select(connection, sql, {"id": article["id"] if article else None})
