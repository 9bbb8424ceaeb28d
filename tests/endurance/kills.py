"""Polls killed at random moments: nothing committed is lost, nothing doubled, and one whole poll makes up for all.

Kills come one upon the other in a world that grows before each; the first meets a database that is not there yet.
Their moments are drawn from the length of a whole poll, which is measured again after every few, since it grows.

A row is lost if its key was there before the kill and is not after it. That a key is there twice the tables
themselves refuse; doubled are rows that tell under two keys the same (`world.count_doubles`), looked for after every
kill. The export, compared with that of a database never killed, has every derived row: one too many differs as one
too few does.
"""

import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.endurance.world import World, check, count_doubles, count_unfinished, export, keys, open_world

_IN_A_WORLD = 30
"""Kills until a new world begins, so that polls do not become ever longer."""
_STEPS = 3
"""Of the world before each kill, so that reading pages takes a good part of a poll."""
_EVERY = 10
"""Kills between two whole polls, after which the export is compared with that of a database never killed."""


def measure(folder: Path, kills: int, seed: int = 20230730) -> Counter[str]:
    """Kill `kills` polls with SIGKILL at seeded moments.

    Returns:
        `kills`, each of a process that still ran; `in a run`: those whose run had begun in the store; `among pages`:
        those that had stored some of its pages by then; `missed`: polls besides that ended before their moment; `lost`
        and `doubled` rows; `compared` exports, and those that were `different`.
    """
    chance, figures = Random(seed), Counter(dict.fromkeys(_FIGURES, 0))
    while left := kills - figures["kills"]:
        place = folder / f"from-{figures['kills']}"
        place.mkdir()
        with open_world(place) as world:
            figures.update(_besiege(world, min(left, _IN_A_WORLD), chance))
    return figures


_FIGURES = ("kills", "in a run", "among pages", "missed", "lost", "doubled", "compared", "different")


def _besiege(world: World, kills: int, chance: Random) -> Counter[str]:
    figures: Counter[str] = Counter()
    killed, whole = world.database("killed"), world.database("whole")
    lasts = _poll_whole(world, whole)
    while figures["kills"] < kills:
        world.grow(_STEPS)
        before, ended_after = _look(killed), _kill(world, killed, chance.uniform(0, lasts))
        if ended_after is not None:
            lasts, figures["missed"] = ended_after, figures["missed"] + 1
            continue
        figures.update(_compare(before, _look(killed)))
        if figures["kills"] % _EVERY == 0 or figures["kills"] == kills:
            lasts = _poll_whole(world, killed)
            _poll_whole(world, whole)
            figures["compared"] += 1
            figures["different"] += export(killed) != export(whole)
    return figures


def _kill(world: World, database: Path, after: float) -> float | None:
    """Kill a poll after some seconds; give how many it took where it ended before."""
    started = time.monotonic()
    poll = world.poll(database)
    try:
        poll.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        poll.kill()
        poll.communicate()
    if poll.returncode == -signal.SIGKILL:
        return None
    assert poll.returncode == 0
    return time.monotonic() - started


def _poll_whole(world: World, database: Path) -> float:
    """Poll undisturbed; give the seconds that it took."""
    started = time.monotonic()
    world.poll_whole(database)
    return time.monotonic() - started


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a database holds; nothing while it is not there."""

    keys: frozenset[tuple[str, str | int]] = frozenset()
    doubled: int = 0
    unfinished: int = 0

    def count_pages(self) -> int:
        return sum(table == "pages" for table, _ in self.keys)


def _look(database: Path) -> _Sight:
    """See that the file is sound, and what it holds."""
    if not database.exists():
        return _Sight()
    check(database)
    return _Sight(frozenset(keys(database)), count_doubles(database), count_unfinished(database))


def _compare(before: _Sight, after: _Sight) -> dict[str, int]:
    in_a_run = after.unfinished > before.unfinished
    return {
        "kills": 1,
        "in a run": in_a_run,
        "among pages": in_a_run and after.count_pages() > before.count_pages(),
        "lost": len(before.keys - after.keys),
        "doubled": after.doubled,
    }
