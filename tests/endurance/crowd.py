"""Many polls at once, and many queries during one: one works, the others say so, and no query fails."""

import os
import subprocess
import time
from collections import Counter
from pathlib import Path

from tests.endurance.world import TRACKER, check, export, open_world

_AT_ONCE = 10


def measure_polls(folder: Path, polls: int) -> dict[str, object]:
    """Start polls that overlap, `_AT_ONCE` at a time.

    Returns:
        How many ended with which exit status, how many said "database is locked", and whether the export is
        that of one poll alone.
    """
    statuses: Counter[int] = Counter()
    locked = 0
    with open_world(folder) as world:
        crowded, alone = world.database("crowded"), world.database("alone")
        for _ in range(polls // _AT_ONCE):
            for poll in [world.poll(crowded) for _ in range(_AT_ONCE)]:
                _, trouble = poll.communicate(timeout=300)
                statuses[poll.returncode] += 1
                locked += b"database is locked" in trouble
        world.poll_whole(crowded)
        world.poll_whole(alone)
        check(crowded)
        same = export(crowded) == export(alone)
    return {"polls": polls, "statuses": dict(statuses), "locked": locked, "same": same}


def measure_queries(folder: Path, queries: int) -> dict[str, object]:
    """Ask while polls of a growing world run one after the other.

    Returns:
        How many queries ran, how many failed, and how many polls ran beside them.
    """
    failed = polls = 0
    with open_world(folder) as world:
        database = world.database("asked")
        world.poll_whole(database)
        environment = os.environ | {"TRACKER_DB": str(database)}
        poll = world.poll(database)
        for number in range(queries):
            if poll.poll() is not None:
                poll.communicate()
                world.grow()
                poll, polls = world.poll(database), polls + 1
            question = ("events", "--limit", "5") if number % 2 else ("export",)
            done = subprocess.run([*TRACKER, *question], env=environment, capture_output=True, check=False)
            failed += done.returncode != 0
        poll.communicate()
    return {"queries": queries, "failed": failed, "polls beside them": polls}


def seconds_to_refuse(folder: Path) -> float:
    """Time a poll that meets another one at work, as a whole process."""
    from tracker.store.lock import hold

    with open_world(folder) as world:
        database = world.database("held")
        world.poll_whole(database)
        with hold(database):
            started = time.monotonic()
            poll = world.poll(database)
            _, trouble = poll.communicate(timeout=60)
            assert poll.returncode == 75
            assert trouble.count(b"\n") == 1
            return time.monotonic() - started
