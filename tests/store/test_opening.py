"""Opening: what is refused, and that it stays byte for byte as it was."""

import errno
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from tests.store.samples import NOW, dump, fact, page
from tests.store.test_kill import poll
from tracker.errors import StoreError
from tracker.store import open_reader, open_writer
from tracker.store.opening import APPLICATION_ID, VERSION
from tracker.store.queries.filters import Filter
from tracker.store.writer import Writer


def make(path: Path) -> bytes:
    """Make an empty database of ours; give its bytes."""
    open_writer(path, create=True).close()
    return path.read_bytes()


def foreign(path: Path) -> bytes:
    """Make a database of another program."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda _: b"", "empty"),
        (lambda _: b"not a database, whatever its name says" * 9, "not a SQLite database"),
        (lambda _: b"SQLite format 3\x00", "not a SQLite database"),
        (foreign, "not the tracker's"),
        (lambda path: make(path)[:60] + (VERSION + 1).to_bytes(4) + make(path)[64:], "newer tracker"),
        (lambda path: make(path)[:-4096], "cut off"),
        (lambda path: make(path)[:16] + b"\x00\x07" + make(path)[18:], "header is damaged"),
    ],
    ids=["zero bytes", "text", "half a header", "foreign", "newer", "truncated", "damaged header"],
)
def test_refused(spoil, words, create: bool, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001, FBT001
    """What is not a whole database of ours is refused by reader and writer, and not touched."""
    path = tmp_path / "tracker.db"
    path.write_bytes(body := spoil(tmp_path / "other.db"))

    with pytest.raises(StoreError, match=words):
        open_writer(path, create=create)
    with pytest.raises(StoreError, match=words):
        open_reader(path)

    assert path.read_bytes() == body
    assert not list(tmp_path.glob("tracker.db?*"))


@pytest.mark.parametrize("open_it", [open_reader, lambda path: open_writer(path, create=False)])
def test_missing(open_it, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A missing database is named with the commands that make it, and nothing is created."""
    path = tmp_path / "none" / "tracker.db"

    with pytest.raises(StoreError, match=r"none/tracker.db: no database; make one with `tracker poll`"):
        open_it(path)

    assert not list(tmp_path.iterdir())


def test_what_cannot_be_made_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written the reason is told, not that the draft could not be deleted either."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreError, match="cannot be made: Read-only file system"):
        open_writer(tmp_path / "tracker.db", create=True)


def test_a_name_too_long_is_one_clear_error(tmp_path: Path) -> None:
    """A path that the file system does not take is told as such."""
    with pytest.raises(StoreError, match="cannot be read: File name too long"):
        open_writer(tmp_path / ("x" * 300), create=True)


def test_new_database(database: Path) -> None:
    """A new database is ours by its header, in WAL mode, with every table of the design."""
    with open_writer(database, create=True):
        connection = sqlite3.connect(database)
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        pragmas = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode")
        ]
        connection.close()

    assert pragmas == [APPLICATION_ID, VERSION, "wal"]
    assert names >= {
        "feeds", "entries", "articles", "revisions", "statements", "reports", "statement_aliases", "corrections",
        "coverage", "runs", "events",
    }  # fmt: skip
    assert [path.name for path in database.parent.iterdir()] == ["tracker.db"]


def test_how_a_writer_works(database: Path) -> None:
    """Commits reach the disk, references hold, others are waited for, and no transaction begins as a reader's."""
    said: list[str] = []
    with open_writer(database, create=True) as writer:
        own = writer._connection  # noqa: SLF001  (these are of a connection, not of the file)
        pragmas = {
            name: own.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys", "busy_timeout")
        }
        own.set_trace_callback(said.append)
        poll(writer)

    assert pragmas == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    begun = [sql for sql in said if sql.startswith("BEGIN")]
    assert len(begun) > 5
    assert set(begun) == {"BEGIN IMMEDIATE"}
    assert said.count("COMMIT") == len(begun)


def test_second_creator_keeps_the_first_database(database: Path, writer: Writer) -> None:
    """Who creates a database that is there already goes on with it."""
    writer.save_page(page("a:1", fact("We will talk this week about it")), NOW)

    with open_writer(database, create=True) as second:
        assert second.save_page(page("a:1", fact("We will talk this week about it")), NOW) == "unchanged"


def test_reader_sees_commits_while_a_writer_is_open(database: Path, writer: Writer) -> None:
    """A reader works beside a writer, and cannot write."""
    with open_reader(database) as reader:
        assert reader.events(Filter()) == []
        writer.save_page(page("a:1", fact("We will talk this week about it")), NOW)
        assert len(reader.events(Filter())) == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader._connection.execute("DELETE FROM statements")  # noqa: SLF001  (there is no other way to try)


def test_odd_paths(tmp_path: Path) -> None:
    """Spaces, percent and question marks in a path mean themselves."""
    path = tmp_path / "a b%20?#.db"
    open_writer(path, create=True).close()

    with open_reader(path) as reader:
        assert reader.status()["totals"]["articles"] == 0


def test_full_disk_is_one_clear_error(database: Path, writer: Writer) -> None:
    """When the disk is full the rows stay those of the last commit, and the error says what to do."""
    writer.save_page(page("a:1", fact("We will talk this week about it")), NOW)
    pages = writer._connection.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001  (a disk to fill)
    writer._connection.execute(f"PRAGMA max_page_count = {pages}")  # noqa: SLF001

    with pytest.raises(StoreError, match="make room"):
        writer.save_page(page("a:2", *[fact(f"{number} " * 500) for number in range(50)]), NOW)

    with open_reader(database) as reader:
        assert reader.status()["totals"]["articles"] == 1


def test_an_older_database_is_brought_up_to_date_after_a_backup(database: Path, writer: Writer) -> None:
    """A reader asks for it; a writer does it, and leaves the file as it was beside it."""
    writer.save_page(page("a:1", fact("We will talk this week about it")), NOW)
    writer._connection.execute("PRAGMA user_version = 0")  # noqa: SLF001  (nothing older was ever released)
    writer.close()

    with pytest.raises(StoreError, match="older tracker"):
        open_reader(database)
    open_writer(database, create=False).close()

    with open_reader(database) as reader:
        assert len(reader.events(Filter())) == 1
    assert [path.name for path in sorted(database.parent.iterdir()) if "backup" in path.name] == [
        "tracker.db.v0.backup"
    ]


def test_what_was_brought_up_meanwhile_is_written_no_more(database: Path, writer: Writer) -> None:
    """A long import goes on while a newer tracker changes the schema: it ends there, and what it stored stays."""
    writer.save_page(page("a:1", fact("We will talk this week about it")), NOW)
    newer = sqlite3.connect(database)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = dump(database)

    with pytest.raises(StoreError, match="newer tracker"):
        writer.save_page(page("a:2", fact("Bread was dear")), NOW)
    newer.close()
    assert dump(database) == before


def test_reading_loads_little() -> None:
    """A query loads none of the heavy libraries, and no model of articles."""
    code = (
        "import sys, tracker.store.reader, tracker.store.opening, tracker.cli.events, tracker.cli.terminal\n"
        "heavy = {'sqlite_utils', 'rich', 'requests', 'bs4', 'pydantic', 'difflib', 'hashlib', 'tracker.model'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
