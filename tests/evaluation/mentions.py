"""Dates and countries of a text → verdicts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.evaluation.corpora import IN_SCOPE
from tests.evaluation.judging import Cause, Verdict
from tests.evaluation.labels import ExpectedMention, Labelled
from tracker.model import CountryMention, DateExpression, Span


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    value: str


def judge_dates(labelled: Labelled, dates: Iterable[DateExpression]) -> tuple[Verdict, ...]:
    """Judge date expressions that name a day, week, month, quarter or year; others are left out."""
    found = [_Mention(each.span, each.value) for each in dates if IN_SCOPE.fullmatch(each.value)]
    return tuple(_judge(labelled, "dates", labelled.dates or (), found))


def judge_countries(labelled: Labelled, countries: Iterable[CountryMention]) -> tuple[Verdict, ...]:
    """Judge mentions of countries; codes that the labels do not know are left out."""
    codes = labelled.codes
    found = [_Mention(each.span, each.country) for each in countries if codes is None or each.country in codes]
    return tuple(_judge(labelled, "countries", labelled.countries or (), found))


def _judge(
    labelled: Labelled, layer: str, labels: tuple[ExpectedMention, ...], found: list[_Mention]
) -> Iterator[Verdict]:
    """Judge mention by mention: a value is right at a place that overlaps the labelled one."""
    free = list(found)
    missed: list[ExpectedMention] = []
    for label in (label for label in labels if not label.optional):
        match = _best(label, [each for each in free if each.value == label.value])
        if match:
            free.remove(match)
            yield _verdict(labelled, layer, label, match)
        else:
            missed.append(label)
    for label in missed:
        match = _best(label, free)
        if match:
            free.remove(match)
        yield _verdict(labelled, layer, label, match)
    for each in free:
        if not _is_excused(each, labels):
            yield _verdict(labelled, layer, None, each)


def _best(label: ExpectedMention, found: list[_Mention]) -> _Mention | None:
    """Choose the mention that shares most characters with a label, if any does."""
    best = max(found, key=lambda each: _shared(label.span, each.span), default=None)
    return best if best and _shared(label.span, best.span) > 0 else None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _is_excused(found: _Mention, labels: tuple[ExpectedMention, ...]) -> bool:
    near = [label for label in labels if _shared(found.span, label.span) > 0]
    if any(not label.optional for label in near):
        return False
    return any(label.value in (None, found.value) for label in near)


def _verdict(labelled: Labelled, layer: str, label: ExpectedMention | None, found: _Mention | None) -> Verdict:
    text = labelled.article.text
    span = label.span if label else found.span if found else Span(0, 0)
    return Verdict(
        article=labelled.article,
        name=labelled.name,
        cause=_cause(label, found),
        layer=layer,
        wanted_layer=layer,
        wanted=label.span if label else None,
        got=found.span if found else None,
        wanted_as=(label.value or "") if label else "",
        got_as=found.value if found else "",
        cue=span.of(text),
    )


def _cause(label: ExpectedMention | None, found: _Mention | None) -> Cause:
    if not found:
        return "missed"
    if not label:
        return "false alarm"
    return "right" if label.value == found.value else "wrong value"
