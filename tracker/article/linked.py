"""What a page says of itself in JSON-LD: its article, and whatever that refers to."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from tracker.article.blocks import clean

_ARTICLE = re.compile(r"Article$|BlogPosting$|^Report$|Review$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$|;\s*$")
_MARKUP = re.compile(r"</?[a-z][^<>]{0,80}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Linked:
    """The article among the objects of a page's JSON-LD, fields as they stand there.

    Attributes:
        article: Its fields; empty where no object is an article.
        page: Fields of the object that describes the page, which may know the dates that the article lacks.
        known: Every object with an id, for those that only refer to it.
    """

    article: dict[str, Any] = field(default_factory=dict)
    page: dict[str, Any] = field(default_factory=dict)
    known: dict[str, dict[str, Any]] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """Read a field of the article that is a string."""
        return read_text(self.article.get(name))

    def names(self, name: str) -> tuple[str, ...]:
        """Read the names of those to whom a field of the article points."""
        return tuple(self._names(self.article.get(name)))

    def dates(self, name: str) -> tuple[str, ...]:
        """Read a date of the article, or of the page."""
        stated = self.article.get(name) or self.page.get(name)
        return tuple(value for value in _listed(stated) if isinstance(value, str))

    def _names(self, people: object) -> Iterator[str]:
        for one in _listed(people):
            if isinstance(one, dict):
                whole = self.known.get(str(one.get("@id")), {}) | one
                parts = [read_text(whole.get(part)) for part in ("givenName", "familyName")]
                named = whole.get("name") or " ".join(part for part in parts if part)
            else:
                named = one
            yield from (text for name in _listed(named) if (text := read_text(name)))


def find_linked(tree: HtmlElement) -> Linked:
    """Find the article in a page's JSON-LD: the first with a headline, else the one that says most."""
    scripts = [script.text for script in tree.iter("script") if "ld+json" in (script.get("type") or "")]
    nodes = [node for text in scripts if text for node in _nodes(_load(text))]
    return Linked(
        article=_choose([node for node in nodes if _is_article(node)]),
        page=next((node for node in nodes if node.get("@type") == "WebPage"), {}),
        known={node["@id"]: node for node in sorted(nodes, key=len) if isinstance(node.get("@id"), str)},
    )


def read_text(value: object) -> str | None:
    """Read a string of JSON-LD, where entities are often escaped once too often, and markup is left in."""
    return (clean(_MARKUP.sub("", html.unescape(value))) or None) if isinstance(value, str) else None


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


def _choose(articles: list[dict[str, Any]]) -> dict[str, Any]:
    headed = (node for node in articles if node.get("headline"))
    return next(headed, max(articles, key=len, default={}))


def _is_article(node: dict[str, Any]) -> bool:
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _listed(node.get("@type")))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
