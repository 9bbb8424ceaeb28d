"""`tracker backup` and `tracker check`: copies to rely on, and faults told."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from tests.conftest import Run
from tracker.store import open_writer


@pytest.fixture
def demo(run: Run, demo_database: Path, tmp_path: Path) -> Run:
    """Run commands on a database of the demonstration."""
    copyfile(demo_database, tmp_path / "tracker.db")
    return run


def files(folder: Path) -> list[str]:
    """Name the files that are no part of the database."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("tracker.db"))


def test_a_backup_knows_the_same(demo: Run, tmp_path: Path) -> None:
    """Made while a writer has the database open; made again it replaces the first; nothing else is left behind."""
    with open_writer(tmp_path / "tracker.db", create=False) as writer:
        assert demo("backup", "copy.db").returncode == 0
        writer.add_milestone(date(2026, 3, 9), "Met", "https://a.example", until=None, who=(), countries=())
        again = demo("backup", "copy.db")

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert demo("export", "--db", "copy.db").stdout == demo("export").stdout
    checked = demo("check", "--db", "copy.db")
    assert (checked.returncode, checked.stdout) == (0, "sound: 118 statements, each with its evidence: copy.db\n")
    assert files(tmp_path) == ["copy.db"]


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        (lambda path: path.write_text("notes"), "no backup of ours"),
        (lambda path: path.symlink_to("tracker.db"), "is the database itself"),
        (
            lambda path: path.with_name("copy.db-wal").write_bytes(path.write_bytes(b"x") * b"x"),
            "is a database at work",
        ),
    ],
    ids=["another file", "the database", "a database in use"],
)
def test_what_stands_there_is_left_alone(
    demo: Run, tmp_path: Path, stands: Callable[[Path], object], words: str
) -> None:
    """Only an earlier backup is replaced."""
    stands(tmp_path / "copy.db")
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    done = demo("backup", "copy.db")

    assert (done.returncode, words in done.stderr) == (1, True), done.stderr
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_nowhere_to_write_and_nothing_to_copy(demo: Run, tmp_path: Path) -> None:
    """Each is one clear line."""
    assert "unable to open" in demo("backup", "missing/copy.db").stderr
    assert demo("backup", "copy.db", "--db", "missing.db").returncode == 3
    assert demo("check", "--db", "missing.db").returncode == 3
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("UPDATE reports SET content = 'Other words' WHERE position = 0", "its offsets do not give its words"),
        ("UPDATE statements SET content = 'Other words'; DELETE FROM statements_fts_data", "statements_fts"),
        ("UPDATE reports SET statement = (SELECT max(id) FROM statements)", "has no report"),
        (
            "INSERT INTO statement_aliases SELECT id, id FROM statements LIMIT 1",
            "is a statement and what another was called",
        ),
        ("INSERT INTO statement_aliases VALUES ('gone', 'nowhere')", "points to a row of statements that is not there"),
        ("UPDATE articles SET revision = NULL WHERE state = 'full'", "its article does not show"),
        ("UPDATE articles SET revision = (SELECT max(id) FROM revisions)", "shows a revision of another"),
    ],
    ids=["words", "index", "reports", "alias", "no statement", "no revision", "another's revision"],
)
def test_faults_are_told(demo: Run, tmp_path: Path, damage: str, fault: str) -> None:
    """Exit 3, and each in a line; the database is not touched."""
    with closing(sqlite3.connect(tmp_path / "tracker.db")) as connection:
        connection.executescript(f"PRAGMA journal_mode = DELETE; {damage};")
        connection.execute("PRAGMA journal_mode = WAL")
    before = (tmp_path / "tracker.db").read_bytes()
    done = demo("check")

    assert done.returncode == 3
    assert fault in done.stdout
    assert (tmp_path / "tracker.db").read_bytes() == before


def test_damaged_pages_are_told(demo: Run, tmp_path: Path) -> None:
    """A backup of a damaged database is not made, and an earlier one stays."""
    assert demo("backup", "copy.db").returncode == 0
    good = (tmp_path / "copy.db").read_bytes()
    body = bytearray((tmp_path / "tracker.db").read_bytes())
    for page in range(20, len(body) // 4096, 7):
        body[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    (tmp_path / "tracker.db").write_bytes(body)

    assert demo("check").returncode == 3
    assert demo("backup", "copy.db").returncode == 3
    assert (tmp_path / "copy.db").read_bytes() == good
