"""The date expressions of a text, with TIMEX3 values."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.facts.days.absolute import ABSOLUTE
from tracker.facts.days.frame import DAYS_OF_MONTH, MONTHS, Anchor, Frame
from tracker.facts.days.grammar import Phrase, cut, find_phrases
from tracker.facts.days.relative import ANCHORLESS, RELATIVE
from tracker.facts.days.timex import days_of
from tracker.model import DateExpression

OPENING = 60
"""Characters from the start of a text within which its dateline names its day."""

ASIDE = 10
"""Tokens looked back for the word that opens an aside."""


def find_dates(text: str, published: date | None) -> tuple[DateExpression, ...]:
    """Find all date expressions of a text.

    Args:
        text: Any text.
        published: The day relative expressions are counted from; without it they are left out. A dateline of
            the day before or after goes first: it was written there and then.

    Returns:
        Expressions in text order, without overlap; a value is a day (2023-07-30), week (2023-W31), month,
        quarter, year, season (2023-SU), weekend, decade (199), century (19), PRESENT_REF, PAST_REF or
        FUTURE_REF. "Said on Sunday" looks back, "will meet on Sunday" ahead.

    Source:
        TimeML annotation guidelines 1.2.1 (TIMEX3); ISO 8601.
    """
    earlier: list[Anchor] = []
    found = []
    filed = None
    for phrase in _expressions(text):
        value = _value(phrase, published, filed, earlier)
        if value is None:
            continue
        found.append(DateExpression(span=phrase.span, value=value))
        if published and _is_dateline(phrase):
            filed = _filed(value, published)
        if phrase.rule not in ANCHORLESS and days_of(value):
            is_dated = phrase.rule == "full_day" and not _is_aside(phrase)
            earlier.append(Anchor(phrase.span.start, value, dated=is_dated))
    return tuple(found)


def _expressions(text: str) -> Iterator[Phrase]:
    """Find phrases; a range ("July 11-12, 2023") and "the quarter ended July 31" are two of them."""
    for phrase in find_phrases(cut(text)):
        if phrase.rule == "day_range":
            yield from _ends(phrase)
        elif phrase.rule == "quarter_ended":
            yield from _quarter_and_end(phrase)
        else:
            yield phrase


def _value(phrase: Phrase, published: date | None, filed: date | None, earlier: list[Anchor]) -> str | None:
    """Work out a value; None where it needs the day of publication or no calendar has it."""
    absolute, relative = ABSOLUTE.get(phrase.rule), RELATIVE.get(phrase.rule)
    try:
        if absolute is not None:
            return absolute(phrase)
        if published is None or relative is None:
            return None
        return relative(phrase, Frame(filed or published, phrase.span.start, earlier, printed=published))
    except (ValueError, OverflowError):
        return None


def _is_dateline(phrase: Phrase) -> bool:
    """Recognise the day of "KYIV, July 31 (Reuters) -"."""
    opens = phrase.span.start < OPENING and phrase.tokens.word(phrase.last) == "("
    return opens and phrase.rule in {"month_day", "full_day"}


def _filed(value: str, published: date) -> date | None:
    """Give the day of a dateline that is the day before or after publication."""
    day = date.fromisoformat(value)
    return day if abs((day - published).days) == 1 else None


def _is_aside(phrase: Phrase) -> bool:
    """Tell whether a date stands in a clause of its own about the past: "since", "which began on"."""
    words = {phrase.tokens.word(place) for place in range(phrase.first - ASIDE, phrase.first)}
    return not words.isdisjoint({"since", "which", "who", "that"})


def _ends(phrase: Phrase) -> Iterator[Phrase]:
    """Split a range of days: the first day up to the word between, the last day from there on."""
    kinds = phrase.tokens.kind
    days = [p for p in phrase.places if kinds(p) in DAYS_OF_MONTH]
    shared = [p for p in phrase.places if kinds(p) in MONTHS or kinds(p) == "year"]
    rule = "full_day" if phrase.has("year") else "month_day"
    first, last = days[0], days[-1]
    yield Phrase(rule, phrase.tokens, phrase.first, first + 1, sorted([first, *shared]))
    yield Phrase(rule, phrase.tokens, last, phrase.last, sorted([last, *shared]))


def _quarter_and_end(phrase: Phrase) -> Iterator[Phrase]:
    """Split "the quarter ended July 31" before its verb."""
    verb = next(p for p in phrase.places if phrase.tokens.kind(p) in {"ended", "ending"})
    yield replace(phrase, last=verb)
    rule = "full_day" if phrase.has("year") else "month_day"
    yield replace(phrase, rule=rule, first=verb + 1, places=range(verb + 1, phrase.last))
