"""Files that are there whole or not at all, whatever ends the program on the way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import OutputError


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """Make a file under another name beside it, and give it its own only when all of it is on the disk.

    A reader sees the old file or the new one. After a kill the old one stands, beside it perhaps a
    `.NAME.PID.part` that nothing reads.

    Args:
        path: Of the file; what stood there is replaced.

    Yields:
        The name to make it under.

    Raises:
        OutputError: It cannot be written; what stood there is as it was.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):  # the error above is the one to tell
            draft.unlink(missing_ok=True)
