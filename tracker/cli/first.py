"""`tracker first`: who said something first."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "first",
    short_help="Tell who said something first, and who next.",
    epilog="Example:  tracker first 'Article 5-like'",
)
@click.argument("text", metavar="TEXT")
@options.filters("speaker", "affiliation", "country", "theme", "kind", "outlet", "wire", "since", "until")
@options.database
@options.output
def command(text: str, database: Path, output: Output, **wanted: Any) -> int:
    """Tell the earliest statement that says TEXT, and the one after it: who, when, published and seen when.

    TEXT is what `tracker search` takes. Statements whose day is not known are left out. On the days that no feed was
    watched somebody may have said it before: they are told on stderr.
    """
    from tracker.cli.coverage import tell_coverage
    from tracker.cli.terminal import ask, chosen_format, say, show, show_first
    from tracker.report.formats import EVENT_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    asked = Filter(search=text, limit=2, **wanted)
    with open_reader(database) as reader:
        rows = list(ask(reader.first, asked))
        tell_coverage(reader, asked, always=True)
    if not rows:
        say(f"tracker: no statement says {text!r}")
    if chosen_format(output) == "table":
        show_first(rows)
    else:
        show(rows, EVENT_COLUMNS, output)
    return 0
