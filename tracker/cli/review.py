"""`tracker review`: statements that a person should look at."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output
from tracker.errors import UnknownName


@click.command(
    "review",
    short_help="List doubtful statements with their evidence.",
    epilog="Example:  tracker review --since 2023-07 --limit 20",
)
@options.filters(without=("type_", "as_of"))
@options.database
@options.output
def command(database: Path, output: Output, **wanted: Any) -> int:
    """List statements in doubt, newest first, each with the reasons and the sentence it stands in.

    A statement is in doubt where its confidence is low, its speaker is not resolved, or has as printed the office of
    another day, or where the articles that report it give other days. What `tracker correct` settled is left out.
    """
    from tracker.cli.terminal import say, show
    from tracker.report.formats import DOUBT_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    with open_reader(database) as reader:
        try:
            rows = reader.doubts(Filter(**wanted))
        except UnknownName as error:  # an empty answer is an answer
            say(f"tracker: {error}")
            rows = []
    show(rows, DOUBT_COLUMNS, output)
    return 0
