"""What rich draws → lines of text."""

import io
from collections.abc import Iterator

from rich.console import Console, RenderableType


def draw_lines(what: RenderableType, *, width: int, colour: bool = False) -> Iterator[str]:
    """Draw something for a terminal.

    Args:
        what: A table, a text, or anything else that rich draws.
        width: Of the terminal, in characters.
        colour: Keep its styles; else it is plain.

    Returns:
        Lines without their ends.
    """
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        highlight=False,
    )
    console.print(what)
    return (line.rstrip() for line in buffer.getvalue().splitlines())
