"""The values of weekdays: the day of publication, the last one, or the next where the clause looks ahead."""

from collections.abc import Callable
from datetime import date

from tracker.facts.days.frame import RANGE, Frame, step_of
from tracker.facts.days.grammar import Phrase
from tracker.facts.days.outlook import find_look
from tracker.facts.days.timex import days_of, move, value_at

ROW = 3
"""Days within which one weekday follows another: "Monday and Tuesday", not "Friday and Thursday"."""


_NO_SINGLE_DAY = frozenset({"every", "each", "super", "black", "cyber", "bloody", "good", "ash", "palm"})
"""Words before a weekday that make it many days, or the name of one: "every Friday", "Super Tuesday"."""


def _weekday(phrase: Phrase, frame: Frame) -> str | None:
    """Read a weekday: the day of publication or dateline itself, else the last one unless the clause looks ahead."""
    if phrase.tokens.word(phrase.first - 1) in _NO_SINGLE_DAY:
        return None
    weekday = int(phrase.value("weekday") or 0)
    ahead = (weekday - frame.published.isoweekday()) % 7
    if phrase.has("last", "past"):
        return value_at(move(frame.published, "day", ahead - 7), "day")
    if phrase.has("next", "coming"):
        return value_at(move(frame.published, "day", ahead or 7), "day")
    if (after := _after_first(phrase, frame)) is not None:
        return after
    if weekday == frame.printed.isoweekday():
        return value_at(frame.printed, "day")
    look = "ahead" if phrase.has("this") else find_look(phrase)
    looks_ahead = look == "ahead" or not ahead or (look == "either" and ahead < 7 - ahead)
    return value_at(move(frame.published, "day", ahead if looks_ahead else ahead - 7), "day")


def _after_first(phrase: Phrase, frame: Frame) -> str | None:
    """Read the second of two weekdays in a row: the first such day after the one before."""
    tokens, before = phrase.tokens, phrase.first - 1
    first = days_of(frame.last("day") or "")
    if first is None or tokens.kind(before - 1) not in {"weekday", "part"}:
        return None
    in_row = (int(phrase.value("weekday") or 0) - first[0].isoweekday()) % 7 <= ROW
    if tokens.kind(before) not in RANGE and not (tokens.kind(before) == "and" and in_row):
        return None
    return _step(phrase, first[0], 1)


def _weekday_from(phrase: Phrase, frame: Frame) -> str:
    """Read "the previous Friday" and "the following Friday" from the day before it, else from publication."""
    days = days_of(frame.last_day() or "")
    return _step(phrase, days[0] if days else frame.published, step_of(phrase))


def _step(phrase: Phrase, start: date, step: int) -> str:
    """Find the first such weekday after (1) or before (-1) a day, never that day itself."""
    shift = (int(phrase.value("weekday") or 0) - start.isoweekday()) * step % 7 or 7
    return value_at(move(start, "day", shift * step), "day")


def _weekday_in_week(phrase: Phrase, frame: Frame) -> str:
    shift = int(phrase.value("weekday") or 0) - frame.published.isoweekday()
    return value_at(move(frame.published, "day", shift + 7 * step_of(phrase)), "day")


WEEKDAYS: dict[str, Callable[[Phrase, Frame], str | None]] = {
    "weekday": _weekday,
    "weekday_from": _weekday_from,
    "weekday_in_week": _weekday_in_week,
}
