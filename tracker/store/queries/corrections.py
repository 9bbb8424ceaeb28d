"""What persons corrected, and whether it still holds."""

import json
import sqlite3
from typing import Any

from tracker.store.corrections import describe, join_values, latest, load_persons, match, restore
from tracker.store.feeds import article_id
from tracker.store.queries.select import Row
from tracker.store.reports import load_reports


def list_corrections(connection: sqlite3.Connection) -> list[Row]:
    """List all corrections, the first first, with what they hold to; see Reader.corrections."""
    rows = [dict(row) for row in connection.execute("SELECT * FROM corrections ORDER BY made_at, number")]
    by_article: dict[str, list[Row]] = {}
    for row in rows:
        by_article.setdefault(row["article_key"], []).append(row)
    for key, given in by_article.items():
        _tell(connection, key, given)
    persons = load_persons(connection, {row["value"] for row in rows if row["field"] == "speaker"})
    return [row | {"correction": describe(row, persons)} for row in rows]


def _tell(connection: sqlite3.Connection, key: str, given: list[Row]) -> None:
    """Put beside each correction of an article the statement it holds to, what the rules read, and its state."""
    article = connection.execute("SELECT url FROM articles WHERE key = ?", (key,)).fetchone()
    reports = load_reports(connection, article_id(key))
    read = list(map(restore, reports))
    found: dict[int, int] = {}
    counting: set[int] = set()
    for place, corrections in enumerate(match(read, given)):
        for each in corrections:
            found.setdefault(each["number"], place)
        counting |= {each["number"] for each in latest(each for each in corrections if not each["undone_at"]).values()}
    for row in given:
        index = found.get(row["number"])
        known: Row = {"statement": None, "content": None, "derived": None}
        if index is not None:
            known = {name: reports[index][name] for name in ("statement", "content")}
            known |= {"derived": _derived(read[index], row["field"])}
        row.update(known, url=article["url"] if article else None, state=_state(row, index, counting))


def _state(row: Row, index: int | None, counting: set[int]) -> str:
    if row["undone_at"]:
        return "undone"
    if index is None:
        return "evidence gone"
    return "applied" if row["number"] in counting else "replaced"


def _derived(report: Row, field: str) -> Any:
    """Tell what the rules read of a field; nothing is derived of what only persons do."""
    if field in {"countries", "themes"}:
        return join_values(json.loads(report[field]))
    return report.get(field)
