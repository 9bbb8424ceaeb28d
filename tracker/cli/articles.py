"""`tracker articles`: what was read."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "articles",
    short_help="List the articles in the store, newest first.",
    epilog="Example:  tracker articles --search ceasefire --since 2025",
)
@options.filters("outlet", "wire", "since", "until")
@click.option("--search", help="Words that headline or text must hold.")
@options.filters("limit")
@options.database
@options.output
def command(database: Path, output: Output, **wanted: Any) -> int:
    """List articles, the last published first; an id given to `tracker show` shows what is quoted in it."""
    from tracker.cli.coverage import tell_coverage
    from tracker.cli.terminal import ask, show
    from tracker.report.formats import ARTICLES_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    asked = Filter(**wanted)
    with open_reader(database) as reader:
        show(ask(reader.articles, asked), ARTICLES_COLUMNS, output)
        tell_coverage(reader, asked)
    return 0
