"""`tracker report`: what the store knows as one page to read, keep and hand on."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import options


@click.command(
    "report",
    short_help="Write statements and milestones as one HTML page.",
    epilog="Example:  tracker report guarantees.html --since 2023-07",
)
@click.argument("out", metavar="OUT.html", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--full-text", is_flag=True, help="Keep the whole paragraphs around the words: they are the publishers'.")
@options.filters(without=["as_of"])
@options.database
def command(out: Path, *, full_text: bool, database: Path, **wanted: Any) -> int:
    """Write what the store knows to OUT.html: a timeline, themes, speakers, and every statement with its evidence.

    The page needs no other file and asks no host for anything. It keeps the attributed words with at most one
    sentence around them.
    """
    from datetime import UTC, datetime

    from tracker.cli.files import write_whole
    from tracker.cli.terminal import say
    from tracker.report.page.document import render_page
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    asked = Filter(**wanted)
    with open_reader(database) as reader:
        known = reader.report(asked)
    page = render_page(known, asked, made=datetime.now(UTC).date(), full_text=full_text)
    write_whole(out, (page.encode(),))
    if full_text:
        say(f"tracker: {out} holds paragraphs that are their publishers'; do not republish it")
    return 0
