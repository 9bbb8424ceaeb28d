"""A page, and what was known beside its bytes → Article: fresh from network or disk, or years later.

The outcome depends on the `Page` alone, so that a page that was kept can be read again as it was read first.
"""

import json
import re
from dataclasses import replace
from typing import Any

from tracker.article import parse, parse_text, parse_when
from tracker.article.outlets import zone_of
from tracker.errors import InputError
from tracker.model import Article, Known, Page

_WITHOUT_TEXT = re.compile("[\ud800-\udfff]")
"""Half characters, which no file can hold; each is replaced by one character, so that offsets stay."""


def read_page(page: Page) -> Article:
    """Read the article in a page, a text, or a line of JSONL; what it does not say is filled in from `known`.

    Args:
        page: Dates after `fetched` are not believed.

    Raises:
        PageError: A page without an article, or a wall in its place.
        InputError: No text, or a line that says something else than it should.
    """
    match page.kind:
        case "polled":
            return _complete(_parse(page, page.known.outlet), page.known)
        case "html":
            return _complete(_parse_saved(page), page.known)
        case "text":
            return _read_text(_decode(page.body), page.known, {})
        case "jsonl":
            own = _read_line(page.body)
            # One address cannot be that of every line.
            return _read_text(own.pop("text"), replace(page.known, url=None), own)


def _parse(page: Page, outlet: str | None) -> Article:
    content_type = dict(page.headers).get("content-type")
    return parse(page.body, url=page.known.url, content_type=content_type, outlet=outlet, now=page.fetched)


def _parse_saved(page: Page) -> Article:
    """Read a saved page: whose it is it may tell itself, better than the person who saved it."""
    article = _parse(page, None)
    return _parse(page, page.known.outlet) if article.outlet is None and page.known.outlet else article


def _complete(article: Article, known: Known) -> Article:
    """Fill in what the page does not say."""
    outlet = article.outlet or known.outlet
    zone = article.zone if article.outlet else zone_of(outlet)
    filled = replace(article, url=article.url or known.url, outlet=outlet, wire=article.wire or known.wire, zone=zone)
    if filled.published is None and known.published:
        published, is_day = parse_when(known.published, zone)
        filled = replace(filled, published=published, published_is_day=is_day)
    return filled


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 text (byte {error.start}); save it as UTF-8 and try again") from error


def _read_line(line: bytes) -> dict[str, str]:
    """Take what a line says: text, title, url, published; other keys are ignored, null is absent.

    Raises:
        InputError: It is no JSON, a field is missing or is no text, or `published` is no day or instant.
    """
    try:
        record = json.loads(line)
        if not isinstance(record, dict) or record.get("text") is None:
            raise InputError('needs an object with "text" (and best "id", "published", "title", "url")')
        fields = {key: record[key] for key in ("text", "title", "url", "published") if record.get(key) is not None}
        for key, value in fields.items():
            if not isinstance(value, str):
                raise InputError(f'"{key}" is no text')
        if "published" in fields:
            parse_when(fields["published"], "UTC")
    except (ValueError, RecursionError) as error:
        raise InputError(str(error)) from error
    return fields


def _read_text(text: str, known: Known, own: dict[str, str]) -> Article:
    """Read a text; `own` is what the file says of it beside the text, and wins over what is known."""
    whole = {key: _WITHOUT_TEXT.sub("\N{REPLACEMENT CHARACTER}", value) for key, value in own.items()}
    given: dict[str, Any] = {"url": known.url, "outlet": known.outlet, "wire": known.wire} | whole
    whole_text = _WITHOUT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)
    article = parse_text(whole_text, **given)
    if article.published is None and known.published:
        article = parse_text(whole_text, **given | {"published": known.published})
    return article
