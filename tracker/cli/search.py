"""`tracker search`: words in statements and articles."""

from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output

_BEST = 20


@click.command(
    "search",
    short_help="Search statements and articles, the best matches first.",
    epilog="""\b
Examples:
  tracker search '"security guarantees" NOT troops'
  tracker search 'ratif* OR parliament' --affiliation USA""",
)
@click.argument("text", metavar="TEXT")
@options.filters(
    "speaker", "affiliation", "country", "theme", "kind", "outlet", "wire", "since", "until", "date_field", "limit"
)
@options.database
@options.output
def command(text: str, limit: int | None, database: Path, output: Output, **wanted: Any) -> int:
    """Search for TEXT in statements, then in articles; the best of each come first, 20 unless --limit says otherwise.

    All words must be there, in any case and order. "Words in quotation marks" stand together, begin* finds what
    begins so, and AND, OR, NOT and parentheses join them. What was found stands between ** and **. Articles are left
    out where you ask for what only a statement has: a speaker, a theme, a day said.
    """
    from tracker.cli.coverage import tell_coverage
    from tracker.cli.terminal import ask, say, show
    from tracker.report.formats import SEARCH_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    most = limit or _BEST
    asked = Filter(search=text, limit=most, **wanted)
    with open_reader(database) as reader:
        rows = list(ask(reader.search, asked))
        tell_coverage(reader, asked)
    show(rows, SEARCH_COLUMNS, output)
    if not limit and any(sum(row["type"] == kind for row in rows) == most for kind in ("statement", "article")):
        say(f"the best {most} of each; --limit shows more")
    return 0
