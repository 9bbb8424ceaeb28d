"""Saving articles: the page as fetched, its content as a revision, its facts as reports."""

import hashlib
import json
import sqlite3
import zlib
from datetime import datetime
from typing import Any, Literal

from tracker.model import Article, Page, PendingPage, ReadPage, Validators
from tracker.store.feeds import article_id
from tracker.store.merging import merge
from tracker.store.reports import replace_reports, report_rows
from tracker.store.rows import add, upsert
from tracker.store.values import array, instant, parse_instant, short_id

Saved = Literal["new", "changed", "unchanged"]

_WORTH = ("headline", "teaser", "full")
"""States of an article by how much they hold; less never takes the place of more."""


def load_pending(connection: sqlite3.Connection, now: datetime, limit: int | None) -> list[PendingPage]:
    """Load the articles whose page is wanted by now, the longest waiting first."""
    rows = connection.execute(
        "SELECT * FROM articles WHERE fetch_at <= ? ORDER BY fetch_at, key LIMIT ?",
        (instant(now), -1 if limit is None else limit),
    )
    return [_pending(row) for row in rows]


def _pending(row: sqlite3.Row) -> PendingPage:
    return PendingPage(
        article_key=row["key"],
        url=row["url"] or "",
        outlet=row["outlet"] or "",
        headline=row["headline"] or "",
        feed=row["feed"] or "",
        wire=row["wire"],
        published=parse_instant(row["published"]),
        attempts=row["attempts"],
        validators=Validators(etag=row["etag"], last_modified=row["last_modified"]),
        has_revision=row["revision"] is not None,
    )


def postpone(
    connection: sqlite3.Connection, key: str, reason: str | None, fetch_at: datetime | None, now: datetime
) -> None:
    """Note why a page was not read, and when it is wanted again; None as reason: it has not changed (304)."""
    connection.execute(
        "UPDATE articles SET reason = :reason, fetch_at = :at, asked_at = :now,"
        " attempts = CASE WHEN :reason IS NULL THEN 0 ELSE attempts + 1 END WHERE key = :key",
        {"reason": reason, "at": instant(fetch_at), "now": instant(now), "key": key},
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
    before = connection.execute(
        "SELECT a.state, r.id AS revision, r.sha256 FROM articles AS a"
        " LEFT JOIN revisions AS r ON r.id = a.revision WHERE a.id = ?",
        (identifier,),
    ).fetchone()
    revision, added = _save_revision(connection, identifier, read.article, now)
    if read.page:
        _save_page(connection, identifier, revision, read.page)
    _schedule(connection, identifier, read, now)
    if before["revision"] and _WORTH.index(read.article.state) < _WORTH.index(before["state"]):
        return "unchanged"
    if read.feed is None and not added and before["revision"] != revision:
        return "unchanged"
    _show_revision(connection, identifier, revision, read)
    rows = report_rows(connection, read, article=identifier, revision=revision)
    merge(connection, *replace_reports(connection, identifier, read, rows, now))
    return _verdict(before, revision, read.article)


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


def _save_revision(
    connection: sqlite3.Connection, identifier: str, article: Article, now: datetime
) -> tuple[str, bool]:
    """Save what an article says; give the revision's id, and whether it is new or was seen before."""
    digest = content_digest(article)
    revision = short_id("revision", identifier, digest)
    row = {
        "id": revision,
        "article": identifier,
        "sha256": digest,
        "state": article.state,
        "headline": article.headline,
        "summary": article.summary,
        "byline": array(article.byline),
        "published": instant(article.published),
        "updated": instant(article.updated),
        "text": article.text,
        "notes": array(article.notes),
        "first_seen": instant(now),
    }
    return revision, add(connection, "revisions", row)


def content_digest(article: Article) -> str:
    """Hash what makes an article's content: headline, byline, publication and text.

    A new "Updated:" line alone, and bytes around the article, make no revision.
    """
    content = [article.headline, list(article.byline), instant(article.published), article.text]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _save_page(connection: sqlite3.Connection, identifier: str, revision: str, page: Page) -> None:
    """Keep the bytes of a page, once, and its validators."""
    row = {
        "article": identifier,
        "sha256": hashlib.sha256(page.body).hexdigest(),
        "revision": revision,
        "url": page.url,
        "status": page.status,
        "headers": json.dumps(dict(page.headers)),
        "body": zlib.compress(page.body),
        "bytes": len(page.body),
        "fetched_at": instant(page.fetched),
    }
    if not add(connection, "pages", row):
        connection.execute(  # the same bytes may be read otherwise now
            "UPDATE pages SET revision = :revision"
            " WHERE article = :article AND sha256 = :sha256 AND revision <> :revision",
            row,
        )
    connection.execute(
        "UPDATE articles SET etag = ?, last_modified = ? WHERE id = ?",
        (page.validators.etag, page.validators.last_modified, identifier),
    )


def _schedule(connection: sqlite3.Connection, identifier: str, read: ReadPage, now: datetime) -> None:
    """Note when the page is wanted again; what is imported leaves the schedule of polls alone."""
    if read.feed is not None:
        connection.execute(
            "UPDATE articles SET fetch_at = ?, attempts = 0, asked_at = ?, reason = ? WHERE id = ?",
            (instant(read.fetch_at), instant(now), read.reason, identifier),
        )


def _show_revision(connection: sqlite3.Connection, identifier: str, revision: str, read: ReadPage) -> None:
    """Make a revision what the article says now; what it does not say stays as the feed gave it."""
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
        "id": identifier,
        "key": read.article_key,
        "byline": array(article.byline),
        "published_is_day": int(article.published_is_day),
        "zone": article.zone,
        "state": article.state,
        "revision": revision,
        "reason": read.reason,
        "on_topic": int(topic.on_topic),
        "topic_score": topic.score,
        "topic_reason": topic.reason,
        "first_seen": "",
    }
    upsert(connection, "articles", known, "id")
