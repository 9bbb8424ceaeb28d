"""Reports → statements: which reports say one thing, what the statement shows of them, and which ids answer.

`tracker.store.grouping` finds which reports are one; this module writes what follows. The outcome depends on the
reports alone, not on the order in which they came.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.store.corrections import read_derived, restore
from tracker.store.grouping import age, regroup, statement_id
from tracker.store.heirs import Heirs
from tracker.store.rows import upsert
from tracker.store.versions import Change, load_statements, record

Row = dict[str, Any]

_DATED_BY = ("correction", "text", "dateline", "published", None)  # the best-dated first
_SHOWN = (
    "speaker_key", "speaker", "speaker_id", "affiliation", "kind", "content", "date", "date_end", "precision",
    "dated_by", "medium", "polarity", "modality", "confidence", "rejected",
)  # fmt: skip


def merge(  # noqa: PLR0913  (what changed, how, and what stood before)
    connection: sqlite3.Connection,
    written: list[Row],
    gone: list[Row],
    *,
    before: Mapping[str, Row],
    change: Change,
    same_words: bool,
) -> None:
    """Bring statements and aliases up to date after reports changed, and keep what the statements said before.

    Args:
        connection: In a transaction.
        written: Reports that are new or differ, as rows.
        gone: Reports that are no longer there, as they stood.
        before: The statements of the changed articles' reports as they stood, by id.
        change: What changed the reports.
        same_words: They are gone because we read the same page otherwise, not because the outlet changed it.
    """
    if not written and not gone:
        record(connection, before, (), change)
        return
    touched, pool, groups = regroup(connection, written, gone)
    stored = {row["statement"] for row in pool} | touched
    before = load_statements(connection, stored - before.keys()) | dict(before)
    for group in groups:
        _save_statement(connection, group)
    _drop_statements(connection, stored - {statement_id(group) for group in groups})
    heirs = _find_heirs(stored, groups, pool, gone, same_words=same_words)
    _save_aliases(connection, groups, gone, heirs)
    record(connection, before, map(statement_id, groups), change)


def _save_statement(connection: sqlite3.Connection, group: list[Row]) -> None:
    """Save a statement: its id from the earliest report, the rest from the one that is shown, or from a person."""
    shown = _choose_shown(group)
    shown = shown | _corrected([*group, shown])
    identifier = statement_id(group)
    row = {name: shown[name] for name in _SHOWN}
    row |= {"id": identifier, "report": shown["id"], "published": group[0]["published"]}
    row |= {"published_day": group[0]["published_day"]}
    first_seen = min(report["first_seen"] for report in group)
    upsert(connection, "statements", row | {"first_seen": first_seen}, "id")
    connection.execute(
        "UPDATE statements SET first_seen = ? WHERE id = ? AND first_seen > ?",
        (first_seen, identifier, first_seen),
    )
    connection.executemany(
        "UPDATE reports SET statement = ? WHERE id = ? AND statement <> ?",
        [(identifier, report["id"], identifier) for report in group],
    )
    _save_list(connection, "statement_countries", "country", identifier, json.loads(shown["countries"]))
    _save_list(connection, "statement_themes", "theme", identifier, json.loads(shown["themes"]))


def _choose_shown(group: list[Row]) -> Row:
    """Choose the best-dated report of those by whom a person named: what others print is said of somebody else."""
    named = _corrected(group)
    own = [row for row in group if "speaker_key" not in named or row["speaker_key"] == named["speaker_key"]]
    return min(own, key=lambda row: (_DATED_BY.index(row["dated_by"]), age(row)))


def _corrected(reports: Iterable[Row]) -> Row:
    """Give the columns that persons corrected, in any of the reports; where they differ, those of the last report."""
    return {name: row[name] for row in reports for name in read_derived(row)}


def _save_list(connection: sqlite3.Connection, table: str, column: str, statement: str, values: Iterable[str]) -> None:
    rows = connection.execute(f"SELECT {column} FROM {table} WHERE statement = ?", (statement,))  # noqa: S608  (names of ours)
    before, after = {row[0] for row in rows}, set(values)
    connection.executemany(
        f"DELETE FROM {table} WHERE statement = ? AND {column} = ?",  # noqa: S608  (names of ours)
        [(statement, value) for value in sorted(before - after)],
    )
    connection.executemany(
        f"INSERT INTO {table} (statement, {column}) VALUES (?, ?)",  # noqa: S608  (names of ours)
        [(statement, value) for value in sorted(after - before)],
    )


def _drop_statements(connection: sqlite3.Connection, identifiers: set[str]) -> None:
    connection.executemany("DELETE FROM statements WHERE id = ?", [(identifier,) for identifier in identifiers])


def _find_heirs(
    stored: Iterable[str], groups: list[list[Row]], pool: list[Row], gone: list[Row], *, same_words: bool
) -> dict[str, str | None]:
    """Find the statement that each id of a statement leads to.

    An id whose statement is gone leads to that of the earliest report left of it; where none is left, to the
    nearest words in the same article; else it answers no more.
    """
    now = {row["id"]: statement_id(group) for group in groups for row in group}
    kept = set(now.values())
    left = {row["statement"]: row["id"] for row in reversed(pool)}  # the earliest: the pool is sorted by age
    lost: dict[str, list[Row]] = defaultdict(list)
    for row in gone:
        lost[row["statement"]].append(row)
    articles = {row["article"] for row in gone}
    likest = Heirs((restore(row) for row in pool if row["article"] in articles), any_speaker=same_words)
    heirs: dict[str, str | None] = {}
    for old in stored:
        found = (likest.nearest(restore(row)) for row in lost[old])
        heir = old if old in kept else left.get(old) or next(filter(None, found), None)
        heirs[old] = now[heir] if heir else None
    return heirs


def _save_aliases(
    connection: sqlite3.Connection, groups: list[list[Row]], gone: list[Row], heirs: Mapping[str, str | None]
) -> None:
    """Let every id that was given out answer, and that of every report folded in."""
    held = connection.execute(
        "SELECT alias, statement FROM statement_aliases WHERE statement IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(heirs)),),
    )
    aliases = {row["alias"]: heirs[row["statement"]] for row in held.fetchall()}
    aliases |= {row["id"]: heirs[row["statement"]] for row in gone}
    aliases |= heirs
    aliases |= {row["id"]: statement_id(group) for group in groups for row in group}
    for alias, statement in aliases.items():
        if statement is None or alias == statement:
            connection.execute("DELETE FROM statement_aliases WHERE alias = ?", (alias,))
        else:
            upsert(connection, "statement_aliases", {"alias": alias, "statement": statement}, "alias")
