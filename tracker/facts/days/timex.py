"""Values of dates as TIMEX3 writes them, and the arithmetic on them.

Source: TimeML annotation guidelines 1.2.1 for the forms; ISO 8601 for weeks (Monday to Sunday).
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from tracker.model import Precision

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]

WEEK = timedelta(days=7)

_FORMS: dict[Precision, re.Pattern[str]] = {
    "day": re.compile(r"(\d{4})-(\d\d)-(\d\d)"),
    "week": re.compile(r"(\d{4})-W(\d\d)"),
    "month": re.compile(r"(\d{4})-(\d\d)"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "year": re.compile(r"(\d{4})"),
}


def unit_of(value: str) -> Precision | None:
    """Name the unit of a day, week, month, quarter or year; None for other values."""
    return next((unit for unit, form in _FORMS.items() if form.fullmatch(value)), None)


def days_of(value: str) -> tuple[date, date] | None:
    """Give the first and the last day of a value, or None where it is no day, week, month, quarter or year.

    Raises:
        ValueError: The value has the form of a day, week or month that no calendar has (2023-02-30).
    """
    unit = unit_of(value)
    year, *rest = (int(number) for number in re.findall(r"\d+", value)) if unit else (0,)
    match unit:
        case "day":
            return date(year, rest[0], rest[1]), date(year, rest[0], rest[1])
        case "week":
            monday = date.fromisocalendar(year, rest[0], 1)
            return monday, monday + min(WEEK - timedelta(days=1), date.max - monday)  # the calendar ends on a Friday
        case "month":
            return date(year, rest[0], 1), _month_end(year, rest[0])
        case "quarter":
            return date(year, 3 * rest[0] - 2, 1), _month_end(year, 3 * rest[0])
        case "year":
            return date(year, 1, 1), date(year, 12, 31)
        case None:
            return None


def value_at(day: date, unit: Unit) -> str:
    """Name the day, week, … or century that a day lies in."""
    iso = day.isocalendar()
    match unit:
        case "day":
            return day.isoformat()
        case "week":
            return f"{iso.year:04}-W{iso.week:02}"
        case "weekend":
            return f"{iso.year:04}-W{iso.week:02}-WE"
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year:04}-Q{quarter_of(day)}"
        case "year" | "decade" | "century":
            return f"{day.year:04}"[: {"year": 4, "decade": 3, "century": 2}[unit]]


def move(day: date, unit: Unit, count: int) -> date:
    """Go `count` units on from a day, to the last day of the month where the day is missing there.

    Raises:
        ValueError, OverflowError: The calendar does not reach that far.
    """
    if unit in {"day", "week", "weekend"}:
        return day + timedelta(days=count * (1 if unit == "day" else 7))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + count * months, 12)
    return date(year, month + 1, 1).replace(day=min(day.day, monthrange(year, month + 1)[1]))


def quarter_of(day: date) -> int:
    """Count the quarter of its year that a day lies in, from 1."""
    return (day.month + 2) // 3


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
