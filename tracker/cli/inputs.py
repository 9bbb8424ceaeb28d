"""What a person names on the command line → documents; what cannot be read is said, and the rest is done."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tracker.article.files import Document, Read, list_files, load_documents, read_documents, sniff
from tracker.cli.terminal import say
from tracker.errors import InputError
from tracker.model import Known


class Inputs:
    """Files, folders and standard input, read one after the other.

    Attributes:
        failed: Whether anything so far could not be read.
    """

    def __init__(self, known: Known) -> None:
        self.failed = False
        self._known = known
        self._now = datetime.now(UTC)

    def documents(self, names: Iterable[str]) -> Iterator[Document]:
        """Read what is named; `-` is standard input."""
        for name in names:
            for read in self._read(name):
                if isinstance(read, Document):
                    yield read
                else:
                    self.fail(read)

    def fail(self, error: Exception) -> None:
        """Say what went wrong, and remember that something did."""
        self.failed = True
        say(f"tracker: {error}")

    def _read(self, name: str) -> Iterator[Read]:
        if name == "-":
            body = sys.stdin.buffer.read()
            yield from read_documents(body, kind=sniff(body), name="standard input", known=self._known, now=self._now)
            return
        found = False
        for path in list_files((Path(name),)):
            found = True
            yield from load_documents(path, known=self._known, now=self._now)
        if not found:
            yield InputError(f"{name}: no .html, .txt or .jsonl file in this folder")
