"""`tracker milestone`: the user's own beside those shipped."""

from pathlib import Path
from shutil import copyfile

import pytest

from tests.conftest import Run, parse_ndjson

ADD = ("milestone", "add", "2026-03-09", "Technical teams meet in Lviv", "--source", "https://www.outlet.example/1")


@pytest.fixture
def demo(run: Run, demo_database: Path, tmp_path: Path) -> Run:
    """Run commands on a database of the demonstration."""
    copyfile(demo_database, tmp_path / "tracker.db")
    return run


def test_own_milestones_stand_beside_those_shipped(demo: Run) -> None:
    """They are listed, told apart by their origin, found as any other, and removed."""
    before = demo("milestone", "list").stdout
    added = demo(*ADD, "--until", "2026-03-10", "--who", "Olena Vymyshlena", "--countries", "usa;Ukraine")
    own, *rest = parse_ndjson(demo("milestone", "list", "--format", "ndjson").stdout)
    (found,) = parse_ndjson(demo("events", "--search", "Lviv technical", "--format", "ndjson").stdout)

    assert added.returncode == 0
    assert added.stdout == f"{own['id']}\n"
    assert {row["origin"] for row in rest} == {"shipped"}
    assert (own["origin"], own["date"], own["date_end"]) == ("own", "2026-03-09", "2026-03-10")
    assert (own["who"], own["countries"]) == (["Olena Vymyshlena"], ["UKR", "USA"])
    assert found["id"] == own["id"]
    table = demo("events", "--type", "milestone", "--since", "2026-03-09", "--format", "table", COLUMNS="100").stdout
    assert table.count("own") == 2  # beside its kind, and in its id
    assert demo("milestone", "remove", own["id"]).returncode == 0
    assert demo("milestone", "list").stdout == before


def test_adding_again_says_the_rest_anew(demo: Run) -> None:
    """A day and a text are one milestone."""
    demo(*ADD, "--countries", "UKR")
    demo(*ADD[:-1], "https://www.outlet.example/2")
    own, other, *_ = parse_ndjson(demo("milestone", "list", "--format", "ndjson").stdout)

    assert (own["url"], own["countries"], other["origin"]) == ("https://www.outlet.example/2", [], "shipped")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((*ADD[:4], "--source", "nowhere"), 2, "--source"),
        (ADD[:4], 2, "--source"),
        (("milestone", "add", "2026", *ADD[3:]), 2, "is no day"),
        ((*ADD[:3], " ", *ADD[4:]), 2, "say what happened"),
        ((*ADD, "--until", "2026-03-01"), 2, "before it began"),
        (("milestone", "remove", "m20230711"), 1, "is shipped"),
        (("milestone", "remove", "own-nothing"), 1, "is no milestone"),
        ((*ADD, "--db", "missing.db"), 3, "no database"),
    ],
    ids=str,
)
def test_what_is_refused(demo: Run, arguments: tuple[str, ...], status: int, words: str) -> None:
    """With the reason; nothing is changed."""
    done = demo(*arguments)

    assert (done.returncode, words in done.stderr) == (status, True), done.stderr
    assert '"own"' not in demo("milestone", "list", "--format", "ndjson").stdout
