"""The database that questions are timed on could be the writer's, and no list of it reads all of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.million import SEED, ensure, fill, seen
from tests.benchmarks.world import make_stories, make_world
from tests.conftest import Run, parse_ndjson
from tracker.store import open_writer
from tracker.store.opening import connect_reader
from tracker.store.queries.filters import Filter
from tracker.store.reader import Reader

STATEMENTS = 8_000
STEPS = 5
"""Steps of SQLite's machine that reading a statement takes at least, where all are read."""

WORLD = make_world(SEED)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up world, to be read only."""
    path = tmp_path_factory.mktemp("made-up") / "tracker.db"
    ensure(path, STATEMENTS, lambda _: None)
    return path


def test_rows_are_those_that_the_writer_makes(tmp_path: Path) -> None:
    """Statements, reports, changes, former statements, stories: every row of every table."""
    stories, quick, slow = list(make_stories(WORLD, SEED, 300)), tmp_path / "quick.db", tmp_path / "slow.db"
    open_writer(quick, create=True).close()
    fill(quick, stories)
    with open_writer(slow, create=True) as writer:
        for page in chain.from_iterable(stories):
            writer.save_page(page, seen(page))

    for made, written in zip(_rows(quick), _rows(slow), strict=True):
        assert made == written


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Give the rows of every table; a former statement's number, for the full-text index alone, may be another."""
    with closing(sqlite3.connect(path)) as connection:
        ours = "type = 'table' AND name NOT GLOB '*_fts*' AND name NOT GLOB '*sqlite_*'"
        for (table,) in connection.execute(f"SELECT name FROM sqlite_schema WHERE {ours}").fetchall():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            if table == "former_statements":
                columns.remove("number")
            yield table, sorted(map(repr, connection.execute(f"SELECT {', '.join(columns)} FROM {table}")))


def test_the_database_is_whole(database: Path, run: Run) -> None:
    """Its keys lead somewhere, its full-text indexes are those of its words, and it can be exported."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for index in ("statements_fts", "former_statements_fts", "articles_fts"):
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")

    exported = run("export", "--db", database)

    tables = [row["table"] for row in parse_ndjson(exported.stdout)]
    assert exported.returncode == 0
    assert tables.count("statements") >= STATEMENTS


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"speaker": WORLD.speakers.items[0].name},
        {"speaker": WORLD.speakers.items[150].name},
        {"speaker": "official"},
        {"speaker": "official", "since": date(2025, 1, 1)},
        {"theme": "ceasefire", "since": date(2025, 12, 1)},
        {"theme": "meeting of leaders"},
        {"country": "TON"},
        {"country": "UKR"},
        {"country": "MDA"},
        {"outlet": "Echo"},
        {"wire": "Reuters"},
        {"affiliation": "USA", "theme": "ceasefire"},
        {"kind": "mixed", "since": date(2026, 1, 1)},
        {"until": date(2021, 1, 1)},
        {"date_field": "published", "until": date(2021, 1, 1)},
        {"date_field": "seen", "until": date(2021, 1, 1)},
        {"search": WORLD.words.items[200]},
    ],
    ids=repr,
)
def test_a_list_does_not_read_all_statements(wanted: dict[str, Any], database: Path) -> None:
    """Whatever is asked for, frequent or rare or never said, few rows are looked at for twenty that are shown."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 100
        return 0

    with closing(connect_reader(database)) as connection:
        connection.set_progress_handler(count, 100)
        Reader(database, connection).events(Filter(**wanted, limit=20))

    assert steps < STEPS * STATEMENTS
