"""What is refused before it reaches a parser, or the rules behind it: pages made to exhaust them."""

import re

from tracker.errors import ParseError

MOST_TAGS = 100_000
"""Of 27 measured news pages the largest has 3,150."""
MOST_ATTRIBUTES = 256
"""libxml2 is quadratic in the attributes of one tag: 10,000 take 0.2 s, 200,000 take 450 s (measured)."""
MOST_TEXT = 500_000
"""Code points of article; of 27 measured pages the longest has 9,699, a book has 500,000."""

_TAG = re.compile(r"<[a-z]", re.IGNORECASE)
_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<raw>script|style|textarea|title)\b|[a-z])", re.IGNORECASE)
# Tokens of a start tag as the HTML standard (13.2.5) cuts them; possessive, so that nothing is tried twice.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
_START_TAG = re.compile(rf"<[^\s/>]*+(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+(?P<many>[\s/]*[^\s/>])?")


def check_size(html: str, url: str) -> None:
    """Refuse a page whose parsing would take for ever.

    Raises:
        ParseError: More tags than `MOST_TAGS`, or more attributes in one of them than `MOST_ATTRIBUTES`.
    """
    if html.count("<") > MOST_TAGS and sum(1 for _ in _TAG.finditer(html)) > MOST_TAGS:
        raise ParseError(url, f"more than {MOST_TAGS:,} tags: no article")
    if _has_crowded_tag(html):
        raise ParseError(url, f"a tag with more than {MOST_ATTRIBUTES} attributes: no article")


def check_length(size: int, url: str) -> None:
    """Refuse an article whose facts would take for ever.

    Args:
        size: Code points of its text.
        url: Where it stands.

    Raises:
        ParseError: More than `MOST_TEXT`.
    """
    if size > MOST_TEXT:
        raise ParseError(url, f"more than {MOST_TEXT:,} characters: no article")


def _has_crowded_tag(html: str) -> bool:
    place = 0
    while found := _OPENING.search(html, place):
        if found["comment"]:
            end = html.find("-->", found.start() + 2)  # "<!-->" is a whole comment
        else:
            tag = _START_TAG.match(html, found.start())
            if tag is None or tag["many"]:
                return tag is not None
            end = _find_end(html, found["raw"], tag.end()) if found["raw"] else tag.end()
        if end < 0:
            return False
        place = end
    return False


def _find_end(html: str, name: str, start: int) -> int:
    """Find where an element ends whose content holds no tags; -1 if it does not."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, start)
    return end.end() if end else -1
