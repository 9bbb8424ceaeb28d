"""Saying which days of an answer nobody watched."""

from datetime import UTC, date, datetime

from tracker.cli.terminal import say
from tracker.report.coverage import find_gaps, tell_gaps
from tracker.store.queries.filters import Filter
from tracker.store.reader import Reader


def tell_coverage(reader: Reader, wanted: Filter, *, always: bool = False) -> None:
    """Say on stderr which of the days that an answer is about no feed was watched, if there are any.

    Args:
        reader: Of the store.
        wanted: What was asked for; days of first sight are always the store's own.
        always: The answer is about all days that ever were, though nobody named any.
    """
    if wanted.date_field == "seen" or not (wanted.since or wanted.until or always):
        return
    covered = reader.covered(wanted.outlet)
    today = datetime.now(UTC).date()
    until = min(wanted.until or today, today)
    gaps = find_gaps(covered, wanted.since or date.min, until)
    if not gaps:
        return
    whose = f" of {wanted.outlet}" if wanted.outlet else ""
    never = f"tracker: no feed{whose} was ever watched in these days"
    told = f"tracker: no feed{whose} was watched {tell_gaps(gaps)}" if covered else never
    say(f"{told}: of that time the store knows only what was published, or imported, later")
