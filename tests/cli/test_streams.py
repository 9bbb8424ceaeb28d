"""Every command in the pipes and locales that cron and shells put it in: no traceback, no false success."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Run
from tracker.cli import COMMANDS

PAGE = """<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>
<p>Олена Вимишлена said Ukraine would sign the “guarantees” in the spring, and nobody in the hall objected.</p>
<p>Robert Placeholder, the US envoy, said that the United States would sign them in the autumn of the same year.</p>
</article></body></html>
"""
CHANGED = PAGE.replace("in the spring", "in the summer")
CONFIGURATION = """settings: {contact: "mailto:desk@newsroom.example", network: {allow_private: ["127.0.0.1:9"]}}
feeds: [{name: Газета, outlet: Газета, url: "http://127.0.0.1:9/feed"}]
"""
ADDRESS = "https://a.example/talks-go-on"
ARGUMENTS = {
    "poll": ["--force --feeds own.yaml"],
    "import": [f"changed.html --published 2023-08-01 --url {ADDRESS}"],
    "events": ["", "--format json", "--format table", "--help"],
    "show": ['"$(tracker articles --columns id | tail -1)"', f"{ADDRESS} --format table", f"{ADDRESS} --format json"],
    "new": ["--peek --all", "--peek --all --format table"],
    "speakers": ["", "--format table"],
    "articles": ["", "--format table"],
    "search": ["guarantees", "guarantees --format table"],
    "first": ["guarantees", "guarantees --format table"],
    "count": ["", "--plot", "--by speaker --format json"],
    "timeline": ["", "--format table"],
    "stories": ["", "--format table"],
    "review": ["", "--format table"],
    "correct": ['"$(tracker events --type statement --columns id | tail -1)" --theme none --why doubt'],
    "corrections": ["", "--format table"],
    "milestone": ["list", "list --format table"],
    "article": ["page.html"],
    "extract": ["page.html"],
    "diff": [f"{ADDRESS} --facts", f"{ADDRESS} --format table"],
    "reparse": [""],
    "feed": ["out.atom"],
    "report": ["out.html"],
    "export": [""],
    "serve": ["--help"],
    "status": ["", "--format table"],
    "backup": ["copy.db"],
    "check": [""],
    "demo": ["--db demo.db"],
}
"""Of every command, what it is run with."""
SILENT = ("poll", "import", "reparse", "feed", "report", "backup")
"""Commands without results: what they do is in the database, or in a file."""
LINES = [f"{name} {rest}".strip() for name, rests in ARGUMENTS.items() for rest in rests] + ["--help", "--version"]
RESULTS = [line for line in LINES if not line.startswith(SILENT)]
LOCALES = {
    "C": {"LANG": "C", "LC_ALL": "C"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page and a database that holds two revisions of it."""
    path = tmp_path_factory.mktemp("streams")
    (path / "own.yaml").write_text(CONFIGURATION, encoding="utf-8")
    for name, words in (("page", PAGE), ("changed", CHANGED)):
        (path / f"{name}.html").write_text(words, encoding="utf-8")
        done = shell(f"tracker import {name}.html --published 2023-08-01 --url {ADDRESS}", path)
        assert done.returncode == 0, done.stderr
    return path


def shell(
    line: str, folder: Path, environment: Mapping[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which `tracker` is the program."""
    return subprocess.run(
        ["bash", "-c", f"tracker() {{ '{sys.executable}' -m tracker \"$@\"; }}; {line}"],
        cwd=folder,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | {"TRACKER_DB": str(folder / "tracker.db"), "COLUMNS": "80"} | dict(environment or {}),
        timeout=120,
        check=False,
    )


def test_every_command_is_tried() -> None:
    """A command that is new gets a line above, and with it all that is asked of commands here."""
    assert set(ARGUMENTS) == set(COMMANDS)


@pytest.mark.parametrize("line", RESULTS)
def test_a_write_failure_is_no_success(folder: Path, line: str) -> None:
    """A closed or full standard output is exit 1, and a line says so."""
    for to in (">&-", ">/dev/full"):
        done = shell(f"tracker {line} {to}", folder)

        assert done.returncode == 1, to
        assert done.stderr.splitlines()[-1].startswith(b"tracker: standard output: "), to
        assert b"Traceback" not in done.stderr, to


@pytest.mark.parametrize("line", [line for line in LINES if line not in RESULTS])
def test_nothing_to_write_is_no_failure(folder: Path, line: str) -> None:
    """What has no results needs no standard output."""
    well = shell(f"tracker {line}", folder)

    assert well.stdout == b""
    for to in (">&-", ">/dev/full"):
        done = shell(f"tracker {line} {to}", folder)

        assert done.returncode == well.returncode, to
        assert b"Traceback" not in done.stderr, to


@pytest.mark.parametrize("line", RESULTS)
def test_a_reader_that_leaves(folder: Path, line: str) -> None:
    """`| head` gets its lines and nobody complains; the exit status is that of a program ended by SIGPIPE."""
    done = shell(f"tracker {line} | head -1", folder)
    reader, writer = os.pipe()
    os.close(reader)
    alone = shell(f"tracker {line}", folder, stdout=writer)
    os.close(writer)

    assert done.stdout.count(b"\n") == 1
    assert alone.returncode == 141
    for each in (done, alone):
        assert b"standard output" not in each.stderr
        assert b"Traceback" not in each.stderr


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("line", LINES)
def test_narrow_encodings(folder: Path, line: str, locale: str) -> None:
    """What a terminal has no letters for is escaped."""
    done = shell(f"tracker {line}", folder, LOCALES[locale])

    assert b"Traceback" not in done.stderr
    assert bool(done.stdout) == (line in RESULTS)


def test_all_streams_closed(folder: Path, run: Run) -> None:
    """With all three closed no file gets their numbers, here or in the parse worker: the database stays whole."""
    for closed in ("<&-", "2>&-", "<&- >&- 2>&-"):
        done = shell(f"tracker import page.html --published 2023-08-01 {closed}", folder)

        assert done.returncode == 0, closed
    assert run("status", TRACKER_DB=str(folder / "tracker.db")).returncode in {0, 1}
