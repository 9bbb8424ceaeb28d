"""`tracker stories`: which articles carry the same wire copy."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "stories",
    short_help="List wire stories and who carries them.",
    epilog='Example:  tracker stories --outlet "Jerusalem Post" --since 2023-07',
)
@click.argument("story", required=False, metavar="[ID]")
@options.filters("outlet", "wire", "since", "until", "limit")
@options.database
@options.output
def command(story: str | None, database: Path, output: Output, **wanted: Any) -> int:
    """List stories that two articles or more carry, the last published first; with an ID, its articles.

    A story is named by its earliest article, and any of its articles finds it. Days are those of its first
    publication; share is how much of an article's text stands in the earlier one that it is a copy of.
    """
    from tracker.cli.terminal import ask, say, show
    from tracker.report.formats import COPY_COLUMNS, STORY_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    if story and any(wanted.values()):
        raise click.UsageError("an ID names one story; filters are for the list of them")
    with open_reader(database) as reader:
        if not story:
            show(ask(reader.stories, Filter(**wanted)), STORY_COLUMNS, output)
            return 0
        rows = reader.copies(story)
    if not rows:
        say(f"tracker: no article with a whole text has the id, key or address {story!r}")
        return 1
    show(rows, COPY_COLUMNS, output)
    return 0
