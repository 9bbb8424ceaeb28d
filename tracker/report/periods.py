"""Counts of days → counts of days, weeks or months, with those that have none and those that nobody watched."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Literal

Row = dict[str, Any]
Period = Literal["day", "week", "month"]

NOT_COVERED = "no coverage"
"""Stands in the place of a number that nobody can know."""

_DAY = timedelta(days=1)


def name_period(day: date, period: Period) -> str:
    """Name the day, ISO week or month that a day lies in: 2023-07-30, 2023-W30, 2023-07."""
    if period == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()[: 7 if period == "month" else 10]


def period_rows(
    counted: Mapping[str, int], covered: Iterable[date], period: Period, *, since: date | None, until: date | None
) -> list[Row]:
    """Lay counts out, a row for each period from the first to the last.

    Args:
        counted: ISO day → how many, days without any left out.
        covered: Days that were watched.
        period: Of a row.
        since: The first day; None: the first that is counted or covered.
        until: The last day; None: the last that is counted or covered.

    Returns:
        Rows of the period's name, `statements` (None where there are none and no day was watched: that is no
        zero) and `covered_days`.
    """
    days = {date.fromisoformat(day): number for day, number in counted.items()}
    watched = set(covered)
    known = sorted({*days, *watched})
    if not known:
        return []
    first, last = since or known[0], until or known[-1]
    statements: Counter[str] = Counter()
    coverage: Counter[str] = Counter()
    for day in known:
        if first <= day <= last:
            statements[name_period(day, period)] += days.get(day, 0)
            coverage[name_period(day, period)] += day in watched
    return [
        {period: name, "statements": statements.get(name), "covered_days": coverage[name]}
        for name in dict.fromkeys(name_period(day, period) for day in _days(first, last))
    ]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + _DAY * number for number in range((last - first).days + 1))
