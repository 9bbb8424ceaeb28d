"""Counts in time: a day that nobody watched is no day on which nothing was said."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.report.coverage import find_gaps, tell_gaps
from tracker.report.periods import name_period, period_rows

DAYS = st.dates(date(2022, 12, 20), date(2023, 2, 10))


def test_months_without_any_are_told() -> None:
    """Nothing, on a watched day, is 0; nothing, on none, is not known; what came later counts all the same."""
    counted = {"2023-01-30": 2, "2023-03-01": 1, "2023-05-09": 4}
    covered = [date(2023, 1, 1), date(2023, 2, 7), date(2023, 2, 8)]
    rows = period_rows(counted, covered, "month", since=None, until=None)
    assert [tuple(row.values()) for row in rows] == [
        ("2023-01", 2, 1),
        ("2023-02", 0, 2),
        ("2023-03", 1, 0),
        ("2023-04", None, 0),
        ("2023-05", 4, 0),
    ]


def test_weeks_are_those_of_iso() -> None:
    """The first days of a year may belong to the last week of the one before."""
    assert [name_period(date(2023, 1, day), "week") for day in (1, 2)] == ["2022-W52", "2023-W01"]


def test_a_range_that_is_asked_for_is_told_whole() -> None:
    """From its first to its last day, whatever is known of it."""
    rows = period_rows({"2023-01-05": 1}, [], "day", since=date(2023, 1, 4), until=date(2023, 1, 6))
    assert [(row["day"], row["statements"]) for row in rows] == [
        ("2023-01-04", None),
        ("2023-01-05", 1),
        ("2023-01-06", None),
    ]


@given(st.dictionaries(DAYS.map(str), st.integers(1, 9)), st.lists(DAYS), st.sampled_from(["day", "week", "month"]))
def test_every_statement_is_counted_once(counted: dict[str, int], covered: list[date], period: str) -> None:
    """Whatever the period, the sum is the same, and so is the number of covered days."""
    rows = period_rows(counted, covered, period, since=None, until=None)  # type: ignore[arg-type]
    assert sum(row["statements"] or 0 for row in rows) == sum(counted.values())
    assert sum(row["covered_days"] for row in rows) == len(set(covered))


@given(st.sets(DAYS), DAYS, st.integers(0, 40))
def test_gaps_are_what_is_not_covered(covered: set[date], since: date, days: int) -> None:
    """Every day of a range is covered or in one gap, and gaps do not touch."""
    until = since + timedelta(days=days)
    gaps = find_gaps(sorted(covered), since, until)
    inside = [first + timedelta(days=n) for first, last in gaps for n in range((last - first).days + 1)]
    asked = [since + timedelta(days=n) for n in range(days + 1)]
    assert inside == [day for day in asked if day not in covered]
    assert all(b[0] - a[1] > timedelta(days=1) for a, b in pairwise(gaps))


def test_gaps_in_words() -> None:
    """The longest by name, in their order."""
    days = [date(2023, 1, day) for day in (3, 4, 8, 10, 12)]
    gaps = find_gaps(days, date.min, date(2023, 1, 31))
    told = "before 2023-01-03, from 2023-01-05 to 2023-01-07, from 2023-01-13 to 2023-01-31 and 2 shorter times"
    assert tell_gaps(gaps) == told
    assert tell_gaps(find_gaps(days, date(2023, 1, 3), date(2023, 1, 9))[1:]) == "on 2023-01-09"
    assert tell_gaps([]) == ""
