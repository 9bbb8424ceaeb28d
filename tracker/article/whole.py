"""Whether a page came whole: one that breaks off within a paragraph has said half of a sentence."""

import re
from dataclasses import replace

from lxml.html import HtmlElement

from tracker.article.blocks import clean
from tracker.article.reading import Reading

BREAKS_OFF = "the page breaks off: the paragraph at its end is left out"

_CLOSED = re.compile(
    r"</(?:p|div|section|article|main|body|html|header|footer|aside|nav|figure|ul|ol|li|blockquote|table|h[1-6]|script)"
    r"\s*>(?:\s*<!--.*?-->)*$",
    re.IGNORECASE | re.DOTALL,
)
_END = 400  # code points of a page in which its last tag stands
_LAST_TEXT = "string((//body//text()[normalize-space()][not(ancestor::script or ancestor::style)])[last()])"


def is_closed(html: str) -> bool:
    """Tell whether the last thing on a page is the end of an element that holds paragraphs."""
    return bool(_CLOSED.search(html[-_END:].rstrip()))


def without_half(reading: Reading, tree: HtmlElement) -> Reading:
    """Leave out a paragraph that ends where its page does.

    "He said he would" may go on with "not": half a sentence is no evidence, and half a sign-off no text.

    Args:
        reading: Of a page that is not closed.
        tree: The page, as parsed.
    """
    last = clean(tree.xpath(_LAST_TEXT))
    if not (reading.blocks and last and reading.blocks[-1].text.endswith(last)):
        return reading
    *kept, half = reading.blocks
    return replace(reading, blocks=tuple(kept), left_out=(*reading.left_out, half.text), breaks_off=True)
