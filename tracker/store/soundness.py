"""Whether a database is sound: SQLite's own checks, and what must always hold of ours.

Everything is looked at in a copy of one moment: the checks of full-text indexes need a database that can be written,
and a poll may be at work on this one.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.model import Progress
from tracker.store.opening import heed_signals, store_errors

_AT_ONCE = 1_000  # pages copied between two looks at signals
_INDEXES = ("statements_fts", "former_statements_fts", "milestones_fts", "articles_fts")
_FAULTS = {
    "statement {} has no report": """
        SELECT id FROM statements AS s WHERE NOT EXISTS (SELECT 1 FROM reports WHERE statement = s.id)""",
    "statement {} shows the words of a report of another": """
        SELECT s.id FROM statements AS s JOIN reports AS r ON r.id = s.report WHERE r.statement <> s.id""",
    "statement {} is not named after a report of its own": """
        SELECT s.id FROM statements AS s
        WHERE NOT EXISTS (SELECT 1 FROM reports AS r WHERE r.id = s.id AND r.statement = s.id)""",
    "{} is a statement and what another was called": """
        SELECT a.alias FROM statement_aliases AS a JOIN statements AS s ON s.id = a.alias""",
    "article {} shows a revision of another": """
        SELECT a.key FROM articles AS a JOIN revisions AS r ON r.id = a.revision WHERE r.article <> a.id""",
    "report {} stands in a revision that its article does not show": """
        SELECT r.id FROM reports AS r JOIN articles AS a ON a.id = r.article WHERE r.revision IS NOT a.revision""",
}
"""What must not be, with the query that finds it."""


def find_faults(path: Path, connection: sqlite3.Connection, report: Progress) -> list[str]:
    """Find all that is wrong with a database, a line each; none: it is sound.

    Args:
        path: Of the database, for messages.
        connection: To read it, in a transaction: else what others write meanwhile would begin the copy anew.
        report: Told how far the work is.

    Raises:
        StoreError: It cannot be read at all, or there is no room for the copy.
    """
    with TemporaryDirectory(prefix="tracker-check-") as folder:
        copy = Path(folder) / "copy.db"
        with store_errors(path), closing(sqlite3.connect(copy)) as checked:
            connection.backup(
                checked, pages=_AT_ONCE, progress=lambda _, left, pages: report("pages copied", pages - left, pages)
            )
            heed_signals(checked, lambda: report("checking", 0, 0))
            checked.row_factory = sqlite3.Row
            return list(_check(checked))


def _check(connection: sqlite3.Connection) -> Iterator[str]:
    damage = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    if damage:  # what is read out of damaged pages tells nothing more
        yield from damage
        return
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} row {number} points to a row of {parent} that is not there"
    for check in (_check_indexes, _check_statements, _check_spans):
        yield from check(connection)


def _check_indexes(connection: sqlite3.Connection) -> Iterator[str]:
    for index in _INDEXES:
        try:
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  (ours)
        except sqlite3.DatabaseError as error:
            yield f"{index}: its words are not those of its table: {error}"


def _check_statements(connection: sqlite3.Connection) -> Iterator[str]:
    for fault, sql in _FAULTS.items():
        yield from (fault.format(row[0]) for row in connection.execute(f"{sql} ORDER BY 1"))


def _check_spans(connection: sqlite3.Connection) -> Iterator[str]:
    """See that the offsets of every report give its words."""
    rows = connection.execute("SELECT id, revision, spans, content FROM reports ORDER BY revision, position")
    for revision, reports in groupby(rows, key=lambda row: row["revision"]):
        found = connection.execute("SELECT text FROM revisions WHERE id = ?", (revision,)).fetchone()
        if found is None:  # told above
            continue
        for report in reports:
            words = " ".join(found["text"][start:end] for start, end in json.loads(report["spans"]))
            if words != report["content"]:
                yield f"report {report['id']}: its offsets do not give its words"
