"""Standard streams as they are found under cron and in pipes: closed, full, or of a narrow encoding."""

import os
import sys
from contextlib import suppress

_OWN = {"stdin": (0, os.O_RDONLY), "stdout": (1, os.O_RDONLY), "stderr": (2, os.O_WRONLY)}
"""What stands in for a closed stream: no input, a refusal to write results, and silence."""


def prepare() -> None:
    """Make all three streams usable.

    A closed one is taken up by the null device, so that no file of ours, the database least of all, gets its
    number; writing results to it fails all the same. A name in Cyrillic is escaped where the encoding has no
    letters for it.
    """
    for name, (number, flags) in _OWN.items():
        if getattr(sys, name) is None:
            _take(number, flags)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _take(number: int, flags: int) -> None:
    opened = os.open(os.devnull, flags)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    os.set_inheritable(number, True)  # or a file of the parse worker would get its number in turn


def discard_output() -> None:
    """Send what is still buffered nowhere: the interpreter would try to write it again on its way out."""
    with suppress(OSError):
        _take(sys.stdout.fileno(), os.O_WRONLY)


def explain(error: OSError) -> str:
    """Say which file or stream an error is about, and what it was."""
    return f"{error.filename or 'standard output'}: {error.strerror or error}"
