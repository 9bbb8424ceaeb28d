"""Saving articles: the page as fetched, its content as a revision, its facts as reports."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from tracker.model import Article, Known, PendingPage, ReadPage, Validators
from tracker.store.feeds import article_id
from tracker.store.merging import merge
from tracker.store.pages import digest, save_page
from tracker.store.reports import replace_reports
from tracker.store.revisions import drop_unheld, revision_row
from tracker.store.rows import add, upsert
from tracker.store.stories import assign
from tracker.store.values import array, instant, parse_instant
from tracker.store.versions import Change, load_reported

Saved = Literal["new", "changed", "unchanged"]

WORTH = ("headline", "teaser", "full")
"""States of an article by how much they hold; less never takes the place of more."""

OWN_ENTRY = "e.article_key = a.key AND e.feed = coalesce(a.feed, (SELECT min(feed) FROM entries WHERE article = a.id))"
"""Which entry e is that of an article a: its feed's; where a person brought it, that of the first feed by name."""

PENDING = f"""
    SELECT a.*, e.feed AS entry_feed, e.title AS entry_title, e.wire AS entry_wire, e.published AS entry_published,
           e.summary AS entry_summary
    FROM articles AS a LEFT JOIN entries AS e ON {OWN_ENTRY}
    """  # noqa: S608  (names of ours)
"""Articles with what their entry says of them."""


def load_pending(connection: sqlite3.Connection, now: datetime, limit: int | None) -> list[PendingPage]:
    """Load the articles whose page is wanted by now, the longest waiting first."""
    rows = connection.execute(
        f"{PENDING} WHERE a.fetch_at <= ? ORDER BY a.fetch_at, a.key LIMIT ?",
        (instant(now), -1 if limit is None else limit),
    )
    return [pending_page(row) for row in rows]


def pending_page(row: sqlite3.Row) -> PendingPage:
    """Read a row of the articles joined with what their feeds say of them."""
    return PendingPage(
        article_key=row["key"],
        url=row["url"] or "",
        outlet=row["outlet"] or "",
        headline=row["headline"] or "",
        summary=row["entry_summary"] or "",
        feed=row["entry_feed"] or "",
        wire=row["wire"],
        published=parse_instant(row["published"]),
        known=Known(
            url=row["url"],
            outlet=row["outlet"],
            wire=row["entry_wire"],
            headline=row["entry_title"],
            published=row["entry_published"],
        ),
        attempts=row["attempts"],
        validators=Validators(etag=row["etag"], last_modified=row["last_modified"]),
        has_revision=row["revision"] is not None,
    )


def postpone(  # noqa: PLR0913  (all that asking for a page can come to)
    connection: sqlite3.Connection,
    key: str,
    *,
    reason: str | None,
    fetch_at: datetime | None,
    now: datetime,
    removed: bool,
) -> None:
    """Note why a page was not read, and when it is wanted again; None as reason: it has not changed (304).

    An article stays removed, since it was first found so, until its page is there again; that it could not be
    asked for says nothing.
    """
    connection.execute(
        "UPDATE articles SET reason = :reason, fetch_at = :at, asked_at = :now,"
        " attempts = CASE WHEN :reason IS NULL OR :removed THEN 0 ELSE attempts + 1 END,"
        " removed_at = CASE WHEN :reason IS NULL THEN NULL WHEN :removed THEN coalesce(removed_at, :now)"
        " ELSE removed_at END WHERE key = :key",
        {"reason": reason, "at": instant(fetch_at), "now": instant(now), "removed": removed, "key": key},
    )


def save(connection: sqlite3.Connection, read: ReadPage, now: datetime) -> Saved:
    """Save an article's page, revision and facts.

    What holds less than what is there (a headline after a page, a teaser after the whole) is kept as a
    revision beside it, but neither its text nor its facts take the place of the better ones. Nor does an older
    revision that is imported once more: of a file nobody can tell that the article went back to it.

    Returns:
        "new" where nothing but a headline was there, "changed" where headline, byline, publication or text
        differ, else "unchanged".
    """
    identifier = article_id(read.article_key)
    add(connection, "articles", _new_article(identifier, read, now))
    before = connection.execute("SELECT state, revision, page FROM articles WHERE id = ?", (identifier,)).fetchone()
    row = revision_row(identifier, read.article, rules=read.facts.rules, first_seen=now)
    revision, added = row["id"], _add_revision(connection, row)
    is_fresh = save_page(connection, identifier, revision, read.page) if read.page else added
    _schedule(connection, identifier, read, now)
    if read.feed is None and not added and before["revision"] != revision:
        return "unchanged"
    is_less = before["revision"] and WORTH.index(read.article.state) < WORTH.index(before["state"])
    same_bytes = read.page is not None and before["page"] == digest(read.page)
    same_words = same_bytes or before["revision"] == revision
    if is_fresh or not (is_less or same_words):
        _add_sighting(connection, revision, read, now)
    if is_less:
        return "unchanged"
    change, told = Change(now, "import" if read.feed is None else "poll"), load_reported(connection, identifier)
    show(connection, read, revision, told=told, change=change, same_words=same_words)
    if same_bytes:
        drop_unheld(connection, {before["revision"]})
    return _verdict(before, revision, read.article)


def _add_sighting(connection: sqlite3.Connection, revision: str, read: ReadPage, now: datetime) -> None:
    """Note that an article was seen to say something: other than before, or in bytes not seen before.

    Rules to come may tell apart what two pages say that are one revision today; each keeps its own time.
    """
    row = {
        "article": article_id(read.article_key),
        "revision": revision,
        "page": digest(read.page) if read.page else None,
        "seen": instant(now),
    }
    add(connection, "sightings", row)


def _add_revision(connection: sqlite3.Connection, row: dict[str, Any]) -> bool:
    """Save what an article says; where that is there already, note which rules read it last. Say whether it was new."""
    added = add(connection, "revisions", row)
    connection.execute("UPDATE revisions SET rules = :rules WHERE id = :id AND rules <> :rules", row)
    return added


def _verdict(before: sqlite3.Row, revision: str, article: Article) -> Saved:
    if before["revision"] == revision:
        return "unchanged"
    grown = before["state"] == "headline" and article.state != "headline"
    return "new" if before["revision"] is None or grown else "changed"


def _new_article(identifier: str, read: ReadPage, now: datetime) -> dict[str, Any]:
    return {
        "id": identifier,
        "key": read.article_key,
        "feed": read.feed,
        "url": read.article.url,
        "first_seen": instant(now),
    }


def _schedule(connection: sqlite3.Connection, identifier: str, read: ReadPage, now: datetime) -> None:
    """Note when the page is wanted again; what is imported leaves the schedule of polls alone.

    A headline that is kept in its place says nothing of whether the page was asked for.
    """
    if read.feed is not None:
        connection.execute(
            "UPDATE articles SET fetch_at = :at, attempts = 0, reason = :reason,"
            " asked_at = CASE WHEN :page THEN :now ELSE asked_at END,"
            " removed_at = CASE WHEN :page THEN NULL ELSE removed_at END WHERE id = :id",
            {
                "at": instant(read.fetch_at),
                "now": instant(now),
                "reason": read.reason,
                "page": read.page is not None,
                "id": identifier,
            },
        )


def show(  # noqa: PLR0913  (what is shown, what was, and why)
    connection: sqlite3.Connection,
    read: ReadPage,
    revision: str,
    *,
    told: Mapping[str, dict[str, Any]],
    change: Change,
    same_words: bool,
) -> bool:
    """Make a revision what an article says now, its facts the article's, and give it its place among the stories.

    Args:
        connection: In a transaction.
        read: The page.
        revision: Id of what it says.
        told: The statements that it reports, by id, as they stood before anything of it was touched.
        change: What brings it; facts that are new were first seen then.
        same_words: The outlet changed nothing: only our reading can differ from the one before.

    Returns:
        Whether any report changed.
    """
    article = article_id(read.article_key)
    _show_revision(connection, revision, read)
    written, gone = replace_reports(connection, read, revision, change.at, same_words=same_words)
    merge(connection, written, gone, before=told, change=change, same_words=same_words)
    assign(connection, article, read.article)
    return bool(written or gone)


def _show_revision(connection: sqlite3.Connection, revision: str, read: ReadPage) -> None:
    """Put in the row of an article what it says now; what it does not say stays as the feed gave it."""
    article, topic = read.article, read.topic
    row = {
        "outlet": article.outlet,
        "wire": article.wire,
        "url": article.url,
        "headline": article.headline,
        "published": instant(article.published),
        "updated": instant(article.updated),
    }
    known: dict[str, object] = {column: value for column, value in row.items() if value is not None}
    known |= {
        "id": article_id(read.article_key),
        "key": read.article_key,
        "byline": array(article.byline),
        "published_is_day": int(article.published_is_day),
        "zone": article.zone,
        "state": article.state,
        "revision": revision,
        "page": digest(read.page) if read.page else None,
        "read_with": read.read_with,
        "reason": read.reason,
        "on_topic": int(topic.on_topic),
        "topic_score": topic.score,
        "topic_reason": topic.reason,
        "first_seen": "",
    }
    upsert(connection, "articles", known, "id")
