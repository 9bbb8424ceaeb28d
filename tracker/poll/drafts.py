"""From the words of a feed to an Entry: cleaned, dated, with what its outlet adds (quirks.csv)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from tracker.article.byline import find_wire
from tracker.article.identity import find_outlet_id
from tracker.article.outlets import find_outlet
from tracker.model import Entry
from tracker.tables import load_table

_FIRST_YEAR = 1990
"""Before the first web page nothing was published on one."""

_FURTHEST_ZONE = timedelta(hours=14)
"""A clock in a wrong zone is ahead of UTC by no more than this."""

_UNCLEAN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d|#x[\da-f]|[a-z]\w*;)", re.IGNORECASE)
_BREAKS = re.compile(r"<(?:br|p|div|li|tr|h[1-6]|blockquote|td)\b", re.IGNORECASE)
_WEB = ("http://", "https://")
_LONGEST = 20_000
"""Characters of a title or summary that are read; an article does not stand in them."""

_BIGGEST_INTEGER = 2**63
_ENCODER = json.JSONEncoder(sort_keys=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry in the feed's own words.

    Attributes:
        title: May hold HTML, as may `summary`.
        published: As printed; `updated` likewise.
        own: The outlet's own elements, names in small letters.
        raw: Everything the feed gave of the entry.
    """

    title: str | None
    link: str | None
    guid: str | None = None
    published: str | None = None
    updated: str | None = None
    summary: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    own: Mapping[str, Any] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirks:
    """What an outlet's feeds have of their own.

    Attributes:
        id_field: Element that holds the article's number.
        updated_field: Element that tells when it changed.
        skip: Finds the paths of entries that are not for us (other languages).
    """

    id_field: str = ""
    updated_field: str = ""
    skip: re.Pattern[str] | None = None


def finish(draft: Draft, *, outlet: str, base_url: str, now: datetime) -> Entry | None:
    """Make an entry of a draft; None if it has no usable address, or neither title nor summary."""
    link = _absolute(draft.link, base_url)
    summary = to_text(draft.summary)
    title = to_text(draft.title) or (summary or "")[:200].strip()
    if link is None or not title:
        return None
    quirks = find_quirks(outlet)
    author = to_text(draft.author)
    printed = clean(draft.published)
    updated = clean(_text(draft.own.get(quirks.updated_field)) or draft.updated)
    return Entry(
        title=title,
        link=link,
        guid=clean(draft.guid),
        outlet_id=clean(_text(draft.own.get(quirks.id_field))) or find_outlet_id(link),
        published=parse_instant(printed, now),
        published_printed=printed,
        updated=parse_instant(updated, now),
        summary=summary,
        author=author,
        wire=find_wire([author]) if author else None,
        tags=tuple(dict.fromkeys(tag for each in draft.tags if (tag := to_text(each)))),
        raw=_ENCODER.encode(_jsonable(draft.raw)),
    )


def parse_instant(printed: str | None, now: datetime) -> datetime | None:
    """Read a feed's date, if it can be believed.

    Returns:
        Aware UTC; None for a date without a zone, before the web, ahead of every zone's clock, or unreadable.

    Source:
        RFC 5322 section 3.3 (RSS), RFC 3339 (Atom, JSON Feed, sitemaps).
    """
    when = _read_date(printed.strip()) if printed else None
    if when is None or when.tzinfo is None:
        return None
    try:
        instant = when.astimezone(UTC)
    except OverflowError:
        return None
    return instant if instant.year >= _FIRST_YEAR and instant <= now + _FURTHEST_ZONE else None


def to_text(html: str | None) -> str | None:
    """Read the words out of what may be HTML, on one line; None if there are none."""
    if not html:
        return None
    html = html[:_LONGEST]
    return clean(_strip_markup(html) if ("<" in html or "&" in html) and _MARKUP.search(html) else html)


def clean(text: str | None) -> str | None:
    """Clean text at the border: no NUL, control or lone surrogate, white space single; None if empty."""
    return " ".join(_drop_unclean(text).split()) or None if text else None


def _drop_unclean(text: str) -> str:
    return text if text.isprintable() else _UNCLEAN.sub("", text)


@cache
def find_quirks(outlet: str) -> Quirks:
    """Look up what an outlet's feeds have of their own."""
    known = find_outlet(outlet)
    rows = (row for row in load_table(__file__, "quirks.csv") if known and row["outlet"] == known.name)
    row = next(rows, None)
    if row is None:
        return Quirks()
    skip = re.compile(row["skip"]) if row["skip"] else None
    return Quirks(id_field=row["id_field"], updated_field=row["updated_field"], skip=skip)


def _read_date(printed: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(printed[:100])
        except (ValueError, OverflowError, IndexError):
            continue
    return None


def _absolute(link: str | None, base_url: str) -> str | None:
    text = (clean(link) or "").replace(" ", "%20")
    try:
        absolute = text if not text or text.startswith(_WEB) else urljoin(base_url, text)
        parts = urlsplit(absolute)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return absolute if usable else None


def _strip_markup(html: str) -> str:
    if "<" not in html:
        return unescape(html)
    from bs4 import BeautifulSoup

    fragment = BeautifulSoup(_BREAKS.sub(lambda match: " " + match[0], _drop_unclean(html)), "lxml")
    for unseen in fragment(["script", "style"]):
        unseen.decompose()
    return fragment.get_text()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _jsonable(value: object) -> object:
    """Keep what the feed gave as JSON that every reader takes: clean text, integers of 64 bits."""
    if isinstance(value, str):
        return _drop_unclean(value)
    if isinstance(value, dict):
        return {_drop_unclean(str(key)): _jsonable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(each) for each in value]
    if isinstance(value, bool | None):
        return value
    if isinstance(value, int):
        return value if -_BIGGEST_INTEGER <= value < _BIGGEST_INTEGER else str(value)[:100]
    if isinstance(value, float):
        return value if abs(value) < float("inf") else str(value)
    return _drop_unclean(str(value))
