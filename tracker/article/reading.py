"""What a room for one outlet, or the generic one, reads out of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from tracker.article.blocks import Block, clean
from tracker.article.lines import find_line_role, strip_credit

_CAPTIONS = "//figcaption | //*[contains(@class,'caption') or contains(@class,'credit')]"
_LONGEST_CAPTION = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as one room reads it.

    Attributes:
        blocks: Summary, body and subheads, in order; captions and furniture are gone.
        left_out: Lines that were taken out of the body, such as a sign-off.
        bylines: As printed on the page.
        published: (where it stands, words), to be trusted more than meta elements; `modified` likewise.
        breaks_off: The page is cut off within a paragraph, which is left out.
        glued: The words of several elements in one block: all that the page shows, and no article.
    """

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()
    headline: str | None = None
    summary: str | None = None
    bylines: tuple[str, ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    modified: tuple[tuple[str, str], ...] = ()
    breaks_off: bool = False
    glued: bool = False


def sift(blocks: Iterable[Block], captions: set[str]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Part the article from captions and furniture, and from what repeats itself at once.

    Args:
        blocks: As they stand on the page.
        captions: Folded, of the whole page: they are taken out wherever they are repeated.

    Returns:
        The article's blocks, and the lines left out.
    """
    roles = [(block, find_line_role(block.text)) for block in blocks]
    captions = captions | {fold(strip_credit(block.text)) for block, role in roles if role == "caption"}
    kept: list[Block] = []
    left_out = []
    for block, role in roles:
        if role or fold(block.text) in captions:
            left_out.append(block.text)
        elif not kept or kept[-1].text != block.text:
            kept.append(block)
    while kept and kept[-1].role == "subhead":  # the heading of a box that is gone
        left_out.append(kept.pop().text)
    return tuple(kept), tuple(left_out)


def with_deck(blocks: tuple[Block, ...], deck: str | None) -> tuple[Block, ...]:
    """Put the deck before the article, and only there."""
    if not deck:
        return blocks
    return Block("summary", deck), *(block for block in blocks if fold(block.text) != fold(deck))


def find_captions(tree: HtmlElement) -> set[str]:
    """List the captions of a page, folded, with and without their credits."""
    found = set()
    for element in tree.xpath(_CAPTIONS):
        text = clean(" ".join(element.itertext()))
        if 0 < len(text) <= _LONGEST_CAPTION:
            found |= {fold(text), fold(strip_credit(text))}
    return found - {""}


def first_text(tree: HtmlElement, *paths: str) -> str | None:
    """Read the first element that one of the paths finds and that holds text."""
    for path in paths:
        for element in tree.xpath(path):
            if text := clean(" ".join(element.itertext())):
                return text
    return None


def short_texts(tree: HtmlElement, path: str, longest: int) -> tuple[str, ...]:
    """Read all elements that a path finds, but for empty ones and those with more text than `longest`."""
    texts = (clean(" ".join(element.itertext())) for element in tree.xpath(path))
    return tuple(text for text in texts if 0 < len(text) <= longest)


def fold(text: str) -> str:
    """Make texts comparable: case, white space, a final full stop and the shape of quotation marks apart."""
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return " ".join(straight.casefold().split()).rstrip(". ")
