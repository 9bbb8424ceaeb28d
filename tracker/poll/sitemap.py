"""Entries of a news sitemap, and the sitemaps that an index points to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from tracker.poll.drafts import Draft
from tracker.poll.markup import local_name

if TYPE_CHECKING:
    from lxml import etree


def read_urls(root: "etree._Element") -> Iterator[Draft]:
    """Read the addresses of a news sitemap with their headlines.

    Source:
        https://www.sitemaps.org/protocol.html and Google's news extension (news:title,
        news:publication_date, news:keywords).
    """
    for element in root.iterchildren("{*}url"):
        words = _words(element)
        keywords = words.get("keywords", "").split(",")
        yield Draft(
            title=words.get("news/title"),
            link=words.get("loc"),
            published=words.get("publication_date"),
            updated=words.get("lastmod"),
            tags=tuple(keywords),
            raw=words,
        )


def read_sitemaps(root: "etree._Element", base_url: str) -> tuple[str, ...]:
    """Read the addresses in a sitemap index; none in a sitemap."""
    found = (_words(element).get("loc") for element in root.iterchildren("{*}sitemap"))
    return tuple(dict.fromkeys(urljoin(base_url, address) for address in found if address))


def _words(element: "etree._Element") -> dict[str, str]:
    """Every text of an entry by the name of its element; an image's title is not the news' title."""
    words: dict[str, str] = {}
    for each in element.iterdescendants("*"):
        text, name = (each.text or "").strip(), local_name(each)
        parent = each.getparent()
        if name in {"title", "loc"} and parent is not None and parent is not element:
            name = f"{local_name(parent)}/{name}"
        if text:
            words.setdefault(name, text)
    return words
