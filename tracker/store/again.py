"""Articles whose pages are kept, read again by other rules: what they say takes the place of what was read before."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tracker.model import Article, ArticleState, PendingPage, ReadPage
from tracker.store.articles import OWN_ENTRY, PENDING, pending_page, show
from tracker.store.feeds import article_id
from tracker.store.pages import KeptPage, load_pages
from tracker.store.revisions import drop_unheld, revision_row
from tracker.store.rows import upsert
from tracker.store.values import parse_instant
from tracker.store.versions import Change, load_reported


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """An article with all that it can be read again from.

    Attributes:
        pending: What its feed says of it.
        state: How much of it is there.
        page: Hash of the page that it is read from; None for a headline.
        pages: All that were fetched or imported, the first first.
        reason: Why there is no page, or why it could not be read again.
    """

    pending: PendingPage
    state: ArticleState
    page: str | None
    pages: tuple[KeptPage, ...]
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """An article read again.

    Attributes:
        page: Hash of the page that it was read from before.
        pages: What those of its pages say that could be read, by their hash.
        shown: What it says now; None where its page could not be read: then it keeps what it had.
        rules: Version of the rules.
    """

    article_key: str
    page: str | None
    pages: Mapping[str, Article]
    shown: ReadPage | None
    rules: int


_STALE = "FROM articles WHERE +revision IS NOT NULL AND (read_with IS NULL OR read_with < :stamp OR read_with > :stamp)"
"""Articles that other rules, or with other knowledge, read; the sign keeps SQLite from beginning with all that were."""


def find_stale(connection: sqlite3.Connection, stamp: str) -> tuple[list[str], int]:
    """List the keys of the articles that other rules, or with other knowledge, read; and count all that were."""
    rows = connection.execute(f"SELECT key {_STALE} ORDER BY key", {"stamp": stamp})
    stale = [row["key"] for row in rows]
    count = connection.execute("SELECT count(*) FROM articles WHERE revision IS NOT NULL").fetchone()[0]
    return stale, count


def count_stale(connection: sqlite3.Connection, stamp: str) -> int:
    """Count the articles that `find_stale` lists."""
    (count,) = connection.execute(f"SELECT count(*) {_STALE}", {"stamp": stamp}).fetchone()
    return int(count)


def load_kept(connection: sqlite3.Connection, key: str) -> KeptArticle:
    """Load an article with its pages."""
    row = connection.execute(f"{PENDING} WHERE a.key = ?", (key,)).fetchone()
    return KeptArticle(
        pending=pending_page(row),
        state=row["state"],
        page=row["page"],
        pages=tuple(load_pages(connection, row["id"])),
        reason=row["reason"],
    )


def save_again(connection: sqlite3.Connection, read: ReadAgain, now: datetime) -> bool:
    """Put what was read again in the place of what was read before.

    No revision comes of it: what the same bytes say otherwise replaces the revision that they made, with the
    time when that was first seen. Words keep their ids; ids of words that are read otherwise still answer.
    Where somebody imported another page meanwhile, by rules as new, nothing is done.

    Args:
        connection: In a transaction.
        read: What its pages say.
        now: When facts were first seen, where they are new.

    Returns:
        Whether what the article says, or a fact, changed.
    """
    article = article_id(read.article_key)
    before, page = connection.execute("SELECT revision, page FROM articles WHERE id = ?", (article,)).fetchone()
    if page != read.page:
        return False
    replaced = _save_pages(connection, article, read)
    changed = False
    if read.shown:
        said = read.shown.article
        revision = revision_row(article, said, rules=read.rules, first_seen=now)["id"]
        if read.shown.page is None:  # sightings of a page follow what it is read to say
            _save_revision(connection, article, said, read.rules, before, set())
            connection.execute("UPDATE sightings SET revision = ? WHERE revision = ?", (revision, before))
        told = load_reported(connection, article)
        _forget(connection, article)
        change = Change(now, "reparse")
        shows_other = show(connection, read.shown, revision, told=told, change=change, same_words=True)
        changed = shows_other or revision != before
    drop_unheld(connection, {*replaced, before})
    return changed


def _save_pages(connection: sqlite3.Connection, article: str, read: ReadAgain) -> set[str]:
    """Save what each page says; give the revisions that they were of."""
    sql = "SELECT sha256, revision FROM pages WHERE article = ? ORDER BY fetched_at, rowid"
    pages = [row for row in connection.execute(sql, (article,)) if row["sha256"] in read.pages]
    saved: set[str] = set()
    for sha256, before in pages:
        revision = _save_revision(connection, article, read.pages[sha256], read.rules, before, saved)
        connection.execute(
            "UPDATE pages SET revision = ? WHERE article = ? AND sha256 = ? AND revision <> ?",
            (revision, article, sha256, revision),
        )
    return {row["revision"] for row in pages}


def _save_revision(  # noqa: PLR0913, PLR0917  (a revision, and what it replaces)
    connection: sqlite3.Connection, article: str, said: Article, rules: int, before: str, saved: set[str]
) -> str:
    """Save what a page says, as old as what it was read to say before; give its id.

    Of pages that say one thing the first tells what is no part of it: summary, update, notes.
    """
    seen = connection.execute("SELECT first_seen FROM revisions WHERE id = ?", (before,)).fetchone()["first_seen"]
    first_seen = parse_instant(seen)
    assert first_seen is not None
    row = revision_row(article, said, rules=rules, first_seen=first_seen)
    if row["id"] not in saved:
        upsert(connection, "revisions", row, "id")
        saved.add(row["id"])
    connection.execute(
        "UPDATE revisions SET first_seen = :seen WHERE id = :id AND first_seen > :seen", {"seen": seen, "id": row["id"]}
    )
    return str(row["id"])


def _forget(connection: sqlite3.Connection, article: str) -> None:
    """Put back what the feed said, where it is silent nothing: the rest comes from the page, or from nowhere."""
    said = f"SELECT e.wire, e.published, e.updated FROM entries AS e WHERE {OWN_ENTRY}"  # noqa: S608  (names of ours)
    connection.execute(f"UPDATE articles AS a SET (wire, published, updated) = ({said}) WHERE a.id = ?", (article,))  # noqa: S608
