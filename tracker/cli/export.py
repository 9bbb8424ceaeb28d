"""`tracker export`: everything derived, in a canonical order."""

from pathlib import Path

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "export",
    short_help="Print everything derived, in a canonical order.",
    epilog="Example:  tracker export > events.ndjson",
)
@click.option("--output", "file", type=click.Path(path_type=Path), help="Write into this file, whole or not at all.")
@options.database
def command(database: Path, file: Path | None) -> int:
    """Print everything derived as NDJSON, sorted by natural key: equal knowledge gives equal bytes."""
    from contextlib import closing

    from tracker.cli.terminal import show
    from tracker.store import open_reader

    with open_reader(database) as reader, closing(reader.export()) as rows:
        show(rows, (), Output(format="ndjson", file=file))
    return 0
