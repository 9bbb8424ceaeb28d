"""Clocks that jump and zones that differ: what is known of the world stays the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.endurance.world import World, export, open_world
from tracker.config import load
from tracker.facts.knowledge import load_knowledge
from tracker.poll.update import poll

NOON = datetime(2023, 7, 31, 12, tzinfo=UTC)
CLOCKS: dict[str, tuple[datetime, datetime]] = {
    "set back a day": (NOON, NOON - timedelta(days=1)),
    "ahead a year": (NOON, NOON + timedelta(days=365)),
    "summer time begins": (datetime(2024, 3, 28, 23, 59, tzinfo=UTC), datetime(2024, 3, 29, 0, 1, tzinfo=UTC)),
    "summer time ends": (datetime(2023, 10, 28, 22, 59, tzinfo=UTC), datetime(2023, 10, 28, 23, 1, tzinfo=UTC)),
}
ZONES = ("UTC", "Europe/Kyiv", "America/New_York", "Asia/Jerusalem", "Pacific/Kiritimati")


def exports_by_clock(folder: Path) -> dict[str, str]:
    """Poll a growing world twice by each clock; give the exports, that of a steady clock as "steady"."""
    found = {}
    for name, times in ({"steady": (NOON, NOON + timedelta(hours=1))} | CLOCKS).items():
        place = folder / name.replace(" ", "-")
        place.mkdir()
        with open_world(place) as world:
            _poll_at(world, times)
            found[name] = export(world.database("clock"))
    return found


def _poll_at(world: World, times: Sequence[datetime]) -> None:
    config = load(world.folder / "feeds.yaml")
    # Feeds differ in nothing but their port from world to world.
    knowledge = load_knowledge(config)
    for now in times:
        done = poll(replace(config), knowledge, world.database("clock"), now=lambda now=now: now, force=True)  # type: ignore[misc]
        assert done.exit_status == 0
        world.grow()


def exports_by_zone(folder: Path) -> dict[str, str]:
    """Poll the same world as processes in five zones; give the exports."""
    found = {}
    with open_world(folder) as world:
        for zone in ZONES:
            database = world.database(zone.replace("/", "-"))
            world.poll_whole(database, TZ=zone)
            found[zone] = export(database, TZ=zone)
    return found
