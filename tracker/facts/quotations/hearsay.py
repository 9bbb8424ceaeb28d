"""Words inside other words: what nobody vouches for is no statement."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tracker.facts.quotations.headlines import load_labels
from tracker.facts.speakers.offices import load_speaking_nouns
from tracker.model import Quotation, Span

_REACH = 100
"""Characters looked at before a source or a content."""

_TELLER = re.compile(
    r"(?:\A|\n)(?![A-Z ]{4,}:)(?P<teller>[A-Z][\w.’'-]+(?: (?:of|for|the|[A-Z][\w.’'-]*|[a-z]{4,})){0,4}): "
    r"[^.!?:\n\"“”]*\Z"
)
"""A name before a colon at the beginning of a line, up to a source: "Norway's envoy: Smith", not "KYIV: Smith"."""

_NOT_VOUCHED = re.compile(
    r"\b(?:if|unless|whether|(?:is|was|be|it's) (?:false|untrue|not true|a lie) that"
    r"|(?:not|n[o'’]t|never) (?:confirm|say|claim|believe|think)\w* (?:that )?"
    r"|no (?:evidence|sign|indication) that)\s*\Z",
    re.IGNORECASE,
)


def settle_hearsay(text: str, quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Leave out what is not vouched for.

    "Rubio denied that Lavrov had said …", "if Rubio says …" and "it is false that Rubio said …" are no
    statements of the inner speaker.

    Args:
        text: The whole text.
        quotations: In the order of the text.
    """
    found = tuple(quotations)
    doubted = _merge(span for item in found if _is_doubted(item) for span in item.content)
    return tuple(item for item in found if not (_is_vouched_away(text, item) or _is_inside(item, doubted)))


def find_hearsay(text: str, quotations: Sequence[Quotation]) -> tuple[bool, ...]:
    """Tell which quotations stand inside somebody else's words: "A spokesman said Smith had told Jones that …".

    What Smith told Jones is known from the spokesman alone; in "Ministry: Smith told Jones …", from the ministry.

    Args:
        text: The whole text.
        quotations: In any order.
    """
    told = _merge(span for item in quotations for span in item.content)
    return tuple(_is_inside(item, told) or _is_announced(text, item) for item in quotations)


def _is_announced(text: str, quotation: Quotation) -> bool:
    """Tell whether a name and a colon begin the line that a source stands in; a label or a dateline tells nothing."""
    if quotation.source is None or quotation.continued:
        return False
    start = quotation.source.start
    found = _TELLER.search(text, max(0, start - _REACH), start)
    return found is not None and _tells(found["teller"], quotation.source.of(text))


def _tells(teller: str, source: str) -> bool:
    """Tell somebody else from a label ("Live"), a subject ("Voter turnout") and the source's own name."""
    last = teller.rsplit(maxsplit=1)[-1]
    speaks = last[0].isupper() or last in load_speaking_nouns()
    return speaks and last not in source.split() and load_labels().isdisjoint(teller.casefold().split())


def _is_doubted(quotation: Quotation) -> bool:
    return quotation.polarity == "denied" or quotation.modality == "expected"


def _merge(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap; in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_inside(quotation: Quotation, told: list[Span]) -> bool:
    """Tell whether source and words both stand in somebody else's words."""
    if quotation.source is None or quotation.continued:
        return False
    start, end = quotation.source.start, quotation.content[-1].end
    place = bisect_right(told, start, key=lambda span: span.start) - 1
    return place >= 0 and start < told[place].end and end <= told[place].end


def _is_vouched_away(text: str, quotation: Quotation) -> bool:
    if quotation.source is None or quotation.continued:
        return False
    start = quotation.source.start
    return start < quotation.content[0].start and bool(_NOT_VOUCHED.search(text[max(0, start - _REACH) : start]))
