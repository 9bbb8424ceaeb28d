"""The values of dates that are counted from the day of publication, and all those of dates without a year."""

from collections.abc import Callable

from tracker.facts.days.anchored import ANCHORED, neighbouring_day
from tracker.facts.days.frame import (
    Frame,
    choose_nearest,
    count_of,
    moved,
    on_side,
    possible_days,
    step_of,
    unit_word,
    years_around,
)
from tracker.facts.days.grammar import Phrase
from tracker.facts.days.holidays import HOLIDAYS
from tracker.facts.days.month_days import MONTH_DAYS
from tracker.facts.days.outlook import find_look
from tracker.facts.days.quarters import QUARTERS, latest_quarter
from tracker.facts.days.tense import load_nouns
from tracker.facts.days.timex import move, value_at
from tracker.facts.days.weekdays import WEEKDAYS

SUNDAY = 7

ANCHORLESS = frozenset({"year_ago", "quarter_ago", "quarter_in_year"})
"""Rules whose dates are not what later ones are counted from."""

_SHARES = frozenset({"all", "many", "most", "much", "some"})
_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def _season(phrase: Phrase, frame: Frame) -> str:
    """Choose the year by the middle of the season; "last summer", said in summer, was a year ago."""
    season = phrase.value("season") or ""
    middles = possible_days(years_around(frame.published), _SEASON_MONTHS[season], 15)
    seen_from = move(frame.published, "month", 2 * step_of(phrase))
    middle = choose_nearest(on_side(middles, seen_from, step_of(phrase)), seen_from, find_look(phrase))
    return f"{middle.year:04}-{season}"


def _ago(phrase: Phrase, frame: Frame) -> str:
    count = count_of(phrase)
    return moved(phrase, frame.published, -count) if count else "PAST_REF"


def _from_now(phrase: Phrase, frame: Frame) -> str:
    count = count_of(phrase)
    return moved(phrase, frame.published, count) if count else "FUTURE_REF"


def _today(phrase: Phrase, frame: Frame) -> str | None:
    if _is_title(phrase):
        return None
    step = int(phrase.value("today") or 0)
    if _is_of_an_age(phrase):
        return "FUTURE_REF" if step > 0 else "PRESENT_REF"
    return value_at(move(frame.published, "day", step), "day")


def _is_of_an_age(phrase: Phrase) -> bool:
    """Recognise no day but an age: "today's youth", "many of today's soldiers", "the people of tomorrow"."""
    tokens, before, after = phrase.tokens, phrase.first - 1, phrase.last
    is_printed = tokens.word(phrase.first) in {"today", "tomorrow"} and after - phrase.first == 1
    if not is_printed:
        return False
    if tokens.kind(after) == "poss":
        return tokens.word(after + 1) in load_nouns("age") or tokens.word(before - 1) in _SHARES
    return tokens.word(before) == "of" and tokens.word(before - 1) != "as"


def _nth_day(phrase: Phrase, frame: Frame) -> str | None:
    """Read "it is the second day of the talks" as the day of publication."""
    tokens, before = phrase.tokens, phrase.first - 1
    is_today = tokens.word(before - 1) in {"it", "this", "today"}
    return frame.published.isoformat() if is_today and tokens.word(before) in {"is", "'s", "’s"} else None


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
        return neighbouring_day(phrase, frame)
    if phrase.has("past") or (phrase.has("the") and phrase.has("last")):
        return None
    if phrase.has("following") and (anchor := frame.anchor()):
        return value_at(move(anchor[0], unit, 1), unit)
    if unit == "week":
        return value_at(move(frame.published, "week", step + _sunday_step(phrase, frame)), "week")
    return value_at(move(frame.published, unit, step), unit)


def _sunday_step(phrase: Phrase, frame: Frame) -> int:
    """Count a week on on Sundays: "this week" is the coming one, "last week" the one that ends."""
    if frame.published.isoweekday() != SUNDAY or phrase.has("next", "coming", "following"):
        return 0
    return 1 if phrase.has("last", "previous") or find_look(phrase) != "back" else 0


def _latest(phrase: Phrase, frame: Frame) -> str:
    return value_at(move(frame.published, unit_word(phrase), -1), unit_word(phrase))


def _is_defined(phrase: Phrase) -> bool:
    """Recognise a year told apart by what follows: "the year when the war began"."""
    follows = phrase.tokens.word(phrase.last) == "when"
    return follows and phrase.tokens.kind(phrase.first) == "the" and phrase.last - phrase.first == len(("the", "year"))


def _the_unit(phrase: Phrase, frame: Frame) -> str | None:
    unit = unit_word(phrase)
    if unit == "day" and phrase.has("the") and phrase.has("earlier", "later"):
        return frame.last("day") or frame.published.isoformat()
    if unit in {"day", "decade", "century"} or _is_defined(phrase):
        return None
    if unit == "quarter":
        return latest_quarter(frame)
    if unit == "weekend":
        step = -1 if frame.published.isoweekday() < 6 and find_look(phrase) != "ahead" else 0  # noqa: PLR2004
        return value_at(move(frame.published, "week", step), "weekend")
    return value_at(frame.published, unit)


RELATIVE: dict[str, Callable[[Phrase, Frame], str | None]] = {
    **WEEKDAYS,
    **MONTH_DAYS,
    **QUARTERS,
    **HOLIDAYS,
    **ANCHORED,
    "season": _season,
    "ago": _ago,
    "from_now": _from_now,
    "today": _today,
    "this_part": _today,
    "beyond_today": _beyond_today,
    "nth_day": _nth_day,
    "relative": _relative,
    "latest": _latest,
    "the_unit": _the_unit,
}
