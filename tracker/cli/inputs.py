"""What a person names on the command line → documents; what cannot be read is said, and the rest is done."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tracker.article.files import Document, Given, cut, list_files, load_given, read_given, sniff
from tracker.cli.terminal import say
from tracker.errors import InputError, PageError
from tracker.model import Known

Reading = TypeVar("Reading")


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
        """Read the articles in what is named; `-` is standard input."""
        return self.read(names, read_given)

    def read(self, names: Iterable[str], read: Callable[[Given], Reading]) -> Iterator[Reading]:
        """Read what is named in a way of one's own; what raises InputError or PageError there is said."""
        for name in names:
            for given in self._given(name):
                try:
                    reading = read(given)
                except (InputError, PageError) as error:
                    self.fail(error)
                else:
                    yield reading

    def fail(self, error: Exception) -> None:
        """Say what went wrong, and remember that something did."""
        self.failed = True
        say(f"tracker: {error}")

    def _given(self, name: str) -> Iterator[Given]:
        found = False
        for path in list_files((Path(name),)):
            found = True
            try:
                yield from self._load(path)
            except InputError as error:
                self.fail(error)
        if not found:
            self.fail(InputError(f"{name}: no .html, .txt or .jsonl file in this folder"))

    def _load(self, path: Path) -> Iterator[Given]:
        if str(path) != "-":
            return load_given(path, known=self._known, now=self._now)
        body = sys.stdin.buffer.read()
        return cut(body, kind=sniff(body), name="standard input", known=self._known, now=self._now)
