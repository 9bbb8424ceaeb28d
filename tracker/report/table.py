"""Rows → a table that fits a terminal: the columns that matter most, words wrapped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tracker.report.console import draw_lines
from tracker.report.escapes import clean, clean_line
from tracker.report.formats import cell_text
from tracker.report.instants import shorten

Row = Mapping[str, Any]

_WIDTHS = {
    "correction": 24, "state": 8, "content": 24, "date": 11, "id": 10, "reasons": 10,
    "found": 24, "speaker": 14, "evidence": 20, "kind": 9, "countries": 9, "outlets": 10,
    "confidence": 10, "medium": 10, "affiliation": 11, "themes": 14, "who": 18, "feed": 24, "outcome": 11,
    "headline": 24, "text": 24, "error": 14, "succeeded_at": 12, "polled_at": 11, "next_at": 11,
    "published": 11, "new": 3, "changed": 7,
    "outlet": 10, "wire": 7, "share": 5, "copy_of": 10, "articles": 8, "type": 9, "start": 5, "end": 5,
    "¶": 3, "named": 7, "statements": 10, "first_day": 10, "last_day": 10, "role_as_printed": 16,
}  # fmt: skip
"""The width, in characters, from which a column can be read; the order is that of importance."""

_RANKS = {name: rank for rank, name in enumerate(_WIDTHS)}
_NARROW = 8  # of any other column
_GAP = 2  # between columns
_UNLIKE = (("polarity", "denied"), ("modality", "expected"))
_WIDE = frozenset({"content", "correction", "evidence", "found", "text", "headline"})  # they take what the others leave
_HYPHENS = str.maketrans("─–—", "---")


def draw(rows: Iterable[Row], columns: Sequence[str], *, width: int, ascii_only: bool = False) -> Iterator[str]:
    """Draw a table.

    Args:
        rows: What it shows.
        columns: What it may show; of those that do not fit the least important are left out.
        width: Of the terminal, in characters.
        ascii_only: Draw with hyphens, for a terminal that knows no lines or dashes.
    """
    shown = _choose(columns, width)
    wide = _WIDE.intersection(shown)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True, expand=bool(wide))
    for name in shown:
        most = _width(name) if wide - {name} and name != "id" else None
        table.add_column(name, ratio=1 if name in wide else None, max_width=most, overflow="fold", no_wrap=name == "id")
    for row in rows:
        table.add_row(*(Text(_display(row, name)) for name in shown))
    drawn = draw_lines(table, width=width) if shown else iter(())
    return (line.translate(_HYPHENS) for line in drawn) if ascii_only else drawn


def left_out(columns: Sequence[str], width: int) -> list[str]:
    """Name the columns that a table of a width has no room for, the most important first."""
    shown = _choose(columns, width)
    return [name for name in sorted(columns, key=_rank) if name not in shown]


def _rank(name: str) -> int:
    return _RANKS.get(name, len(_RANKS))


def _choose(columns: Sequence[str], width: int) -> list[str]:
    chosen: set[str] = set()
    left = width
    for name in sorted(columns, key=_rank):
        left -= _width(name) + _GAP
        if left < -_GAP and chosen:
            break
        chosen.add(name)
    return [name for name in columns if name in chosen]


def _width(name: str) -> int:
    return max(_WIDTHS.get(name, _NARROW), len(name))


def _display(row: Row, name: str) -> str:
    if name == "date":
        return clean(show_days(row))
    if name == "kind":
        return clean(_kind(row))
    if name == "content":
        return clean_line(cell_text(row.get(name))) + "".join(
            f"\n· {clean_line(line)}" for line in row.get("changes") or ()
        )
    return shorten(clean_line(cell_text(row.get(name))))


def is_guessed(row: Row) -> bool:
    """Tell whether a day is one that the words themselves do not give."""
    return row.get("dated_by") in {"dateline", "published"}


def unlike_said(row: Row) -> list[str]:
    """Tell what keeps words from being what somebody said: they were denied, or are only expected."""
    return [word for name, word in _UNLIKE if row.get(name) == word]


def show_days(row: Row) -> str:
    """Show when: "~" before a day that the text does not give, below it the last day, and others that copies give."""
    if not row.get("date"):
        return ""
    guessed = "~" if is_guessed(row) else ""
    last = f"\n–{row['date_end']}" if row.get("date_end") else ""
    others = "".join(f"\n+{day}" for day in row.get("other_dates") or ())
    return f"{guessed}{row['date']}{last}{others}"


def _kind(row: Row) -> str:
    """Tell what the words are: a denial or an expectation must never read as something that was said.

    Of a row that tells what became of a statement, that stands first.
    """
    if row.get("type") not in {None, "statement"}:
        return f"{row['type']}, own" if row.get("origin") == "own" else str(row["type"])
    words = [cell_text(row.get("kind"))]
    words += unlike_said(row)
    words += ["rejected"] if row.get("rejected") else ["corrected"] if row.get("corrections") else []
    became = f"{row['what']}\n" if row.get("what") else ""
    return clean(became) + clean_line(", ".join(words))
