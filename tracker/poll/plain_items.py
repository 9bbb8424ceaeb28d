"""Entries of plain RSS and Atom, as nearly all news comes: read from the tree, in a fraction of feedparser's time.

An entry is taken apart into names and words, and read with a table of what each name holds (elements.csv).
Whatever calls for judgement is not plain, and makes the whole document feedparser's.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.poll.drafts import Draft
from tracker.poll.markup import Document, has_bases
from tracker.tables import load_table

if TYPE_CHECKING:
    from lxml import etree

_MARKS = "@#"
_ENTRIES = frozenset({"item", "entry"})
_ODD_ATTRIBUTES = frozenset({"@mode", "@url", "@uri"})
_PERSON = frozenset({"name", "email", "uri", "url"})
_REPEATED = frozenset({"link", "tag"})
_TEXTS = frozenset({"text", "html", "text/plain", "text/html"})
_PAGES = frozenset({"html", "text/html", "xhtml", "application/xhtml+xml"})

_MISREAD = re.compile("[\x80-\x9f]|[\xc2-\xf4][\x80-\xbf]")
"""What a wrong encoding leaves: bytes of windows-1252, or of UTF-8 one by one."""

_ODD_ADDRESS = re.compile(r":///|&\w+;")

Held = dict[str, Any]
"""What an element holds: its words under "#text", "@attribute" → words, and a name → the text or Held of the
element of that name, or a list of them where there are several."""


class _OddError(Exception):
    """The document is not plain."""


def read_items(document: Document) -> list[Draft] | None:
    """Read the entries of an RSS or Atom document, if it is plain.

    Returns:
        None if it is not: it has bases that addresses count from, or entries elsewhere than below its root or a
        channel; or in an entry an element that we read holds markup, comes twice ("title" and "media:title" are
        twice), stands inside another, or has words in a wrong encoding.

    Source:
        RSS 0.90 to 2.0.11 with the modules in namespaces.csv; RFC 4287 and its drafts (Atom).
    """
    if has_bases(document):
        return None
    names = _Names()
    try:
        return [_read_item(_take_apart(item, names)) for item in _find_items(document.root, names)]
    except _OddError:
        return None


class _Names(dict[str, str]):
    """The names that elements of one document go by: in small letters, with their usual prefix ("dc_creator")."""

    def of(self, element: "etree._Element") -> str:
        """Name an element; one of a namespace that we do not know has the prefix that the document gives it."""
        name = self.get(element.tag)
        if name is None:
            if not isinstance(element.tag, str):
                raise _OddError  # a reference that was not mended
            name = self[element.tag] = _name(element.tag, element.prefix)
        return name


def _name(tag: str, prefix: str | None = None) -> str:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    prefix = _prefixes().get(namespace.lower(), prefix)
    return (f"{prefix}_{local}" if prefix else local).lower()


def _find_items(parent: "etree._Element", names: _Names) -> Iterator["etree._Element"]:
    for each in parent:
        name = names.of(each)
        if name in _ENTRIES:
            yield each
        elif name == "channel":
            yield from _find_items(each, names)
        elif any(names.of(inner) in _ENTRIES for inner in each.iterdescendants()):
            raise _OddError


def _take_apart(element: "etree._Element", names: _Names) -> str | Held:
    """Give the text of an element, if that is all it has, else all it holds."""
    text, attributes = (element.text or "").strip(), element.attrib
    if not text.isascii() and _MISREAD.search(text):
        raise _OddError
    if not len(element) and not attributes:
        return text
    held: Held = {f"@{_name(str(key))}": value for key, value in attributes.items()}
    for each in element:
        text += each.tail.strip() if each.tail else ""
        _put(held, names.of(each), _take_apart(each, names))
    return held | {"#text": text} if text else held


def _put(held: Held, name: str, value: str | Held) -> None:
    if name not in held:
        held[name] = value
    elif isinstance(held[name], list):
        held[name].append(value)
    else:
        held[name] = [held[name], value]


def _read_item(item: str | Held) -> Draft:
    if isinstance(item, str):
        return Draft(title=None, link=None)
    found = _sort_out(item)
    guid, link = _text(found.get("guid", item.get("@rdf_about"))), _link(found.get("link", ()))
    if link is None and _is_permalink(found.get("guid")):
        link = guid
    if _ODD_ADDRESS.search(f"{guid} {link}"):
        raise _OddError
    return Draft(
        title=_text(found.get("title")),
        link=link,
        guid=guid,
        published=_text(found.get("published")),
        updated=_text(found.get("updated")),
        summary=_text(found.get("summary")) or _text(found.get("content")),
        author=_author(found.get("author")),
        tags=tuple(_tags(found)),
        own=item,
        raw=item,
    )


def _sort_out(item: Held) -> Held:
    """Sort what an entry holds by what it means, and make sure that each comes once, and none inside another."""
    found: Held = {}
    for name, value in item.items():
        meaning = _meanings().get(name)
        if meaning is None:
            _check_other(name, value)
        elif meaning in found or meaning == "odd":
            raise _OddError
        elif meaning in _REPEATED:
            found[meaning] = value if isinstance(value, list) else [value]
        else:
            found[meaning] = value
    return found


def _check_other(name: str, value: object) -> None:
    """Make sure that nothing stands twice or inside another that feedparser would take for the entry's own."""
    if isinstance(value, list):
        if "_" not in name:
            raise _OddError
        for each in value:
            _check_other(name, each)
    elif isinstance(value, dict):
        for inner, held in value.items():
            if inner[0] in _MARKS:
                continue
            if "_" not in inner or inner in _meanings():
                raise _OddError
            _check_other(inner, held)


def _text(value: object) -> str | None:
    """Read the text of an element that comes once, and holds text or HTML as text."""
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, dict) or value.get("@type", "text").lower() not in _TEXTS:
        raise _OddError
    return _words(value)


def _words(value: Held) -> str:
    if any(name[0] not in _MARKS or name in _ODD_ATTRIBUTES for name in value):
        raise _OddError
    words: str = value.get("#text", "")
    return words


def _link(values: Sequence[str | Held]) -> str | None:
    """Choose the address of the page: the last that is an element's text, or an attribute of an alternate page."""
    link = None
    for value in values:
        if isinstance(value, str):
            link = value
            continue
        words = _words(value)
        if "@href" not in value:
            link = words
        elif _is_page(value):
            link = value["@href"]
    return link


def _is_page(link: Held) -> bool:
    """Tell whether a link leads to the article's page, and not to its comments, its pictures or the feed itself."""
    return link.get("@rel", "alternate").lower() == "alternate" and link.get("@type", "text/html").lower() in _PAGES


def _is_permalink(guid: object) -> bool:
    return isinstance(guid, str) or (isinstance(guid, dict) and guid.get("@ispermalink", "true") == "true")


def _author(value: Any) -> str | None:
    """Read an author, who may be a person of several parts: "Olena Vymyshlena (olena@outlet.example)"."""
    if not isinstance(value, dict):
        return _text(value)
    _check_other("author", {part: held for part, held in value.items() if part not in _PERSON})
    name, email = _text(value.get("name")), _text(value.get("email"))
    return f"{name} ({email})" if name and email else name or email or value.get("#text")


def _tags(found: Held) -> Iterator[str]:
    for meaning, value in found.items():
        if meaning == "tags":
            if not isinstance(value, str):
                raise _OddError
            yield from value.split(",")
        elif meaning == "tag":
            for each in value:
                yield from () if isinstance(each, str) else (each.get("@term", ""),)
                yield _text(each) or ""


@cache
def _meanings() -> dict[str, str]:
    """What an entry's elements and attributes hold; "odd" is what is feedparser's."""
    return {row["name"]: row["holds"] for row in load_table(__file__, "elements.csv")}


@cache
def _prefixes() -> dict[str, str]:
    """Namespaces, in small letters, with the prefix that they usually have; none is the feed's own vocabulary."""
    return {row["uri"]: row["prefix"] for row in load_table(__file__, "namespaces.csv")}
