"""One poll at a time: the kernel's lock on a file beside the database, which kill -9 frees.

The file is never deleted (two polls could then each hold a lock on a file of that name), and it is never the
database itself (closing any handle of it would drop SQLite's own locks).
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import Locked, StoreError
from tracker.store.opening import check, exists


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock of a database, or refuse at once.

    Args:
        path: Of the database; its lock is the file named like it with ".lock" behind.

    Raises:
        Locked: Another poll holds it.
        StoreError: The lock file cannot be made; or what is there is no database of ours: then none is made.

    Source:
        flock(2): the lock belongs to the open file and ends with its last holder.
    """
    if exists(path):
        check(path)
    file = _open(path.with_name(path.name + ".lock"))
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(f"{path}: another poll is at work on it; try again when it has ended") from None
        yield
    finally:
        os.close(file)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(f"{path}: cannot be made: {error.strerror}") from error
