"""Saved pages and texts → articles: what `article`, `extract` and `import` are given.

A file is read by its suffix: `.html`/`.htm` is a page, `.jsonl`/`.ndjson` a text a line, anything else a text.
"""

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.article import parse, parse_text, parse_when
from tracker.article.outlets import zone_of
from tracker.errors import InputError, PageError
from tracker.model import Article

SUFFIXES = {".html": "html", ".htm": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a person says about files that do not say it themselves.

    Attributes:
        published: A day or an instant, in any shape `parse_when` reads.
    """

    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    wire: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article out of a file.

    Attributes:
        name: To show, and to find its rows by: the file's name, or the `id` of a JSONL line.
        body: The bytes it was read from, to be kept.
    """

    name: str
    article: Article
    body: bytes


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


def sniff(body: bytes) -> str:
    """Tell what standard input is: `{` begins JSONL, `<` a page, else it is a text."""
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return {b"{": "jsonl", b"<": "html"}.get(start, "text")


def read_documents(body: bytes, *, kind: str, name: str, known: Known, now: datetime) -> Iterator[Read]:
    """Read bytes of a kind that is known: html, jsonl or text."""
    if kind == "jsonl":
        for number, line in enumerate(body.splitlines(), 1):
            if line.strip():
                yield _line(line, f"{name}, line {number}", known)
    elif kind == "html":
        yield _page(body, name, known, now)
    else:
        yield _text(body, name, known)


def _page(body: bytes, name: str, known: Known, now: datetime) -> Read:
    try:
        article = parse(body, url=known.url, outlet=known.outlet, now=now)
    except PageError as error:
        return InputError(f"{name}: {error.reason}")
    return Document(name=name, article=_completed(article, known), body=body)


def _text(body: bytes, name: str, known: Known) -> Read:
    if b"\0" in body[:8192]:
        return InputError(f"{name}: a binary file, not a text; give .html, .txt or .jsonl")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return InputError(f"{name}: not UTF-8 text (byte {error.start}); save it as UTF-8 and try again")
    return _document(text, name, known, body)


def _line(line: bytes, place: str, known: Known) -> Read:
    try:
        record = json.loads(line)
    except ValueError as error:
        return InputError(f"{place}: not JSON ({error})")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return InputError(f'{place}: needs an object with "text" (and best "id", "published", "title", "url")')
    own = {key: record[key] for key in ("title", "url", "published") if isinstance(record.get(key), str)}
    return _document(record["text"], str(record.get("id", place)), known, line, own)


def _document(text: str, name: str, known: Known, body: bytes, own: dict[str, str] | None = None) -> Read:
    """Read a text; `own` is what the file says of it beside the text, and wins over what is known."""
    given: dict[str, Any] = {"url": known.url, "outlet": known.outlet, "wire": known.wire} | (own or {})
    try:
        article = parse_text(text, **given)
        if article.published is None and known.published:
            article = parse_text(text, **given | {"published": known.published})
    except ValueError as error:
        return InputError(f"{name}: {error}")
    return Document(name=name, article=article, body=body)


def _completed(article: Article, known: Known) -> Article:
    """Fill in what the page does not say."""
    outlet = article.outlet or known.outlet
    zone = article.zone if article.outlet else zone_of(outlet)
    filled = dataclasses.replace(
        article, url=article.url or known.url, outlet=outlet, wire=article.wire or known.wire, zone=zone
    )
    if filled.published is None and known.published:
        published, is_day = parse_when(known.published, zone)
        filled = dataclasses.replace(filled, published=published, published_is_day=is_day)
    return filled
