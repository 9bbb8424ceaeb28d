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


def find_dates(text: str, published: date | None) -> tuple[DateExpression, ...]:
    """Find all date expressions of a text.

    Args:
        text: Any text.
        published: The day relative expressions are counted from; without it they are left out.

    Returns:
        Expressions in text order, without overlap; a value is a day (2023-07-30), week (2023-W31), month,
        quarter, year, season (2023-SU), weekend, decade (199), century (19), PRESENT_REF, PAST_REF or
        FUTURE_REF. "Said on Sunday" looks back, "will meet on Sunday" ahead.

    Source:
        TimeML annotation guidelines 1.2.1 (TIMEX3); ISO 8601.
    """
    earlier: list[Anchor] = []
    found = []
    for phrase in _expressions(text):
        value = _value(phrase, published, earlier)
        if value is None:
            continue
        found.append(DateExpression(span=phrase.span, value=value))
        if phrase.rule not in ANCHORLESS and days_of(value):
            earlier.append(Anchor(phrase.span.start, value))
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


def _value(phrase: Phrase, published: date | None, earlier: list[Anchor]) -> str | None:
    """Work out a value; None where it needs the day of publication or no calendar has it."""
    absolute, relative = ABSOLUTE.get(phrase.rule), RELATIVE.get(phrase.rule)
    try:
        if absolute is not None:
            return absolute(phrase)
        if published is None or relative is None:
            return None
        return relative(phrase, Frame(published, phrase.span.start, earlier))
    except (ValueError, OverflowError):
        return None


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
