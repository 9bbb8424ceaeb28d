"""The values of quarters, and of the year or quarter that a result is compared with."""

from collections.abc import Callable

from tracker.facts.days.frame import Frame, choose_nearest, ordinal_of, possible_days, step_of, years_around
from tracker.facts.days.grammar import Phrase
from tracker.facts.days.month_days import day_in_month
from tracker.facts.days.outlook import find_look
from tracker.facts.days.timex import move, quarter_of, value_at


def _quarter(phrase: Phrase, frame: Frame) -> str:
    number, today = ordinal_of(phrase), frame.published
    firsts = possible_days(years_around(today), 3 * number - 2, 1)
    now = today.replace(month=3 * quarter_of(today) - 2, day=1)
    look = find_look(phrase)
    return value_at(choose_nearest(firsts, now, look if look == "back" else None), "quarter")


def _quarter_ended(phrase: Phrase, frame: Frame) -> str:
    """Name a company's quarter: by its own count if the text gives it, else as the calendar does."""
    end = day_in_month(phrase, frame)
    number = ordinal_of(phrase) if phrase.has("quarter_ordinal") else 0
    return f"{end.year:04}-Q{number or quarter_of(end)}"


def _quarter_of_year(phrase: Phrase, frame: Frame) -> str:
    return f"{frame.published.year + step_of(phrase):04}-Q{ordinal_of(phrase)}"


def latest_quarter(frame: Frame) -> str:
    """Take the quarter the text last spoke of, else the last one that was over at publication."""
    over = value_at(move(frame.published, "quarter", -1), "quarter")
    named = frame.last("quarter")
    return named if named and named <= over else over


def _latest_quarter(phrase: Phrase, frame: Frame) -> str:
    del phrase
    return latest_quarter(frame)


def _quarter_ago(phrase: Phrase, frame: Frame) -> str:
    base = latest_quarter(frame)
    number = ordinal_of(phrase) or int(base[-1])
    return f"{int(base[:4]) - 1:04}-Q{number}"


def _quarter_in_year(phrase: Phrase, frame: Frame) -> str | None:
    base = frame.last("quarter")
    return f"{phrase.value('year')}{base[4:]}" if base else phrase.value("year")


def _year_ago(phrase: Phrase, frame: Frame) -> str:
    """Read "a year ago" in the unit of what it is compared with: a quarter, else a year."""
    del phrase
    if base := frame.last("quarter"):
        return f"{int(base[:4]) - 1:04}{base[4:]}"
    return value_at(move(frame.published, "year", -1), "year")


QUARTERS: dict[str, Callable[[Phrase, Frame], str | None]] = {
    "quarter": _quarter,
    "quarter_ended": _quarter_ended,
    "quarter_of_year": _quarter_of_year,
    "quarter_ago": _quarter_ago,
    "quarter_in_year": _quarter_in_year,
    "latest_quarter": _latest_quarter,
    "year_ago": _year_ago,
}
