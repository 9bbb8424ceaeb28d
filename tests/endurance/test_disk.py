"""Full disks, damaged files, and files that may not be written."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NEEDED, commands_of_a_database
from tests.endurance.disk import WITHOUT_PRIVILEGE, can_drop_privileges, damage, measure_full
from tests.endurance.world import TRACKER, World, export, open_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world with a database that holds it."""
    with open_world(tmp_path_factory.mktemp("disk")) as opened:
        opened.poll_whole(opened.database("whole"))
        yield opened


def ask(command: str, database: Path, world: World, *before: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a database."""
    configuration = ["--feeds", str(world.folder / "feeds.yaml")]
    given = {
        "poll": ["--force", *configuration],
        "status": configuration,
        "reparse": configuration,
        "import": [str(_page(world.folder)), *configuration],
    }.get(command, NEEDED.get(command, []))
    return subprocess.run(
        [*before, *TRACKER, command, *given, "--db", str(database)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _page(folder: Path) -> Path:
    path = folder / "saved.txt"
    path.write_text("Olena Vymyshlena said on Monday that Kyiv would sign the guarantees.\n", encoding="utf-8")
    return path


def test_a_full_disk(tmp_path: Path) -> None:
    """What was committed stays, the line names the file, and the next run with room catches up."""
    figures = measure_full(tmp_path, steps=6)

    assert figures["full"] >= 2
    assert (figures["lost"], figures["unclear"], figures["different"]) == (0, 0, 0)


@pytest.mark.parametrize("command", commands_of_a_database())
def test_damaged_files(command: str, world: World, tmp_path: Path) -> None:
    """Exit 3 and one line that names the file and what to do; the file stays byte for byte as it was."""
    for name, path in damage(world.database("whole"), tmp_path).items():
        before = path.read_bytes()

        done = ask(command, path, world)

        *_, last = done.stderr.splitlines()
        assert (done.returncode, str(path) in last) == (3, True), (name, done.stderr)
        assert "Traceback" not in done.stderr
        assert path.read_bytes() == before, name


@pytest.mark.skipif(not can_drop_privileges(), reason="this machine lets no process give up its privileges")
@pytest.mark.parametrize("place", ["file", "folder"])
def test_what_may_not_be_written(place: str, world: World, tmp_path: Path) -> None:
    """A read-only file and a read-only folder can be asked; what would write them is refused in one line."""
    path = tmp_path / "locked" / "tracker.db"
    path.parent.mkdir()
    path.write_bytes(world.database("whole").read_bytes())
    before = path.read_bytes()
    target, mode = (path, 0o444) if place == "file" else (path.parent, 0o555)
    target.chmod(mode)
    for command in ("poll", "import", "reparse"):
        refused = ask(command, path, world, *WITHOUT_PRIVILEGE)

        assert (refused.returncode, refused.stderr.count("\n")) == (3, 1), refused.stderr
        assert str(path) in refused.stderr
    asked = ask("export", path, world, *WITHOUT_PRIVILEGE)
    target.chmod(0o755)

    assert asked.stdout == export(world.database("whole")), asked.stderr
    assert path.read_bytes() == before
