"""A fragment of a page → its paragraphs, as roles and texts."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from tracker.model import Role

Skip = Callable[[HtmlElement], bool]

_NO_TEXT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "figure",
        "figcaption",
        "picture",
        "iframe",
        "form",
        "button",
        "nav",
        "aside",
        "footer",
        "audio",
        "video",
        "object",
        "select",
        "textarea",
        "input",
        "canvas",
    }
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "tr",
        "dl",
        "dt",
        "dd",
        "pre",
        "hr",
        "center",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})
_INVISIBLE = re.compile("[\u0080-\u009f\ud800-\udfff\ufffe\uffff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NEW_TAB = re.compile(r",?\s*opens (?:in (?:a )?)?new (?:tab|window)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"visually-?hidden|screen-?reader|\bsr-only\b", re.IGNORECASE)
_LONGEST_BOLD_SUBHEAD = 80
LINE_BREAK = "\x1f"
"""Stands for <br> within a paragraph; no text holds this character."""
_PARAGRAPH_END = re.compile(rf"{LINE_BREAK}\s*{LINE_BREAK}\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page."""

    role: Role
    text: str


def read_blocks(roots: Iterable[HtmlElement], skip: Skip | None = None) -> list[Block]:
    """Read the paragraphs below some elements, in order.

    Args:
        roots: Elements that do not contain one another.
        skip: Tells elements that are left out with all they contain, beside those that never hold text.

    Returns:
        Blocks of role body or subhead (headings, and short paragraphs all in bold), none empty; white space
        collapsed, characters that nobody sees and "opens new tab" dropped.
    """
    writer = _Writer()
    for root in roots:
        _walk(root, skip or _skip_nothing, writer)
        writer.flush()
    return writer.blocks


def clean(text: str) -> str:
    """Collapse white space; drop what nobody sees."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if "opens" in text:
        text = _NEW_TAB.sub("", text)
    return " ".join(text.split())


def split_lines(text: str) -> list[str]:
    """Split where two line breaks stand, blanks apart, and clean each part; a single one is a blank."""
    lines = (clean(line.replace(LINE_BREAK, " ")) for line in _PARAGRAPH_END.split(text))
    return [line for line in lines if line]


@dataclass(slots=True)
class _Writer:
    """Collects the pieces of the paragraph at hand."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    plain: bool = False  # something of the paragraph is not in bold
    heading: bool = False

    def write(self, text: str | None, *, bold: bool) -> None:
        if text:
            self.pieces.append(text)
            self.plain = self.plain or (not bold and not text.isspace())

    def flush(self) -> None:
        for text in split_lines("".join(self.pieces)) if self.pieces else ():
            self.blocks.append(Block("subhead" if self._is_subhead(text) else "body", text))
        self.pieces.clear()
        self.plain = self.heading = False

    def _is_subhead(self, text: str) -> bool:
        return self.heading or (
            not self.plain and len(text) <= _LONGEST_BOLD_SUBHEAD and not re.search(r"[.!?:;,”\"'\u2019]$", text)
        )


def _walk(element: HtmlElement, skip: Skip, writer: _Writer, *, bold: bool = False) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _NO_TEXT or _HIDDEN.search(element.get("class") or "") or skip(element):
        return
    if tag == "br":
        writer.pieces.append(LINE_BREAK)
        return
    if tag in _BLOCKS:
        writer.flush()
        writer.heading = tag in _HEADINGS
    bold = bold or tag in _BOLD
    writer.write(element.text, bold=bold)
    for child in element:
        _walk(child, skip, writer, bold=bold)
        writer.write(child.tail, bold=bold)
    if tag in _BLOCKS:
        writer.flush()
    elif tag in {"td", "th"}:
        writer.write(" ", bold=bold)


def _skip_nothing(_element: HtmlElement) -> bool:
    return False
