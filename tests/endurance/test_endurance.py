"""The measures of endurance, small; `python -m tests.endurance` takes them at full size."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.endurance import clocks, crowd, kills, outputs, year
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
