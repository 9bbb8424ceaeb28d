"""How fast a command starts, as a multiple of an interpreter that does nothing."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.timing import interleaved

ROUNDS = 15


def report_start_times() -> Iterator[str]:
    """Compare whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "demo.db")
        environment = os.environ | {"TRACKER_DB": database}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once, not at each start
        tracker = [sys.executable, "-m", "tracker"]
        _seconds([*tracker, "demo", "--db", database], environment)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "tracker --help": [*tracker, "--help"],
            "tracker events (tsv)": [*tracker, "events"],
            "tracker events (table)": [*tracker, "events", "--format", "table"],
        }
        cases = {name: partial(_seconds, command, environment) for name, command in commands.items()}
        taken = interleaved(cases, ROUNDS)
    base = taken["python -c pass"]
    yield "Start, as a multiple of an interpreter that does nothing:"
    yield from (f"  {name:24} {value / base:6.1f}   ({value * 1000:.0f} ms)" for name, value in taken.items())


def _seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """Run a process and take its wall time."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started
