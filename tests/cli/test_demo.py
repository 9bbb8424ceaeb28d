"""`tracker demo`: the main job on a miniature of the world."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest

from tests.conftest import Run, parse_ndjson


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
    assert "reuters-sitemap: error" in first
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
            (2,)
        ]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_reparse_and_back(demo: tuple[Path, str, str], run: Run, tmp_path: Path) -> None:
    """Read again without the people of its world, and then with them, it knows what it knew, under the same ids."""
    database = Path(copyfile(demo[0], tmp_path / "demo.db"))
    before = run("export", "--db", database).stdout

    done = run("reparse", "--db", database)
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

    rows = parse_ndjson(run("events", "--db", database, "--since", "2025-12", "--until", "2025-12-11",
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


def test_does_not_fill_a_database_in_use(run: Run, tmp_path: Path) -> None:
    """Invented speakers never get into a database of real feeds."""
    (tmp_path / "page.txt").write_text("Kyiv signed.\n")
    assert run("import", "page.txt", "--published", "2023-07-30").returncode == 0

    done = run("demo")

    assert done.returncode == 3
    assert "--db" in done.stderr
