"""Statements for a person to read, a line or a few each: the timeline, and who said something first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.report.console import draw_lines
from tracker.report.escapes import clean_line
from tracker.report.formats import cell_text
from tracker.report.instants import shorten
from tracker.report.table import is_guessed, show_days, unlike_said

Row = Mapping[str, Any]

_NAME = 26
"""Characters of a name that are shown at most, so that the words of all months stand below each other."""
_QUOTED = {"direct": "“{}”"}
_INDENT = (0, 0, 0, 7)


def draw_timeline(events: Sequence[Row], months: Iterable[Row], *, width: int, colour: bool = False) -> Iterator[str]:
    """Draw events month by month, a line each: the day, who, the words, how many reports, and the id.

    Args:
        events: In the order of their days; one without a day is left out.
        months: Rows of every month from the first to the last: `statements` is None where no feed was watched.
        width: Of the terminal, in characters; words that do not fit a line are cut.
        colour: Set months and names off.
    """
    dated = {month: list(same) for month, same in groupby((row for row in events if row["date"]), key=_month)}
    silent = [(row["month"], row["statements"] is None) for row in months if row["month"] not in dated]
    parts: dict[str, Iterator[str]] = {
        month: _draw_month(month, same, width, colour=colour) for month, same in dated.items()
    }
    for first, last, is_blind in _join(silent, dated):
        parts[first] = iter(("", f"{_span(first, last)}: {'no feed was watched' if is_blind else 'nothing'}"))
    for month in sorted(parts):
        yield from parts[month]


def _month(row: Row) -> str:
    return str(row["date"])[:7]


def _join(silent: Iterable[tuple[str, bool]], dated: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Join months on end that are silent in one way: the first, the last, and whether nobody watched."""
    spoken = sorted(dated)
    for (is_blind, _), months in groupby(silent, key=lambda each: (each[1], sum(month < each[0] for month in spoken))):
        names = [month for month, _ in months]
        yield names[0], names[-1], is_blind


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _draw_month(month: str, events: Iterable[Row], width: int, *, colour: bool) -> Iterator[str]:
    grid = Table.grid(padding=(0, 2), pad_edge=False, expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, width=min(width // 4, _NAME), overflow="ellipsis")
    grid.add_column(no_wrap=True, ratio=1, overflow="ellipsis")
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    shown = ""
    for row in events:
        day = _days(row)
        reports = f"×{row['reports']}" if row["reports"] > 1 else ""
        name = Text(_who(row), style="bold" if colour else "")
        grid.add_row(day if day != shown else "", name, Text(_words(row)), reports, Text(row["id"]))
        shown = day
    yield ""
    yield from draw_lines(Text(month, style="bold underline" if colour else ""), width=width, colour=colour)
    yield from draw_lines(grid, width=width, colour=colour)


def _days(row: Row) -> str:
    """Give the day of the month, "~" before one that the words do not give, and the last of several."""
    guessed = "~" if is_guessed(row) else " "
    last = (
        f"–{row['date_end'][8:] if row['date_end'][:7] == _month(row) else row['date_end'][5:]}"
        if row["date_end"]
        else ""
    )
    return f"{guessed}{row['date'][8:]}{last}"


def _who(row: Row) -> str:
    if row["type"] == "milestone":
        return "milestone"
    affiliation = f" ({row['affiliation']})" if row["affiliation"] else ""
    return clean_line(f"{row['speaker'] or row['source'] or 'somebody'}{affiliation}")


def _words(row: Row) -> str:
    """Give the words, in quotation marks if they are the speaker's own; what was not said is told before them."""
    unlike = "".join(f"[{word}] " for word in unlike_said(row))
    unlike += "[corrected] " if row.get("corrections") else ""
    return unlike + _QUOTED.get(row["kind"] or "", "{}").format(clean_line(row["content"]))


def draw_first(rows: Iterable[Row], *, width: int, colour: bool = False) -> Iterator[str]:
    """Draw who said something first, and who next.

    Args:
        rows: Statements in the order in which they were said.
        width: Of the terminal, in characters.
        colour: Set names off.
    """
    for place, row in enumerate(rows):
        if place:
            yield ""
        day = show_days(row).replace("\n", " ")
        head = Text.assemble(
            f"{'then' if place else 'first'}  {day}  ", (_who(row), "bold" if colour else ""), f"  {row['kind']}"
        )
        yield from draw_lines(head, width=width, colour=colour)
        yield from draw_lines(Padding(Text(_words(row)), _INDENT), width=width, colour=colour)
        known = f"published {row['published'] or 'on an unknown day'}, seen {row['seen']}"
        where = f"{cell_text(row['outlets'])}, {row['id']}"
        for line in (shorten(known), where):
            faint = Text(clean_line(line), style="dim" if colour else "")
            yield from draw_lines(Padding(faint, _INDENT), width=width, colour=colour)
        yield f"{' ' * _INDENT[3]}{clean_line(row['url'] or '')}".rstrip()  # never broken: it is to be followed
