"""A pager: on a terminal, what is longer than the screen is shown a page at a time.

As git does it: $PAGER, else less; an empty one and `cat` mean none. less stays out of the way of what fits the
screen, leaves it there, and shows colours, unless $LESS says otherwise.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen

_PLAIN = ("", "cat")
_LESS = "FRX"


@contextmanager
def paged() -> Iterator[IO[str]]:
    """Give the stream that results are written to: a pager's on a terminal, else standard output.

    Whoever leaves the pager has read enough: what is written after that goes nowhere, and nothing is raised.
    """
    pager = _start() if sys.stdout.isatty() and os.environ.get("TERM") != "dumb" else None
    if pager is None:
        yield sys.stdout
        return
    assert pager.stdin
    try:
        with suppress(BrokenPipeError):
            yield pager.stdin
    finally:
        with suppress(BrokenPipeError):
            pager.stdin.close()
        _wait(pager)


def _start() -> "Popen[str] | None":
    """Start the pager; None where none is wanted or it cannot be started."""
    import shlex
    from subprocess import PIPE, Popen

    try:
        command = shlex.split(os.environ.get("PAGER", "less"))
        if " ".join(command) in _PLAIN:
            return None
        return Popen(  # noqa: S603  (the program that the person chose)
            command,
            stdin=PIPE,
            text=True,
            encoding=sys.stdout.encoding,
            errors="backslashreplace",
            env={"LESS": _LESS} | os.environ,
        )
    except (OSError, ValueError):  # not there, or an open quotation mark
        return None


def _wait(pager: "Popen[str]") -> None:
    """Wait until the pager is left; it has its own use for Ctrl-C."""
    while True:
        with suppress(KeyboardInterrupt):
            pager.wait()
            return
