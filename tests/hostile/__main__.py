"""What all faults in one configuration cost: `python -m tests.hostile`, a line of JSON (about three minutes).

The deadline is that of a feed as shipped (30 s), for pages too, at 8 workers; memory is the sum over the poll and its
worker of the most that each ever held (Linux: VmHWM of /proc).
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.hostile.world import WELL, World, count, look, open_world, wrong
from tests.poll.certificates import AUTHORITY
from tracker.config import Network

TRACKER = """
import sys, requests.adapters
requests.adapters.DEFAULT_CA_BUNDLE_PATH = sys.argv.pop(1)
from tracker.cli import main
main()
"""
"""The tracker, trusting an authority of ours."""


def poll(feeds: Path, database: Path) -> tuple[int, float, float]:
    """Poll as a process; give its exit status, seconds and peak memory in megabytes."""
    bundle = feeds.with_name("authority.pem")
    AUTHORITY.cert_pem.write_to_path(bundle)
    started = time.monotonic()
    tracker = [sys.executable, "-c", TRACKER, str(bundle)]
    command = [*tracker, "poll", "--force", "--db", str(database), "--feeds", str(feeds)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(most_held, tree(process.pid))))
        time.sleep(0.02)
    return process.returncode, time.monotonic() - started, peak / 1024


def tree(root: int) -> set[int]:
    """Name a process and all that come from it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has just ended
            continue
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def most_held(process: int) -> int:
    """Give the most memory that a process ever held, in kilobytes; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def measure(world: World, folder: Path) -> dict[str, object]:
    """Poll the outlets that are well alone, then all, then all again."""
    alone, database = folder / "alone.db", folder / "all.db"
    deadline = Network().feed_deadline
    poll(world.configure(deadline=deadline, only=WELL), alone)
    feeds = world.configure(deadline=deadline)
    status, seconds, megabytes = poll(feeds, database)
    found, rows = look(database), count(database)
    poll(feeds, database)
    return {
        "feeds": len(found.feeds),
        "not as their rows say": wrong(world, found),
        "outlets that are well give the same": found.well == look(alone).well,
        "rows stored by a second poll": count(database) - rows,
        "hits on the canary port": len(world.canary.requests),
        "exit status": status,
        "seconds": round(seconds),
        "peak megabytes": round(megabytes),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name, open_world(Path(name)) as running:
        sys.stdout.write(f"{json.dumps(measure(running, Path(name)))}\n")
