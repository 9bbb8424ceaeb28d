"""Opening the database: what it must look like before SQLite may touch it, and how each connection behaves.

A damaged or foreign file is recognised from its bytes, so that it stays byte for byte as it was.

Source:
    The SQLite file format, https://www.sqlite.org/fileformat2.html, section 1.3 (the header's fields).
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import StoreError
from tracker.store.values import local_day

APPLICATION_ID = 0x54524B52  # "TRKR"
VERSION = 7
BUSY_TIMEOUT = 30_000  # milliseconds; writers hold the database for one feed or page, never for the network

MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes
_SMALLEST_PAGE = 512
_BREATH = 10_000
"""Steps of SQLite's machine, some milliseconds, after which Python has a look at what else there is."""


def exists(path: Path) -> bool:
    """Tell whether a file is there.

    Raises:
        StoreError: It cannot be told: a directory may not be searched, a name is too long.
    """
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from error


def check(path: Path) -> None:
    """Refuse a file that is not a database of ours, from its bytes alone.

    Args:
        path: Of the database.

    Raises:
        StoreError: The file is missing, empty, cut off, foreign, or written by a newer tracker.
    """
    header = _read_header(path)
    if not header:
        raise StoreError(f"{path}: is empty (0 bytes), which no database of ours is; restore a backup or delete it")
    if len(header) < _HEADER or not header.startswith(MAGIC):
        raise StoreError(f"{path}: is not a SQLite database; name another with --db")
    if _number(header, 68) != APPLICATION_ID:
        raise StoreError(f"{path}: is a SQLite database, but not the tracker's; name another with --db")
    _check_version(path, _number(header, 60))
    _check_length(path, header)


def _read_header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER)
    except FileNotFoundError:
        raise StoreError(
            f"{path}: no database; make one with `tracker poll`, `tracker import FILE` or `tracker demo`"
        ) from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from error


def _check_version(path: Path, version: int) -> None:
    if version > VERSION:
        raise StoreError(
            f"{path}: was written by a newer tracker (schema {version}; this one knows {VERSION}): update it"
        )


def _check_length(path: Path, header: bytes) -> None:
    page = 65536 if header[16:18] == b"\x00\x01" else int.from_bytes(header[16:18])
    if page < _SMALLEST_PAGE or page & (page - 1):  # it must be a power of two
        raise StoreError(f"{path}: its header is damaged; restore a backup")
    if _beside(path, "-wal").exists():
        return  # a checkpoint may be under way; SQLite finishes it from the log
    if path.stat().st_size < page * _number(header, 28):
        raise StoreError(f"{path}: is cut off; restore a backup")


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4])


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open an existing database to read it, also while a poll writes.

    Raises:
        StoreError: As `check`, or the database is older than this tracker.
    """
    check(path)
    with store_errors(path):
        connection = _connect_read_only(path)
        connection.row_factory = sqlite3.Row
        heed_signals(connection)
        connection.create_function("local_day", 2, local_day, deterministic=True)
        _check_current(path, connection)
    return connection


def heed_signals(connection: sqlite3.Connection, breathe: Callable[[], None] = lambda: None) -> None:
    """Let Ctrl-C end what a connection is at, however long it takes: Python sees to signals in code of its own alone.

    Args:
        connection: One of ours; `store_errors` turns the end of its work into KeyboardInterrupt.
        breathe: Called now and then while it works.
    """
    connection.set_progress_handler(breathe, _BREATH)


def _connect_read_only(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=BUSY_TIMEOUT / 1000)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if os.access(path.parent, os.W_OK):
            raise
        # In a directory that cannot be written SQLite cannot make the files a WAL database needs; nor can a
        # writer, so that the file stands still.
        connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)
    return connection


def _check_current(path: Path, connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < VERSION:
        connection.close()
        raise StoreError(f"{path}: was written by an older tracker; `tracker poll` brings it up to date")
    _check_version(path, version)


def connect_writer(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the database to write it, brought up to the present schema.

    Args:
        path: Of the database.
        create: Make it, and the directories above it, if it is missing.

    Raises:
        StoreError: As `check`, or the database cannot be written.
    """
    if create and not exists(path):
        _create(path)
    check(path)
    with store_errors(path):
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT / 1000, isolation_level=None)
        try:
            _prepare(path, connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    heed_signals(connection)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    _check_version(path, version)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if version < VERSION:
        from tracker.store.upgrade import upgrade

        upgrade(path, connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _create(path: Path) -> None:
    """Make an empty database; one of zero bytes, of a kill on the way, would be refused for ever."""
    from tracker.store.upgrade import new_database

    with made_whole(path) as draft:
        draft.write_bytes(new_database())


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """Let a file be made under another name, and give it its own when all of it is on the disk.

    A kill on the way leaves no half-made file under that name. Of two who make it at once the first wins, and
    what the second made is dropped.

    Args:
        path: Of the file; directories above it that are missing are made.

    Yields:
        The name to make it under, where no file is.

    Raises:
        StoreError: It cannot be made.
    """
    draft = _beside(path, f".{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)  # of a process of that number that was killed
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        _give_name(draft, path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be made: {error.strerror}") from error
    finally:
        with suppress(OSError):  # the error above is the one to tell
            draft.unlink(missing_ok=True)


def _give_name(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        draft.rename(path)


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into one clear StoreError; mistakes of ours pass as they are.

    Raises:
        KeyboardInterrupt: Ctrl-C ended a query; see `heed_signals`.
        StoreError: Anything else.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.DatabaseError as error:
        if _code(error) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        raise StoreError(f"{path}: {error}; {_advice(error)}") from error


def _code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code


def _advice(error: sqlite3.DatabaseError) -> str:
    match _code(error):
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return "make room on the disk, then run again: nothing that was stored is lost"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return "the file and its directory must be writable"
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return "the file is damaged: restore a backup"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "another program holds it; run again later"
        case _:
            return "run again, and report this if it stays"


@contextmanager
def transaction(path: Path, connection: sqlite3.Connection) -> Iterator[None]:
    """Land everything done inside whole, or nothing of it.

    BEGIN IMMEDIATE, because a transaction that reads before it writes would fail at once in WAL mode when
    another writer was faster.

    Raises:
        StoreError: SQLite refuses; or a newer tracker has brought the database up since it was opened, whose rules
            for its rows are not ours.
    """
    with store_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            _check_version(path, connection.execute("PRAGMA user_version").fetchone()[0])
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
