"""`tracker demo`: the main job on an embedded miniature of the world."""

from pathlib import Path

import click

from tracker.cli import options


@click.command(
    "demo", short_help="Show all of it on a miniature of the world.", epilog="Example:  tracker demo --db demo.db"
)
@options.database_named("demo.db")
def command(database: Path) -> int:
    """Poll a miniature of the world twice, show what came of it, and say what to try next.

    Two outlets are served on this machine's loopback; no other network is used. Between the two polls an
    article is corrected and a new one appears. Every speaker but Andriy Yermak is made up.
    """
    from tracker.cli.terminal import progress, show, tell
    from tracker.demo.show import NEXT, demonstrate
    from tracker.report.formats import EVENT_COLUMNS
    from tracker.store import open_reader
    from tracker.store.filters import Filter

    with progress(patience=0) as step:
        for number, run in enumerate(demonstrate(database, step), 1):
            tell(f"Poll {number}: {run.closing_line}")
            for line in run.feed_lines:
                tell(f"  {line}")
    tell("")
    with open_reader(database) as reader:
        show(reader.events(Filter(type_="statement")), EVENT_COLUMNS, "table")
    tell(f"\nThis is in {database}. Try next:")
    for line in NEXT:
        tell(f"  {line.format(database=database)}")
    return 0
