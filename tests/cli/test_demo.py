"""`tracker demo`: the main job on a miniature of the world."""

import csv
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest

from tests.conftest import Run, parse_ndjson
from tracker.demo.show import demonstrate
from tracker.demo.texts import WORLD


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Run the demonstration twice; give the database and what each run printed."""
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    outputs = []
    for _time in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "tracker", "demo", "--db", str(database)],
            capture_output=True,
            text=True,
            env=os.environ | {"COLUMNS": "100"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        outputs.append(done.stdout)
    return database, outputs[0], outputs[1]


def test_says_what_each_poll_did(demo: tuple[Path, str, str]) -> None:
    """Each poll says what the clock of the world says, and what it found; once filled, only the last is made."""
    _, first, second = demo

    assert "Poll  1, 2023-07-31 06:00Z" in first
    assert "1 changed" in first
    assert "1 refused" in first
    assert "demo-reuters: error" in first
    assert "Poll  1," not in second
    assert "Poll 15, 2026-03-06 09:00Z" in second
    assert "tracker events --speaker Yermak" in first


def test_second_run_stores_nothing_twice(demo: tuple[Path, str, str], run: Run) -> None:
    """Once filled, the site stands in its last state, and nothing is new."""
    database, _, _ = demo

    before = run("export", "--db", database).stdout
    run("demo", "--db", database)

    assert run("export", "--db", database).stdout == before
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM revisions GROUP BY article HAVING count(*) > 1").fetchall() == [
            (2,),
            (2,),
        ]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_reparse_and_back(demo: tuple[Path, str, str], run: Run, tmp_path: Path) -> None:
    """Read again without the people of its world, and then with them, it knows what it knew, under the same ids."""
    database = Path(copyfile(demo[0], tmp_path / "demo.db"))
    before = run("export", "--db", database).stdout
    feed = "{name: demo-jpost, outlet: Jerusalem Post, url: 'http://www.jpost.example/rss'}"
    (tmp_path / "own.yaml").write_text(f"feeds: [{feed}]\n", encoding="utf-8")

    done = run("reparse", "--db", database, "--feeds", "own.yaml")
    assert done.returncode == 0, done.stderr
    assert run("export", "--db", database).stdout != before
    run("demo", "--db", database)

    assert run("export", "--db", database).stdout == before


def test_wire_copy_is_one_statement(demo: tuple[Path, str, str], run: Run) -> None:
    """What two outlets report of one speech is one statement with two reports."""
    database, _, _ = demo

    rows = parse_ndjson(run("events", "--db", database, "--speaker", "Вимишлена", "--format", "ndjson").stdout)

    ten_years = [row for row in rows if "Ten years is the least" in row["content"]]
    assert len(ten_years) == 1
    assert set(ten_years[0]["outlets"]) == {"Jerusalem Post", "Reuters"}


def test_spellings_find_the_same_rows(demo: tuple[Path, str, str], run: Run) -> None:
    """A name finds its speaker in every spelling and script."""
    database, _, _ = demo
    spellings = ("Vymyshlena", "vymyshlenna", "Олена Вимишлена")

    answers = {run("events", "--db", database, "--speaker", spelling).stdout for spelling in spellings}

    assert len(answers) == 1
    assert answers != {""}


def test_headline_behind_a_wall(demo: tuple[Path, str, str], run: Run) -> None:
    """A page that is refused leaves its headline, the fact in it, and the reason."""
    database, _, _ = demo

    rows = parse_ndjson(run("events", "--db", database, "--since", "2025-12-11", "--until", "2025-12-11",
                            "--type", "statement", "--format", "ndjson").stdout)  # fmt: skip

    assert [(row["speaker"], row["content"]) for row in rows] == [
        ("Olena Vymyshlena", "Security guarantees for Ukraine must be binding")
    ]
    with sqlite3.connect(database) as connection:
        assert "401" in connection.execute("SELECT reason FROM articles WHERE state = 'headline'").fetchone()[0]


def test_corrected_statement(demo: tuple[Path, str, str], run: Run) -> None:
    """A corrected article gives its corrected statement, not the old one."""
    database, _, _ = demo

    contents = [row["content"] for row in parse_ndjson(
        run("events", "--db", database, "--since", "2023-08", "--until", "2023-08", "--type", "statement",
            "--format", "ndjson").stdout)]  # fmt: skip

    assert any(content.startswith("Fifteen years were mentioned") for content in contents)
    assert not any(content.startswith("Ten years were mentioned") for content in contents)


def test_the_same_on_every_day(demo: tuple[Path, str, str], demo_database: Path, run: Run) -> None:
    """When something was first seen comes from the clock of the world: two databases differ in nothing."""
    answers = [run("events", "--db", database, "--format", "ndjson").stdout for database in (demo[0], demo_database)]

    assert answers[0] == answers[1]
    seen = sorted({row["seen"] for row in parse_ndjson(answers[0]) if row["type"] == "statement"})
    assert len(seen) == 15
    assert (seen[0], seen[-1]) == ("2023-07-31T06:00:00Z", "2026-03-06T09:00:00Z")


def test_nobody_real_speaks_but_yermak(demo_database: Path, run: Run) -> None:
    """Every speaker that the people table knows is one of this world's; he alone says what he said."""
    with (WORLD / "people.csv").open(encoding="utf-8", newline="") as lines:
        invented = {row["canonical_name"] for row in csv.DictReader(lines)}

    rows = parse_ndjson(run("events", "--db", demo_database, "--type", "statement", "--format", "ndjson").stdout)

    assert {row["speaker"] for row in rows if row["speaker_id"]} == invented | {"Andriy Yermak"}
    assert sum(row["speaker"] == "Andriy Yermak" for row in rows) == 3


def test_days_that_no_feed_was_watched(demo_database: Path) -> None:
    """There are gaps, and a day on which one outlet was out of reach."""
    with sqlite3.connect(demo_database) as connection:
        days = connection.execute("SELECT feed, day FROM coverage WHERE day LIKE '2025-10-%' ORDER BY 1, 2").fetchall()
        assert not connection.execute("SELECT * FROM coverage WHERE day BETWEEN '2023-09' AND '2025'").fetchall()

    assert days == [
        ("demo-jpost", "2025-10-17"),
        ("demo-jpost", "2025-10-24"),
        ("demo-reuters", "2025-10-24"),
    ]


def test_withdrawn_quotation(demo_database: Path, run: Run) -> None:
    """What an outlet took back is no statement any more."""
    rows = parse_ndjson(run("events", "--db", demo_database, "--speaker", "Erfunden", "--format", "ndjson").stdout)

    assert rows
    assert not [row for row in rows if "five thousand" in row["content"]]


def test_article_taken_down(demo_database: Path, run: Run) -> None:
    """An article that its outlet took down keeps its statements."""
    rows = parse_ndjson(run("events", "--db", demo_database, "--search", "front line", "--type", "statement",
                            "--format", "ndjson").stdout)  # fmt: skip

    assert [row["url"].rpartition("/")[2] for row in rows] == ["article-900255"]
    with sqlite3.connect(demo_database) as connection:
        removed = connection.execute("SELECT key, removed_at FROM articles WHERE removed_at IS NOT NULL").fetchall()
    assert removed == [("jpost:900255", "2025-10-24T09:00:00Z")]


def test_one_statement_in_three_articles(demo_database: Path, run: Run) -> None:
    """Copies in another zone give the next day; it is one statement all the same."""
    rows = parse_ndjson(run("events", "--db", demo_database, "--search", "carry through Congress", "--type",
                            "statement", "--format", "ndjson").stdout)  # fmt: skip

    assert [(row["reports"], row["date"], row["other_dates"]) for row in rows] == [(3, "2025-11-24", ["2025-11-25"])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("give up territory", {"speaker": "Olena Vymyshlena", "polarity": "denied"}),
        ("foreign troops agreed", {"speaker": "Ivan Nevedomov", "polarity": "denied"}),
        ("vote on any guarantee", {"speaker": "Susan Example", "modality": "expected"}),
        ("decision of its members", {"date": "2023-08-14", "date_end": "2023-08-20", "precision": "week"}),
        ("written on a train", {"date": "2025-08-01", "precision": "month", "seen": "2026-02-05T09:00:00Z"}),
        ("needs a dictionary", {"speaker": "Olena Vymyshlena", "cue": None}),
        ("boots on the ground", {"speaker": "unnamed US official", "confidence": "low"}),
        ("brought a pen", {"speaker": None, "confidence": "low"}),
        ("greeting card", {"speaker": "Taras Vyhadko", "confidence": "low"}),
        ("telephone number", {"speaker": "Elisa Inventata", "affiliation": "EU"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_special(words: str, expected: dict[str, object], demo_database: Path, run: Run) -> None:
    """Denials, expectations, ranges and doubts are each there to be asked for."""
    found = parse_ndjson(run("events", "--db", demo_database, "--search", words, "--type", "statement",
                             "--format", "ndjson").stdout)  # fmt: skip

    assert [{name: row[name] for name in expected} for row in found] == [expected]


def test_an_office_no_longer_held(demo_database: Path) -> None:
    """A speaker called by an office of another time is marked."""
    with sqlite3.connect(demo_database) as connection:
        marked = connection.execute(
            "SELECT DISTINCT speaker, role_as_printed FROM reports WHERE role_mismatch"
        ).fetchall()

    assert marked == [("Marta Nebuvala", "Ukrainian Justice Minister")]


def test_goes_on_where_it_was_interrupted(demo_database: Path, run: Run, tmp_path: Path) -> None:
    """A run that ended after some polls is taken up there, and comes to the same."""
    database = tmp_path / "begun.db"
    for moment, _ in demonstrate(database, lambda *_: None):
        if moment.number == 3:
            break

    done = run("demo", "--db", database)

    assert "Poll  2" not in done.stdout
    assert "Poll  3" in done.stdout
    answers = [run("events", "--db", each, "--format", "ndjson").stdout for each in (database, demo_database)]
    assert answers[0] == answers[1]


def test_does_not_fill_a_database_in_use(run: Run, tmp_path: Path) -> None:
    """Invented speakers never get into a database of real feeds."""
    (tmp_path / "page.txt").write_text("Kyiv signed.\n")
    assert run("import", "page.txt", "--published", "2023-07-30").returncode == 0

    done = run("demo")

    assert done.returncode == 3
    assert "--db" in done.stderr
