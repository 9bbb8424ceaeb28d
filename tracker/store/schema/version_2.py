"""The second schema: every page can be read again, and every derived row knows the rules that made it."""

import json
import zlib
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from tracker.article.files import sniff
from tracker.store.schema.migrations import migrations

_COLUMNS = (
    "ALTER TABLE pages ADD COLUMN kind TEXT NOT NULL DEFAULT 'polled'",  # or what a saved file was: html, text, jsonl
    "ALTER TABLE pages ADD COLUMN known TEXT NOT NULL DEFAULT '{}'",  # what feed or person said of it, JSON
    # The bytes that the present revision was read from; null where there are none.
    "ALTER TABLE articles ADD COLUMN page TEXT",
    # Version of the rules, and of people and themes, that read all of it; null: an older one.
    "ALTER TABLE articles ADD COLUMN read_with TEXT",
    # When the outlet was found to have taken it down (404, 410); null while it is there.
    "ALTER TABLE articles ADD COLUMN removed_at TEXT",
    "ALTER TABLE revisions ADD COLUMN rules INTEGER NOT NULL DEFAULT 1",  # version of the rules that read it
    "CREATE INDEX articles_read_with ON articles(read_with, key)",
    # A body that is empty was dropped for its age.
    "CREATE INDEX pages_fetched_at ON pages(fetched_at) WHERE length(body) > 0",
)
_LATEST = """
    UPDATE articles SET page = (
      SELECT sha256 FROM pages WHERE article = articles.id AND revision = articles.revision
      ORDER BY fetched_at DESC, rowid DESC LIMIT 1)
    """
_VIEWS = (
    "DROP VIEW latest_articles",
    """
    CREATE VIEW latest_articles AS
    SELECT a.id, a.key, a.outlet, a.wire, a.url, a.headline, a.byline, a.published, a.updated, a.state,
           a.removed_at, a.reason, r.text, r.sha256
    FROM articles AS a LEFT JOIN revisions AS r ON r.id = a.revision
    """,
)
_POLLED = """
    UPDATE pages SET known = (
      SELECT json_object('url', a.url, 'outlet', a.outlet, 'wire', e.wire, 'headline', e.title,
                         'published', e.published)
      FROM articles AS a LEFT JOIN entries AS e ON e.article = a.id AND e.feed = a.feed WHERE a.id = pages.article)
    """
_IMPORTED = "SELECT rowid FROM pages WHERE headers = '{}'"  # no server's answer is without any
_SAVED = """
    SELECT substr(p.body, 1, 4096) AS start, a.url, a.outlet, a.wire, a.published, a.published_is_day, a.zone
    FROM pages AS p JOIN articles AS a ON a.id = p.article WHERE p.rowid = ?
    """


@migrations()
def read_again(db: Database) -> None:
    """Add what reading a page again needs; of pages that are there it is taken from what is stored."""
    for sql in (*_COLUMNS, _LATEST, _POLLED, *_VIEWS):
        db.execute(sql)
    for (page,) in db.execute(_IMPORTED).fetchall():
        start, *said = db.execute(_SAVED, (page,)).fetchone()
        kind = sniff(zlib.decompressobj().decompress(start, 64))
        db.execute("UPDATE pages SET kind = ?, known = ? WHERE rowid = ?", (kind, json.dumps(_known(*said)), page))


def _known(*said: Any) -> dict[str, str | None]:
    """Take what was stored of an imported article for what a person said of it: that alone is not known."""
    url, outlet, wire, published, is_day, zone = said
    if published and is_day:
        published = datetime.fromisoformat(published).astimezone(ZoneInfo(zone)).date().isoformat()
    return {"url": url, "outlet": outlet, "wire": wire, "published": published}
