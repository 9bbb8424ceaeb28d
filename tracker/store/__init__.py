"""What the tracker knows, in one SQLite file: `open_writer` and `open_reader` are its two doors."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.store.reader import Reader
    from tracker.store.writer import Writer


def open_writer(path: Path, *, create: bool) -> "Writer":
    """Open the database to write it, brought up to the present schema.

    Args:
        path: Of the database.
        create: Make it, and the directories above it, if it is missing.

    Raises:
        StoreError: The database is missing, not ours, damaged, newer than this tracker, or cannot be written.
    """
    from tracker.store.opening import connect_writer
    from tracker.store.writer import Writer

    return Writer(path, connect_writer(path, create=create))


def open_reader(path: Path) -> "Reader":
    """Open the database to read it, also while a poll writes; nothing is created.

    Raises:
        StoreError: The database is missing, not ours, damaged, or of another version than this tracker.
    """
    from tracker.store.opening import connect_reader
    from tracker.store.reader import Reader

    return Reader(path, connect_reader(path))
