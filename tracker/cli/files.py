"""Files that are there whole or not at all, whatever ends the program on the way."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tracker.errors import OutputError

_SQLITE = b"SQLite format 3\x00"


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file under another name beside it, and give it its own only when all of it is on the disk.

    A reader sees the old file or the new one. After a kill the old one stands, beside it perhaps a
    `.NAME.PID.part` that nothing reads.

    Args:
        path: Of the file; what stood there is replaced.
        parts: Its bytes, in order.

    Raises:
        OutputError: It cannot be written, or a database stands there; what stood there is as it was.
    """
    if _is_database(path):
        raise OutputError(f"{path}: is a database, which no output replaces; name another file")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):  # the error above is the one to tell
            draft.unlink(missing_ok=True)


def _is_database(path: Path) -> bool:
    """Tell whether a SQLite database stands there: it may be the very one that is asked."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
