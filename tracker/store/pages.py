"""Pages as they were fetched or imported: bytes, and what was known beside them, to be read again."""

import hashlib
import json
import sqlite3
import zlib
from dataclasses import asdict, dataclass
from datetime import datetime

from tracker.model import Known, Page
from tracker.store.rows import add
from tracker.store.values import instant, parse_instant

DROPPED_AT_ONCE = 1_000
"""Pages whose bytes a run drops at most: years of them would keep all other writers out for minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page of the store.

    Attributes:
        sha256: Of its bytes, by which an article's pages are told apart.
        revision: Id of what it says.
        page: None where its bytes were dropped for their age.
    """

    sha256: str
    revision: str
    page: Page | None


def digest(page: Page) -> str:
    """Hash the bytes of a page."""
    return hashlib.sha256(page.body).hexdigest()


def save_page(connection: sqlite3.Connection, article: str, revision: str, page: Page) -> bool:
    """Keep the bytes of a page, once, and what is known of it, which adds up; say whether they are new."""
    said = {name: value for name, value in asdict(page.known).items() if value is not None}
    row = {
        "article": article,
        "sha256": digest(page),
        "revision": revision,
        "url": page.url,
        "kind": page.kind,
        "known": json.dumps(said),
        "status": page.status,
        "headers": json.dumps(dict(page.headers)),
        "body": zlib.compress(page.body),
        "bytes": len(page.body),
        "fetched_at": instant(page.fetched),
    }
    added = add(connection, "pages", row)
    if not added:
        connection.execute(  # the same bytes may be read otherwise now, and come back after they were dropped
            "UPDATE pages SET revision = :revision, kind = :kind, known = json_patch(known, :known), body = :body"
            " WHERE article = :article AND sha256 = :sha256 AND (revision <> :revision OR kind <> :kind"
            " OR known <> json_patch(known, :known) OR length(body) = 0)",
            row,
        )
    connection.execute(
        "UPDATE articles SET etag = ?, last_modified = ? WHERE id = ?",
        (page.validators.etag, page.validators.last_modified, article),
    )
    return added


def drop_pages(connection: sqlite3.Connection, before: datetime) -> int:
    """Drop the bytes of pages that were fetched before an instant, the oldest first; give their number.

    The row stays, and all that was read out of it. So do the bytes of an article that is still to be asked for:
    a "not modified" would be about them. No more than `DROPPED_AT_ONCE` are dropped.
    """
    return connection.execute(
        "UPDATE pages SET body = x'' WHERE rowid IN ("
        " SELECT p.rowid FROM pages AS p WHERE fetched_at < ? AND length(body) > 0"
        " AND NOT EXISTS (SELECT 1 FROM articles WHERE id = p.article AND fetch_at IS NOT NULL)"
        " ORDER BY fetched_at LIMIT ?)",
        (instant(before), DROPPED_AT_ONCE),
    ).rowcount


def load_pages(connection: sqlite3.Connection, article: str) -> list[KeptPage]:
    """Load all pages of an article, the first fetched first."""
    rows = connection.execute("SELECT * FROM pages WHERE article = ? ORDER BY fetched_at, rowid", (article,))
    return [
        KeptPage(sha256=row["sha256"], revision=row["revision"], page=_page(row) if row["body"] else None)
        for row in rows
    ]


def load_page(connection: sqlite3.Connection, article: str, sha256: str) -> Page:
    """Load a page whose bytes are there."""
    sql = "SELECT * FROM pages WHERE article = ? AND sha256 = ?"
    return _page(connection.execute(sql, (article, sha256)).fetchone())


def _page(row: sqlite3.Row) -> Page:
    fetched = parse_instant(row["fetched_at"])
    assert fetched is not None
    return Page(
        url=row["url"],
        body=zlib.decompress(row["body"]),
        fetched=fetched,
        kind=row["kind"],
        known=Known(**json.loads(row["known"])),
        status=row["status"],
        headers=tuple(json.loads(row["headers"]).items()),
    )
