"""`tracker feed`: events for a feed reader."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from tracker.cli import options

_MOST = 100
"""Entries of a feed, unless somebody says otherwise."""


@click.command(
    "feed",
    short_help="Write events as an Atom feed.",
    epilog="Example:  tracker feed yermak.atom --speaker Yermak",
)
@click.argument("file", metavar="OUT.atom", type=click.Path(path_type=Path))
@options.filters(without=["as_of"])
@options.database
def command(file: Path, database: Path, **wanted: Any) -> int:
    """Write statements and milestones into OUT.atom, newest first: 100 of them, unless --limit says otherwise.

    The file is there whole or not at all. Each choice of filters is a feed of its own; an entry keeps its id.
    """
    from tracker import __version__
    from tracker.cli.files import write_whole
    from tracker.cli.terminal import ask
    from tracker.report.atom import make_feed
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    with open_reader(database) as reader:
        # Who has said nothing yet may be followed all the same.
        rows = list(ask(reader.events, Filter(**wanted | {"limit": wanted["limit"] or _MOST})))
    write_whole(file, [make_feed(rows, asked="; ".join(_asked(wanted)), version=__version__)])
    return 0


def _asked(wanted: Mapping[str, Any]) -> Iterator[str]:
    """Tell which events are wanted; how many makes no other feed."""
    for name, value in wanted.items():
        if value is not None and name != "limit" and (name, value) != ("date_field", "said"):
            yield f"{name.rstrip('_').replace('_', ' ')} {value}"
