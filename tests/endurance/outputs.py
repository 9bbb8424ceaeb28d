"""Feeds, exports and files of rows whose writer is killed at random moments: there whole, as before or as after."""

import random
import subprocess
import time
from pathlib import Path

from tests.endurance.world import TRACKER

OUTPUTS = {
    "events.atom": ("feed", "{file}", "--limit", "1000"),
    "events.csv": ("events", "--output", "{file}"),
    "events.xlsx": ("events", "--output", "{file}"),
    "export": ("export", "--output", "{file}"),
}
_BEFORE = b"what stood there"
_SAID = 'Olena Vymyshlena told reporters: "Point {number} of the guarantees binds both parliaments for {number} years."'


def measure(folder: Path, kills: int, said: int = 2000, seed: int = 20230730) -> dict[str, int]:
    """Kill writers of files at seeded moments, of each kind of file in turn.

    Args:
        folder: For the database and the files.
        kills: How many.
        said: How many statements are written.
        seed: Of the moments.

    Returns:
        `kills`, those that hit a running writer (`hit`), how many files were the new ones by then (`new`), how many
        were neither the old nor the new ones (`torn`), and how many drafts were left (`drafts`).
    """
    chance = random.Random(seed)
    figures = {"kills": kills, "hit": 0, "new": 0, "torn": 0}
    database = _fill(folder, said)
    whole = {name: _write_whole(folder / name, database) for name in OUTPUTS}
    for number in range(kills):
        name = list(OUTPUTS)[number % len(OUTPUTS)]
        after, lasts = whole[name]
        path = folder / name
        path.write_bytes(_BEFORE)
        figures["hit"] += _kill(path, database, chance.uniform(0, lasts))
        figures["new"] += path.read_bytes() == after
        figures["torn"] += path.read_bytes() not in {_BEFORE, after}
    return figures | {"drafts": len(list(folder.glob(".*.part")))}


def _fill(folder: Path, said: int) -> Path:
    """Make a database of many statements."""
    text, database = folder / "said.txt", folder / "said.db"
    text.write_text("\n\n".join(_SAID.format(number=number) for number in range(1, said + 1)), encoding="utf-8")
    subprocess.run(
        [*TRACKER, "import", str(text), "--published", "2023-08-01", "--db", str(database)],
        check=True, capture_output=True,
    )  # fmt: skip
    return database


def _write_whole(path: Path, database: Path) -> tuple[bytes, float]:
    """Write a file undisturbed; give its bytes, and the seconds it took."""
    started = time.monotonic()
    assert _start(path, database).wait(timeout=300) == 0
    return path.read_bytes(), time.monotonic() - started


def _kill(path: Path, database: Path, after: float) -> bool:
    """Kill a writer after some seconds; tell whether it still ran."""
    writer = _start(path, database)
    time.sleep(after)
    running = writer.poll() is None
    writer.kill()
    writer.wait()
    return running


def _start(path: Path, database: Path) -> subprocess.Popen[bytes]:
    arguments = [argument.format(file=path) for argument in OUTPUTS[path.name]]
    return subprocess.Popen([*TRACKER, *arguments, "--db", str(database)])
