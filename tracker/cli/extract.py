"""`tracker extract`: the facts in pages and texts, nothing stored."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.output import Output

if TYPE_CHECKING:
    from tracker.article.files import Document
    from tracker.facts.knowledge import Knowledge


@click.command(
    "extract",
    short_help="Show the facts in a page or text, storing nothing.",
    epilog="Example:  tracker extract article.txt --published 2023-07-30",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
@click.option(
    "--layer",
    type=click.Choice(["facts", "dates", "countries"]),
    default="facts",
    show_default=True,
    help="What to read out of the text.",
)
@options.known
@options.configuration
@options.output
def command(files: tuple[str, ...], layer: str, feeds: Path | None, output: Output, **said: str | None) -> int:
    """Read the facts in pages (.html), texts (.txt) and texts a line (.jsonl); `-` is standard input."""
    from tracker.cli.inputs import Inputs
    from tracker.cli.terminal import show
    from tracker.config import load
    from tracker.facts.knowledge import load_knowledge
    from tracker.model import Known
    from tracker.report import rows

    knowledge = load_knowledge(load(feeds))
    inputs = Inputs(Known(**said))
    columns = {
        "facts": rows.FACT_COLUMNS,
        "dates": rows.DATE_COLUMNS,
        "countries": rows.COUNTRY_COLUMNS,
    }[layer]
    show(_rows(inputs.documents(files), layer, knowledge), columns, output)
    return 1 if inputs.failed else 0


def _rows(documents: Iterable["Document"], layer: str, knowledge: "Knowledge") -> Iterator[dict[str, Any]]:
    from tracker.facts.countries.mentions import find_countries
    from tracker.facts.days.expressions import find_dates
    from tracker.facts.extraction import extract
    from tracker.report.rows import country_rows, date_rows, fact_rows

    for document in documents:
        article = document.article
        if layer == "dates":
            yield from date_rows(document.id, article.text, find_dates(article.text, article.published_day))
        elif layer == "countries":
            yield from country_rows(document.id, article.text, find_countries(article.text))
        else:
            yield from fact_rows(document.id, extract(article, knowledge).facts)
