"""Saving what feeds gave: their state, their entries, and the articles that entries make wanted."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from tracker.model import Counts, Entry, FeedResult, FeedState, SeenEntry, Validators
from tracker.store.rows import add, upsert
from tracker.store.values import array, instant, parse_instant, short_id

WATCHED = frozenset({"ok", "unchanged", "partial"})
"""Outcomes that mean the feed was really seen that day."""

AT_ONCE = "1970-01-01T00:00:00Z"
"""When a page is wanted that was never read: before all rechecks, and whatever the clock says meanwhile."""


def load_states(connection: sqlite3.Connection) -> dict[str, FeedState]:
    """Load what is remembered of every feed, by name."""
    return {row["name"]: _state(row) for row in connection.execute("SELECT * FROM feeds ORDER BY name")}


def _state(row: sqlite3.Row) -> FeedState:
    return FeedState(
        name=row["name"],
        url=row["url"],
        configured_url=row["configured_url"],
        validators=Validators(etag=row["etag"], last_modified=row["last_modified"]),
        outcome=row["outcome"],
        error=row["error"],
        polled_at=parse_instant(row["polled_at"]),
        succeeded_at=parse_instant(row["succeeded_at"]),
        next_at=parse_instant(row["next_at"]),
        retry_at=parse_instant(row["retry_at"]),
        failures=row["failures"],
        moved_to=row["moved_to"],
    )


def save_state(connection: sqlite3.Connection, result: FeedResult, counts: Counts) -> None:
    """Save a feed's next state and what its last poll found."""
    state = result.state
    row = {
        "name": state.name,
        "outlet": result.outlet,
        "url": state.url,
        "configured_url": state.configured_url,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "outcome": state.outcome,
        "error": state.error,
        "polled_at": instant(state.polled_at),
        "succeeded_at": instant(state.succeeded_at),
        "next_at": instant(state.next_at),
        "retry_at": instant(state.retry_at),
        "failures": state.failures,
        "moved_to": state.moved_to,
        "new": counts.new,
        "changed": counts.changed,
    }
    upsert(connection, "feeds", row, "name")


def save_outcome(connection: sqlite3.Connection, run: int, result: FeedResult, counts: Counts, now: datetime) -> None:
    """Write a feed's line of the run, and that the feed was watched today (UTC) if it answered."""
    state = result.state
    connection.execute(
        "INSERT OR REPLACE INTO run_feeds"
        " (run, feed, outcome, error, new, changed, unchanged, bytes, seconds)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (run, state.name, state.outcome, state.error, *counts, result.bytes, result.seconds),
    )
    if state.outcome in WATCHED:
        connection.execute(
            "INSERT OR IGNORE INTO coverage (feed, day) VALUES (?, substr(?, 1, 10))",
            (state.name, instant(now)),
        )


def save_entries(connection: sqlite3.Connection, result: FeedResult, now: datetime) -> Counts:
    """Save the entries of a feed; those wanted become articles, their pages pending.

    Args:
        connection: In a transaction that saves the feed's state too.
        result: Of one fetch; of two entries that point to one article the first counts.
        now: When they were seen.

    Returns:
        How many were new, changed (title or dates, or whether they are wanted) and unchanged.
    """
    entries = _unique(result.entries)
    stored = _stored(connection, result.state.name, entries)
    new = changed = 0
    seen_at = instant(now)
    for seen in entries.values():
        before = stored.get(seen.article_key)
        row = _entry_row(result.state.name, seen, seen_at)
        if before is None:
            new += 1
        elif _compared(before) != _compared(row):
            changed += 1
            row["changed_at"] = seen_at
        else:
            continue
        if seen.wanted:
            row["article"] = article_id(seen.article_key)
            _want_article(connection, result, seen, row, again=before is not None)
        upsert(connection, "entries", row, "feed", "article_key")
    return Counts(new, changed, len(entries) - new - changed)


def load_left_out(connection: sqlite3.Connection, feed: str, stamp: str, limit: int) -> dict[str, Entry]:
    """Load some entries of a feed that were left out by other terms than those of a stamp, by their article's key."""
    rows = connection.execute(
        "SELECT * FROM entries WHERE feed = :feed AND wanted = 0 AND judged_with < :stamp"
        " UNION ALL SELECT * FROM entries WHERE feed = :feed AND wanted = 0 AND judged_with > :stamp LIMIT :limit",
        {"feed": feed, "stamp": stamp, "limit": limit},
    )
    return {row["article_key"]: _read_entry(row) for row in rows}


def _read_entry(row: sqlite3.Row) -> Entry:
    texts = ("title", "link", "guid", "outlet_id", "published_printed", "summary", "author", "wire", "raw")
    return Entry(
        **{name: row[name] for name in texts},
        published=parse_instant(row["published"]),
        updated=parse_instant(row["updated"]),
        tags=tuple(json.loads(row["tags"])),
    )


def save_judged(connection: sqlite3.Connection, result: FeedResult, now: datetime) -> None:
    """Save entries that were judged again: those wanted now become articles, the others keep the new reason."""
    save_entries(connection, result, now)
    connection.executemany(
        "UPDATE entries SET judged_with = ?, topic_score = ?, topic_reason = ? WHERE feed = ? AND article_key = ?",
        [
            (seen.judged_with, seen.topic.score, seen.topic.reason, result.state.name, seen.article_key)
            for seen in result.entries
        ],
    )


def article_id(key: str) -> str:
    """Derive an article's short public id from its key."""
    return short_id("article", key)


def _unique(entries: Iterable[SeenEntry]) -> dict[str, SeenEntry]:
    unique: dict[str, SeenEntry] = {}
    for seen in entries:
        unique.setdefault(seen.article_key, seen)
    return unique


def _stored(connection: sqlite3.Connection, feed: str, keys: Iterable[str]) -> dict[str, sqlite3.Row]:
    rows = connection.execute(
        "SELECT * FROM entries WHERE feed = ? AND article_key IN (SELECT value FROM json_each(?))",
        (feed, json.dumps(list(keys))),
    )
    return {row["article_key"]: row for row in rows}


def _compared(row: Any) -> tuple[object, ...]:
    """Pick what makes an entry another one: a new summary or tracking parameter is no change."""
    return tuple(row[name] for name in ("title", "published", "published_printed", "updated", "wanted"))


def _entry_row(feed: str, seen: SeenEntry, seen_at: str | None) -> dict[str, Any]:
    entry = seen.entry
    return {
        "feed": feed,
        "article_key": seen.article_key,
        "title": entry.title,
        "link": entry.link,
        "guid": entry.guid,
        "outlet_id": entry.outlet_id,
        "published": instant(entry.published),
        "published_printed": entry.published_printed,
        "updated": instant(entry.updated),
        "summary": entry.summary,
        "author": entry.author,
        "wire": entry.wire,
        "tags": array(entry.tags),
        "wanted": int(seen.wanted),
        "topic_score": seen.topic.score,
        "topic_reason": seen.topic.reason,
        "raw": entry.raw,
        "judged_with": seen.judged_with,
        "first_seen": seen_at,
    }


def _want_article(
    connection: sqlite3.Connection, result: FeedResult, seen: SeenEntry, entry: Mapping[str, Any], *, again: bool
) -> None:
    """Make the article of an entry, or ask for its page again where its entry changed.

    An article that another feed brought already is left as it is, unless its page was never asked for.

    Args:
        connection: In a transaction.
        result: What the entry stands in.
        seen: The entry.
        entry: Its row, with the article's id.
        again: It was stored before.
    """
    fetch_at = AT_ONCE if seen.page_wanted else None
    row = {
        "id": entry["article"],
        "key": seen.article_key,
        "feed": result.state.name,
        "outlet": result.outlet,
        "wire": entry["wire"],
        "url": entry["link"],
        "headline": entry["title"],
        "published": entry["published"],
        "updated": entry["updated"],
        "on_topic": int(seen.topic.on_topic),
        "topic_score": entry["topic_score"],
        "topic_reason": entry["topic_reason"],
        "fetch_at": fetch_at,
        "first_seen": entry["first_seen"],
    }
    if add(connection, "articles", row) or fetch_at is None:
        return
    connection.execute(
        "UPDATE articles SET fetch_at = :at WHERE key = :key"
        " AND (:again OR (state = 'headline' AND fetch_at IS NULL AND reason IS NULL))",
        {"at": fetch_at, "key": seen.article_key, "again": again},
    )
