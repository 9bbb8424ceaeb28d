"""Every other outlet: trafilatura finds the article, what the page's markup says plainly corrects it."""

import logging
import re
from dataclasses import replace

from lxml.etree import _Element
from lxml.html import HtmlElement

from tracker.article.blocks import LINE_BREAK, Block, clean, read_blocks, split_lines
from tracker.article.byline import names_in_full
from tracker.article.headline import find_heading
from tracker.article.metadata import Metadata
from tracker.article.reading import Reading, find_captions, fold, sift, with_deck
from tracker.article.shown import find_bylines, find_dates

_HIDDEN = "//*[contains(@class,'visually-hidden') or contains(@class,'screen-reader') or contains(@class,'sr-only')]"
_LINKED = "//p[a or strong/a or b/a] | //ul[not(ancestor::nav)][li/a or li/*/a] | //ol[li/a or li/*/a]"
_DECK = re.compile(r"stand-?first|sub-?head(?:line)?\b|sub-?title|\bde(?:ck|k)\b|synopsis|excerpt", re.IGNORECASE)
_DECK_TAGS = frozenset({"p", "h2", "h3", "h4", "div", "span", "section"})
_DECK_LENGTHS = range(25, 500)
_DECK_WITHIN = 120  # elements after the headline
_LONG_PARAGRAPH = 120
_SENTENCE_END = re.compile(r"[.!?][\"'”\u2019)]*$")
_BLOCKS = frozenset({"p", "head", "item", "quote", "row"})
_SEPARATORS = dict.fromkeys(_BLOCKS, " ") | {"lb": LINE_BREAK}


def read(tree: HtmlElement, metadata: Metadata) -> Reading | None:
    """Read a page of an outlet that has no room of its own; None if no article is found in it.

    The tree is spent afterwards.
    """
    heading = find_heading(tree, metadata)
    headline = clean(heading.text_content()) if heading is not None else None
    bylines = () if any(map(names_in_full, metadata.authors)) else find_bylines(tree, heading)
    published = () if metadata.published else find_dates(tree, heading)
    deck, marked = _find_deck(heading, metadata)
    captions = find_captions(tree)
    _prune(tree, heading)
    paragraphs = tree.xpath("//article//p | //main//p[not(ancestor::article)]")
    subheads = _find_subheads(tree)
    found = [replace(block, role="subhead") if block.text in subheads else block for block in _extract(tree)]
    if len(found) <= 1 and paragraphs:
        found = read_blocks(paragraphs)  # a page too short for trafilatura, which then takes all its words, or none
    glued = len(found) == 1 and not paragraphs and found[0] not in read_blocks([tree])
    blocks, left_out = sift(found, captions)
    if not blocks:
        return None
    if not marked and any(fold(block.text) == fold(deck or "") for block in blocks):
        deck = None  # the description repeats the lead
    return Reading(
        blocks=with_deck(blocks, deck),
        left_out=left_out,
        headline=headline,
        summary=deck,
        bylines=bylines,
        published=published,
        glued=glued,
    )


def _extract(tree: HtmlElement) -> list[Block]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it thinks of a page is no news to a person
    document = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False)
    body: _Element | None = getattr(document, "body", None)
    if body is None:
        return []
    outer = (each for each in body.iter(*_BLOCKS) if not any(above.tag in _BLOCKS for above in each.iterancestors()))
    return [block for element in outer for block in _read(element)]


def _read(element: _Element) -> list[Block]:
    """Read a block; blocks inside it are set apart by a blank."""
    pieces = []
    for part in element.iter():
        pieces += [_SEPARATORS.get(part.tag, ""), part.text or "", part.tail or "" if part is not element else ""]
    return [Block("subhead" if element.tag == "head" else "body", text) for text in split_lines("".join(pieces))]


def _find_subheads(tree: HtmlElement) -> set[str]:
    """List the paragraphs all in bold that read as subheads: trafilatura forgets what is bold."""
    paragraphs = tree.xpath("//p[b or strong]")
    blocks = (block for paragraph in paragraphs for block in read_blocks([paragraph]))
    return {block.text for block in blocks if block.role == "subhead"}


def _find_deck(heading: HtmlElement | None, metadata: Metadata) -> tuple[str | None, bool]:
    """Find the deck that the page shows below its headline.

    Returns:
        What is marked as a deck, or reads as the page's description, and whether it is marked. The first long
        paragraph that is neither ends the search: there the article begins.
    """
    if heading is None:
        return None, False
    described = fold(metadata.description or "")
    for element in heading.xpath(f"following::*[position() <= {_DECK_WITHIN}]"):
        if element.tag not in _DECK_TAGS or element.xpath("boolean(ancestor::figure or ancestor::aside)"):
            continue
        text = clean(element.text_content())
        marked = bool(_DECK.search(_marks(element)))
        if len(text) in _DECK_LENGTHS and (marked or fold(text) == described):
            return text, marked
        if element.tag == "p" and len(text) > _LONG_PARAGRAPH:
            break
    return None, False


def _marks(element: HtmlElement) -> str:
    return " ".join(value for name, value in element.items() if name != "style")


def _prune(tree: HtmlElement, heading: HtmlElement | None) -> None:
    """Take out what trafilatura would take for text: the headline, words for screen readers, mere links."""
    if heading is not None:
        heading.drop_tree()
    for element in tree.xpath(_HIDDEN):
        element.drop_tree()
    for element in tree.xpath(_LINKED):
        text = clean(element.text_content())
        linked = "".join("".join(link.itertext()) for link in element.iter("a"))
        if text == clean(linked) and not _SENTENCE_END.search(text):
            element.drop_tree()
