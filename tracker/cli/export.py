"""`tracker export`: everything derived, in a canonical order."""

from pathlib import Path

import click

from tracker.cli import options


@click.command(
    "export",
    short_help="Print everything derived, in a canonical order.",
    epilog="Example:  tracker export > events.ndjson",
)
@options.database
def command(database: Path) -> int:
    """Print everything derived as NDJSON, sorted by natural key: equal knowledge gives equal bytes."""
    from contextlib import closing

    from tracker.cli.terminal import show
    from tracker.store import open_reader

    with open_reader(database) as reader, closing(reader.export()) as rows:
        show(rows, (), "ndjson")
    return 0
