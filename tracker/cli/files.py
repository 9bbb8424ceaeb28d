"""Files that a person asks for."""

from collections.abc import Iterable
from pathlib import Path

from tracker.errors import OutputError
from tracker.store.opening import MAGIC
from tracker.whole import made_whole


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file that is there whole or not at all; see made_whole.

    Args:
        path: Of the file; what stood there is replaced.
        parts: Its bytes, in order.

    Raises:
        OutputError: It cannot be written, or a database stands there; what stood there is as it was.
    """
    if _is_database(path):
        raise OutputError(f"{path}: is a database, which no output replaces; name another file")
    with made_whole(path) as draft, draft.open("wb") as file:
        file.writelines(parts)


def _is_database(path: Path) -> bool:
    """Tell whether a SQLite database stands there: it may be the very one that is asked."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
