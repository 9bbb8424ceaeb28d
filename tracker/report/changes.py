"""Rows of what changed in an article → a page for a person: words that went and came, marked in their place."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from rich.text import Text

from tracker.article.changes import mark_words
from tracker.report.escapes import clean_line
from tracker.report.grid import lay_out
from tracker.report.history import BRACKETS
from tracker.report.instants import shorten

Row = Mapping[str, Any]

_CONTEXT = 12
"""Words that are shown before and after a change; what stands further off is left out."""
_PARTS = frozenset(("speaker", "number", "date", "kind"))  # of a quotation
_STYLES = {"=": "", "-": "red strike", "+": "green"}


def draw_changes(article: Row, rows: Iterable[Row], revisions: int, *, width: int, colour: bool) -> Iterator[str]:
    """Draw what changed, version by version.

    Args:
        article: Its headline, outlet and address.
        rows: As `change_rows` gives them.
        revisions: How often it was seen to say something else.
        width: Of the terminal, in characters.
        colour: Mark words by colour; else what went stands as [-…-] and what came as {+…+}.
    """
    yield clean_line(article["headline"] or article["key"])
    yield clean_line(f"{article['outlet'] or 'no outlet'}: {revisions} revision{'s' if revisions > 1 else ''}")
    yield clean_line(article["url"] or article["key"])
    if revisions == 1:
        yield "Nothing has changed since it was first seen."
    for (number, seen), group in groupby(rows, key=lambda row: (row["revision"], row["seen"])):
        yield ""
        yield f"Revision {number}, first seen {shorten(seen)}"
        yield from lay_out(_lines(group, colour=colour), width=width, colour=colour)


def _lines(rows: Iterable[Row], *, colour: bool) -> Iterator[tuple[str, Text]]:
    shown: Row = {}
    for row in rows:
        yield _label(row), _words(row, colour=colour)
        if more := _more(row, shown):
            yield "", Text(f"→ {more}", style="dim")
        shown = row


def _label(row: Row) -> str:
    what = "paragraph" if row["what"] == "text" else row["what"]
    return f"{what} {row['paragraph']}" if row["what"] == "text" else what


def _more(row: Row, before: Row) -> str:
    """Tell what a change belongs to, unless that stands next to it."""
    if row["about"]:
        return ", ".join(row["about"])
    if row["how"] == "moved":
        return clean_line(row["note"])
    if row["what"] not in _PARTS or row["note"] in {before.get("after"), before.get("note")}:
        return ""
    return _shorten(clean_line(row["note"]), is_first=False, is_last=True)


def _words(row: Row, *, colour: bool) -> Text:
    """Show the words with their marks; what stayed the same far from any change is left out."""
    before, after = (clean_line(row[name]) if row[name] is not None else None for name in ("before", "after"))
    if row["how"] == "moved":
        return Text(_shorten(after or "", is_first=False, is_last=True))
    pieces = mark_words(before, after)
    shown = Text(f"{clean_line(row['speaker'])}: " if row["speaker"] else "")
    for place, piece in enumerate(pieces):
        opening, closing = ("", "") if colour else BRACKETS[piece.mark]
        is_first, is_last = place == 0 and len(pieces) > 1, place == len(pieces) - 1
        text = _shorten(piece.text, is_first=is_first, is_last=is_last) if piece.mark == "=" else piece.text
        shown.append(f"{opening}{text}{closing}", style=_STYLES[piece.mark] if colour else "")
    return shown


def _shorten(text: str, *, is_first: bool, is_last: bool) -> str:
    """Keep the words next to the changes on either side."""
    words = text.split(" ")
    head = [] if is_first else words[:_CONTEXT]
    tail = [] if is_last else words[-_CONTEXT:]
    return text if len(words) <= len(head) + len(tail) + 2 else " ".join((*head, "…", *tail))
