"""`tracker events`: what the store knows, newest first."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "events",
    short_help="List statements and milestones, newest first.",
    epilog="Example:  tracker events --speaker Yermak --since 2023-07 --type statement",
)
@options.filters()
@options.database
@options.output
def command(database: Path, output: Output, **wanted: Any) -> int:
    """List statements and milestones, newest first; a day not dated by the text shows as ~2023-07-30."""
    from tracker.cli.coverage import tell_coverage
    from tracker.cli.terminal import ask, show
    from tracker.report.formats import EVENT_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    asked = Filter(**wanted)
    with open_reader(database) as reader:
        show(ask(reader.each, asked), EVENT_COLUMNS, output)
        if asked.statements:
            tell_coverage(reader, asked)
    return 0
