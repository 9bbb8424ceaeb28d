"""Where something stands: a statement, a milestone or an article, with everything that shows it."""

import json
import sqlite3

from tracker.store.queries import articles, events
from tracker.store.queries.select import Row, plain, select, select_one

_REPORTS = """
    SELECT r.*, a.key AS article_key, a.outlet, a.wire, a.headline, a.url, a.updated, a.removed_at,
           CASE WHEN a.published_is_day THEN r.published_day ELSE r.published END AS published,
           a.first_seen AS seen, v.text, v.summary, v.sha256
    FROM reports AS r JOIN articles AS a ON a.id = r.article JOIN revisions AS v ON v.id = r.revision
    """
_FORMER = """
    SELECT f.*, c.at AS ended_at, c.cause
    FROM former_events AS f JOIN changes AS c ON c.number = f.until
    WHERE f.id IN (SELECT value FROM json_each(:ids)) ORDER BY f.until, f.id
    """


def find(connection: sqlite3.Connection, name: str) -> Row | None:
    """Find a statement, a milestone or an article by what a person may call it; see Reader.find."""
    return (
        _find_statement(connection, name)
        or _find_withdrawn(connection, name)
        or select_one(connection, "SELECT * FROM milestone_events WHERE id = :id", {"id": name})
        or _find_article(connection, name)
    )


def _find_statement(connection: sqlite3.Connection, name: str) -> Row | None:
    row = events.find_row(connection, name)
    if row is None:
        return None
    reports = _REPORTS + "WHERE r.statement = :id ORDER BY r.published, r.article, r.position"
    aliases = select(connection, "SELECT alias FROM statement_aliases WHERE statement = :id ORDER BY alias", row)
    row["aliases"] = [alias["alias"] for alias in aliases]
    row["reports"] = select(connection, reports, {"id": row["id"]})
    row["former"] = _load_former(connection, [row["id"], *row["aliases"]], row)
    return row


def _find_withdrawn(connection: sqlite3.Connection, name: str) -> Row | None:
    """Find a statement that stands no more, as it last stood."""
    former = _load_former(connection, [name], None)
    if not former:
        return None
    *before, last = former
    last.pop("next")
    return last | {"withdrawn_at": last.pop("ended_at"), "aliases": [], "reports": [], "former": before}


def _load_former(connection: sqlite3.Connection, ids: list[str], now: Row | None) -> list[Row]:
    """Load how statements stood before, the earliest first, each with when and why it `ended_at` and what came `next`.

    What comes after the last is what stands now; after one that was folded into another, that.
    """
    rows = connection.execute(_FORMER, {"ids": json.dumps(ids)}).fetchall()
    begun = {row["change"]: row for row in rows} | {(row["id"], row["change"]): row for row in rows}
    found = []
    for row in rows:
        following = begun.get((row["id"], row["until"])) or begun.get(row["until"])
        found.append(plain(row) | {"next": plain(following) if following else now})
    return found


def _find_article(connection: sqlite3.Connection, name: str) -> Row | None:
    row = articles.find_row(connection, name)
    if row is None:
        return None
    seen = select_one(connection, "SELECT first_seen AS seen FROM articles WHERE id = :id", {"id": row["id"]})
    reports = _REPORTS + "WHERE r.article = :id ORDER BY r.position"
    return {"type": "article"} | row | (seen or {}) | {"reports": select(connection, reports, {"id": row["id"]})}
