"""Disks that are full, and files and folders that may not be written: one line, and nothing lost."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.endurance.world import World, check, export, keys, open_world

FULL = 3
"""The exit status of a database that is refused."""

WITHOUT_PRIVILEGE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Even root obeys the modes of files then."""


def limits(first: int = 40, last: int = 4000, steps: int = 12) -> Iterator[int]:
    """Give sizes of files in KB, each larger than the one before, from too small for anything to enough."""
    for step in range(steps):
        yield int(first * (last / first) ** (step / (steps - 1)))


def measure_full(folder: Path, steps: int = 12) -> dict[str, int]:
    """Poll where files may not grow beyond a size, each time with more room, until it is enough.

    Returns:
        How many polls met the limit (`full`), rows that were committed and then gone (`lost`), polls that ended
        otherwise than with 0 or with 3 and one line (`unclear`), and whether the export at the end differs from
        that of a disk that was never full (`different`).
    """
    figures = {"full": 0, "lost": 0, "unclear": 0, "different": 0}
    with open_world(folder) as world:
        world.grow(20)
        squeezed, roomy = world.database("squeezed"), world.database("roomy")
        world.poll_whole(roomy)
        for kilobytes in limits(steps=steps):
            before = keys(squeezed) if squeezed.exists() else set()
            done = _poll_within(world, squeezed, kilobytes)
            figures["full"] += done.returncode == FULL
            figures["unclear"] += not _is_clear(done, squeezed)
            if squeezed.exists():
                check(squeezed)
                figures["lost"] += len(before - keys(squeezed))
        world.poll_whole(squeezed)
        figures["different"] = int(export(squeezed) != export(roomy))
    return figures


def _poll_within(world: World, database: Path, kilobytes: int) -> subprocess.CompletedProcess[str]:
    line = f'ulimit -f {kilobytes}; exec "$@"'
    command = (sys.executable, "-m", "tracker", "poll", "--force", "--db", database, "--feeds")
    return subprocess.run(
        ["bash", "-c", line, "bash", *map(str, command), str(world.folder / "feeds.yaml")],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _is_clear(done: subprocess.CompletedProcess[str], database: Path) -> bool:
    if done.returncode == 0:
        return True
    *_, last = done.stderr.splitlines() or [""]
    return done.returncode == FULL and str(database) in last and "Traceback" not in done.stderr


def damage(database: Path, folder: Path) -> dict[str, Path]:
    """Make copies of a database, each damaged in its own way."""
    whole = database.read_bytes()
    page = int.from_bytes(whole[16:18])
    copies = {
        "empty": b"",
        "header": b"X" * 16 + whole[16:],
        "foreign": whole[:68] + bytes(4) + whole[72:],
        "cut off": whole[: len(whole) // 2 // page * page],
        "pages": whole[:page] + b"\xff" * (len(whole) - page),
    }
    paths = {}
    for name, content in copies.items():
        paths[name] = folder / f"{name.replace(' ', '-')}.db"
        paths[name].write_bytes(content)
    return paths


def can_drop_privileges() -> bool:
    """Tell whether this machine lets a process give up reading and writing what it may not."""
    if shutil.which(WITHOUT_PRIVILEGE[0]) is None:
        return False
    return subprocess.run([*WITHOUT_PRIVILEGE, "true"], capture_output=True, check=False).returncode == 0
