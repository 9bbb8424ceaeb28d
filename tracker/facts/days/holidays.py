"""The values of holidays and of Election Day, which fall on a day of their own each year."""

from collections.abc import Callable
from datetime import date, timedelta

from tracker.facts.days.frame import Frame, choose_nearest, possible_days, years_around
from tracker.facts.days.grammar import Phrase
from tracker.facts.days.outlook import find_look
from tracker.facts.days.timex import value_at

_NAMES = 4
"""Tokens looked back for whose independence a day keeps: "Ukraine's 32nd Independence Day"."""

_INDEPENDENCE = {"ukraine": (8, 24), "ukrainian": (8, 24), "u": (7, 4), "american": (7, 4), "america": (7, 4)}
"""Months and days by the first token of a name; "u" is that of "U.S."."""

_CHRISTMAS = 25
_TO_JULIAN = 13
"""Days the Julian calendar is behind, 1900 to 2099."""


def _fixed(phrase: Phrase, frame: Frame) -> str:
    eve = phrase.has("eve")
    if phrase.rule == "christmas":
        month, day = 12, _CHRISTMAS - eve
    else:
        month, day = (12, 31) if eve else (1, 1)
    return _nearest(phrase, frame, possible_days(years_around(frame.published), month, day))


def _independence(phrase: Phrase, frame: Frame) -> str | None:
    words = (phrase.tokens.word(phrase.first - step) for step in range(1, _NAMES + 1))
    found = next((_INDEPENDENCE[word] for word in words if word in _INDEPENDENCE), None)
    return found and _nearest(phrase, frame, possible_days(years_around(frame.published), *found))


def _thanksgiving(phrase: Phrase, frame: Frame) -> str:
    """Find the fourth Thursday of November (5 U.S.C. 6103)."""
    firsts = possible_days(years_around(frame.published), 11, 1)
    return _nearest(phrase, frame, [first.replace(day=22 + (4 - first.isoweekday()) % 7) for first in firsts])


def _election_day(phrase: Phrase, frame: Frame) -> str:
    """Find the Tuesday after the first Monday of November (2 U.S.C. 7)."""
    firsts = possible_days(years_around(frame.published), 11, 1)
    return _nearest(phrase, frame, [first.replace(day=2 + (1 - first.isoweekday()) % 7) for first in firsts])


def _easter(phrase: Phrase, frame: Frame) -> str:
    """Find Easter Sunday, or the weekday called after it: Monday follows it, the others come before."""
    weekday = int(phrase.value("weekday") or 0) % 7
    shift = timedelta(days=weekday if weekday < 2 else weekday - 7)  # noqa: PLR2004  (Sunday is 0, Monday 1)
    find = _orthodox_easter if phrase.has("orthodox") else _western_easter
    return _nearest(phrase, frame, [find(year) + shift for year in years_around(frame.published)])


def _easter_week(phrase: Phrase, frame: Frame) -> str:
    return value_at(date.fromisoformat(_easter(phrase, frame)), "week")


def _western_easter(year: int) -> date:
    """Compute Easter of the Gregorian calendar.

    Source:
        J. Meeus, Astronomical Algorithms, chapter 8.
    """
    century, of_century = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon = epact - (1 if epact == 29 or (epact == 28 and year % 19 > 10) else 0)  # noqa: PLR2004
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    return date(year, 3, 22) + timedelta(days=moon + to_sunday)


def _orthodox_easter(year: int) -> date:
    """Compute Easter of the Julian calendar, as a Gregorian day.

    Source:
        J. Meeus, Astronomical Algorithms, chapter 8.
    """
    moon = (19 * (year % 19) + 15) % 30
    to_sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    return date(year, 3, 22) + timedelta(days=moon + to_sunday + _TO_JULIAN)


def _nearest(phrase: Phrase, frame: Frame, days: list[date]) -> str:
    return choose_nearest(days, frame.published, find_look(phrase)).isoformat()


HOLIDAYS: dict[str, Callable[[Phrase, Frame], str | None]] = {
    "christmas": _fixed,
    "new_year": _fixed,
    "thanksgiving": _thanksgiving,
    "election": _election_day,
    "easter": _easter,
    "easter_week": _easter_week,
    "independence": _independence,
}
