"""`tracker demo`: the main job on an embedded miniature of the world."""

from pathlib import Path

import click

from tracker.cli import options
from tracker.cli.output import Output

SHOWN = 10
"""Statements that are shown of all."""


@click.command(
    "demo", short_help="Show all of it on a miniature of the world.", epilog="Example:  tracker demo --db demo.db"
)
@options.database_named("demo.db")
def command(database: Path) -> int:
    """Poll a miniature of the world as it moves on, show what came of it, and say what to try next.

    Two outlets are served on this machine's loopback; no other network is used. Its clock runs from July 2023 to
    March 2026: articles appear, are corrected and taken down. Every speaker but Andriy Yermak is made up.
    """
    from tracker.cli.terminal import progress, show, tell
    from tracker.demo.show import NEXT, demonstrate
    from tracker.report.formats import EVENT_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    with progress(patience=0) as step:
        for moment, run in demonstrate(database, step):
            tell(f"Poll {moment.number:2}, {moment.at:%Y-%m-%d %H:%MZ}: {moment.why}")
            tell(f"  {run.feed_lines[-1]}")
            for line in run.news:
                tell(f"  {line}")
    tell("")
    with open_reader(database) as reader:
        statements = reader.status()["totals"]["statements"]
        tell(f"The last {SHOWN} of {statements} statements:\n")
        show(reader.events(Filter(type_="statement", limit=SHOWN)), EVENT_COLUMNS, Output(format="table"))
    tell(f"\nThis is in {database}; its clock stopped at {moment.at:%Y-%m-%d %H:%MZ}. Try next:")
    for line in NEXT:
        tell(f"  {line.format(database=database)}")
    return 0
