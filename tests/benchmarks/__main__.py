"""How fast the tracker is, as ratios taken in one interleaved run: `python -m tests.benchmarks [MEASURE …]`.

start      processes, against an interpreter that does nothing
reader     polls, against the `reader` library (`pip install reader`, which is no part of the test extra)
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.against_reader import FEEDS, measure

ROUNDS = 15


def seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """Run a process and take its wall time."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def interleaved(cases: dict[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """Take the median of each case, one run of each in turn, so that a drifting machine hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _round in range(rounds):
        for name, case in cases.items():
            taken[name].append(case())
    return {name: statistics.median(values) for name, values in taken.items()}


def start_times(folder: Path) -> None:
    """Compare whole processes with an interpreter that does nothing."""
    environment = os.environ | {"TRACKER_DB": str(folder / "demo.db")}
    tracker = [sys.executable, "-m", "tracker"]
    seconds([*tracker, "demo", "--db", str(folder / "demo.db")], environment)
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "tracker --help": [*tracker, "--help"],
        "tracker events (tsv)": [*tracker, "events"],
        "tracker events (table)": [*tracker, "events", "--format", "table"],
    }
    taken = interleaved({name: partial(seconds, command, environment) for name, command in commands.items()})
    base = taken["python -c pass"]
    lines = ["Start, as a multiple of an interpreter that does nothing:"]
    lines += [f"  {name:24} {value / base:6.1f}   ({value * 1000:.0f} ms)" for name, value in taken.items()]
    sys.stdout.write("\n".join(lines) + "\n")


def polls(folder: Path) -> None:
    """Compare polls with the updates of another library."""
    lines = [f"Poll of {FEEDS} feeds, as a multiple of the time that the reader library takes:"]
    for kind, times in measure(folder).items():
        ours, theirs = (statistics.median(values) for values in zip(*times, strict=True))
        lines += [f"  {kind:24} {ours / theirs:6.2f}   ({ours:.2f} s, {theirs:.2f} s)"]
    sys.stdout.write("\n".join(lines) + "\n")


MEASURES = {"start": start_times, "reader": polls}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("measures", nargs="*", default=["start"], choices=MEASURES, metavar="MEASURE")
    for chosen in parser.parse_args().measures:
        with tempfile.TemporaryDirectory() as name:
            MEASURES[chosen](Path(name))
