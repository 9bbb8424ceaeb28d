"""A copy of the database that is whole, checked, and there under its name only then."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.errors import OutputError, StoreError
from tracker.model import Progress
from tracker.store.opening import check, heed_signals, store_errors
from tracker.whole import made_whole

_MB = 1_000_000


def back_up(path: Path, connection: sqlite3.Connection, target: Path, report: Progress) -> None:
    """Copy a database as it stands at this moment, also while a poll writes.

    Args:
        path: Of the database.
        connection: To read it.
        target: The copy; an earlier copy that stands there is replaced once the new one is whole and checked.
        report: Told how far the work is, in megabytes.

    Raises:
        OutputError: Something else stands there, or it cannot be written; what stood there is as it was.
        StoreError: The database is damaged.
    """
    _check_target(path, target)
    with made_whole(target) as draft, store_errors(target):
        whole = path.stat().st_size // _MB
        heed_signals(connection, lambda: report("MB copied", _size(draft) // _MB, whole))
        connection.execute("VACUUM INTO ?", (str(draft),))
        _check_copy(path, draft, report)


def _size(draft: Path) -> int:
    return draft.stat().st_size if draft.exists() else 0


def _check_target(path: Path, target: Path) -> None:
    """Refuse to replace what is no backup of ours."""
    try:
        if not target.exists():
            return
        if target.samefile(path):
            raise OutputError(f"{target}: is the database itself; name another file")
        if target.with_name(f"{target.name}-wal").exists():  # what is in it would be taken for the new file's
            raise OutputError(f"{target}: is a database at work; name another file")
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror}") from error
    try:
        check(target)
    except StoreError as error:
        raise OutputError(f"{target}: stands there and is no backup of ours, so it is not replaced") from error


def _check_copy(path: Path, copy: Path, report: Progress) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        heed_signals(connection, lambda: report("checking the copy", 0, 0))
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(f"{path}: is damaged, and no copy was made: {found}; `tracker check` tells more")
