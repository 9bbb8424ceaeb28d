"""`tracker new`: what a desk that asks from cron is told, and when its mark moves."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest

from tests.cli.test_readme import README
from tests.conftest import Run, parse_ndjson


@pytest.fixture
def database(demo_database: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's database that may be written."""
    return Path(copyfile(demo_database, tmp_path / "tracker.db"))


def told(run: Run, *arguments: object) -> int:
    """Ask, and count what is told."""
    done = run("new", *arguments, "--format", "ndjson")
    assert done.returncode == 0
    return len(parse_ndjson(done.stdout))


def test_tells_everything_once(database: Path, run: Run) -> None:
    """A peek leaves the mark; the second call has nothing to say."""
    everything = len(parse_ndjson(run("events", "--type", "statement", "--format", "ndjson").stdout))

    assert [told(run, "desk", "--peek"), told(run, "desk"), told(run, "desk"), told(run)] == [
        everything, everything, 0, everything,
    ]  # fmt: skip
    assert database.exists()


@pytest.mark.parametrize(("output_format", "printed"), [("table", ""), ("tsv", ""), ("csv", ""), ("json", "[]\n")])
@pytest.mark.usefixtures("database")
def test_nothing_new_is_silence(run: Run, output_format: str, printed: str) -> None:
    """So that `ifne` and cron send no mail; JSON stays JSON."""
    run("new")

    assert run("new", "--format", output_format).stdout == printed


@pytest.mark.usefixtures("database")
def test_an_import_is_told_only_with_all(run: Run, tmp_path: Path) -> None:
    """What a person stores is no news to that person."""
    run("new")
    run("new", "all")
    page = tmp_path / "page.txt"
    page.write_text('Talks\n\n"Guarantees take paper," said Taras Vyhadko, a lawmaker.', encoding="utf-8")
    assert run("import", page, "--published", "2026-03-07").returncode == 0

    assert told(run) == 0
    assert told(run, "all", "--all") == 1


@pytest.mark.parametrize("ending", ["> /dev/full", ">&-", "--output no/such/folder.csv"])
def test_a_write_failure_leaves_the_mark(database: Path, run: Run, ending: str) -> None:
    """What was not written was not told."""
    line = f"'{sys.executable}' -m tracker new desk {ending}"
    environment = os.environ | {"TRACKER_DB": str(database)}
    done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, check=False, timeout=60)

    assert done.returncode == 1
    assert told(run, "desk") > 100


@pytest.mark.parametrize("option", ["--speaker", "--theme", "--outlet"])
@pytest.mark.usefixtures("database")
def test_a_name_not_known_yet_leaves_the_mark(run: Run, option: str) -> None:
    """All of it is new once somebody of that name speaks; until then it may be a slip of the pen, and is told."""
    done = run("new", option, "Zdenka Nonesuch")

    assert (done.returncode, done.stdout) == (0, "")
    assert "Nonesuch" in done.stderr
    assert told(run) > 100


def test_the_mark_waits_for_a_poll_that_writes(database: Path) -> None:
    """A page that is being saved is waited for; then the mark moves."""
    poll = sqlite3.connect(database, isolation_level=None)
    poll.execute("BEGIN IMMEDIATE")
    asking = subprocess.Popen(
        [sys.executable, "-m", "tracker", "new", "desk"],
        env=os.environ | {"TRACKER_DB": str(database)},
        stdout=subprocess.PIPE,
    )
    assert asking.stdout
    header = asking.stdout.readline()  # it is written while the mark cannot be moved
    poll.execute("COMMIT")
    rest, _ = asking.communicate(timeout=60)

    assert (asking.returncode, header[:4]) == (0, b"what")
    assert rest.count(b"\n") > 100
    assert poll.execute("SELECT name FROM marks").fetchall() == [("desk",)]
    poll.close()


@pytest.mark.usefixtures("database")
def test_the_recipe_for_cron_mails_once(run: Run, tmp_path: Path) -> None:
    """The lines of README, with a `mail` that keeps what it is given."""
    recipe = README.partition("```sh\n#!/bin/sh\n# desk-mail")[2].partition("```")[0]
    assert recipe
    folder = tmp_path / "bin"
    folder.mkdir()
    programs = {
        "mail": '#!/bin/sh\n{ echo "$@"; cat; } >> "$MAILS"\n',
        "tracker": f"#!/bin/sh\nexec '{sys.executable}' -m tracker \"$@\"\n",
        "desk-mail": f"#!/bin/sh\n# desk-mail{recipe}",
    }
    for name, text in programs.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    mails = tmp_path / "mails"
    environment = os.environ | {
        "PATH": f"{folder}:{os.environ['PATH']}", "MAILS": str(mails), "TRACKER_DB": str(tmp_path / "tracker.db"),
    }  # fmt: skip
    for _ in range(2):
        subprocess.run([folder / "desk-mail"], env=environment, check=True, timeout=60)

    lines = mails.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "desk@newsroom.example" in line] == ["-s What was said desk@newsroom.example"]
    assert any("Olena" in line for line in lines)
    assert told(run, "desk") == 0
