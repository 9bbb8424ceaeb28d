"""`tracker corrections`: what persons corrected, and whether it still holds."""

from pathlib import Path

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "corrections",
    short_help="List what persons corrected, and whether it still holds.",
    epilog="Example:  tracker corrections --output corrections.csv",
)
@options.database
@options.output
def command(database: Path, output: Output) -> int:
    """List corrections, the first first, a row for each field and article.

    Each is applied, replaced by a later one, undone, or its evidence is gone: the article no longer says these words.
    A second person checks them in a .csv file, and gives it back to `tracker correct --import`: what is new is added,
    and what has an undone_at is undone.
    """
    from tracker.cli.terminal import show
    from tracker.report.formats import CORRECTION_COLUMNS
    from tracker.store import open_reader

    with open_reader(database) as reader:
        show(reader.corrections(), CORRECTION_COLUMNS, output)
    return 0
