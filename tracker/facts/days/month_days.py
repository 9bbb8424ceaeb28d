"""The values of days and months without a year: the one that the clause means."""

from collections.abc import Callable
from datetime import date, timedelta

from tracker.facts.days.frame import (
    DAYS_OF_MONTH,
    MONTHS,
    RANGE,
    Frame,
    choose_nearest,
    month_and_day,
    on_side,
    ordinal_of,
    possible_days,
    step_of,
    years_around,
)
from tracker.facts.days.grammar import Phrase
from tracker.facts.days.outlook import find_look
from tracker.facts.days.timex import days_of, move, value_at

FRESH = 60
"""Days from publication within which a day without a year is news, whatever year the text named before."""

_ENDS_OF_DAYS = {*DAYS_OF_MONTH, "year", "weekday", "today", "part"}

WEEKDAYS_RETURN = 6
"""Years within which a day of the month falls on every weekday but in rare cases."""


def day_in_month(phrase: Phrase, frame: Frame) -> date:
    """Find the day of "July 12" or "Wednesday, July 12", by its weekday, its year, or the clause."""
    month, day = month_and_day(phrase)
    if year := phrase.value("year"):
        return date(int(year), month, day)
    if phrase.has("year_unit"):
        return date(frame.published.year + step_of(phrase), month, day)
    if weekday := phrase.value("weekday", "weekday_short"):
        same = possible_days(years_around(frame.published, WEEKDAYS_RETURN), month, day)
        if fitting := [day for day in same if day.isoweekday() == int(weekday)]:
            return choose_nearest(fitting, frame.published, None)
    days = possible_days(years_around(frame.published, 1 if (month, day) != (2, 29) else 4), month, day)
    if (after := _end_of_range(phrase, frame)) is not None:
        return after
    look = find_look(phrase)
    nearest = choose_nearest(on_side(days, frame.published, step_of(phrase)), frame.published, look)
    is_fresh = abs((nearest - frame.published).days) < FRESH
    return nearest if is_fresh or look == "ahead" else frame.in_story(nearest)


def _end_of_range(phrase: Phrase, frame: Frame) -> date | None:
    """Find the last day of a range, which follows the first: "from Dec. 29 to Jan. 3"."""
    tokens, before = phrase.tokens, phrase.first - 1
    first = days_of(frame.last("day") or "")
    if first is None or tokens.kind(before) not in RANGE or tokens.kind(before - 1) not in _ENDS_OF_DAYS:
        return None
    days = possible_days((first[0].year, first[0].year + 1), *month_and_day(phrase))
    return next((day for day in days if day > first[0]), None)


def _month_day(phrase: Phrase, frame: Frame) -> str:
    return day_in_month(phrase, frame).isoformat()


def _week_of(phrase: Phrase, frame: Frame) -> str:
    return value_at(day_in_month(phrase, frame), "week")


def _nth_week(phrase: Phrase, frame: Frame) -> str | None:
    """Read "the first week of July" as ISO 8601 counts weeks: the one that has the 4th in it."""
    printed_year, month = phrase.value("year"), int(phrase.value(*MONTHS) or 0)
    days = [date(int(printed_year), month, 1)] if printed_year else _firsts(frame, month)
    first = choose_nearest(days, frame.published.replace(day=1), find_look(phrase))
    middle = move(first, "month", 1) - timedelta(days=4) if phrase.has("last") else _day_of_week(first, phrase)
    return value_at(middle, "week") if middle.month == month else None


def _day_of_week(first: date, phrase: Phrase) -> date:
    return first + timedelta(days=7 * ordinal_of(phrase) - 4)


def _firsts(frame: Frame, month: int) -> list[date]:
    return possible_days(years_around(frame.published), month, 1)


def _month(phrase: Phrase, frame: Frame) -> str | None:
    if _is_other_word(phrase):
        return None
    days, today = _firsts(frame, int(phrase.value("month") or 0)), frame.published.replace(day=1)
    return value_at(choose_nearest(days, today, find_look(phrase)), "month")


def _is_other_word(phrase: Phrase) -> bool:
    """Recognise the verb "May we …" and the rally "March for Life"."""
    after = phrase.tokens.word(phrase.last)
    if phrase.last - phrase.first > 1:
        return False
    if phrase.tokens.words[phrase.first] == "May":
        return after in {"i", "we", "you", "he", "she", "it", "they", "be"}
    led_by_date_word = phrase.tokens.word(phrase.first - 1) in {"in", "since", "from", "until", "by", "last"}
    return phrase.tokens.words[phrase.first] == "March" and after in {"for", "on", "of"} and not led_by_date_word


def _month_of_year(phrase: Phrase, frame: Frame) -> str:
    return f"{frame.published.year + step_of(phrase):04}-{int(phrase.value('month') or 0):02}"


def _month_rel(phrase: Phrase, frame: Frame) -> str:
    month, today, step = int(phrase.value("month") or 0), frame.published, step_of(phrase)
    year = today.year
    if step:
        year += step if (month - today.month) * step <= 0 else 0
    return f"{year:04}-{month:02}"


MONTH_DAYS: dict[str, Callable[[Phrase, Frame], str | None]] = {
    "month_day": _month_day,
    "week_of": _week_of,
    "nth_week": _nth_week,
    "month": _month,
    "month_of_year": _month_of_year,
    "month_rel": _month_rel,
}
