"""What an article says, as often as that changed: one revision for each content."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tracker.model import Article
from tracker.store.values import array, instant, short_id


def revision_row(article: str, read: Article, *, rules: int, first_seen: datetime) -> dict[str, Any]:
    """Lay out what an article says as a row of the table revisions.

    Args:
        article: Its id in the store.
        read: The article as read.
        rules: Version of the rules that read it.
        first_seen: When it was first seen to say this, where the row is new.
    """
    sha256 = content_digest(read)
    return {
        "id": short_id("revision", article, sha256),
        "article": article,
        "sha256": sha256,
        "state": read.state,
        "headline": read.headline,
        "summary": read.summary,
        "byline": array(read.byline),
        "published": instant(read.published),
        "updated": instant(read.updated),
        "text": read.text,
        "notes": array(read.notes),
        "rules": rules,
        "first_seen": instant(first_seen),
    }


def content_digest(article: Article) -> str:
    """Hash what makes an article's content: headline, byline, publication and text.

    A new "Updated:" line alone, and bytes around the article, make no revision.
    """
    content = [article.headline, list(article.byline), instant(article.published), article.text]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def drop_unheld(connection: sqlite3.Connection, revisions: Iterable[str]) -> None:
    """Delete those of some revisions that nothing says any more: other rules read something else there."""
    connection.executemany(
        "DELETE FROM revisions WHERE id = :id AND NOT EXISTS (SELECT 1 FROM pages WHERE revision = :id)"
        " AND NOT EXISTS (SELECT 1 FROM articles WHERE id = revisions.article AND revision = :id)"
        " AND NOT EXISTS (SELECT 1 FROM sightings WHERE revision = :id)",
        [{"id": revision} for revision in revisions],
    )
