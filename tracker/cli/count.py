"""`tracker count`: how many statements there are of what."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options
from tracker.cli.output import Output

if TYPE_CHECKING:
    from tracker.store.queries.filters import Filter
    from tracker.store.reader import Reader

_PERIODS = ("day", "week", "month")
_SUBJECTS = ("speaker", "affiliation", "country", "theme", "outlet")


@click.command(
    "count",
    short_help="Count statements by time, speaker, country or theme.",
    epilog="Example:  tracker count --by month --theme 'NATO membership' --plot",
)
@click.option("--by", type=click.Choice((*_PERIODS, *_SUBJECTS)), default="month", show_default=True, help="Of what.")
@click.option("--plot", is_flag=True, help="Draw bars.")
@options.filters(
    "speaker", "affiliation", "country", "theme", "kind", "outlet", "wire", "since", "until", "date_field", "search",
    "limit",
)  # fmt: skip
@options.database
@options.output
def command(*, by: str, plot: bool, database: Path, output: Output, **wanted: Any) -> int:
    """Count statements by day, week or month, or by who said them, what they name and who published them.

    Days, weeks and months without any are told too: as 0 where a feed was watched, as "no coverage" where none was
    on any day. One that lasts, or is known only to a week or month, counts on its first day; one that names two
    countries counts for both. With --limit: the last so many, or the most frequent.
    """
    if plot and (output.file or output.format not in {None, "table"}):
        raise click.UsageError("--plot draws bars; leave out --format and --output")
    from tracker.cli.coverage import tell_coverage
    from tracker.cli.terminal import ask, chosen_format, show, show_bars
    from tracker.report.periods import NOT_COVERED
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    asked = Filter(type_="statement", **wanted)
    with open_reader(database) as reader:
        count = _count_subjects if by in _SUBJECTS else _count_periods
        rows = list(ask(partial(count, reader, by), asked))
        tell_coverage(reader, asked)
    if plot:
        show_bars(rows, by, "statements")
        return 0
    if "json" not in chosen_format(output):
        rows = [row if row["statements"] is not None else {**row, "statements": NOT_COVERED} for row in rows]
    show(rows, (by, "statements", *(["covered_days"] if by in _PERIODS else [])), output)
    return 0


def _count_subjects(reader: "Reader", by: Any, asked: "Filter") -> list[dict[str, Any]]:
    return reader.count_by_subject(by, asked)


def _count_periods(reader: "Reader", by: Any, asked: "Filter") -> list[dict[str, Any]]:
    from tracker.cli.terminal import say
    from tracker.report.periods import period_rows

    counted, undated = reader.count_by_day(asked)
    if undated:
        say(f"tracker: {undated} statements whose day is not known are not counted")
    rows = period_rows(counted, reader.covered(asked.outlet), by, since=asked.since, until=asked.until)
    return rows[-asked.limit :] if asked.limit else rows
