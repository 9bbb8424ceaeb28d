"""What is longer than a screen is shown a page at a time: on a terminal, and nowhere else."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

SHOW = ("show", "j7jas2tspt")


def watch(database: Path, *arguments: str, **environment: str) -> tuple[str, int]:
    """Run a command on a terminal; give what stands there and its exit status."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", *arguments, "--db", str(database)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "80", "LINES": "200"} | environment,
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # Linux tells the end of a terminal by an error
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    return shown.decode().replace("\r\n", "\n"), process.wait(timeout=60)


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that shows what it was given between two lines of its own."""
    program = tmp_path / "a pager"
    program.write_text("#!/bin/sh\necho begun $1 LESS=$LESS\ncat\necho left\n", encoding="utf-8")
    program.chmod(0o755)
    return f"'{program}' -x"


def test_a_terminal_has_a_pager(demo_database: Path, pager: str) -> None:
    """$PAGER is asked, arguments and all, and finds $LESS set as less should behave."""
    shown, status = watch(demo_database, *SHOW, PAGER=pager)

    assert shown.startswith("begun -x LESS=FRX\n")
    assert shown.endswith("left\n")
    assert "\x1b[1m\x1b[32mFifteen years" in shown or "\x1b[1;32mFifteen years" in shown
    assert status == 0


def test_what_less_is_to_do_is_the_persons_choice(demo_database: Path, pager: str) -> None:
    """A $LESS that is set stays."""
    assert watch(demo_database, *SHOW, PAGER=pager, LESS="-i")[0].startswith("begun -x LESS=-i\n")


@pytest.mark.parametrize("none", ["", "cat", "no-such-pager", "/", "an 'open quotation"])
def test_no_pager_is_no_trouble(demo_database: Path, none: str) -> None:
    """One that is not wanted or not there leaves the output where it always was."""
    shown, status = watch(demo_database, *SHOW, PAGER=none)

    assert "Olena Vymyshlena" in shown
    assert "tracker:" not in shown
    assert status == 0


def test_a_terminal_that_can_do_nothing_has_none(demo_database: Path, pager: str) -> None:
    """Neither pager nor colours."""
    shown, _ = watch(demo_database, *SHOW, PAGER=pager, TERM="dumb")

    assert "begun" not in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("quick", ["true", "head -1"])
@pytest.mark.parametrize("arguments", [("events",), ("events", "--format", "json"), ("export",)])
def test_a_pager_that_is_left_early(demo_database: Path, quick: str, arguments: tuple[str, ...]) -> None:
    """Whoever has read enough hears no complaint."""
    shown, status = watch(demo_database, *arguments, PAGER=quick)

    assert "tracker:" not in shown
    assert "Traceback" not in shown
    assert status == 0


def test_no_colour_also_in_a_pager(demo_database: Path, pager: str) -> None:
    """NO_COLOR is obeyed."""
    shown, _ = watch(demo_database, *SHOW, PAGER=pager, NO_COLOR="1")

    assert "\x1b" not in shown
    assert "«Fifteen years" in shown
