"""Saved pages and texts → articles: what `article`, `extract` and `import` are given.

A file is read by its suffix: `.html`/`.htm` is a page, `.jsonl`/`.ndjson` a text a line, anything else a text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.article import parse, parse_text, parse_when
from tracker.article.outlets import zone_of
from tracker.errors import InputError, PageError
from tracker.model import Article

_WITHOUT_TEXT = re.compile("[\ud800-\udfff]")
"""Half characters, which no file can hold; each is replaced by one character, so that offsets stay."""
_OLDEST = datetime(1900, 1, 1, tzinfo=UTC)
"""Earlier instants are no publication: outlets print 0001-01-01 for want of one."""

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
        name: To show: the file's name, of a JSONL line with its number.
        body: The bytes it was read from, to be kept.
        id: To find its rows by: the `id` of a JSONL line as given, else its number; of a file its name.
    """

    name: str
    article: Article
    body: bytes
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


def sniff(body: bytes) -> str:
    """Tell what standard input is: `{` begins JSONL, `<` a page, else it is a text."""
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return {b"{": "jsonl", b"<": "html"}.get(start, "text")


def read_documents(body: bytes, *, kind: str, name: str, known: Known, now: datetime) -> Iterator[Read]:
    """Read bytes of a kind that is known: html, jsonl or text."""
    if kind == "jsonl":
        for number, line in enumerate(body.splitlines(), 1):
            if line.strip():
                yield _line(line, f"{name}, line {number}", number, known, now)
    elif kind == "html":
        yield _page(body, name, known, now)
    else:
        yield _text(body, name, known, now)


def _page(body: bytes, name: str, known: Known, now: datetime) -> Read:
    try:
        article = parse(body, url=known.url, now=now)
        if article.outlet is None and known.outlet:
            article = parse(body, url=known.url, outlet=known.outlet, now=now)
    except PageError as error:
        return InputError(f"{name}: {error.reason}")
    return _checked(Document(name=name, article=_completed(article, known), body=body, id=name), now)


def _text(body: bytes, name: str, known: Known, now: datetime) -> Read:
    if b"\0" in body[:8192]:
        return InputError(f"{name}: a binary file, not a text; give .html, .txt or .jsonl")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return InputError(f"{name}: not UTF-8 text (byte {error.start}); save it as UTF-8 and try again")
    article = _article(text, known, {})
    return _checked(Document(name=name, article=article, body=body, id=name), now)


def _line(line: bytes, place: str, number: int, known: Known, now: datetime) -> Read:
    try:
        record = json.loads(line)
        own = _read_fields(record)
    except (ValueError, RecursionError) as error:
        return InputError(f"{place}: {error}")
    text = own.pop("text")
    given = record.get("id")
    article = _article(text, replace(known, url=None), own)  # one address cannot be that of every line
    return _checked(Document(name=place, article=article, body=line, id=number if given is None else given), now)


def _read_fields(record: Any) -> dict[str, str]:
    """Take what a line says: text, title, url, published; other keys are ignored, null is absent.

    Raises:
        ValueError: A field is missing or is no text, or `published` is no day or instant.
    """
    if not isinstance(record, dict) or record.get("text") is None:
        raise ValueError('needs an object with "text" (and best "id", "published", "title", "url")')
    fields = {key: record[key] for key in ("text", "title", "url", "published") if record.get(key) is not None}
    for key, value in fields.items():
        if not isinstance(value, str):
            raise ValueError(f'"{key}" is no text')  # noqa: TRY004  (one kind of error for a bad line)
    if "published" in fields:
        parse_when(fields["published"], "UTC")
    return fields


def _article(text: str, known: Known, own: dict[str, str]) -> Article:
    """Read a text; `own` is what the file says of it beside the text, and wins over what is known."""
    whole = {key: _WITHOUT_TEXT.sub("\N{REPLACEMENT CHARACTER}", value) for key, value in own.items()}
    given: dict[str, Any] = {"url": known.url, "outlet": known.outlet, "wire": known.wire} | whole
    whole_text = _WITHOUT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)
    article = parse_text(whole_text, **given)
    if article.published is None and known.published:
        article = parse_text(whole_text, **given | {"published": known.published})
    return article


def _checked(document: Document, now: datetime) -> Read:
    """Refuse what says that it was published in another age, or after today in every zone."""
    published = document.article.published
    if published and not _OLDEST <= published <= now + timedelta(days=1):
        return InputError(f"{document.name}: published {published:%Y-%m-%d}, which cannot be; say it with --published")
    return document


def _completed(article: Article, known: Known) -> Article:
    """Fill in what the page does not say."""
    outlet = article.outlet or known.outlet
    zone = article.zone if article.outlet else zone_of(outlet)
    filled = replace(article, url=article.url or known.url, outlet=outlet, wire=article.wire or known.wire, zone=zone)
    if filled.published is None and known.published:
        published, is_day = parse_when(known.published, zone)
        filled = replace(filled, published=published, published_is_day=is_day)
    return filled
