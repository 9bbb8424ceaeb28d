"""The values of dates that are counted from another one in the text: "two days later", "the day after Monday"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tracker.facts.days.frame import MONTHS, Frame, count_of, moved, unit_word
from tracker.facts.days.grammar import STOP, Phrase
from tracker.facts.days.month_days import day_in_month
from tracker.facts.days.timex import days_of, move, value_at
from tracker.facts.days.weekdays import WEEKDAYS

_ENDS = frozenset({"comma", "dot", "mark", "dash"})


def _offset(phrase: Phrase, frame: Frame) -> str | None:
    """Read "two days later" from the date before it; "two days before the vote" is counted from the vote.

    Where no date stands near, "a day earlier" is counted from the day last named, or else from that of the news.
    """
    anchor, count = frame.anchor(near=True), count_of(phrase)
    if anchor is None and phrase.has("earlier") and unit_word(phrase) == "day":
        anchor = days_of(frame.last_day() or frame.published.isoformat())
    if anchor is None or not count or (unit_word(phrase) == "day" and anchor[0] != anchor[1]):
        return None
    if phrase.has("before", "after") and not _ends_clause(phrase):
        return None
    return moved(phrase, anchor[0], -count if phrase.has("earlier", "before") else count)


def _one_beside(phrase: Phrase, frame: Frame) -> str | None:
    """Read "the year before" from a year before it."""
    unit = unit_word(phrase)
    base = days_of(frame.last(unit) or "") if unit in {"day", "week", "month", "quarter", "year"} else None
    if base is None or not _ends_clause(phrase):
        return None
    return value_at(move(base[0], unit, -1 if phrase.has("before") else 1), unit)


def _ends_clause(phrase: Phrase) -> bool:
    tokens, after = phrase.tokens, phrase.last
    return after >= len(tokens.words) or tokens.codes[after] == STOP or tokens.kind(after) in _ENDS


def _beside(phrase: Phrase, frame: Frame) -> str | None:
    """Read "the day before last Tuesday" and "two weeks after July 12" from the day that they name."""
    count = 1 if phrase.tokens.kind(phrase.first) == "the" else count_of(_before_day(phrase)) or 0
    day = _day_named(phrase, frame)
    return moved(phrase, day, -count if phrase.has("before") else count) if day else None


def _day_named(phrase: Phrase, frame: Frame) -> date | None:
    named = replace(phrase, first=_start_of_day(phrase), places=range(_start_of_day(phrase), phrase.last))
    if phrase.rule == "beside_day":
        return day_in_month(named, frame)
    days = days_of(WEEKDAYS["weekday"](named, frame) or "")
    return days and days[0]


def _before_day(phrase: Phrase) -> Phrase:
    return replace(phrase, last=_start_of_day(phrase), places=range(phrase.first, _start_of_day(phrase)))


def _start_of_day(phrase: Phrase) -> int:
    """Find where "two days after the" ends."""
    return next(p for p in phrase.places if phrase.tokens.kind(p) in {*MONTHS, "weekday", "last", "next"})


def _that(phrase: Phrase, frame: Frame) -> str | None:
    anchor, unit = frame.anchor(), unit_word(phrase)
    if anchor is None:
        return None
    first, last = value_at(anchor[0], unit), value_at(anchor[1], unit)
    return first if first == last else None


def _then(phrase: Phrase, frame: Frame) -> str | None:
    """Read "until then" from the dates before it."""
    tokens = phrase.tokens
    is_date = tokens.word(phrase.first - 1) in {"until", "till", "by"} and tokens.kind(phrase.last) != "dash"
    return frame.then() if is_date else None


def neighbouring_day(phrase: Phrase, frame: Frame) -> str | None:
    """Read "the next day" and "the previous day" from the day named before them."""
    anchor = days_of(frame.last("day") or "")
    if anchor is None or not phrase.has("next", "following", "previous"):
        return None
    return value_at(move(anchor[0], "day", -1 if phrase.has("previous") else 1), "day")


ANCHORED: dict[str, Callable[[Phrase, Frame], str | None]] = {
    "offset": _offset,
    "one_beside": _one_beside,
    "beside_day": _beside,
    "beside_weekday": _beside,
    "that": _that,
    "then": _then,
    "next_part": neighbouring_day,
}
