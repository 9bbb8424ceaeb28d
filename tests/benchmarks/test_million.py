"""The database that questions are timed on is one that the writer could have made."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from tests.benchmarks.million import SEED, fill, seen
from tests.benchmarks.world import Story, make_stories, make_world
from tracker.store import open_writer


def _stories(statements: int) -> list[Story]:
    return list(make_stories(make_world(SEED), SEED, statements))


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Give the rows of every table; a former statement's number, for the full-text index alone, may be another."""
    with closing(sqlite3.connect(path)) as connection:
        ours = "type = 'table' AND name NOT GLOB '*_fts*' AND name NOT GLOB '*sqlite_*'"
        tables = f"SELECT name FROM sqlite_schema WHERE {ours}"
        for (table,) in connection.execute(tables).fetchall():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            if table == "former_statements":
                columns.remove("number")
            yield table, sorted(map(repr, connection.execute(f"SELECT {', '.join(columns)} FROM {table}")))


def test_rows_are_those_that_the_writer_makes(tmp_path: Path) -> None:
    """Statements, reports, changes, former statements, stories: every row of every table."""
    stories, quick, slow = _stories(300), tmp_path / "quick.db", tmp_path / "slow.db"
    open_writer(quick, create=True).close()
    fill(quick, stories)
    with open_writer(slow, create=True) as writer:
        for page in chain.from_iterable(stories):
            writer.save_page(page, seen(page))

    for made, written in zip(_rows(quick), _rows(slow), strict=True):
        assert made == written
