"""The terminal: the only place that knows whether a person is watching."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.output import Output
from tracker.cli.pager import paged
from tracker.errors import UnknownName
from tracker.report.formats import clean, has_lines, render, terminal_width

if TYPE_CHECKING:
    from tracker.model import Progress

Rows = Iterable[Mapping[str, Any]]
Wanted = TypeVar("Wanted")
_NAMED = 4
"""Columns without room that are named; the rest are counted."""

PATIENCE = 1.0
"""Seconds of work before a progress bar shows: what is over sooner needs none."""


def chosen_format(output: Output) -> str:
    """Settle the format: as asked, else a table for a person and tsv for a pipe."""
    return output.format or ("table" if sys.stdout.isatty() else "tsv")


def show(rows: Rows, columns: Sequence[str], output: Output) -> None:
    """Print rows, or write them into a file.

    On a terminal, columns without room in a table are named below it, a table without rows is a sentence, and a
    file is told with its rows counted.

    Args:
        rows: As `render` takes them.
        columns: All that they have; of rows that differ, none.
        output: What is wanted of them.

    Raises:
        click.UsageError: A column is wanted that they do not have.
        OutputError: The file cannot be written.
    """
    shown, chosen = output.choose(columns), chosen_format(output)
    if output.file:
        _write(rows, shown, chosen, output.file)
        return
    if not (chosen == "table" and sys.stdout.isatty()):
        _print(render(rows, shown, chosen))
    elif not (found := list(rows)):
        say("nothing found")
    else:
        from tracker.report.table import left_out

        _print(render(found, shown, chosen))
        hidden = left_out(shown, terminal_width())
        if hidden:
            more = f" and {len(hidden) - _NAMED} more" if len(hidden) > _NAMED else ""
            say(f"no room for {', '.join(hidden[:_NAMED])}{more}; see --columns")


def _write(rows: Rows, columns: Sequence[str], chosen: str, path: Path) -> None:
    from tracker.cli.files import write_whole
    from tracker.report.formats import encode

    counted = count()
    write_whole(path, encode((row for row, _ in zip(rows, counted, strict=False)), columns, chosen))
    if sys.stderr.isatty():
        say(f"{next(counted)} rows written to {path}")


def show_bars(rows: Rows, name: str, value: str) -> None:
    """Print a bar for each row."""
    from tracker.report.bars import draw_bars

    ascii_only = not has_lines(sys.stdout.encoding)
    _print(draw_bars(rows, name, value, width=terminal_width(), ascii_only=ascii_only))


def show_timeline(events: Sequence[Mapping[str, Any]], months: Rows) -> None:
    """Print events month by month."""
    from tracker.report.lines import draw_timeline

    _print(draw_timeline(events, months, width=terminal_width(), colour=_has_colour()))


def show_first(rows: Rows) -> None:
    """Print who said something first."""
    from tracker.report.lines import draw_first

    _print(draw_first(rows, width=terminal_width(), colour=_has_colour()))


def show_changes(article: Mapping[str, Any], rows: Rows, revisions: int) -> None:
    """Print what changed in an article for a person to read."""
    from tracker.report.changes import draw_changes

    _print(draw_changes(article, rows, revisions, width=terminal_width(), colour=_has_colour()))


def show_card(found: Mapping[str, Any]) -> None:
    """Print a statement, a milestone or an article with all that shows it."""
    from tracker.report.card import draw_card

    _print(draw_card(found, width=terminal_width(), colour=_has_colour()))


def _has_colour() -> bool:
    """Tell whether a terminal shows colours; NO_COLOR is obeyed (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _print(lines: Iterable[str]) -> None:
    with paged() as out:
        for line in lines:
            out.write(line + "\n")


def ask(query: Callable[[Wanted], Rows], wanted: Wanted) -> Rows:
    """Answer a query; one that names what nobody knows has an empty answer, and it is said why."""
    try:
        return query(wanted)
    except UnknownName as error:
        say(f"tracker: {error}")
        return ()


def tell(line: str) -> None:
    """Print a line of results that is for a person alone."""
    click.echo(clean(line))


def say(message: str) -> None:
    """Tell a person something that is no result; on a terminal its lines break between words."""
    told = clean(message)
    if sys.stderr.isatty():
        told = "\n".join(click.wrap_text(line, width=terminal_width()) for line in told.splitlines())
    click.echo(told, err=True)


@contextmanager
def progress(patience: float = PATIENCE) -> Iterator["Progress"]:
    """Show a bar on a terminal once the work has taken `patience` seconds; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield _unseen
        return
    from tracker.cli.bar import Bar

    with Bar(patience) as bar:
        yield bar.step


def _unseen(label: str, done: int, total: int) -> None:
    """Show nothing: nobody watches."""
