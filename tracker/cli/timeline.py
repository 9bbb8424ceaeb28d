"""`tracker timeline`: how the talks went, month by month."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "timeline",
    short_help="Show month by month what was said and by whom.",
    epilog="Example:  tracker timeline --theme 'NATO membership' --since 2025",
)
@options.filters(
    "speaker", "affiliation", "country", "theme", "kind", "type_", "outlet", "wire", "since", "until", "as_of",
    "search",
)  # fmt: skip
@options.database
@options.output
def command(database: Path, output: Output, **wanted: Any) -> int:
    """Show statements and milestones in the order of their days, month by month, a line each.

    Reports of one statement are one line, ×2 behind it where there are two. A day that the words do not give stands
    as ~30. Months without anything are told, and whether a feed was watched in them.
    """
    from tracker.cli.coverage import tell_coverage
    from tracker.cli.terminal import ask, chosen_format, show, show_timeline
    from tracker.report.formats import EVENT_COLUMNS
    from tracker.report.periods import period_rows
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    asked = Filter(**wanted)
    with open_reader(database) as reader:
        rows = [row for row in reversed(list(ask(reader.events, asked))) if row["date"]]
        covered = reader.covered(asked.outlet)
        tell_coverage(reader, asked)
    if chosen_format(output) != "table":
        show(rows, EVENT_COLUMNS, output)
        return 0
    counted = Counter(row["date"] for row in rows)
    show_timeline(rows, period_rows(counted, covered, "month", since=asked.since, until=asked.until))
    return 0
