"""Saved pages and texts → articles: what `article`, `extract` and `import` are given.

A file is cut into what can be read alone, so that one page or line that cannot be read costs only itself.

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

_SNIFFED = 8192
"""Bytes in which a binary file betrays itself."""
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r\f"))
_MOST_CONTROLS = 32
"""Control characters in them; a text has stray ones at most, a NUL never."""
_PDF = b"%PDF-"
"""A PDF may be written in letters alone, and is no text all the same."""

SUFFIXES: dict[str, PageKind] = {".html": "html", ".htm": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A page, a text or a line as a person gave it, not read yet.

    Attributes:
        name: To show: the file's name, of a JSONL line with its number.
        page: Its bytes and what was known beside them, to be kept.
        id: To find its rows by, unless it names one itself: of a JSONL line its number, of a file its name.
    """

    name: str
    page: Page
    id: int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article out of a file.

    Attributes:
        name: To show, as given; so is its page.
        id: To find its rows by: the `id` of a JSONL line as the line has it, else that of what was given.
    """

    name: str
    article: Article
    page: Page
    id: Any


def list_files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Name the files given; of a directory those inside, at any depth, whose suffix says what they are."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        else:
            yield path


def load_given(path: Path, *, known: Known, now: datetime) -> Iterator[Given]:
    """Load what a file gives to be read.

    Args:
        path: A page, a text or a JSONL file.
        known: Stands in for what the file does not say.
        now: Dates after it are not believed.

    Raises:
        InputError: It cannot be loaded, or is no text.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    kind = SUFFIXES.get(path.suffix.lower(), "text")
    yield from cut(body, kind=kind, name=str(path), known=known, now=now)


def sniff(body: bytes) -> PageKind:
    """Tell what standard input is: `{` begins JSONL, `<` a page, else it is a text."""
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    kinds: dict[bytes, PageKind] = {b"{": "jsonl", b"<": "html"}
    return kinds.get(start, "text")


def cut(body: bytes, *, kind: PageKind, name: str, known: Known, now: datetime) -> Iterator[Given]:
    """Cut bytes of a kind that is known (html, jsonl or text) into what can be read alone.

    Raises:
        InputError: They should be text, and are not.
    """
    if kind != "html":
        _refuse_binary(body, name)
    whole = Page(url="", body=body, fetched=now, kind=kind, known=known)
    if kind != "jsonl":
        yield Given(name=name, page=whole, id=name)
        return
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip():
            yield Given(name=f"{name}, line {number}", page=replace(whole, body=line), id=number)


def read_given(given: Given) -> Document:
    """Read the article in what was given.

    Raises:
        InputError: There is none, or it says that it was published in another age, or after today in every zone.
    """
    try:
        article = read_page(given.page)
    except PageError as error:
        raise InputError(f"{given.name}: {error.reason}") from error
    except InputError as error:
        raise InputError(f"{given.name}: {error}") from error
    published = article.published
    if published and not _OLDEST <= published <= given.page.fetched + timedelta(days=1):
        raise InputError(f"{given.name}: published {published:%Y-%m-%d}, which cannot be; say it with --published")
    return Document(name=given.name, article=article, page=replace(given.page, url=article.url or ""), id=_id(given))


def _id(given: Given) -> Any:
    named = json.loads(given.page.body).get("id") if given.page.kind == "jsonl" else None
    return given.id if named is None else named


def _refuse_binary(body: bytes, name: str) -> None:
    start = body[:_SNIFFED]
    if b"\0" in start or len(start) - len(start.translate(None, _CONTROLS)) > _MOST_CONTROLS or start.startswith(_PDF):
        raise InputError(f"{name}: a binary file, not a text; give .html, .txt or .jsonl")
