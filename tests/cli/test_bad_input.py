"""Every bad input gets a clear error, and nothing is touched."""

from pathlib import Path

import pytest

from tests.conftest import NEEDED, Run, commands_of_a_database

MAKERS = ("poll", "import", "demo")
"""Commands that make a database where there is none."""

BAD_FEEDS = {
    "empty": ("", "is empty"),
    "tab": ("settings:\n\tcontact: x\n", "line 2"),
    "unknown key": ("feeds:\n  - name: a\n    outlet: A\n    url: https://a.example/\n    knd: rss\n", "line 5"),
    "wrong type": ("feeds:\n  - name: a\n    outlet: A\n    url: https://a.example/\n    pages: maybe\n", "line 5"),
    "duplicate feed": (
        "feeds:\n  - {name: a, outlet: A, url: https://a.example/}\n  - {name: a, outlet: A, url: https://b.example/}\n",
        "line 3",
    ),
}


@pytest.mark.parametrize("case", BAD_FEEDS)
def test_bad_configuration(run: Run, tmp_path: Path, case: str) -> None:
    """A wrong feeds.yaml is exit 2, its mistake named with its line, and no database comes into being."""
    text, expected = BAD_FEEDS[case]
    (tmp_path / "own.yaml").write_text(text)

    done = run("poll", "--feeds", "own.yaml")

    assert done.returncode == 2
    assert "own.yaml" in done.stderr
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["own.yaml"]


def test_all_mistakes_at_once(run: Run, tmp_path: Path) -> None:
    """Mistakes are named together, not one a run."""
    (tmp_path / "own.yaml").write_text(
        "settings: {workers: many}\nfeeds:\n  - {name: a, outlet: A, url: 'ftp://a.example/', colour: red}\n"
    )

    lines = run("poll", "--feeds", "own.yaml").stderr.splitlines()

    assert len(lines) == 3, lines


def test_missing_configuration(run: Run, tmp_path: Path) -> None:
    """A --feeds that names no file is exit 2."""
    done = run("poll", "--feeds", "nowhere.yaml")

    assert done.returncode == 2
    assert "nowhere.yaml" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_binary_file(run: Run, tmp_path: Path) -> None:
    """A binary file is no text: exit 1 and a clear line."""
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 4)

    done = run("extract", "picture.txt")

    assert done.returncode == 1
    assert done.stdout.splitlines()[1:] == []
    assert "picture.txt" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"", b"not a database at all, but some words", b"SQLite format 3\0" + bytes(84)])
@pytest.mark.parametrize("command", commands_of_a_database())
def test_database_that_is_not_ours(run: Run, tmp_path: Path, content: bytes, command: str) -> None:
    """A database that is not ours is exit 3 and stays as it was."""
    database = tmp_path / "foreign.db"
    database.write_bytes(content)
    (tmp_path / "page.txt").write_text("Words.")

    done = run(command, *NEEDED.get(command, ()), "--db", database)

    assert done.returncode == 3, done.stderr
    assert "foreign.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert database.read_bytes() == content
    assert {path.name for path in tmp_path.iterdir()} <= {"foreign.db", "page.txt", "foreign.db.lock"}


@pytest.mark.parametrize("command", [name for name in commands_of_a_database() if name not in MAKERS])
def test_query_without_a_database(run: Run, tmp_path: Path, command: str) -> None:
    """A query never creates a database: exit 3, its path, and what makes one."""
    done = run(command, *NEEDED.get(command, ()), "--db", tmp_path / "missing.db")

    assert done.returncode == 3
    assert "missing.db" in done.stderr
    assert "tracker poll" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_bad_line_is_named_and_the_rest_done(run: Run, tmp_path: Path) -> None:
    """A bad JSONL line is named; the others give their facts."""
    (tmp_path / "texts.jsonl").write_text('{"id": 1}\n{"id": "b", "text": "Ukraine signed."}\nnot json\n')

    done = run("extract", "texts.jsonl", "--layer", "countries", "--format", "ndjson")

    assert done.returncode == 1
    assert '"UKR"' in done.stdout
    assert "line 1" in done.stderr
    assert "line 3" in done.stderr


def test_bad_day(run: Run) -> None:
    """A day that is none is a usage error."""
    done = run("events", "--since", "yesterdayish")

    assert done.returncode == 2
    assert "2023-07-30" in done.stderr
