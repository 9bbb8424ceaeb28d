"""Bytes of a page → Article: decoded, guarded, read by its outlet's room or the generic one."""

import re
from dataclasses import replace
from datetime import datetime

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tracker.article import generic, jpost, reuters
from tracker.article.assembly import assemble
from tracker.article.blocks import clean
from tracker.article.decode import decode
from tracker.article.guards import check_length, check_size
from tracker.article.metadata import Metadata, find_metadata
from tracker.article.outlets import find_outlet, outlet_of
from tracker.article.reading import Reading
from tracker.article.walls import BOX_WITHIN, TEASER_WITHIN, WALL_WITHIN, find_wall, is_missing, is_teaser
from tracker.article.whole import is_closed, without_half
from tracker.errors import PageError, ParseError, Refused
from tracker.model import Article

_ROOMS = {room.OUTLET: room.read for room in (reuters, jpost)}
_VISIBLE = "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
SHORTEST = 40
"""Code points of text without which a page that calls itself an article is a player or a gallery."""
_SENTENCE = re.compile(r".{60,}[.!?…][\"'”\u2019»)]*$", re.DOTALL)


def parse(
    body: bytes,
    *,
    url: str | None,
    content_type: str | None = None,
    outlet: str | None = None,
    now: datetime,
) -> Article:
    """Read an article out of a page.

    Args:
        body: The page as it came, in whatever encoding.
        url: Its address; by default the one that the page gives as its own.
        content_type: The header, for its charset.
        outlet: Name; by default that of the address.
        now: Dates after it are not believed.

    Returns:
        The article. Its paragraphs are summary (the deck, where the page shows one), body and subheads.

    Raises:
        Refused: The page is a wall (consent, captcha, "enable JavaScript") without the article's text.
        ParseError: The page is no article, or made to exhaust the parser; also whatever goes wrong in the
            parsers, with its cause chained.
    """
    place = url or "page"
    html = decode(body, content_type)
    check_size(html, place)
    try:
        return _parse(html, place, url=url, outlet=outlet, now=now)
    except PageError:
        raise
    except Exception as error:  # third-party parsers, fed with bytes from the network
        raise ParseError(place, f"cannot be read ({type(error).__name__}: {error})") from error


def _parse(html: str, place: str, *, url: str | None, outlet: str | None, now: datetime) -> Article:
    tree = _tree(html, place)
    found = find_metadata(tree)
    metadata = replace(found, url=url or found.url)
    outlet = outlet or (outlet_of(metadata.url) if metadata.url else None) or _outlet_of_site(metadata.site)
    reading = _read(tree, metadata, outlet)
    if reading and not is_closed(html):
        reading = without_half(reading, _tree(html, place))
    lines = [block.text for block in reading.blocks] if reading else []
    size = sum(map(len, lines))
    check_length(size, place)
    looked_at = TEASER_WITHIN + BOX_WITHIN if metadata.is_article else WALL_WITHIN
    visible = _visible(html, place) if size <= looked_at else ""
    if wall := find_wall(_title(tree), visible, lines, claims=metadata.is_article):
        raise Refused(place, wall)
    if reading is None or is_missing(lines) or not _is_article(reading, metadata):
        raise ParseError(place, "no article on this page")
    teaser = bool(visible) and is_teaser(lines, visible)
    return assemble(reading, metadata, outlet=outlet, now=now, teaser=teaser)


def _tree(html: str, place: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(html.encode(), parser=parser)
    except etree.LxmlError as error:
        raise ParseError(place, f"no HTML ({error})") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ParseError(place, "nested more than 255 deep: no article")
    return tree


def _outlet_of_site(site: str | None) -> str | None:
    """Know an outlet by the site's name, whatever stands around it: "The Jerusalem Post | JPost.com"."""
    named = (find_outlet(part) for part in re.split(r"[|\u2013—]", site or ""))
    return next((outlet.name for outlet in named if outlet), None)


def _read(tree: HtmlElement, metadata: Metadata, outlet: str | None) -> Reading | None:
    room = _ROOMS.get(outlet or "")
    return (room(tree, metadata) if room else None) or generic.read(tree, metadata)


def _title(tree: HtmlElement) -> str:
    return clean(tree.xpath("string(//head/title)") + "\n" + tree.xpath("string(//h1)"))


def _visible(html: str, place: str) -> str:
    """Read all that a page shows, from a tree of its own: rooms may spend theirs."""
    return clean(" ".join(_tree(html, place).xpath(_VISIBLE)))


def _is_article(reading: Reading, metadata: Metadata) -> bool:
    """Tell an article from a list of links or a player: it has a sentence, or claims to be one."""
    body = [block.text for block in reading.blocks if block.role != "summary"]
    size = sum(map(len, body))
    sized = any(map(_SENTENCE.fullmatch, body)) or (metadata.is_article and size >= SHORTEST)
    return sized and not reading.glued
