"""When quotations were said: by the date beside the cue, the same speech, the dateline, or the page."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from tracker.facts.days.attachment import is_attached
from tracker.facts.days.timex import WEEK, days_of, unit_of
from tracker.model import Article, DateExpression, Precision, Quotation, Said, Span

REACH = 160
"""Characters looked at on either side of a cue: no attribution is longer."""

_DAY = timedelta(days=1)
_NO_DAY = timedelta(0)
_FINEST_FIRST = get_args(Precision)
_WEEKDAY = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "it", "they", "who"})


def find_said(article: Article, quotation: Quotation, dates: Sequence[DateExpression]) -> Said | None:
    """Find when one quotation was said, from its own attribution or the article as a whole.

    Args:
        article: The page; its day of publication is counted in the outlet's zone.
        quotation: One of its quotations.
        dates: Date expressions of `article.text`, in text order.

    Returns:
        The day or days, never after publication; None where neither text, dateline nor page gives a day.
    """
    return _from_attribution(article, quotation, dates) or _from_article(article)


def find_all_said(
    article: Article, quotations: Sequence[Quotation], dates: Sequence[DateExpression]
) -> tuple[Said | None, ...]:
    """Find when each quotation was said, also from other quotations of the same speech.

    A continued quotation is as old as the one before it. One without a date of its own has the day that the
    article gives the same source in the week before publication, the nearest before it where there are
    several; "he said" goes on with the source before.

    Args:
        article: The page.
        quotations: All its quotations, in text order.
        dates: Date expressions of `article.text`, in text order.

    Returns:
        One answer for each quotation, as `find_said` gives it.
    """
    own = [_from_attribution(article, quotation, dates) for quotation in quotations]
    sources = _name_sources(article.text, quotations)
    nearest = _first_days(article, quotations, sources, own)
    rest = _from_article(article)
    answers: list[Said | None] = []
    for place, (source, said) in enumerate(zip(sources, own, strict=True)):
        if said and source and _is_recent(said, article):
            nearest[source] = said
        if said is None and _goes_on(article.text, quotations, place):
            answers.append(answers[-1])
        else:
            answers.append(said or nearest.get(source) or rest)
    return tuple(answers)


def _goes_on(text: str, quotations: Sequence[Quotation], place: int) -> bool:
    """Tell whether a quotation goes on with the one before: continued, or "he said" in one paragraph."""
    if place == 0 or quotations[place].continued:
        return place > 0
    here, before = quotations[place], quotations[place - 1]
    if not _is_pronoun(text, here.source) or not here.content or not before.content:
        return False
    between = before.content[-1].end, here.content[0].start
    return between[1] - between[0] < REACH and "\n" not in text[slice(*between)]


def _is_pronoun(text: str, source: Span | None) -> bool:
    return source is not None and source.of(text).lower() in _PRONOUNS


def _first_days(
    article: Article, quotations: Sequence[Quotation], sources: Sequence[str], own: Sequence[Said | None]
) -> dict[str, Said]:
    """Give each source the first day that the article dates it with by name.

    "X said … He said Sunday that …" sets the second remark apart from the first.
    """
    days: dict[str, Said] = {}
    for quotation, source, said in zip(quotations, sources, own, strict=True):
        if said and source and _is_recent(said, article) and not _is_pronoun(article.text, quotation.source):
            days.setdefault(source, said)
    return days


def _is_recent(said: Said, article: Article) -> bool:
    """Tell whether a date is a day of the week before publication, so that the news is likely made of it."""
    published = article.published_day
    return said.precision == "day" and published is not None and published - said.date < WEEK


def _name_sources(text: str, quotations: Sequence[Quotation]) -> list[str]:
    """Give each quotation a key of its source: a surname, else the words; a pronoun keeps the key before."""
    names: list[str] = []
    for quotation in quotations:
        words = quotation.source.of(text).split() if quotation.source else []
        if not words or _is_pronoun(text, quotation.source):
            names.append(names[-1] if names else "")
        else:
            names.append(words[-1] if words[-1][0].isupper() else " ".join(words).lower())
    return names


def _from_article(article: Article) -> Said | None:
    """Fall back on the dateline, then on the day of publication."""
    published = article.published_day
    filed = article.dateline.day if article.dateline else None
    if filed and (published is None or filed <= published + _DAY):
        return Said(date=filed, dated_by="dateline")
    return Said(date=published, dated_by="published") if published else None


def _from_attribution(article: Article, quotation: Quotation, dates: Sequence[DateExpression]) -> Said | None:
    """Read the date that belongs to the cue: the finest ("a year-end briefing on Friday"), then the nearest."""
    cue = quotation.cue
    if cue is None or quotation.continued or quotation.modality == "expected":
        return None
    first = bisect_left(dates, cue.start - REACH, key=lambda expression: expression.span.start)
    after = bisect_left(dates, cue.end + REACH, key=lambda expression: expression.span.start)
    attached = (
        (_FINEST_FIRST.index(said.precision), _distance(expression.span, cue), said)
        for expression in dates[first:after]
        if is_attached(article.text, quotation, cue, expression.span) and (said := _read(article, expression))
    )
    return min(attached, key=lambda found: found[:2], default=(0, 0, None))[-1]


def _distance(span: Span, cue: Span) -> int:
    return max(span.start - cue.end, cue.start - span.end)


def _read(article: Article, expression: DateExpression) -> Said | None:
    """Turn a date expression into days that are over at publication; None where it names none."""
    named = _days_named(expression.value)
    if named is None:
        return None
    first, last, precision = named
    said = Said(date=first, date_end=last, precision=precision, dated_by="text")
    printed = expression.span.of(article.text)
    is_filed = article.dateline is not None and article.dateline.day == first
    return _clip(said, article.published_day, printed, is_filed=is_filed)


def _days_named(value: str) -> tuple[date, date, Precision] | None:
    """Give the first and last day of a value, and their precision; a weekend is its two days."""
    week = value.removesuffix("-WE")
    days, unit = days_of(week), unit_of(week)
    if days is None or unit is None:
        return None
    return (*days, unit) if week == value else (days[1] - _DAY, days[1], "day")


def _clip(said: Said, published: date | None, printed: str, *, is_filed: bool) -> Said | None:
    """End a saying with the day of publication.

    "On Monday" that seemed to look ahead is the Monday before; "a day after the summit", counted from another
    day than the text names, dates nothing. A printed day ("July 31"), and that
    of the dateline, may be one later than the outlet's: it was counted in the speaker's zone.
    """
    first, last = said.date, said.date_end or said.date
    slack = _DAY if is_filed or any(letter.isdigit() for letter in printed) else _NO_DAY
    if published is not None:
        if first > published and not slack and _WEEKDAY.search(printed):
            first, last = first - WEEK, last - WEEK
        if first > published + slack:
            return None
        last = max(first, min(last, published))
    return replace(said, date=first, date_end=last if last > first else None)
