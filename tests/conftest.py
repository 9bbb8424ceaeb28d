"""What tests of every room share: commands run as processes, and the seed article where it is at hand."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import settings

from tracker.cli import COMMANDS, cli

settings.register_profile("short", deadline=None, max_examples=60, derandomize=True)  # the same run everywhere
settings.register_profile("long", deadline=None, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

SHARED = Path(__file__).resolve().parents[2] / "shared"
_ROOT = click.Context(cli)
Run = Callable[..., "subprocess.CompletedProcess[str]"]


NEEDED = {
    "import": ["page.txt"],
    "search": ["words"],
    "first": ["words"],
    "correct": ["abc", "--reject", "--why", "x"],
    "milestone": ["list"],
    "diff": ["jpost:1"],
    "show": ["jpost:1"],
    "report": ["out.html"],
    "feed": ["out.atom"],
    "backup": ["copy.db"],
}
"""What commands cannot be run without."""


def commands_of_a_database() -> list[str]:
    """Name the commands that are given a database, those that are new included."""
    commands = {name: cli.get_command(_ROOT, name) for name in COMMANDS}
    return [name for name, command in commands.items() if command and "--db" in str(command.to_info_dict(_ROOT))]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `tracker` as a process in an empty folder, with a database of its own."""

    def run_tracker(*arguments: object, stdin: str | bytes = "", limits: str = "", **environment: str) -> Any:
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        limited = ["bash", "-c", f'ulimit {limits} && exec "$@"', "bash"] if limits else []
        done = subprocess.run(
            [*limited, sys.executable, "-m", "tracker", *map(str, arguments)],
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | {"TRACKER_DB": str(tmp_path / "tracker.db"), "COLUMNS": "80"} | environment,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run_tracker


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `tracker demo` fills; to be read only."""
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    subprocess.run([sys.executable, "-m", "tracker", "demo", "--db", database], check=True, capture_output=True)
    return database


def parse_ndjson(text: str) -> list[dict[str, Any]]:
    """Read a JSON object a line."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def seed() -> Path:
    """The article the project began with; it is its publisher's and no part of the project."""
    path = SHARED / "eval" / "seed" / "article.txt"
    if not path.exists():
        pytest.skip("the seed article is not at hand")
    return path
