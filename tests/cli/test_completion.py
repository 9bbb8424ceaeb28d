"""What shells complete: commands and options by click, names from the database."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Run

BAD = "/no/such/folder/tracker.db"


def complete(run: Run, shell: str, *words: str, **environment: str) -> list[str]:
    """Complete the last word as a shell asks for it; give the values."""
    done = run(
        COMP_WORDS="\n".join(words),
        COMP_CWORD=words[-1] if shell == "fish" else str(len(words) - 1),
        _TRACKER_COMPLETE=f"{shell}_complete",
        **environment,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    if shell == "zsh":
        return lines[1::3]
    return [line.partition(",")[2].partition("\t")[0] for line in lines if line]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("--speaker ANDR", ["Andriy Yermak"]),
        ("--speaker yer", ["Andriy Yermak"]),
        ("--theme nato", ["NATO membership"]),
        ("--theme member", ["NATO membership"]),
        ("--country Ukr", ["UKR"]),
        ("--affiliation united", ["GBR", "USA"]),
        ("--country ZZ", []),
    ],
)
def test_names_come_from_the_database(demo_database: Path, run: Run, shell: str, typed: str, values: list[str]) -> None:
    """Whole names that begin as typed, else those of which a word does."""
    assert complete(run, shell, "tracker", "events", *typed.split(), TRACKER_DB=str(demo_database)) == values


def test_the_database_is_the_one_of_the_line(demo_database: Path, run: Run) -> None:
    """`--db` counts before $TRACKER_DB."""
    line = ("tracker", "events", "--db", str(demo_database), "--speaker", "Yer")

    assert complete(run, "zsh", *line, TRACKER_DB=BAD) == ["Andriy Yermak"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_no_database_is_silence(run: Run, shell: str, tmp_path: Path) -> None:
    """Neither a missing one nor one that is not ours is a reason for a word."""
    other = tmp_path / "other.db"
    other.write_bytes(b"something else")
    for path in (BAD, str(other), ""):
        line = ("tracker", "events", "--speaker", "Y")
        assert complete(run, shell, *line, TRACKER_DB=path, XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path)) == []


def test_commands_are_completed(run: Run) -> None:
    """All of them by their names."""
    assert complete(run, "bash", "tracker", "sh") == ["show"]


def test_bash_keeps_words_together(demo_database: Path, run: Run) -> None:
    """A space is escaped (click's script takes one level off), but not within quotation marks."""
    environment = {"TRACKER_DB": str(demo_database)}

    assert complete(run, "bash", "tracker", "events", "--speaker", "Yer", **environment) == [r"Andriy\\ Yermak"]
    assert complete(run, "bash", "tracker", "events", "--speaker", '"Yer', **environment) == ["Andriy Yermak"]


@pytest.mark.parametrize("typed", ["Yer\t", "Andriy\\ Y\t", '"Andriy Y\t', "'Andr\t"])
def test_in_bash_itself(demo_database: Path, tmp_path: Path, typed: str) -> None:
    """A tab on a terminal makes a line that runs."""
    program = tmp_path / "tracker"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m tracker \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    ours, theirs = pty.openpty()
    shell = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=os.environ
        | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "TERM": "xterm", "PAGER": "", "TRACKER_DB": str(demo_database)},
    )
    os.close(theirs)
    counted = f"tracker events --speaker {typed} --format csv --columns speaker | sort | uniq -c\nexit\n"
    os.write(ours, f'eval "$(_TRACKER_COMPLETE=bash_source tracker)"\n{counted}'.encode())
    shown = b""
    with suppress(OSError):
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    shell.wait(timeout=60)

    assert "3 Andriy Yermak\r\n" in shown.decode()
