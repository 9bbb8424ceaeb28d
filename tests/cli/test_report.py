"""`tracker report`: one file, whole or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.store.samples import NOW, fact, page
from tracker.store import open_writer


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Fill a database with two statements."""
    path = tmp_path / "tracker.db"
    with open_writer(path, create=True) as writer:
        writer.save_page(page("a", fact("We will sign it."), fact("Nobody left the room.")), NOW)
    return path


def test_writes_a_page(database: Path, run: Run, tmp_path: Path) -> None:
    """The file is there whole; nothing is printed, and nothing else is left beside it."""
    done = run("report", "out.html", "--db", database)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    assert written.endswith("</html>")
    assert "We will sign it." in written
    assert [each.name for each in tmp_path.glob("*.html*")] == ["out.html"]


def test_takes_the_filters_of_events(database: Path, run: Run, tmp_path: Path) -> None:
    """What is not asked for is not in the file."""
    assert run("report", "out.html", "--db", database, "--search", "room").returncode == 0

    written = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Nobody left the room." in written
    assert "We will sign it." not in written


def test_warns_of_the_publishers_text(database: Path, run: Run) -> None:
    """Whole paragraphs are somebody's: the command says so."""
    done = run("report", "out.html", "--db", database, "--full-text")

    assert done.returncode == 0
    assert "publishers'" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("out.html", "--db", "absent.db"), 3, "no database"),
        (("absent/out.html",), 1, "cannot be written"),
        (("out.html", "--speaker", "Nobody Atall"), 1, "no speaker named 'Nobody Atall'"),
        ((), 2, "OUT.html"),
    ],
)
@pytest.mark.usefixtures("database")
def test_says_what_is_wrong(arguments: tuple[str, ...], status: int, says: str, run: Run, tmp_path: Path) -> None:
    """What fails leaves no file, and one line that says why."""
    done = run("report", *arguments)

    assert done.returncode == status
    assert says in done.stderr
    assert list(tmp_path.glob("**/*.html")) == []


def test_killed_at_random_moments(database: Path, tmp_path: Path) -> None:
    """Kill -9 leaves the old file or the new one, never a part of it."""
    path = tmp_path / "out.html"
    path.write_text("old</html>")
    command = [sys.executable, "-m", "tracker", "report", str(path), "--db", str(database)]
    dice = random.Random(7)
    for _kill in range(12):
        process = subprocess.Popen(command)
        time.sleep(dice.uniform(0.05, 0.8))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert path.read_text(encoding="utf-8").endswith("</html>")
