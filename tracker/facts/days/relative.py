"""The values of dates that are counted from the day of publication or from the date before."""

from collections.abc import Callable
from datetime import date

from tracker.facts.days.frame import (
    Frame,
    choose_nearest,
    count_of,
    month_and_day,
    on_side,
    ordinal_of,
    possible_days,
    step_of,
    unit_word,
    years_around,
)
from tracker.facts.days.grammar import Phrase
from tracker.facts.days.tense import find_look
from tracker.facts.days.timex import days_of, move, quarter_of, value_at

SUNDAY = 7
WEEKDAYS_RETURN = 6
"""Years within which a day of the month falls on every weekday but in rare cases."""

ANCHORLESS = frozenset({"year_ago", "quarter_ago", "quarter_in_year"})
"""Rules whose dates are not what later ones are counted from."""

_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def _month_day(phrase: Phrase, frame: Frame) -> str:
    return _day_in_month(phrase, frame).isoformat()


def _day_in_month(phrase: Phrase, frame: Frame) -> date:
    month, day = month_and_day(phrase)
    if year := phrase.value("year"):
        return date(int(year), month, day)
    if phrase.has("year_unit"):
        return date(frame.published.year + step_of(phrase), month, day)
    days = possible_days(years_around(frame.published, 1 if (month, day) != (2, 29) else 4), month, day)
    if weekday := phrase.value("weekday", "weekday_short"):
        same = possible_days(years_around(frame.published, WEEKDAYS_RETURN), month, day)
        if fitting := [day for day in same if day.isoweekday() == int(weekday)]:
            return choose_nearest(fitting, frame.published, None)
    return choose_nearest(on_side(days, frame.published, step_of(phrase)), frame.published, find_look(phrase))


def _week_of(phrase: Phrase, frame: Frame) -> str:
    return value_at(_day_in_month(phrase, frame), "week")


def _month(phrase: Phrase, frame: Frame) -> str | None:
    if _is_other_word(phrase):
        return None
    month = int(phrase.value("month") or 0)
    today = frame.published.replace(day=1)
    days = possible_days(years_around(frame.published), month, 1)
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


def _season(phrase: Phrase, frame: Frame) -> str:
    """Choose the year by the middle of the season; "last summer", said in summer, was a year ago."""
    season = phrase.value("season") or ""
    middles = possible_days(years_around(frame.published), _SEASON_MONTHS[season], 15)
    seen_from = move(frame.published, "month", 2 * step_of(phrase))
    middle = choose_nearest(on_side(middles, seen_from, step_of(phrase)), seen_from, find_look(phrase))
    return f"{middle.year:04}-{season}"


def _holiday(phrase: Phrase, frame: Frame) -> str:
    eve = phrase.has("eve")
    if phrase.rule == "christmas":
        month, day = 12, 25 - eve
    else:
        month, day = (12, 31) if eve else (1, 1)
    days = possible_days(years_around(frame.published), month, day)
    return choose_nearest(days, frame.published, find_look(phrase)).isoformat()


def _thanksgiving(phrase: Phrase, frame: Frame) -> str:
    """Find the fourth Thursday of November (5 U.S.C. 6103)."""
    firsts = possible_days(years_around(frame.published), 11, 1)
    days = [first.replace(day=22 + (4 - first.isoweekday()) % 7) for first in firsts]
    return choose_nearest(days, frame.published, find_look(phrase)).isoformat()


def _weekday(phrase: Phrase, frame: Frame) -> str:
    """Read a weekday: the day of publication itself, else the last one unless the verb looks ahead."""
    ahead = (int(phrase.value("weekday") or 0) - frame.published.isoweekday()) % 7
    if phrase.has("last", "past"):
        return value_at(move(frame.published, "day", ahead - 7), "day")
    if phrase.has("next", "coming", "following"):
        return value_at(move(frame.published, "day", ahead or 7), "day")
    looks_ahead = phrase.has("this") or find_look(phrase) == "ahead"
    return value_at(move(frame.published, "day", ahead if looks_ahead or not ahead else ahead - 7), "day")


def _weekday_in_week(phrase: Phrase, frame: Frame) -> str:
    shift = int(phrase.value("weekday") or 0) - frame.published.isoweekday()
    return value_at(move(frame.published, "day", shift + 7 * step_of(phrase)), "day")


def _quarter(phrase: Phrase, frame: Frame) -> str:
    number, today = ordinal_of(phrase), frame.published
    firsts = possible_days(years_around(today), 3 * number - 2, 1)
    now = today.replace(month=3 * quarter_of(today) - 2, day=1)
    look = find_look(phrase)
    return value_at(choose_nearest(firsts, now, look if look == "back" else None), "quarter")


def _quarter_ended(phrase: Phrase, frame: Frame) -> str:
    """Name a company's quarter: by its own count if the text gives it, else as the calendar does."""
    end = _day_in_month(phrase, frame)
    number = ordinal_of(phrase) if phrase.has("quarter_ordinal") else 0
    return f"{end.year:04}-Q{number or quarter_of(end)}"


def _quarter_of_year(phrase: Phrase, frame: Frame) -> str:
    return f"{frame.published.year + step_of(phrase):04}-Q{ordinal_of(phrase)}"


def _latest_quarter(frame: Frame) -> str:
    """Take the quarter the text last spoke of, else the last one that was over at publication."""
    return frame.last("quarter") or value_at(move(frame.published, "quarter", -1), "quarter")


def _quarter_ago(phrase: Phrase, frame: Frame) -> str:
    base = _latest_quarter(frame)
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


def _ago(phrase: Phrase, frame: Frame) -> str:
    count = count_of(phrase)
    return _moved(phrase, frame.published, -count) if count else "PAST_REF"


def _from_now(phrase: Phrase, frame: Frame) -> str:
    count = count_of(phrase)
    return _moved(phrase, frame.published, count) if count else "FUTURE_REF"


def _moved(phrase: Phrase, day: date, count: int) -> str:
    """Go so many of the phrase's units on; a decade or century on is a year."""
    unit = unit_word(phrase)
    return value_at(move(day, unit, count), "year" if unit in {"decade", "century"} else unit)


def _offset(phrase: Phrase, frame: Frame) -> str | None:
    """Read "two days later" from the date before it."""
    anchor, count = frame.anchor(), count_of(phrase)
    if anchor is None or not count or (unit_word(phrase) == "day" and anchor[0] != anchor[1]):
        return None
    return _moved(phrase, anchor[0], -count if phrase.has("earlier") else count)


def _today(phrase: Phrase, frame: Frame) -> str | None:
    if _is_title(phrase):
        return None
    return value_at(move(frame.published, "day", int(phrase.value("today") or 0)), "day")


def _is_title(phrase: Phrase) -> bool:
    """Recognise the name of a paper or programme: USA Today, ABC's "This Week"."""
    words, first = phrase.tokens.words, phrase.first
    before = words[first - 1] if first else ""
    if phrase.last - first == 1:
        return words[first].istitle() and before.isupper() and len(before) > len("US")
    quoted = phrase.tokens.kind(first - 1) == "mark"
    return quoted and all(word.istitle() for word in words[first : phrase.last])


def _beyond_today(phrase: Phrase, frame: Frame) -> str:
    """Read "the day before yesterday" and "the day after tomorrow"."""
    return value_at(move(frame.published, "day", 2 * int(phrase.value("today") or 0)), "day")


def _relative(phrase: Phrase, frame: Frame) -> str | None:
    unit, step = unit_word(phrase), step_of(phrase)
    if _is_title(phrase):
        return None
    if unit == "day":
        return _next_day(phrase, frame)
    if phrase.has("past") or (phrase.has("the") and phrase.has("last")):
        return None
    if phrase.has("following") and (anchor := frame.anchor()):
        return value_at(move(anchor[0], unit, 1), unit)
    if unit == "week":
        return value_at(move(frame.published, "week", step + _sunday_step(phrase, frame)), "week")
    return value_at(move(frame.published, unit, step), unit)


def _next_day(phrase: Phrase, frame: Frame) -> str | None:
    anchor = days_of(frame.last("day") or "")
    if anchor is None or not phrase.has("next", "following"):
        return None
    return value_at(move(anchor[0], "day", 1), "day")


def _sunday_step(phrase: Phrase, frame: Frame) -> int:
    """Count a week on on Sundays: "this week" is the coming one, "last week" the one that ends."""
    if frame.published.isoweekday() != SUNDAY or phrase.has("next", "coming", "following"):
        return 0
    return 1 if phrase.has("last", "previous") or find_look(phrase) != "back" else 0


def _latest(phrase: Phrase, frame: Frame) -> str:
    if phrase.has("quarter", "period"):
        return _latest_quarter(frame)
    return value_at(move(frame.published, unit_word(phrase), -1), unit_word(phrase))


def _that(phrase: Phrase, frame: Frame) -> str | None:
    anchor, unit = frame.anchor(), unit_word(phrase)
    if anchor is None:
        return None
    first, last = value_at(anchor[0], unit), value_at(anchor[1], unit)
    return first if first == last else None


def _the_unit(phrase: Phrase, frame: Frame) -> str | None:
    unit = unit_word(phrase)
    if unit in {"day", "decade", "century"}:
        return None
    if unit == "quarter":
        return _latest_quarter(frame)
    if unit == "weekend":
        step = -1 if frame.published.isoweekday() < 6 and find_look(phrase) != "ahead" else 0  # noqa: PLR2004
        return value_at(move(frame.published, "week", step), "weekend")
    return value_at(frame.published, unit)


RELATIVE: dict[str, Callable[[Phrase, Frame], str | None]] = {
    "month_day": _month_day,
    "week_of": _week_of,
    "month": _month,
    "month_of_year": _month_of_year,
    "month_rel": _month_rel,
    "season": _season,
    "christmas": _holiday,
    "new_year": _holiday,
    "thanksgiving": _thanksgiving,
    "weekday": _weekday,
    "weekday_in_week": _weekday_in_week,
    "quarter": _quarter,
    "quarter_ended": _quarter_ended,
    "quarter_of_year": _quarter_of_year,
    "quarter_ago": _quarter_ago,
    "quarter_in_year": _quarter_in_year,
    "year_ago": _year_ago,
    "ago": _ago,
    "from_now": _from_now,
    "offset": _offset,
    "today": _today,
    "this_part": _today,
    "beyond_today": _beyond_today,
    "relative": _relative,
    "latest": _latest,
    "that": _that,
    "the_unit": _the_unit,
}
