"""`tracker backup`: a copy of the database that can be relied upon."""

from pathlib import Path

import click

from tracker.cli import options


@click.command(
    "backup",
    short_help="Copy the database, whole and checked.",
    epilog="Example:  tracker backup backup.db",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.database
def command(file: Path, database: Path) -> int:
    """Copy the database into FILE as it stands at this moment, also while a poll writes.

    The copy is checked before it gets its name. An earlier backup of that name is replaced, so that cron can make one
    every night; anything else that stands there is left alone. To restore one, delete the database with the -wal and
    -shm beside it, and put the copy in its place.
    """
    from tracker.cli.terminal import progress
    from tracker.store import open_reader

    with open_reader(database) as reader, progress() as step:
        reader.back_up(file, step)
    return 0
