"""What is done every day reads what it is about, not all that ten years have brought."""

import json
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest

from tests.benchmarks.million import SEED, ensure
from tests.benchmarks.world import make_world
from tracker.errors import UnknownName
from tracker.store import open_writer
from tracker.store.feeds import load_left_out
from tracker.store.opening import connect_reader, store_errors
from tracker.store.queries.filters import Filter
from tracker.store.reader import Reader

STATEMENTS, ENTRIES, DAYS, FEEDS = 6_000, 8_000, 3_650, 5
THEME = "ceasefire"
NAME, OUTLET = make_world(SEED).speakers.items[0].name, "Echo"
LOOKED_UP = 5_000
"""Steps of SQLite's machine, for a look-up of each of forty countries; a look at all of anything takes more."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up world whose feeds were watched for ten years, all of it known to "desk"; to be read only."""
    path = tmp_path_factory.mktemp("old") / "tracker.db"
    ensure(path, STATEMENTS, lambda _: None)
    with closing(sqlite3.connect(path)) as connection, connection:
        feeds = [(f"feed-{number}", OUTLET, "u", "u") for number in range(FEEDS)]
        connection.executemany("INSERT INTO feeds (name, outlet, url, configured_url) VALUES (?, ?, ?, ?)", feeds)
        connection.executemany("INSERT INTO entries VALUES (" + ", ".join("?" * 21) + ")", map(_entry, range(ENTRIES)))
        days = [(feed, str(date(2016, 1, 1) + timedelta(day))) for feed, *_ in feeds for day in range(DAYS)]
        connection.executemany("INSERT INTO coverage VALUES (?, ?)", days)
        (last,) = connection.execute("SELECT max(number) FROM changes").fetchone()
    with open_writer(path, create=False) as writer:
        writer.move_mark("desk", last, datetime.now(UTC))
    return path


def _entry(number: int) -> tuple[object, ...]:
    feed, seen = f"feed-{number % FEEDS}", f"2026-01-01T00:00:00Z.{number:06}"
    said = ("Bread is dear", "l", None, None, None, None, None, None, None, None, "[]")
    return feed, f"a:{number}", None, *said, 0, 0.0, "", json.dumps("x" * 500), seen, None, "stamp"


@pytest.fixture
def reader(database: Path) -> Iterator[Reader]:
    """Open it."""
    with closing(connect_reader(database)) as connection:
        yield Reader(database, connection)


def count_steps(reader: Reader, ask: Callable[[Reader], object]) -> int:
    """Count the steps of SQLite's machine that an answer takes, in tens."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 10
        return 0

    reader._connection.set_progress_handler(count, 10)  # noqa: SLF001  (there is no other way to see it)
    ask(reader)
    return steps


def _article(reader: Reader, column: str) -> str:
    rows = reader.articles(Filter(limit=1))
    return str(rows[0][column])


def _ask_unknown(reader: Reader) -> None:
    with pytest.raises(UnknownName):
        reader.news("desk", Filter(outlet="Nowhere Post"))


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.news("desk", Filter()),
        lambda reader: reader.news("desk", Filter(theme=THEME)),
        lambda reader: reader.news("desk", Filter(speaker=NAME, outlet=OUTLET)),
        lambda reader: reader.news("desk", Filter(country="UKR", search="not_a_word")),
        _ask_unknown,
        lambda reader: reader.find(_article(reader, "key")),
        lambda reader: reader.find(_article(reader, "url")),
        lambda reader: reader.find("nothing of this name"),
        lambda reader: reader.copies(_article(reader, "url")),
        lambda reader: reader.history(_article(reader, "key")),
        lambda reader: reader.names("theme"),
        lambda reader: reader.names("country"),
        lambda reader: load_left_out(reader._connection, "feed-1", "stamp", 1_000),  # noqa: SLF001  (a writer asks)
    ],
    ids=[
        "nothing new", "nothing new on a theme", "nothing new of a frequent speaker", "nothing new of words",
        "an unknown name", "an article by key", "an article by address", "an unknown id", "copies", "history",
        "themes", "countries", "entries judged already",
    ],
)  # fmt: skip
def test_what_is_there_is_looked_up(ask: Callable[[Reader], object], reader: Reader) -> None:
    """However much there is, a few rows are looked at."""
    assert count_steps(reader, ask) < LOOKED_UP


def list_plans(reader: Reader, ask: Callable[[Reader], object]) -> str:
    """List the steps of SQLite's plans for all queries of an answer, a line each."""
    connection = reader._connection  # noqa: SLF001  (as above)
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    ask(reader)
    connection.set_trace_callback(None)
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {sql}") for sql in asked if sql.lstrip().startswith("SELECT")]
    return "\n".join(row["detail"] for plan in plans for row in plan)


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda reader: reader.status(), "SEARCH entries USING COVERING INDEX entries_first_seen"),
        (lambda reader: reader.count_stale("stamp"), "SEARCH articles USING INDEX articles_read_with"),
        (lambda reader: reader.covered(), "SCAN coverage USING COVERING INDEX coverage_day"),
        (lambda reader: reader.covered(OUTLET), "SCAN coverage USING COVERING INDEX coverage_day"),
        (lambda reader: reader.articles(Filter(limit=20)), "SCAN a USING INDEX articles_published"),
        (
            lambda reader: reader.articles(Filter(limit=20, since=date(2025, 1, 1))),
            "SEARCH a USING INDEX articles_published",
        ),
        (lambda reader: reader.stories(Filter(limit=20)), "SCAN first USING INDEX copies_published"),
        (lambda reader: reader.speakers(Filter(limit=20)), "SEARCH reports USING INDEX reports_role"),
    ],
    ids=["status", "stale", "coverage", "coverage of an outlet", "articles", "articles since", "stories", "speakers"],
)
def test_what_is_listed_follows_an_index(ask: Callable[[Reader], object], index: str, reader: Reader) -> None:
    """What is listed comes in the order of an index, and what is counted beside it looks at no row."""
    plans = list_plans(reader, ask)

    assert index in plans
    assert "SCAN entries\n" not in plans + "\n"


def test_days_of_articles_are_those_of_their_zones(reader: Reader) -> None:
    """The index on instants leaves out no article that was out on a day by its own calendar."""
    connection = reader._connection  # noqa: SLF001
    days = [row[0] for row in connection.execute("SELECT local_day(published, zone) FROM articles")]
    first, last = sorted(days)[len(days) // 3], sorted(days)[len(days) // 2]

    found = reader.articles(Filter(since=date.fromisoformat(first), until=date.fromisoformat(last)))

    assert len(found) == sum(first <= day <= last for day in days) > 0


DELETED_FROM = {"reports", "revisions", "runs", "statements"}
"""Tables that rows are deleted from while others point to them."""


def test_what_points_to_deleted_rows_is_indexed(reader: Reader) -> None:
    """SQLite looks for rows that point to a deleted one: without an index, through all there are."""
    connection = reader._connection  # noqa: SLF001
    tables = [row["name"] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    unindexed = [(table, column) for table in tables for column in _find_unindexed(connection, table)]

    assert unindexed == []


def _find_unindexed(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    lists = connection.execute(f"SELECT name FROM pragma_index_list('{table}') WHERE NOT partial").fetchall()
    first = {connection.execute(f"PRAGMA index_info({row['name']})").fetchone()["name"] for row in lists}
    for key in connection.execute(f"SELECT * FROM pragma_foreign_key_list('{table}')"):
        if key["table"] in DELETED_FROM and key["from"] not in first:
            yield key["from"]


# Once another test has loaded Datasette, sqlite3 tells of what a callback raises.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_ends_a_long_query(reader: Reader) -> None:
    """SQLite may be at it for minutes; it is ended in the middle."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000000) SELECT count(*) FROM n"
    connection = reader._connection  # noqa: SLF001  (no query of ours takes long enough)
    connection.set_trace_callback(lambda _: Timer(0.1, signal.raise_signal, [signal.SIGINT]).start())

    with pytest.raises(KeyboardInterrupt), store_errors(reader.path):
        connection.execute(endless)
