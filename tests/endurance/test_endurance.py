"""The measures of endurance, small; `python -m tests.endurance` takes them at full size."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.endurance import clocks, corrections, crowd, kills, outputs, year
from tests.endurance.world import count_doubles, open_world


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """Nothing committed is lost, and the next whole poll makes up for the rest."""
    figures = kills.measure(tmp_path, kills=10)

    assert (figures["kills"], figures["compared"]) == (10, 1)
    assert (figures["lost"], figures["doubled"], figures["different"]) == (0, 0, 0)


DOUBLES = (
    "UPDATE entries SET link = (SELECT min(link) FROM entries)",
    "UPDATE articles SET url = (SELECT min(url) FROM articles)",
    "UPDATE statements SET content = (SELECT min(content) FROM statements), date = '2023-07-30'",
    "INSERT INTO sightings (article, revision, page, seen) SELECT article, revision, page, seen FROM sightings",
)


def test_doubles_are_seen(tmp_path: Path) -> None:
    """What is stored twice under two keys is counted, whatever the table."""
    with open_world(tmp_path) as world:
        world.poll_whole(sound := world.database("sound"))
    assert count_doubles(sound) == 0

    for change in DOUBLES:
        shutil.copy(sound, doubled := world.database("doubled"))
        with closing(sqlite3.connect(doubled)) as connection, connection:
            connection.execute(change)

        assert count_doubles(doubled) > 0, change


def test_writers_killed_at_random_moments(tmp_path: Path) -> None:
    """A feed, an export or a file of rows is the old one or the new one."""
    figures = outputs.measure(tmp_path, kills=8, said=200)

    assert figures["hit"] > 0
    assert figures["torn"] == 0


def test_overlapping_polls(tmp_path: Path) -> None:
    """One works, the others end with 75; the database is never locked."""
    figures = crowd.measure_polls(tmp_path, polls=10)

    assert figures["locked"] == 0
    assert figures["same"]
    assert set(figures["statuses"]) <= {0, 75}  # type: ignore[call-overload]


def test_queries_during_polls(tmp_path: Path) -> None:
    """Queries go on while a poll writes."""
    assert crowd.measure_queries(tmp_path, queries=10)["failed"] == 0


def test_corrections(tmp_path: Path) -> None:
    """Through other rules, new revisions and undoing none is lost, and none applied to another statement."""
    figures = corrections.measure(tmp_path, count=12, stories=2)

    for found in figures.values():
        assert (found["corrections"], found["lost"], found["wrong"], found["different"]) == (12, 0, 0, 0)
        assert found["applied"] > 0
        assert found["gone"] > 0


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        ("UPDATE statements SET affiliation = 'FRA', date = '2020-01-01', rejected = 0", "lost"),
        ("UPDATE reports SET corrections = '[]'", "lost"),
        ("UPDATE reports SET corrections = (SELECT max(corrections) FROM reports)", "wrong"),
        ("UPDATE reports SET affiliation = 'FRA'", "wrong"),
        ("UPDATE reports SET rejected = 1", "wrong"),
    ],
)
def test_faults_of_corrections_are_seen(demo_database: Path, tmp_path: Path, damage: str, kind: str) -> None:
    """A correction that is not shown, and one that is where it does not belong."""
    database = tmp_path / "corrected.db"
    shutil.copyfile(demo_database, database)
    assert len(list(corrections.correct_at_random(database, 10, random.Random(1)))) == 10
    assert corrections.find_lost(database) == corrections.find_wrong(database, demo_database) == []
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(damage)

    found = {"lost": corrections.find_lost(database), "wrong": corrections.find_wrong(database, demo_database)}
    assert found[kind]


def test_clocks(tmp_path: Path) -> None:
    """Clocks that jump change nothing of what is known."""
    found = clocks.exports_by_clock(tmp_path)

    assert {name for name, printed in found.items() if printed != found["steady"]} == set()


def test_zones(tmp_path: Path) -> None:
    """The machine's zone changes nothing of what is known."""
    found = clocks.exports_by_zone(tmp_path)

    assert {zone for zone, printed in found.items() if printed != found["UTC"]} == set()


def test_a_day_of_polls(tmp_path: Path) -> None:
    """A poll with nothing new writes a page for each feed and four more at most, and leaves nothing behind."""
    figures = year.measure(tmp_path, polls=96, window=24)

    assert figures["pages written by a quiet poll"] <= year.FEEDS + 4  # type: ignore[operator]
    assert figures["files open more"] == 0
    assert figures["objects more"] < 2 * 96  # type: ignore[operator]
