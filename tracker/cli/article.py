"""`tracker article`: pages as they are read, nothing stored."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.output import Output

if TYPE_CHECKING:
    from tracker.cli.inputs import Inputs
    from tracker.config import Config


@click.command(
    "article",
    short_help="Show the article in a saved page or at an address.",
    epilog="Example:  tracker article --format json saved-page.html",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE|URL...")
@options.known
@options.configuration
@options.output
def command(files: tuple[str, ...], feeds: Path | None, output: Output, **said: str | None) -> int:
    """Show the article in each saved page or at each address: headline, byline, dates and text."""
    from tracker.cli.inputs import Inputs
    from tracker.cli.terminal import show
    from tracker.config import load
    from tracker.model import Known
    from tracker.report.rows import ARTICLE_COLUMNS

    inputs = Inputs(Known(**said))
    show(_rows(inputs, files, load(feeds)), ARTICLE_COLUMNS, output)
    return 1 if inputs.failed else 0


def _rows(inputs: "Inputs", names: tuple[str, ...], config: "Config") -> Iterator[dict[str, Any]]:
    from tracker.report.rows import article_row

    for name in names:
        if name.startswith(("http://", "https://")):
            yield from _fetched(inputs, name, config)
        else:
            for document in inputs.documents([name]):
                yield article_row(document.name, document.article)


def _fetched(inputs: "Inputs", url: str, config: "Config") -> Iterator[dict[str, Any]]:
    from tracker.article import outlet_of
    from tracker.facts.knowledge import load_knowledge
    from tracker.model import Known, PendingPage
    from tracker.poll.fetch import Fetcher
    from tracker.poll.gather import Gatherer
    from tracker.poll.parsing import Parser
    from tracker.report.rows import article_row

    known = Known(url=url, outlet=outlet_of(url))
    page = PendingPage(article_key=url, url=url, outlet=known.outlet or "", headline="", feed="", known=known)
    with Fetcher(config.settings, clock=lambda: datetime.now(UTC)) as fetcher, Parser(load_knowledge(config)) as parser:
        answer = Gatherer(fetcher, parser, config.settings.network, datetime.now(UTC)).ask_page(page)
    if answer.reading:
        yield article_row(url, answer.reading.article)
    elif answer.error:
        inputs.fail(answer.error)
