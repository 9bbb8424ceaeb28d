"""Entries of RSS and Atom: plain documents are read here, and feedparser reads all others."""

from collections.abc import Iterable

from tracker.poll.drafts import Draft
from tracker.poll.markup import Document, local_name
from tracker.poll.plain_items import read_items as read_plain

_LONG_TEXTS = frozenset({"description", "summary", "content", "encoded", "body", "div", "p"})
_LONGEST_TEXT, _LONGEST_NAME, _LONGEST_OTHER = 100_000, 200, 2_000
_NAMES = frozenset({"author", "creator", "name", "email", "contributor", "publisher", "managingeditor", "webmaster"})
"""feedparser looks for addresses in names with a pattern whose time is quadratic: 9 MB would take days."""


def read_items(document: Document, base_url: str) -> Iterable[Draft]:
    """Read the entries of an RSS or Atom document, of any version that feedparser knows.

    Args:
        document: Within bounds and well-formed; its longest texts are cut.
        base_url: Where it was found.
    """
    _shorten(document)
    drafts = read_plain(document)
    if drafts is not None:
        return drafts
    from tracker.poll.odd_items import read_items as read_odd

    return read_odd(document, base_url)


def _shorten(document: Document) -> None:
    for element in document.root.iter("*"):
        text = element.text
        if text and len(text) > _LONGEST_NAME:
            element.text = text[: _longest(local_name(element).lower())]


def _longest(name: str) -> int:
    if name in _LONG_TEXTS:
        return _LONGEST_TEXT
    return _LONGEST_NAME if name in _NAMES else _LONGEST_OTHER
