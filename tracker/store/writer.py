"""The only writes: each method is one transaction that lands whole, or not at all."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tracker.model import Counts, Entry, FeedResult, FeedState, PendingPage, ReadPage, RobotsFile
from tracker.store import again, articles, feeds, mending, milestones, names, pages, versions
from tracker.store.opening import store_errors, transaction
from tracker.store.rows import upsert
from tracker.store.values import instant, parse_instant

if TYPE_CHECKING:
    from tracker.facts.speakers.people import People

KEPT_RUNS = 3_000
"""Rows of run history that stay: a month of polls every 15 minutes; `coverage` outlives them."""


class Writer:
    """A connection that writes; close it, or use it as a context manager.

    Args:
        path: Of the database, for messages.
        connection: As `connect_writer` opens it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; the last to close it folds the write-ahead log in."""
        with store_errors(self.path):
            self._connection.close()

    def _transaction(self) -> AbstractContextManager[None]:
        return transaction(self.path, self._connection)

    def begin_run(self, now: datetime, *, keep_pages: timedelta | None = None) -> int:
        """Note that a run began, thin the history of old ones, and give the run's number.

        Args:
            now: When it began.
            keep_pages: Age at which the bytes of pages are dropped, some at a time; None keeps them.
        """
        with self._transaction():
            if keep_pages:
                pages.drop_pages(self._connection, now - keep_pages)
            cursor = self._connection.execute("INSERT INTO runs (started) VALUES (?)", (instant(now),))
            run = cursor.lastrowid or 0
            self._connection.execute("DELETE FROM runs WHERE id <= ?", (run - KEPT_RUNS,))
        return run

    def finish_run(self, run: int, now: datetime, outcome: str, summary: Mapping[str, object]) -> None:
        """Note how a run ended.

        Args:
            run: From `begin_run`.
            now: When it ended.
            outcome: In a word: "ok", "partial", "error".
            summary: What was done, for a person: {"feeds": 5, "entries": 120, …}; kept as JSON.
        """
        with self._transaction():
            self._connection.execute(
                "UPDATE runs SET ended = ?, outcome = ?, summary = ? WHERE id = ?",
                (instant(now), outcome, json.dumps(summary, ensure_ascii=False), run),
            )

    def feed_states(self) -> dict[str, FeedState]:
        """Load what is remembered of every feed, by name."""
        with store_errors(self.path):
            return feeds.load_states(self._connection)

    def save_feed(self, run: int, result: FeedResult, now: datetime) -> Counts:
        """Save a feed's entries, its validators and next state; wanted entries become articles.

        Args:
            run: From `begin_run`.
            result: What the feed gave; its state's validators belong to this very body.
            now: When it was seen.

        Returns:
            How many entries were new, changed and unchanged.
        """
        with self._transaction():
            counts = feeds.save_entries(self._connection, result, now)
            feeds.save_state(self._connection, result, counts)
            feeds.save_outcome(self._connection, run, result, counts, now)
        return counts

    def save_unchanged(self, run: int, results: Iterable[FeedResult], now: datetime) -> None:
        """Save the next state of feeds that gave no entries (304s, failures), all in one transaction."""
        with self._transaction():
            for result in results:
                feeds.save_state(self._connection, result, Counts())
                feeds.save_outcome(self._connection, run, result, Counts(), now)

    def left_out_entries(self, feed: str, stamp: str, limit: int) -> dict[str, Entry]:
        """Load some entries of a feed that were left out by other terms than those of a stamp, by their article's key.

        Once they are saved as judged again, the next call gives others.
        """
        with store_errors(self.path):
            return feeds.load_left_out(self._connection, feed, stamp, limit)

    def save_judged(self, result: FeedResult, now: datetime) -> None:
        """Save entries of a feed that were judged again, under their keys; those wanted now become articles."""
        with self._transaction():
            feeds.save_judged(self._connection, result, now)

    def pending_pages(self, now: datetime, limit: int | None = None) -> list[PendingPage]:
        """Load the articles whose page is wanted by now, the longest waiting first."""
        with store_errors(self.path):
            return articles.load_pending(self._connection, now, limit)

    def save_page(self, read: ReadPage, now: datetime) -> articles.Saved:
        """Save an article's page, revision and facts, and merge its reports into statements.

        Args:
            read: The page as read; `feed` None where it was imported, which leaves the poll's schedule alone.
            now: When it was first seen, where it is new.

        Returns:
            "new" where nothing but a headline was there, "changed" where headline, byline, publication or
            text differ, else "unchanged".
        """
        with self._transaction():
            return articles.save(self._connection, read, now)

    def stale_articles(self, stamp: str) -> tuple[list[str], int]:
        """List the keys of the articles that other rules, or with other knowledge, read; and count all that were."""
        with store_errors(self.path):
            return again.find_stale(self._connection, stamp)

    def kept_article(self, article_key: str) -> again.KeptArticle:
        """Load an article that is there, with all that it can be read again from."""
        with store_errors(self.path):
            return again.load_kept(self._connection, article_key)

    def save_again(self, read: again.ReadAgain, now: datetime) -> bool:
        """Put what was read again in the place of what was read before, and merge its reports into statements.

        Args:
            read: What its pages say by other rules.
            now: When facts were first seen, where they are new.

        Returns:
            Whether what the article says, or a fact, changed.
        """
        with self._transaction():
            return again.save_again(self._connection, read, now)

    def postpone_page(
        self,
        article_key: str,
        *,
        reason: str | None,
        fetch_at: datetime | None,
        now: datetime,
        removed: bool = False,
    ) -> None:
        """Note that a page was not read, and when it is wanted again.

        Args:
            article_key: Of an article that is there.
            reason: Why, for a person; None where the server says that it has not changed (304).
            fetch_at: When to ask again; None for never.
            now: When it was asked for.
            removed: The outlet took it down.
        """
        with self._transaction():
            articles.postpone(self._connection, article_key, reason=reason, fetch_at=fetch_at, now=now, removed=removed)

    def load_robots(self, host: str) -> RobotsFile | None:
        """Load the cached robots.txt of a host (scheme, name and port), expired or not."""
        with store_errors(self.path):
            row = self._connection.execute("SELECT * FROM robots WHERE host = ?", (host,)).fetchone()
        expires = parse_instant(row["expires"]) if row and row["status"] is not None else None
        return RobotsFile(host=host, body=row["body"], status=row["status"], expires=expires) if expires else None

    def save_robots(self, host: str, body: str | None, status: int | None, expires: datetime) -> None:
        """Cache the robots.txt of a host until it expires."""
        row = {"host": host, "body": body, "status": status, "expires": instant(expires)}
        with self._transaction():
            upsert(self._connection, "robots", row, "host")

    def sync_milestones(self) -> None:
        """Bring the shipped milestones up to date; those that a user added stay."""
        with self._transaction():
            milestones.sync(self._connection)

    def add_milestone(  # noqa: PLR0913  (all there is to a milestone)
        self, day: date, text: str, source: str, *, until: date | None, who: Iterable[str], countries: Iterable[str]
    ) -> str:
        """Add a milestone of the user's own, or say the rest of it anew; give its id; see milestones.add."""
        with self._transaction():
            return milestones.add(self._connection, day, text, source, until=until, who=who, countries=countries)

    def remove_milestone(self, identifier: str) -> None:
        """Remove a milestone of the user's own; InputError where it is none."""
        with self._transaction():
            milestones.remove(self._connection, identifier)

    def sync_people(self, people: "People") -> None:
        """Save the names of the people table, so that queries find speakers in any spelling."""
        with self._transaction():
            names.save_people(self._connection, people)

    def correct(self, statement: str, values: Mapping[str, str], *, why: str, who: str, now: datetime) -> str:
        """Record what a person corrects of a statement, and apply it; give the correction's id; see mending.correct."""
        with self._transaction():
            return mending.correct(self._connection, statement, values, why=why, who=who, now=now)

    def undo_correction(self, correction: str, *, why: str, who: str, now: datetime) -> None:
        """Undo a correction; see mending.undo."""
        with self._transaction():
            mending.undo(self._connection, correction, why=why, who=who, now=now)

    def import_corrections(self, rows: Iterable[tuple[int, mending.Row]], now: datetime) -> mending.Imported:
        """Take over corrections from a file; see mending.import_corrections."""
        with self._transaction():
            return mending.import_corrections(self._connection, rows, now)

    def move_mark(self, name: str, change: int, now: datetime) -> None:
        """Note that somebody was told what changed up to a change; a mark never goes back."""
        with self._transaction():
            versions.move_mark(self._connection, name, change, now)
