"""Counts → bars in a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.bar import Bar
from rich.table import Table
from rich.text import Text

from tracker.report.console import draw_lines
from tracker.report.escapes import clean_line
from tracker.report.formats import cell_text
from tracker.report.periods import NOT_COVERED

_ASCII = str.maketrans({"█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▍": "-", "▎": "-", "▏": "-"})


def draw_bars(
    rows: Iterable[Mapping[str, Any]], name: str, value: str, *, width: int, ascii_only: bool = False
) -> Iterator[str]:
    """Draw a bar for each row.

    Args:
        rows: What is counted and how often; None is drawn as days without coverage.
        name: Column of what is counted.
        value: Column of how often.
        width: Of the terminal, in characters.
        ascii_only: Draw with #, for a terminal that knows no blocks.
    """
    shown = list(rows)
    most = max((row[value] or 0 for row in shown), default=0)
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(max_width=width // 3, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    for row in shown:
        count = row[value]
        bar = Bar(most or 1, 0, count) if count is not None else Text(NOT_COVERED)
        grid.add_row(clean_line(cell_text(row[name])) or "none", Text("" if count is None else f"{count:,}"), bar)
    drawn = draw_lines(grid, width=width)
    return (line.translate(_ASCII) for line in drawn) if ascii_only else drawn
