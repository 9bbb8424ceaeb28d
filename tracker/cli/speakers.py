"""`tracker speakers`: who has spoken."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "speakers",
    short_help="List who has spoken, and how often.",
    epilog="Example:  tracker speakers --affiliation Ukraine --since 2025",
)
@click.option("--search", "name", help="Part of a name, in any spelling or script.")
@options.filters("affiliation", "theme", "since", "until", "limit")
@options.database
@options.output
def command(name: str | None, *, database: Path, output: Output, **wanted: Any) -> int:
    """List speakers with their statements counted, those with most first.

    Persons come first, then offices and bodies (the Kremlin), then classes without a name (unnamed US officials):
    the column named tells them apart. Their office is the last that an article printed.
    """
    from tracker.cli.coverage import tell_coverage
    from tracker.cli.terminal import ask, show
    from tracker.report.formats import SPEAKER_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    asked = Filter(**wanted)
    with open_reader(database) as reader:
        show(ask(partial(reader.speakers, name=name), asked), SPEAKER_COLUMNS, output)
        tell_coverage(reader, asked)
    return 0
