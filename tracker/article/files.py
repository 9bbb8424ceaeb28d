"""Saved pages and texts → articles: what `article`, `extract` and `import` are given.

A file is read by its suffix: `.html`/`.htm` is a page, `.jsonl`/`.ndjson` a text a line, anything else a text.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.article.pages import read_page
from tracker.errors import InputError, PageError
from tracker.model import Article, Known, Page, PageKind

_OLDEST = datetime(1900, 1, 1, tzinfo=UTC)
"""Earlier instants are no publication: outlets print 0001-01-01 for want of one."""

SUFFIXES: dict[str, PageKind] = {".html": "html", ".htm": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article out of a file.

    Attributes:
        name: To show: the file's name, of a JSONL line with its number.
        page: The bytes it was read from and what was known beside them, to be kept.
        id: To find its rows by: the `id` of a JSONL line as given, else its number; of a file its name.
    """

    name: str
    article: Article
    page: Page
    id: Any = None


Read = Document | InputError
"""A document, or why there is none: the rest of the files are read all the same."""


def list_files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Name the files given; of a directory those inside, at any depth, whose suffix says what they are."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
        else:
            yield path


def load_documents(path: Path, *, known: Known, now: datetime) -> Iterator[Read]:
    """Read a file from disk.

    Args:
        path: A page, a text or a JSONL file.
        known: Stands in for what the file does not say.
        now: Dates after it are not believed.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        yield InputError(f"{path}: {error.strerror or error}")
        return
    kind = SUFFIXES.get(path.suffix.lower(), "text")
    yield from read_documents(body, kind=kind, name=str(path), known=known, now=now)


def sniff(body: bytes) -> PageKind:
    """Tell what standard input is: `{` begins JSONL, `<` a page, else it is a text."""
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    kinds: dict[bytes, PageKind] = {b"{": "jsonl", b"<": "html"}
    return kinds.get(start, "text")


def read_documents(body: bytes, *, kind: PageKind, name: str, known: Known, now: datetime) -> Iterator[Read]:
    """Read bytes of a kind that is known: html, jsonl or text."""
    whole = Page(url="", body=body, fetched=now, kind=kind, known=known)
    if kind != "jsonl":
        yield _read(whole, name)
        return
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip():
            yield _with_id(_read(replace(whole, body=line), f"{name}, line {number}"), line, number)


def _read(page: Page, name: str) -> Read:
    try:
        article = read_page(page)
    except PageError as error:
        return InputError(f"{name}: {error.reason}")
    except InputError as error:
        return InputError(f"{name}: {error}")
    return _checked(Document(name=name, article=article, page=replace(page, url=article.url or ""), id=name))


def _with_id(read: Read, line: bytes, number: int) -> Read:
    """Give a line's document the id that the line names, or its number."""
    if isinstance(read, InputError):
        return read
    given = json.loads(line).get("id")
    return replace(read, id=number if given is None else given)


def _checked(document: Document) -> Read:
    """Refuse what says that it was published in another age, or after today in every zone."""
    published = document.article.published
    if published and not _OLDEST <= published <= document.page.fetched + timedelta(days=1):
        return InputError(f"{document.name}: published {published:%Y-%m-%d}, which cannot be; say it with --published")
    return document
