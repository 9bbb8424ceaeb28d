"""The health of feeds and store."""

import sqlite3
from itertools import groupby
from pathlib import Path

from tracker.store.queries.select import Row, select, select_one

_UNREAD = """
    SELECT substr(place, 1, instr(place || '/', '/') - 1) AS host, count(*) AS pages, reason
    FROM (SELECT substr(url, instr(url, '://') + 3) AS place, reason FROM articles
          WHERE state = 'headline' AND asked_at IS NOT NULL)
    WHERE reason IS NOT NULL GROUP BY host, reason ORDER BY pages DESC, host, reason
    """


def load_health(connection: sqlite3.Connection, path: Path) -> Row:
    """Tell the health of feeds and store; see Reader.status.

    Args:
        connection: To the database.
        path: Of it, for its size.
    """
    columns = "name AS feed, outcome, new, changed, error, succeeded_at, polled_at, next_at"
    feeds = f"SELECT {columns} FROM feeds ORDER BY name"  # noqa: S608  (names of ours)
    newest = "SELECT name, (SELECT max(first_seen) FROM entries WHERE feed = name) AS newest FROM feeds ORDER BY name"
    run = "SELECT started, ended, outcome FROM runs ORDER BY id DESC LIMIT 1"
    return {
        "feeds": select(connection, feeds),
        "newest_entries": {row["name"]: row["newest"] for row in connection.execute(newest) if row["newest"]},
        "totals": _count(connection),
        "article_share": _share(connection, "state <> 'headline'", "feed IS NOT NULL AND asked_at IS NOT NULL"),
        "fact_share": _share(connection, "id IN (SELECT article FROM reports)", "state <> 'headline'"),
        "unread": select(connection, _UNREAD),
        "last_run": select_one(connection, run),
        "bytes": _size(path),
    }


def list_columns(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Tell the columns of every table and view, in their order."""
    sql = """
        SELECT t.name AS owner, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
        WHERE t.type IN ('table', 'view') ORDER BY t.name, c.cid"""
    owners = groupby(connection.execute(sql), key=lambda row: str(row["owner"]))
    return {owner: tuple(row["name"] for row in rows) for owner, rows in owners}


def _count(connection: sqlite3.Connection) -> Row:
    tables = ("feeds", "entries", "articles", "revisions", "reports", "statements", "milestones", "runs")
    counts = ", ".join(f"(SELECT count(*) FROM {table}) AS {table}" for table in tables)  # noqa: S608  (ours)
    pending = "(SELECT count(*) FROM articles WHERE fetch_at IS NOT NULL AND revision IS NULL) AS pending"
    removed = "(SELECT count(*) FROM articles WHERE removed_at IS NOT NULL) AS removed"
    return dict(connection.execute(f"SELECT {counts}, {pending}, {removed}").fetchone())


def _share(connection: sqlite3.Connection, part: str, whole: str) -> float | None:
    sql = f"SELECT avg({part}) AS share FROM articles WHERE {whole}"  # noqa: S608  (conditions of ours)
    share: float | None = select(connection, sql)[0]["share"]
    return share


def _size(path: Path) -> int:
    logs = path.with_name(path.name + "-wal")
    return path.stat().st_size + (logs.stat().st_size if logs.exists() else 0)
