"""`tracker check`: whether the database is sound."""

from pathlib import Path

import click

from tracker.cli import options

DAMAGED = 3


@click.command("check", short_help="Check that the database is sound.", epilog="Example:  tracker check")
@options.database
def command(database: Path) -> int:
    """Check the database: its pages, its indexes, and that every statement has its evidence where it says.

    It is checked in a copy of this moment, which needs as much room for temporary files as the database has. A line
    for each fault and exit 3, or a line that says it is sound.
    """
    from tracker.cli.terminal import progress
    from tracker.report.formats import clean
    from tracker.store import open_reader

    with open_reader(database) as reader:
        with progress() as step:
            faults = reader.faults(step)
        statements = reader.status()["totals"]["statements"] if not faults else 0
    for fault in faults:
        click.echo(clean(fault))
    if faults:
        return DAMAGED
    click.echo(f"sound: {statements} statements, each with its evidence: {database}")
    return 0
