"""What a page says of itself for machines: JSON-LD and meta elements."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from tracker.article.blocks import clean
from tracker.article.linked import Linked, find_linked
from tracker.tables import load_table

JSON_LD = "JSON-LD"

_ADDRESS = re.compile(r"^\s*(?:https?:|www\.|/|@)|\S@\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What JSON-LD and meta elements say; dates as printed there, not yet believed.

    Attributes:
        shared_title: For those who link to it (og:title); often with the site's name.
        title: Of the browser's window, likewise.
        authors: What each place says, the most trusted first; addresses left out.
        published: (where it stands, words), the most trusted first; `modified` likewise.
        is_article: JSON-LD or Open Graph call the page an article.
    """

    url: str | None = None
    site: str | None = None
    headline: str | None = None
    shared_title: str | None = None
    title: str | None = None
    description: str | None = None
    authors: tuple[tuple[str, ...], ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    modified: tuple[tuple[str, str], ...] = ()
    is_article: bool = False


def find_metadata(tree: HtmlElement) -> Metadata:
    """Read JSON-LD first, then meta elements."""
    linked = find_linked(tree)
    meta = _read_meta(tree)
    link = tree.xpath("string(//link[@rel='canonical']/@href)")
    first = {name: values[0] for name, values in meta.items()}
    return Metadata(
        url=_address(link, first.get("og:url"), linked.article.get("url")),
        site=first.get("og:site_name"),
        headline=linked.text("headline"),
        shared_title=first.get("og:title") or first.get("twitter:title"),
        title=clean(tree.xpath("string(//head/title)")) or None,
        description=linked.text("description") or first.get("description") or first.get("og:description"),
        authors=_authors(linked, meta),
        published=_dates(linked.dates("datePublished"), first, "published"),
        modified=_dates(linked.dates("dateModified"), first, "modified"),
        is_article=bool(linked.article) or first.get("og:type", "").lower() == "article",
    )


def _read_meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Read meta elements, where entities are often escaped once too often; a name may stand more than once."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean(html.unescape(element.get("content") or ""))
        if name and content:
            found[name.lower()].append(content)
    return found


def _authors(linked: Linked, meta: dict[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    labelled = meta.get("twitter:data1", []) if meta.get("twitter:label1", [""])[0].lower() == "written by" else []
    places = [linked.names("author"), *(meta.get(name, ()) for name in _meta_names("author")), labelled]
    names = (_names(place) for place in places)
    return tuple(place for place in names if place)


def _names(printed: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in printed if not _ADDRESS.search(name))


def _dates(linked: Iterable[str], meta: dict[str, str], wanted: str) -> tuple[tuple[str, str], ...]:
    stated = [(JSON_LD, value) for value in linked]
    return tuple(stated + [(f"meta {name}", meta[name]) for name in _meta_names(wanted) if name in meta])


def _address(*candidates: object) -> str | None:
    return next((value for value in candidates if isinstance(value, str) and value.startswith("http")), None)


@cache
def _meta_names(field: str) -> tuple[str, ...]:
    """List the names under which meta elements give a field, the most trusted first (meta_names.csv)."""
    return tuple(row["name"] for row in load_table(__file__, "meta_names.csv") if row["field"] == field)
