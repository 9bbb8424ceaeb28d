"""`tracker diff`: what changed in an article."""

import os
import pty
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, parse_ndjson

PAGE = """<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>
<p>Ukraine and the United States opened their talks on guarantees on Thursday, and both delegations were pleased.</p>
<p>"{years} years were mentioned, and nobody left the room," said Olena Vymyshlena, the head of the delegation.</p>
{more}</article></body></html>
"""
NOTE = "<p>(This August 3 story has been corrected to fix the number of years in paragraph 2)</p>"
COMMAND = ("diff", "https://www.a.example/talks?utm_source=x", "--facts")


@pytest.fixture
def corrected(run: Run, tmp_path: Path) -> Path:
    """A database with an article that was corrected."""
    for name, years, more in (("a", "Ten", ""), ("b", "Fifteen", NOTE)):
        page = tmp_path / f"{name}.html"
        page.write_text(PAGE.format(years=years, more=more))
        done = run("import", page, "--published", "2023-08-04", "--outlet", "Demo", "--url", "https://a.example/talks/")
        assert done.returncode == 0, done.stderr
    return tmp_path / "tracker.db"


def test_rows(run: Run, corrected: Path) -> None:
    """Words and facts, found by any spelling of the address; nothing is written."""
    before = corrected.read_bytes()
    done = run(*COMMAND, "--format", "ndjson")

    assert done.returncode == 0, done.stderr
    found = parse_ndjson(done.stdout)
    assert [(row["what"], row["how"], row["paragraph"]) for row in found[:2]] == [
        ("text", "changed", 2), ("correction", "new", None),
    ]  # fmt: skip
    assert found[1]["about"] == ["paragraph 2"]
    facts = {row["what"]: (row["before"], row["after"]) for row in found[2:4]}
    assert facts["number"] == ("ten", "fifteen")
    assert facts["quotation"][1] == "Fifteen years were mentioned, and nobody left the room"
    assert corrected.read_bytes() == before


def test_without_facts_and_piped(run: Run, corrected: Path) -> None:
    """Words alone unless asked; rows of tab-separated cells in a pipe; marks in a table without colours."""
    assert corrected.exists()
    lines = run("diff", "a.example/talks").stdout.splitlines()
    table = run("diff", "a.example/talks", "--format", "table").stdout

    assert lines[0].startswith("article\trevision\tseen\twhat")
    assert len(lines) == 3
    assert "[-Ten-]{+Fifteen+} years" in table
    assert "\x1b" not in table


@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_on_a_terminal(corrected: Path, environment: dict[str, str], *, colour: bool) -> None:
    """A person sees colours, unless they want none; then marks stand in their place."""
    master, slave = pty.openpty()
    given = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *COMMAND, "--db", str(corrected)],
        stdout=slave, env=given | {"TERM": "xterm", "COLUMNS": "80"} | environment, check=False,
    )  # fmt: skip
    os.close(slave)
    shown = os.read(master, 100_000).decode()
    os.close(master)

    assert done.returncode == 0
    assert ("\x1b[9;31mTen" in shown) is colour
    assert ("[-Ten-]" in shown) is not colour


def test_a_page_that_is_not_kept(run: Run, corrected: Path) -> None:
    """Words are compared all the same; that facts cannot be is told, and exit 1."""
    connection = sqlite3.connect(corrected)
    connection.execute("UPDATE pages SET body = x'' WHERE fetched_at = (SELECT min(fetched_at) FROM pages)")
    connection.commit()
    connection.close()
    words = run("diff", "a.example/talks", "--format", "ndjson")
    facts = run(*COMMAND, "--format", "ndjson")

    assert (words.returncode, words.stderr, words.stdout) == (0, "", facts.stdout)
    assert len(parse_ndjson(words.stdout)) == 2
    assert facts.returncode == 1
    assert "the page of revision 1 is not kept" in facts.stderr


def test_one_revision_and_none(run: Run, corrected: Path) -> None:
    """What never changed is an empty answer; what is not there is told."""
    (corrected.parent / "c.txt").write_text("Kyiv signed the guarantees on Monday.")
    run("import", "c.txt", "--url", "https://c.example/1")

    still = run("diff", "c.example/1", "--facts")
    missing = run("diff", "d.example/1")

    assert (still.returncode, still.stdout.count("\n"), still.stderr) == (0, 1, "")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "d.example/1" in missing.stderr
