"""How fast the tracker is, as ratios taken in one interleaved run: `python -m tests.benchmarks`."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

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


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        start_times(Path(name))
