"""What a page says of itself for machines: JSON-LD and meta elements."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from tracker.article.blocks import clean
from tracker.tables import load_table

JSON_LD = "JSON-LD"

_ARTICLE = re.compile(r"Article$|BlogPosting$|^Report$|^Review$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$|;\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What JSON-LD and meta elements say; dates as printed there, not yet believed.

    Attributes:
        published: (where it stands, words), the most trusted first; `modified` likewise.
        is_article: JSON-LD or Open Graph call the page an article.
    """

    url: str | None = None
    site: str | None = None
    headline: str | None = None
    shared_title: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    modified: tuple[tuple[str, str], ...] = ()
    is_article: bool = False


def find_metadata(tree: HtmlElement) -> Metadata:
    """Read JSON-LD first, then meta elements."""
    node = _find_article(tree)
    meta = _read_meta(tree)
    link = tree.xpath("string(//link[@rel='canonical']/@href)")
    return Metadata(
        url=_address(link, meta.get("og:url"), node.get("url")),
        site=meta.get("og:site_name"),
        headline=_text(node.get("headline")),
        shared_title=meta.get("og:title") or meta.get("twitter:title"),
        description=_text(node.get("description")) or meta.get("description") or meta.get("og:description"),
        authors=tuple(_names(node.get("author"))) or _meta_authors(meta),
        published=_dates(node.get("datePublished"), meta, "published"),
        modified=_dates(node.get("dateModified"), meta, "modified"),
        is_article=bool(node) or meta.get("og:type", "").lower() == "article",
    )


def _find_article(tree: HtmlElement) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            for node in _nodes(_load(script.text)):
                if _is_article(node) and len(node) > len(found) and not found.get("headline"):
                    found = node
    return found


def _load(script: str) -> object:
    for text in (script, _WRAPPING.sub("", script)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Give the objects of a JSON-LD document, the outer first, through lists, graphs and main entities."""
    waiting = deque([value])
    while waiting:
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extendleft(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _listed(kinds))


def _read_meta(tree: HtmlElement) -> dict[str, str]:
    """Read meta elements; the first of a name holds."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.lower(), clean(content))
    return found


def _meta_authors(meta: dict[str, str]) -> tuple[str, ...]:
    named = (meta[name] for name in _meta_names("author") if name in meta)
    return next(((name,) for name in named if not name.startswith(("http", "/", "@"))), ())


def _dates(linked: object, meta: dict[str, str], wanted: str) -> tuple[tuple[str, str], ...]:
    stated = [(JSON_LD, value) for value in _listed(linked) if isinstance(value, str)]
    return tuple(stated + [(f"meta {name}", meta[name]) for name in _meta_names(wanted) if name in meta])


def _names(author: object) -> Iterator[str]:
    for one in _listed(author):
        named = one.get("name") if isinstance(one, dict) else one
        for name in _listed(named):
            if (text := _text(name)) and not text.startswith("http"):
                yield text


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str | None:
    """Read a string of JSON-LD, where entities are often escaped once too often."""
    return (clean(html.unescape(value)) or None) if isinstance(value, str) else None


def _address(*candidates: object) -> str | None:
    return next((value for value in candidates if isinstance(value, str) and value.startswith("http")), None)


@cache
def _meta_names(field: str) -> tuple[str, ...]:
    """List the names under which meta elements give a field, the most trusted first (meta_names.csv)."""
    return tuple(row["name"] for row in load_table(__file__, "meta_names.csv") if row["field"] == field)
