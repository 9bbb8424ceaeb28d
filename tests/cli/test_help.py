"""Help ends with an example that works on the demonstration's database."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import click
import pytest

from tracker.cli import COMMANDS, cli

ELSEWHERE = {
    "poll": "it asks the network",
    "serve": "it stays until it is stopped: tests/web",
    "reparse": "it needs the configuration of the polls: tests/cli/test_reparse.py",
    "demo": "it fills the database that all the others ask: tests/conftest.py",
}
WRITERS = ("import",)
"""Commands that write into the database, and have nothing to say."""
SAVED = """<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>
<p>“Nobody in the hall objected to the guarantees,” Olena Vymyshlena said on Sunday.</p></article></body></html>
"""


def examples(name: str) -> list[str]:
    """Give the lines that a command's help ends with."""
    command = cli.get_command(click.Context(cli), name)
    assert command
    assert command.epilog
    return re.findall(r"tracker .+$", command.epilog, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_an_example(name: str) -> None:
    """Each shows the command itself."""
    assert examples(name)
    assert [line for line in examples(name) if not line.startswith(f"tracker {name}")] == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ELSEWHERE])
def test_the_example_works(name: str, demo_database: Path, tmp_path: Path) -> None:
    """Pasted into a shell it answers, or leaves what it was to write."""
    copyfile(demo_database, tmp_path / "demo.db")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "page.html").write_text(SAVED, encoding="utf-8")
    (tmp_path / "saved-page.html").write_text(SAVED, encoding="utf-8")
    (tmp_path / "article.txt").write_text("“Nobody objected,” Olena Vymyshlena said on Sunday.", encoding="utf-8")
    before = set(tmp_path.iterdir())
    for line in examples(name):
        done = subprocess.run(
            ["bash", "-c", f"tracker() {{ '{sys.executable}' -m tracker \"$@\"; }}; {line}"],
            cwd=tmp_path,
            capture_output=True,
            env=os.environ | {"TRACKER_DB": str(tmp_path / "demo.db"), "COLUMNS": "80"},
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout or set(tmp_path.iterdir()) > before or name in WRITERS, line
