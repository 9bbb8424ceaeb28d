"""README keeps its promises."""

import re
import shlex
from pathlib import Path
from shutil import copyfile

import click
import pytest

from tests.conftest import Run
from tracker.cli import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ASKED = re.findall(r"^```console\n\$ tracker (.+)\n((?:(?!```).*\n)+)", README, re.MULTILINE)
"""What is asked of the demonstration's database, and what README says it answers."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_readme(name: str) -> None:
    """A command or option that README does not name does not exist for its user."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    below = command.commands if isinstance(command, click.Group) else {}
    parameters = [parameter for each in (command, *below.values()) for parameter in each.params]
    options = [option for parameter in parameters for option in parameter.opts if option.startswith("--")]
    names = [f"tracker {name} {each}" for each in below] or [f"tracker {name}"]

    missing = [word for word in (*names, *options) if word not in README]

    assert missing == []


def test_ci_runs_the_test_command_of_readme() -> None:
    """What CI passes is what README tells a newcomer to run."""
    command = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest"

    assert command in README.splitlines()
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_dependency_has_its_reason() -> None:
    """Each dependency earns its line."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [requirement.partition(">=")[0] for requirement in project["dependencies"]]
    names += [
        f"{requirement.partition('>=')[0]} (extra `{extra}`)"
        for extra in ("web", "xlsx")
        for requirement in project["optional-dependencies"][extra]
    ]

    assert [name for name in names if f"| {name} |" not in README] == []


@pytest.mark.parametrize(("line", "answer"), ASKED, ids=[line for line, _ in ASKED])
def test_what_it_answers_is_what_readme_says(
    line: str, answer: str, demo_database: Path, run: Run, tmp_path: Path
) -> None:
    """Every output in README is what the command prints on a terminal of 100 columns."""
    copyfile(demo_database, tmp_path / "demo.db")

    as_table = () if "--cite" in line else ("--format", "table")
    assert run(*shlex.split(line), *as_table, COLUMNS="100").stdout == answer
