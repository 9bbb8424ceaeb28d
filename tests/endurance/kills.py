"""Polls killed at random moments: nothing committed is lost, nothing doubled, and one whole poll makes up for all."""

import random
import time
from pathlib import Path

from tests.endurance.world import World, check, export, keys, open_world

_EVERY = 10
"""Kills between two whole polls, after which the export is compared with that of a run never killed."""


def measure(folder: Path, kills: int, seed: int = 20230730) -> dict[str, int]:
    """Kill `kills` polls at seeded moments.

    Returns:
        `kills`, those that hit a running poll (`hit`), rows that were committed and then gone (`lost`), exports
        that differ from those of the database never killed (`different`) and how many were compared.
    """
    chance = random.Random(seed)
    figures = {"kills": kills, "hit": 0, "lost": 0, "compared": 0, "different": 0}
    with open_world(folder) as world:
        killed, whole = world.database("killed"), world.database("whole")
        lasts = _time_poll(world, whole)
        world.poll_whole(killed)
        for number in range(1, kills + 1):
            world.grow()
            before = keys(killed)
            figures["hit"] += _kill(world, killed, chance.uniform(0, lasts))
            check(killed)
            figures["lost"] += len(before - keys(killed))
            if number % _EVERY == 0 or number == kills:
                world.poll_whole(killed)
                world.poll_whole(whole)
                figures["compared"] += 1
                figures["different"] += export(killed) != export(whole)
    return figures


def _time_poll(world: World, database: Path) -> float:
    started = time.monotonic()
    world.poll_whole(database)
    return time.monotonic() - started


def _kill(world: World, database: Path, after: float) -> bool:
    """Kill a poll after some seconds; tell whether it still ran."""
    poll = world.poll(database)
    time.sleep(after)
    running = poll.poll() is None
    poll.kill()
    poll.communicate()
    return running
