"""`tracker stories`: the demonstration's two outlets carry the same wire copy."""

import shlex
from pathlib import Path

import click

from tests.conftest import Run, parse_ndjson
from tracker.cli import cli


def test_lists_the_stories_of_the_demonstration(demo_database: Path, run: Run) -> None:
    """Each wire story is there with its copies, the last one first."""
    rows = parse_ndjson(run("stories", "--db", demo_database, "--format", "ndjson").stdout)

    assert [(row["wire"], row["outlets"], row["articles"]) for row in rows] == [
        ("Reuters", ["Jerusalem Post", "Reuters"], 2)
    ] * 8
    assert rows[0]["headline"] == "Ukraine guarantee talks in Geneva turn to size of army and NATO"
    assert rows[-1]["headline"] == "Ukraine to begin security guarantee talks with U.S. this week"


def test_lists_the_copies_of_a_story(demo_database: Path, run: Run) -> None:
    """The id of any of its articles gives them all, with how much of each is copied."""
    stories = parse_ndjson(run("stories", "--db", demo_database, "--until", "2023", "--format", "ndjson").stdout)
    story = stories[-1]["id"]
    rows = parse_ndjson(run("stories", story, "--db", demo_database, "--format", "ndjson").stdout)

    assert [(row["outlet"], row["share"], row["copy_of"]) for row in rows] == [
        ("Reuters", None, None),
        ("Jerusalem Post", 1.0, story),
    ]
    asked = {run("stories", row["id"], "--db", demo_database).stdout for row in rows}
    assert len(asked) == 1


def test_an_unknown_id_is_told(demo_database: Path, run: Run) -> None:
    """It is said, as `tracker diff` says it."""
    done = run("stories", "nothing", "--db", demo_database)

    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing" in done.stderr


def test_a_copy_is_found_by_its_key(demo_database: Path, run: Run) -> None:
    """Id, key and address name the same article."""
    named = {
        run("stories", name, "--db", demo_database).stdout
        for name in ("jpost:900101", "http://www.jpost.example/international/article-900101")
    }

    assert len(named) == 1
    assert "Jerusalem Post" in named.pop()


def test_an_id_goes_with_no_filter(demo_database: Path, run: Run) -> None:
    """A filter beside an ID is a mistake, not ignored."""
    assert run("stories", "nothing", "--limit", 1, "--db", demo_database).returncode == 2


def test_a_table_fits_its_terminal(demo_database: Path, run: Run) -> None:
    """The table keeps all but the number of statements within 80 columns."""
    lines = run("stories", "--db", demo_database, "--format", "table").stdout.splitlines()

    assert lines[0].split() == ["published", "wire", "headline", "outlets", "articles", "id"]
    assert max(map(len, lines)) <= 80


def test_the_example_of_its_help_works(demo_database: Path, run: Run) -> None:
    """What help ends with finds the stories of the demonstration."""
    command = cli.get_command(click.Context(cli), "stories")
    assert command
    assert command.epilog
    _, *arguments = shlex.split(command.epilog.removeprefix("Example:"))

    assert run(*arguments, "--db", demo_database).stdout.count("\n") == 9
