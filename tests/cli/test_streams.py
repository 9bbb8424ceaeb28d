"""Every command in the pipes and locales that cron and shells put it in: no traceback, no false success."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

PAGE = """<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>
<p>Олена Вимишлена said Ukraine would sign the “guarantees” in the spring, and nobody in the hall objected.</p>
<p>Robert Placeholder, the US envoy, said that the United States would sign them in the autumn of the same year.</p>
</article></body></html>
"""
COMMANDS = {
    "events": "events",
    "events as JSON": "events --format json",
    "events as a table": "events --format table",
    "new": "new --peek --all",
    "speakers": "speakers",
    "articles": "articles",
    "show": 'show "$(tracker articles --columns id | tail -1)" --format table',
    "status": "status",
    "export": "export",
    "article": "article page.html",
    "extract": "extract page.html",
    "help": "--help",
    "help of a command": "events --help",
}
LOCALES = {
    "C": {"LANG": "C", "LC_ALL": "C"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page and a database that holds it."""
    path = tmp_path_factory.mktemp("streams")
    (path / "page.html").write_text(PAGE, encoding="utf-8")
    assert shell("tracker import page.html --published 2023-08-01", path).returncode == 0
    return path


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which `tracker` is the program."""
    return subprocess.run(
        ["bash", "-c", f"tracker() {{ '{sys.executable}' -m tracker \"$@\"; }}; {line}"],
        cwd=folder,
        capture_output=True,
        env=os.environ | {"TRACKER_DB": str(folder / "tracker.db"), "COLUMNS": "80"} | environment,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_write_failure_is_no_success(folder: Path, command: str) -> None:
    """A closed or full standard output is exit 1, and a line says so."""
    for to in (">&-", ">/dev/full"):
        done = shell(f"tracker {command} {to}", folder)

        assert done.returncode == 1, to
        assert done.stderr.splitlines()[-1].startswith(b"tracker: standard output: "), to
        assert b"Traceback" not in done.stderr, to


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_reader_that_leaves(folder: Path, command: str) -> None:
    """`| head` gets its lines, and nobody complains of it."""
    done = shell(f"tracker {command} | head -1", folder)

    assert done.stdout.count(b"\n") == 1
    assert b"tracker:" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_narrow_encodings(folder: Path, command: str, locale: str) -> None:
    """What a terminal has no letters for is escaped."""
    done = shell(f"tracker {command}", folder, **LOCALES[locale])

    assert b"Traceback" not in done.stderr
    assert done.stdout


def test_all_streams_closed(folder: Path, run: Run) -> None:
    """With all three closed no file gets their numbers: the database stays whole."""
    done = shell("tracker import page.html --published 2023-08-01 <&- >&- 2>&-", folder)

    assert done.returncode == 0
    assert run("status", TRACKER_DB=str(folder / "tracker.db")).returncode in {0, 1}
