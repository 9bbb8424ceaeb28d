"""The only reads, each behind a method: what the store knows, while a poll may be writing."""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from tracker.store.opening import store_errors
from tracker.store.queries import (
    articles,
    counts,
    coverage,
    events,
    evidence,
    health,
    hints,
    known,
    search,
    shown,
    speakers,
)
from tracker.store.queries.export import TABLES
from tracker.store.queries.filters import Filter
from tracker.store.queries.select import Row, plain

if TYPE_CHECKING:
    from tracker.model import KeptRevision, Progress, Speaker
    from tracker.store.queries.news import News

Found = TypeVar("Found", list[Row], dict[str, int])


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

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Let several queries see the same, also while a poll writes."""
        self._connection.execute("BEGIN")
        try:
            self._connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # of this moment
            yield
        finally:
            self._connection.execute("ROLLBACK")

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
        return list(self.each(wanted))

    def each(self, wanted: Filter) -> Iterator[Row]:
        """Give one after the other what `events` lists: all of a large store is more than memory holds."""
        with store_errors(self.path):
            rows = events.iterate_events(self._connection, wanted)
            first = self._or_unknown(list(islice(rows, 1)), wanted)
        return chain(first, self._guarded(rows))

    def _guarded(self, rows: Iterator[Row]) -> Iterator[Row]:
        with store_errors(self.path):
            yield from rows

    def search(self, wanted: Filter) -> list[Row]:
        """Find statements, then articles, that hold some words; of each at most the filter's limit, the best first.

        Args:
            wanted: Its `search` says the words. Articles are left out where it asks for what only a statement has.

        Returns:
            Rows of the view `events` and of articles (`type` is article), with the words `found` marked by "**".

        Raises:
            QueryError: The words cannot be understood, or there are none.
            UnknownName: Nobody of the speaker's name is known; or nothing is found, and the store has no theme,
                outlet or agency of that name.
        """
        with store_errors(self.path):
            found = search.search_statements(self._connection, wanted)
            found += search.search_articles(self._connection, wanted) if wanted.articles else []
            return self._or_unknown(found, wanted)

    def first(self, wanted: Filter) -> list[Row]:
        """List the statements that hold some words, the earliest said first; no more than the filter's limit.

        Statements whose day is not known are left out.

        Raises:
            QueryError: The words cannot be understood, or there are none.
            UnknownName: Nobody of the speaker's name is known; or nothing is found, and the store has no theme,
                outlet or agency of that name.
        """
        with store_errors(self.path):
            return self._or_unknown(search.list_first(self._connection, wanted), wanted)

    def count_by_day(self, wanted: Filter) -> tuple[dict[str, int], int]:
        """Count statements by day: ISO day → how many, and how many have no day; days without any are left out."""
        with store_errors(self.path):
            counted, undated = counts.count_by_day(self._connection, wanted)
            return self._or_unknown(counted, wanted), undated

    def count_by_subject(self, subject: counts.Subject, wanted: Filter) -> list[Row]:
        """Count the statements of each speaker, affiliation, country, theme or outlet, the most first."""
        with store_errors(self.path):
            return self._or_unknown(counts.count_by_subject(self._connection, subject, wanted), wanted)

    def covered(self, outlet: str | None = None) -> list[date]:
        """List the days (UTC) on which a feed, or one of an outlet, answered."""
        with store_errors(self.path):
            return coverage.list_covered(self._connection, outlet)

    def statement(self, identifier: str) -> Row | None:
        """Find a statement by its id, or by one that it once had, with all its reports."""
        with store_errors(self.path):
            return events.find_statement(self._connection, identifier)

    def doubts(self, wanted: Filter) -> list[Row]:
        """List statements that a person should look at, newest first: events with `reasons` and `evidence`."""
        from tracker.store.queries.review import list_doubts  # it loads words, to tell sentences

        with store_errors(self.path):
            return self._or_unknown(list_doubts(self._connection, wanted), wanted)

    def corrections(self) -> list[Row]:
        """List what persons corrected, the first first.

        Returns:
            Rows of the table `corrections`, each with `correction`, all of it in a line; its `state`: applied,
            replaced (by a later one), undone, or evidence gone; the `statement` and `content` it holds to, what was
            `derived` there, and the article's `url`.
        """
        from tracker.store.queries.corrections import list_corrections  # it lays them over reports, as a writer does

        with store_errors(self.path):
            return list_corrections(self._connection)

    def choose_speaker(self, name: str, affiliation: str | None) -> "Speaker":
        """Choose the one speaker whom a person names; see speakers.choose_speaker."""
        with store_errors(self.path):
            return speakers.choose_speaker(self._connection, name, affiliation)

    def find(self, name: str) -> Row | None:
        """Find what a name means, with all that shows it.

        Args:
            name: Id of a statement (also one it once had, or of one that was withdrawn), id of a milestone, or
                id, key or address of an article.

        Returns:
            A row whose `type` is statement, milestone or article; None: the name means nothing. `reports` lists
            the quotations that report a statement, the earliest first, or that an article holds, as one reads,
            each with its article and with `text` and `summary` of the revision its offsets point into. `former`
            lists how a statement stood before, the earliest first, with when that `ended_at`, its `cause` and
            the row that came `next`. Of a withdrawn statement there are no reports, and `withdrawn_at`.
        """
        with store_errors(self.path):
            return shown.find(self._connection, name)

    def news(self, name: str, wanted: Filter) -> "News":
        """Tell what became of statements since a mark.

        Args:
            name: Of the mark; where there is none yet, everything is new.
            wanted: Which statements, as they stood or as they stand.

        Raises:
            UnknownName: Nobody of the speaker's name is known; or nothing is found, and the store has no theme,
                outlet or agency of that name.
        """
        from tracker.store.queries.news import load_news

        with store_errors(self.path), self._snapshot():
            return load_news(self._connection, name, wanted)

    def speakers(self, wanted: Filter, name: str | None = None) -> list[Row]:
        """List who has spoken: persons, then offices and bodies, then unnamed classes; each with most to say first.

        Args:
            wanted: Of their statements those that count.
            name: Part of a name, in any spelling.

        Returns:
            Rows with `named` (person, office or unnamed), how many `statements`, their first and last day,
            and the latest office as printed.

        Raises:
            UnknownName: There are none, and the store has no theme of that name.
        """
        with store_errors(self.path):
            return self._or_unknown(speakers.list_speakers(self._connection, wanted, name), wanted)

    def articles(self, wanted: Filter) -> list[Row]:
        """List articles, the last published first.

        Args:
            wanted: Its outlet and wire, words of headline or text, and since and until (of publication, by the
                outlet's calendar).

        Raises:
            QueryError: The words cannot be understood.
            UnknownName: There are none, and the store has no outlet or agency of that name.
        """
        with store_errors(self.path):
            return self._or_unknown(articles.list_articles(self._connection, wanted), wanted)

    def report(self, wanted: Filter) -> Row:
        """Give `events` and what they rest on, as `evidence.load_evidence` does, all of one moment.

        Raises:
            UnknownName: Nobody of the speaker's name is known; or nothing is found, and the store has no theme,
                outlet or agency of that name.
        """
        with store_errors(self.path), self._snapshot():
            rows = self.events(wanted)
            statements = [row["id"] for row in rows if row["type"] == "statement"]
            return {"events": rows} | evidence.load_evidence(self._connection, statements, wanted.outlet)

    def names(self, named: known.Named) -> list[str]:
        """List the speakers, themes or countries that statements have, sorted."""
        with store_errors(self.path):
            return known.list_names(self._connection, named)

    def stories(self, wanted: Filter) -> list[Row]:
        """List the stories that two articles or more carry, the last first.

        Args:
            wanted: Its outlet is that of any copy; its wire, since and until are the story's own.

        Raises:
            UnknownName: There are none, and the store has no outlet or agency of that name.
        """
        with store_errors(self.path):
            return self._or_unknown(articles.list_stories(self._connection, wanted), wanted)

    def copies(self, identifier: str) -> list[Row]:
        """List the articles of a story, named by id, key or address of any; the earliest first, none if unknown."""
        with store_errors(self.path):
            return articles.list_copies(self._connection, identifier)

    def article(self, identifier: str) -> Row | None:
        """Find an article by id, key or any spelling of its address, with its text and its reports."""
        with store_errors(self.path):
            return articles.find_article(self._connection, identifier)

    def history(self, identifier: str) -> tuple[Row, tuple["KeptRevision", ...]] | None:
        """Find an article, as `article` does, and all that it was seen to say, the first first."""
        with store_errors(self.path):
            return articles.load_history(self._connection, identifier)

    def _or_unknown(self, found: Found, wanted: Filter) -> Found:
        """Give what was found; where that is nothing, see that the names asked for are known at all."""
        if not found:
            hints.check_names(self._connection, wanted)
        return found

    def export(self) -> Generator[Row, None, None]:
        """Give everything derived, as {table, …}, in an order that depends on nothing but the content.

        Equal knowledge gives equal rows: our own instants, the history of runs, and raw bytes are left out.
        """
        with store_errors(self.path), self._snapshot():
            for table, sql in TABLES.items():
                for row in self._connection.execute(sql):
                    yield {"table": table} | plain(row)

    def count_stale(self, stamp: str) -> int:
        """Count the articles that other rules read, or with other knowledge, than those of a Knowledge.stamp."""
        from tracker.store.again import count_stale

        with store_errors(self.path):
            return count_stale(self._connection, stamp)

    def back_up(self, target: Path, report: "Progress") -> None:
        """Copy the database as it stands; see backup.back_up."""
        from tracker.store.backup import back_up

        back_up(self.path, self._connection, target, report)

    def faults(self, report: "Progress") -> list[str]:
        """Find all that is wrong with the database, a line each; see soundness.find_faults."""
        from tracker.store.soundness import find_faults

        with self._snapshot():
            return find_faults(self.path, self._connection, report)

    def schema(self) -> dict[str, tuple[str, ...]]:
        """Tell the columns of every table and view, in their order."""
        with store_errors(self.path):
            return health.list_columns(self._connection)

    def status(self) -> Row:
        """Tell the health of feeds and store.

        Returns:
            `feeds`, a row each; `newest_entries`, when each feed last gave a new one; `totals`, how many of
            everything; `article_share`, of the articles whose page was asked for, how many were read, and
            `fact_share`, of those read, how many gave facts (None where there are none); `unread`, the hosts
            with pages that could not be read and the reason, most pages first; `last_run`; `bytes` of the
            database.
        """
        with store_errors(self.path):
            return health.load_health(self._connection, self.path)
