"""`tracker new`: what is new since somebody last asked."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output
from tracker.errors import UnknownName

_CAUSES = frozenset({"poll", "correction"})
_ALL = _CAUSES | {"import", "reparse"}


@click.command(
    "new",
    short_help="List what is new, changed or withdrawn since you last asked.",
    epilog="Example:  tracker new desk --speaker Vymyshlena --peek",
)
@click.argument("name", default="default", metavar="[NAME]")
@click.option("--peek", is_flag=True, help="Leave the mark where it is: the next call tells the same again.")
@click.option(
    "--all", "tell_all", is_flag=True, help="Also what only an import, or reading kept pages again, made new."
)
@options.filters(
    "speaker", "affiliation", "country", "theme", "kind", "outlet", "wire", "since", "until", "date_field", "search"
)
@options.database
@options.output
def command(name: str, *, peek: bool, tell_all: bool, database: Path, output: Output, **wanted: Any) -> int:
    """List statements that are new, changed or withdrawn since NAME last asked, newest first.

    The first time that is everything. Nothing new: nothing is printed. What polls brought and what people
    corrected counts; a statement that reads again as it did when NAME last asked is left out. The mark moves once
    all is written, past everything: give each question, with its filters, a NAME of its own.
    """
    from itertools import chain, islice

    from tracker.cli.terminal import chosen_format, say, show
    from tracker.report.news import NEWS_COLUMNS, news_rows
    from tracker.store import open_reader, open_writer
    from tracker.store.queries.filters import Filter

    with open_reader(database) as reader:
        try:
            news = reader.news(name, Filter(**wanted))
        except UnknownName as error:  # the mark stays: all of it is new once somebody of that name speaks
            say(f"tracker: {error}")
            return 0
    rows = news_rows(news.transitions, _ALL if tell_all else _CAUSES)
    first = list(islice(rows, 1))
    if first or output.file or chosen_format(output) == "json":
        show(chain(first, rows), NEWS_COLUMNS, output)
        sys.stdout.flush()
    if not peek:
        with open_writer(database, create=False) as writer:
            writer.move_mark(name, news.change, datetime.now(UTC))
    return 0
