"""Pages for a person to read: labels on the left, words on the right, as wide as the terminal."""

from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.report.console import draw_lines

_INDENT = 2


def lay_out(rows: Iterable[tuple[str, Text]], *, width: int, colour: bool, label: int | None = None) -> Iterator[str]:
    """Lay labelled words out in two columns, the words wrapped.

    Args:
        rows: Label and words, both cleaned; an empty label stands for the one above.
        width: Of the terminal, in characters.
        colour: Keep the styles of the words; else they are plain.
        label: Width of the column of labels; None: that of the longest.

    Returns:
        Lines without their ends.
    """
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    grid.add_column(no_wrap=True, min_width=label)
    grid.add_column(ratio=1, overflow="fold")
    for name, words in rows:
        grid.add_row(name, words)
    return draw_lines(Padding(grid, (0, 0, 0, _INDENT)), width=width, colour=colour)
