"""What the rules for dates share: the frame a phrase is read against, and how its words are counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.facts.days.grammar import Phrase
from tracker.facts.days.tense import Look
from tracker.facts.days.timex import Unit, days_of, move, unit_of, value_at

AGAINST_TENSE = 8
"""How many times farther a day counts that the verb speaks against ("ended Jan. 31", said in October)."""

LATER_IS_FARTHER = 1.2
"""How many times farther a day to come counts where no verb tells: news speaks of the past more often."""

MEMORY = 4
REMEMBERED = 400
"""Dates and characters looked back for what "a year earlier" is compared with."""

STORY = 183
"""Days after a full date within which days without a year belong to its story."""

RANGE = frozenset({"to", "through", "until", "dash"})
"""Classes of the words between the first and the last day of a range."""

MONTHS = ("month", "month_short")
DAYS_OF_MONTH = ("number", "ordinal_number", "quarter_ordinal", "ordinal_word")
_UNITS = ("day", "week", "weekend", "month_unit", "quarter", "year_unit", "decade", "century", "units")
_STEPS = ("last", "previous", "past", "next", "following", "coming", "this", "current")
_NUMBERS = ("number", "big", "digit_word", "one", "teen_word", "tens_word", "a")


class Anchor(NamedTuple):
    """A date already read.

    Attributes:
        start: Where it starts.
        dated: Its day and year are printed, and it is no aside ("which began on Feb. 24, 2022").
    """

    start: int
    value: str
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase is read against.

    Attributes:
        published: The day of publication, or that of the dateline.
        place: Where the phrase starts.
        earlier: The dates before it, in text order.
        printed: The outlet's day of publication, at most a day from the dateline's.
    """

    published: date
    place: int
    earlier: Sequence[Anchor]
    printed: date

    def last(self, *units: Unit) -> str | None:
        """Give the value last named in one of these units, not far back."""
        return next((anchor.value for anchor in self._near() if unit_of(anchor.value) in units), None)

    def last_day(self) -> str | None:
        """Give the day last named, however far back."""
        recent = reversed(self.earlier[-MEMORY:])
        return next((anchor.value for anchor in recent if unit_of(anchor.value) == "day"), None)

    def then(self) -> str | None:
        """Give the value that "until then" means: the last one that is to come, else the last."""
        near = [(anchor.value, days_of(anchor.value)) for anchor in self._near()]
        to_come = (value for value, days in near if days and days[1] > self.published)
        return next(to_come, near[0][0] if near else None)

    def anchor(self, *, near: bool = False) -> tuple[date, date] | None:
        """Give first and last day of the date last named, on demand only if it is not far back."""
        anchors = self._near() if near else reversed(self.earlier[-1:])
        return next((days_of(anchor.value) for anchor in anchors), None)

    def in_story(self, day: date) -> date:
        """Move a day whose year is a guess into the story: the half year after a full date just named."""
        started = next((days_of(anchor.value) for anchor in self._near() if anchor.dated), None)
        if started is None:
            return day
        candidates = possible_days(range(started[0].year, started[0].year + 2), day.month, day.day)
        return next((found for found in candidates if 0 <= (found - started[0]).days < STORY), day)

    def _near(self) -> Iterator[Anchor]:
        return (anchor for anchor in reversed(self.earlier[-MEMORY:]) if self.place - anchor.start < REMEMBERED)


def ordinal_of(phrase: Phrase) -> int:
    """Read the ordinal of a quarter or century; 0 where there is none."""
    value = phrase.value("quarter_ordinal", "ordinal_word", "ordinal_number", "quarter_code") or "0"
    return int(re.sub(r"\D", "", value))


def choose_nearest(days: Iterable[date], published: date, look: Look | None) -> date:
    """Choose the day nearest to publication, on the side where the verb looks if it looks anywhere."""

    def distance(day: date) -> float:
        away = (day - published).days
        if look is None or look == "either":
            return abs(away) * (LATER_IS_FARTHER if away > 0 and look is None else 1)
        against = away < 0 if look == "ahead" else away > 0
        return abs(away) * (AGAINST_TENSE if against else 1)

    return min(days, key=distance)


def possible_days(years: Iterable[int], month: int, day: int) -> list[date]:
    """Give this day of each of these years that has it."""
    found = []
    for year in years:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def years_around(published: date, reach: int = 1) -> range:
    """Give the years around publication that a date without a year may mean."""
    return range(published.year - reach, published.year + reach + 1)


def month_and_day(phrase: Phrase) -> tuple[int, int]:
    """Read month and day of the month."""
    return int(phrase.value(*MONTHS) or 0), int(re.sub(r"\D", "", phrase.value(*DAYS_OF_MONTH) or "0"))


def step_of(phrase: Phrase) -> int:
    """Read last, this and next as -1, 0 and 1; in "this past" the second word counts."""
    return int((phrase.values(*_STEPS) or ["0"])[-1])


def on_side(days: Iterable[date], of: date, step: int) -> list[date]:
    """Keep the days before (-1), after (1) or on both sides (0) of a day."""
    return [day for day in days if not step or (day - of).days * step > 0]


def moved(phrase: Phrase, day: date, count: int) -> str:
    """Go so many of the phrase's units on from a day; a decade or century on is a year."""
    unit = unit_word(phrase)
    return value_at(move(day, unit, count), "year" if unit in {"decade", "century"} else unit)


def unit_word(phrase: Phrase) -> Unit:
    """Name the unit a phrase counts in."""
    return phrase.value(*_UNITS)  # type: ignore[return-value]


def count_of(phrase: Phrase) -> int | None:
    """Add up the number words; None for "few" and its like."""
    if phrase.has("few"):
        return None
    return sum(int(n) for n in phrase.values(*_NUMBERS))
