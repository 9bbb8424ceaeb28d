"""The terminal: the only place that knows whether a person is watching."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from tracker.errors import UnknownName
from tracker.model import Progress
from tracker.report.formats import clean, render

Rows = Iterable[Mapping[str, Any]]
Wanted = TypeVar("Wanted")
_NAMED = 4
"""Columns without room that are named; the rest are counted."""

PATIENCE = 1.0
"""Seconds of work before a progress bar shows: what is over sooner needs none."""


def chosen_format(output_format: str | None) -> str:
    """Settle the format: as asked, else a table for a person and tsv for a pipe."""
    return output_format or ("table" if sys.stdout.isatty() else "tsv")


def show(rows: Rows, columns: Sequence[str], output_format: str | None) -> None:
    """Print rows in a format; None chooses one. On a terminal, columns without room in a table are named below it."""
    chosen = chosen_format(output_format)
    for line in render(rows, columns, chosen):
        sys.stdout.write(line + "\n")
    if chosen == "table" and sys.stdout.isatty():
        from tracker.report.table import left_out

        hidden = left_out(columns, shutil.get_terminal_size().columns)
        if hidden:
            more = f" and {len(hidden) - _NAMED} more" if len(hidden) > _NAMED else ""
            say(f"no room for {', '.join(hidden[:_NAMED])}{more}; see --format")


def show_changes(article: Mapping[str, Any], rows: Rows, revisions: int) -> None:
    """Print what changed in an article for a person to read; NO_COLOR is obeyed (https://no-color.org)."""
    from tracker.report.changes import draw_changes

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for line in draw_changes(article, rows, revisions, width=shutil.get_terminal_size().columns, colour=colour):
        sys.stdout.write(line + "\n")


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
    """Tell a person something that is no result."""
    click.echo(clean(message), err=True)


@contextmanager
def progress(patience: float = PATIENCE) -> Iterator[Progress]:
    """Show a bar on a terminal once the work has taken `patience` seconds; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield _unseen
        return
    from tracker.cli.bar import Bar

    with Bar(patience) as bar:
        yield bar.step


def _unseen(label: str, done: int, total: int) -> None:
    """Show nothing: nobody watches."""
