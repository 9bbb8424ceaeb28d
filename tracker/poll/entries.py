"""A feed's bytes → its entries, whatever its kind; one bad entry never loses the others."""

import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from tracker.config import FeedKind
from tracker.errors import PageError, ParseError, Refused
from tracker.model import Entry
from tracker.poll.drafts import Draft, find_quirks, finish
from tracker.poll.walls import find_wall

Kind = Literal["rss", "atom", "json", "sitemap"]

MAX_TAGS = 100_000
"""Elements of XML and objects of JSON that a feed may have."""

MAX_SITEMAPS = 50
"""Sitemaps that are followed out of one index."""

_ROOTS: dict[str, Kind] = {
    "rss": "rss",
    "rdf": "rss",
    "feed": "atom",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
"""Names of root elements, in small letters."""

_GZIP = b"\x1f\x8b"
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one body of a feed holds.

    Attributes:
        entries: In the order of the feed; the same link counts once.
        sitemaps: Of a sitemap index, the addresses it points to; it has no entries of its own.
        is_whole: All there is stood in this body, so that it need not be asked for until it changes.
        faults: What was left out or mended, in words for a person.
    """

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[str, ...] = ()
    is_whole: bool = True
    faults: tuple[str, ...] = ()


def parse_entries(  # noqa: PLR0913  (what is known of a body, each its own word)
    body: bytes,
    *,
    kind: FeedKind,
    outlet: str,
    base_url: str,
    content_type: str | None,
    now: datetime,
    max_entries: int = 5000,
    limit: int = 10_000_000,
) -> Listing:
    """Read the entries of a feed.

    Args:
        body: As it came, gzip'd or not.
        kind: As configured; `auto` looks at the body.
        outlet: Knows its own elements and which entries are not for us (quirks.csv).
        base_url: Where the body was found; relative links count from there.
        content_type: As the server named it; its charset holds where the body neither names nor keeps one.
        now: Dates beyond it are printed, but not believed.
        max_entries: Entries taken at most.
        limit: Bytes of a gzip'd body once unpacked.

    Raises:
        Refused: A bot wall's challenge stands in its place.
        ParseError: This is no feed of that kind, or beyond its bounds. The cause is chained.
    """
    try:
        found = _read(_unpack(body, base_url, limit), kind, base_url, content_type)
        return _finish(found, outlet, base_url, now, max_entries)
    except PageError:
        raise
    except Exception as error:  # parsers fed with bytes from the network
        raise ParseError(base_url, f"not a feed that can be read ({type(error).__name__})") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    drafts: Iterable[Draft] = ()
    sitemaps: tuple[str, ...] = ()
    broken: str | None = None


def _read(body: bytes, kind: str, base_url: str, content_type: str | None) -> _Found:
    body = body.strip()
    if not body:
        raise ParseError(base_url, "the body is empty")
    if body.startswith((b"{", b"[")):
        _expect(kind, "json", base_url)
        return _read_json(body, base_url)
    return _read_xml(body, kind, base_url, content_type)


def _read_json(body: bytes, base_url: str) -> _Found:
    from tracker.poll.json_feed import read_items

    if body.count(b"{") + body.count(b"[") > MAX_TAGS:
        raise ParseError(base_url, f"more than {MAX_TAGS:,} objects")
    try:
        document = json.loads(body)
    except ValueError as error:
        raise ParseError(base_url, "not a feed: the JSON is broken") from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        raise ParseError(base_url, "not a feed: JSON without items")
    return _Found(drafts=read_items(items))


def _read_xml(body: bytes, kind: str, base_url: str, content_type: str | None) -> _Found:
    from tracker.poll.markup import parse_xml

    if _WEB_PAGE.match(body):
        raise _not_a_feed(body, base_url)
    document = parse_xml(body, url=base_url, max_tags=MAX_TAGS, content_type=content_type)
    found = _ROOTS.get(document.name)
    if found is None:
        raise ParseError(base_url, f"not a feed but XML of its own kind ({document.name[:40]})")
    _expect(kind, found, base_url)
    if found == "sitemap":
        from tracker.poll.sitemap import read_sitemaps, read_urls

        root = document.root
        return _Found(drafts=read_urls(root), sitemaps=read_sitemaps(root, base_url), broken=document.broken)
    from tracker.poll.syndication import read_items

    return _Found(drafts=read_items(document, base_url), broken=document.broken)


def _not_a_feed(body: bytes, base_url: str) -> PageError:
    if wall := find_wall(body):
        return Refused(base_url, f"a bot wall ({wall}) stands in its place")
    return ParseError(base_url, "not a feed but a web page")


def _expect(kind: str, found: Kind, base_url: str) -> None:
    families = {"rss": "rss or atom", "atom": "rss or atom"}
    if kind != "auto" and families.get(kind, kind) != families.get(found, found):
        raise ParseError(base_url, f"not a feed of kind {kind} but of kind {found}")


def _finish(found: _Found, outlet: str, base_url: str, now: datetime, max_entries: int) -> Listing:
    entries: dict[str, Entry] = {}
    without, too_many = 0, False
    for draft in found.drafts:
        entry = finish(draft, outlet=outlet, base_url=base_url, now=now)
        if entry is None:
            without += 1
        elif not _is_for_us(entry, outlet) or entry.link in entries:
            continue
        elif len(entries) >= max_entries:
            too_many = True
            break
        else:
            entries[entry.link] = entry
    if found.broken and not entries and not found.sitemaps:
        raise ParseError(base_url, f"{found.broken} before its first entry")
    faults = (
        found.broken,
        f"{without} entries without a title or an address left out" if without else None,
        f"more than {max_entries} entries; the first {max_entries} taken" if too_many else None,
    )
    listing = Listing(entries=tuple(entries.values()), sitemaps=found.sitemaps[:MAX_SITEMAPS])
    return replace(listing, is_whole=found.broken is None, faults=tuple(fault for fault in faults if fault))


def _is_for_us(entry: Entry, outlet: str) -> bool:
    skip = find_quirks(outlet).skip
    return skip is None or not skip.search(urlsplit(entry.link).path)


def _unpack(body: bytes, base_url: str, limit: int) -> bytes:
    """Unpack a body that is itself a gzip file (sitemap.xml.gz), never beyond the limit."""
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(31)
    unpacked = unpacker.decompress(body, limit + 1)
    if len(unpacked) > limit:
        raise ParseError(base_url, f"larger than {limit / 1e6:g} MB once unpacked")
    if not unpacker.eof:
        raise ParseError(base_url, "the gzip file broke off")
    return unpacked
