"""The only reads: events, stories, single statements and articles, the canonical export, and the store's health."""

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

from tracker.errors import UnknownName
from tracker.facts.language.spelling import fold
from tracker.model import KeptRevision
from tracker.store.export import TABLES
from tracker.store.filters import (
    Condition,
    Filter,
    milestone_conditions,
    newest_first,
    sort_key,
    statement_conditions,
    story_conditions,
)
from tracker.store.history import load_revisions
from tracker.store.opening import store_errors

Row = dict[str, Any]

_LISTS = frozenset({
    "countries", "themes", "theme_words", "outlets", "wires", "who", "byline", "tags", "spans", "notes",
    "article_keys", "other_dates",
})  # fmt: skip
_FLAGS = frozenset({
    "continued", "role_mismatch", "speaker_certain", "wanted", "on_topic", "published_is_day", "removed",
})  # fmt: skip
_UNREAD = """
    SELECT substr(place, 1, instr(place || '/', '/') - 1) AS host, count(*) AS pages, reason
    FROM (SELECT substr(url, instr(url, '://') + 3) AS place, reason FROM articles WHERE state = 'headline')
    WHERE reason IS NOT NULL GROUP BY host, reason ORDER BY pages DESC, host, reason
"""
_INNER = frozenset({"speaker_key", "number", "reading_order"})


class Reader:
    """A connection that only reads; close it, or use it as a context manager.

    Args:
        path: Of the database, for messages.
        connection: As `connect_reader` opens it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def events(self, wanted: Filter) -> list[Row]:
        """List statements and milestones, newest first.

        Args:
            wanted: Which.

        Returns:
            Rows of the view `events`, lists as lists; `seen` is when we first saw it.

        Raises:
            UnknownName: Nobody of the speaker's name is known; or nothing is found, and the store has no theme,
                outlet or agency of that name.
        """
        rows: list[Row] = []
        speakers = self.speaker_keys(wanted.speaker) if wanted.speaker is not None else []
        if wanted.statements:
            rows += self._select_events("statement_events", statement_conditions(wanted, speakers), wanted)
        if wanted.milestones:
            rows += self._select_events("milestone_events", milestone_conditions(wanted), wanted)
        if not rows:
            self._check_names(wanted)
        rows.sort(key=lambda row: sort_key(wanted, row), reverse=True)
        return rows[: wanted.limit]

    def _select_events(self, view: str, conditions: Iterable[Condition], wanted: Filter) -> list[Row]:
        where, parameters = _where(conditions, wanted)
        order = newest_first(wanted)
        sql = f"SELECT * FROM {view} AS e WHERE {where} ORDER BY {order} LIMIT :limit"  # noqa: S608  (names of ours)
        return list(self._select(sql, parameters))

    def stories(self, wanted: Filter) -> list[Row]:
        """List the stories that two articles or more carry, the last first.

        Args:
            wanted: Its outlet is that of any copy; its wire, since and until are the story's own.

        Raises:
            UnknownName: There are none, and the store has no outlet or agency of that name.
        """
        where, parameters = _where(story_conditions(wanted), wanted)
        order = "s.published_day DESC, s.published DESC, s.id"
        # What is counted of a story is counted of those that are shown only.
        shown = f"SELECT s.id FROM stories AS s WHERE {where} ORDER BY {order} LIMIT :limit"  # noqa: S608  (names of ours)
        sql = f"SELECT * FROM stories AS s WHERE s.id IN ({shown}) ORDER BY {order}"  # noqa: S608  (the same)
        rows = list(self._select(sql, parameters))
        if not rows:
            self._check_names(wanted)
        return rows

    def copies(self, identifier: str) -> list[Row]:
        """List the articles of a story, named by id, key or address of any; the earliest first, none if unknown."""
        article = self._find_article(identifier)
        story = "SELECT story FROM copies WHERE article = :id"
        sql = f"SELECT * FROM story_articles WHERE story = ({story}) ORDER BY out IS NULL, out, id"  # noqa: S608  (no input in it)
        return list(self._select(sql, {"id": article["id"] if article else None}))

    def speaker_keys(self, name: str) -> list[str]:
        """Find who a name means: everybody spelled so, else everybody whose name holds its words.

        Raises:
            UnknownName: Nobody; the nearest names are told.
        """
        folded = fold(name)
        names = [tuple(row) for row in self._rows("SELECT folded, speaker FROM speaker_names")]
        exact = {speaker for spelling, speaker in names if spelling == folded}
        words = set(folded.split())
        found = exact or {speaker for spelling, speaker in names if words and words <= set(spelling.split())}
        if not found:
            raise UnknownName("speaker", name, self._nearest(folded))
        return sorted(found)

    def _nearest(self, folded: str) -> list[str]:
        from tracker.store.hints import find_nearest

        names = "SELECT n.folded, s.name FROM speaker_names AS n JOIN speakers AS s ON s.key = n.speaker"
        return find_nearest(folded, {row[0]: row[1] for row in self._rows(names)})

    def _check_names(self, wanted: Filter) -> None:
        from tracker.store.hints import check_names

        with store_errors(self.path):
            check_names(self._connection, wanted)

    def statement(self, identifier: str) -> Row | None:
        """Find a statement by its id, or by one that it once had, with all its reports."""
        now = "SELECT statement FROM statement_aliases WHERE alias = :id"
        sql = f"SELECT * FROM statement_events WHERE id = coalesce(({now}), :id)"  # noqa: S608  (no input in it)
        row = next(self._select(sql, {"id": identifier}), None)
        if row is not None:
            sql = "SELECT * FROM reports WHERE statement = :id ORDER BY published, article, position"
            row["reports"] = list(self._select(sql, {"id": row["id"]}))
        return row

    def article(self, identifier: str) -> Row | None:
        """Find an article by id, key or any spelling of its address, with its text and its reports."""
        row = self._find_article(identifier)
        if row is not None:
            sql = "SELECT * FROM reports WHERE article = :id ORDER BY position"
            row["reports"] = list(self._select(sql, {"id": row["id"]}))
        return row

    def history(self, identifier: str) -> tuple[Row, tuple[KeptRevision, ...]] | None:
        """Find an article, as `article` does, and all that it was seen to say, the first first."""
        row = self._find_article(identifier)
        if row is None:
            return None
        with store_errors(self.path):
            return row, tuple(load_revisions(self._connection, row["id"]))

    def _find_article(self, identifier: str) -> Row | None:
        from tracker.article.identity import identify

        sql = "SELECT * FROM latest_articles WHERE id = :name OR key = :name OR url = :name ORDER BY key LIMIT 1"
        names = dict.fromkeys((identifier, identify(identifier)))
        return next((row for name in names for row in self._select(sql, {"name": name})), None)

    def export(self) -> Generator[Row, None, None]:
        """Give everything derived, as {table, …}, in an order that depends on nothing but the content.

        Equal knowledge gives equal rows: our own instants, the history of runs, and raw bytes are left out.
        """
        with store_errors(self.path):
            self._connection.execute("BEGIN")  # one snapshot, also while a poll writes
        try:
            for table, sql in TABLES.items():
                for row in self._select(sql, {}):
                    yield {"table": table} | row
        finally:
            self._connection.execute("ROLLBACK")

    def count_stale(self, stamp: str) -> int:
        """Count the articles that other rules read, or with other knowledge, than those of a Knowledge.stamp."""
        from tracker.store.again import find_stale

        with store_errors(self.path):
            return len(find_stale(self._connection, stamp)[0])

    def status(self) -> Row:
        """Tell the health of feeds and store.

        Returns:
            `feeds`, a row each; `newest_entries`, when each feed last gave a new one; `totals`, how many of
            everything; `article_share`, of the articles that feeds wanted, how many were read, and
            `fact_share`, of those read, how many gave facts (None where there are none); `unread`, the hosts
            with pages that could not be read and the reason, most pages first; `last_run`; `bytes` of the
            database.
        """
        columns = "name AS feed, outcome, new, changed, error, succeeded_at, polled_at, next_at"
        feeds = f"SELECT {columns} FROM feeds ORDER BY name"  # noqa: S608  (names of ours)
        newest = "SELECT feed, max(first_seen) AS newest FROM entries GROUP BY feed ORDER BY feed"
        run = "SELECT started, ended, outcome FROM runs ORDER BY id DESC LIMIT 1"
        return {
            "feeds": list(self._select(feeds, {})),
            "newest_entries": {row["feed"]: row["newest"] for row in self._rows(newest)},
            "totals": self._totals(),
            "article_share": self._share("state <> 'headline'", "feed IS NOT NULL"),
            "fact_share": self._share("id IN (SELECT article FROM reports)", "state <> 'headline'"),
            "unread": list(self._select(_UNREAD, {})),
            "last_run": next(self._select(run, {}), None),
            "bytes": self._size(),
        }

    def _totals(self) -> Row:
        tables = ("feeds", "entries", "articles", "revisions", "reports", "statements", "milestones", "runs")
        counts = ", ".join(f"(SELECT count(*) FROM {table}) AS {table}" for table in tables)  # noqa: S608  (ours)
        pending = "(SELECT count(*) FROM articles WHERE fetch_at IS NOT NULL AND revision IS NULL) AS pending"
        removed = "(SELECT count(*) FROM articles WHERE removed_at IS NOT NULL) AS removed"
        return dict(next(self._rows(f"SELECT {counts}, {pending}, {removed}")))

    def _share(self, part: str, whole: str) -> float | None:
        sql = f"SELECT avg({part}) AS share FROM articles WHERE {whole}"  # noqa: S608  (conditions of ours)
        share: float | None = next(self._select(sql, {}))["share"]
        return share

    def _size(self) -> int:
        logs = self.path.with_name(self.path.name + "-wal")
        return self.path.stat().st_size + (logs.stat().st_size if logs.exists() else 0)

    def _select(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Row]:
        return (_plain(row) for row in self._rows(sql, parameters))

    def _rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> Iterator[sqlite3.Row]:
        with store_errors(self.path):
            yield from self._connection.execute(sql, parameters or {})


def _where(conditions: Iterable[Condition], wanted: Filter) -> tuple[str, dict[str, object]]:
    clauses = ["1"]
    parameters: dict[str, object] = {"limit": -1 if wanted.limit is None else wanted.limit}
    for clause, values in conditions:
        clauses.append(clause)
        parameters |= values
    return " AND ".join(clauses), parameters


def _plain(row: sqlite3.Row) -> Row:
    return {name: _value(name, row[name]) for name in row.keys() if name not in _INNER}  # noqa: SIM118  (a Row is no dict)


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return json.loads(value) if value is not None else []
    return bool(value) if name in _FLAGS and value is not None else value
