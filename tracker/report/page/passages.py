"""A report's passage → pieces of text, marked as the words, their source, their cue, or what stands around them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from tracker.facts.language.sentences import LONGEST, find_sentences
from tracker.model import Span

Mark = Literal["", "words", "source", "cue"]

GAP = " … "
"""Stands where something of the passage is left out."""

_CLOSING = ".,!?\"'”’»"
_OPENING = "\"'“‘«„"


class Piece(NamedTuple):
    """A run of text that is marked alike."""

    mark: Mark
    text: str


def cut_pieces(report: Mapping[str, Any], *, whole: bool = False) -> tuple[Piece, ...]:
    """Cut a passage into marked pieces.

    Args:
        report: `passage`, `spans`, `source_span` and `cue_span`, as store.queries.evidence gives them.
        whole: All of the passage; else the words and the one sentence around them that tells who says them.

    Returns:
        Pieces in the order of the text; one of `GAP` alone stands for what was left out between them.
    """
    text = report["passage"]
    words = [Span(*span) for span in report["spans"]]
    marks = _marked(words, report)
    kept = [Span(0, len(text))] if whole else _keep(text, words, marks)
    pieces: list[Piece] = []
    for before, part in pairwise((Span(0, kept[0].start), *kept)):
        if pieces and text[before.end : part.start].strip():
            pieces.append(Piece("", GAP))
        elif pieces:
            pieces.append(Piece("", text[before.end : part.start]))
        pieces += _pieces(text, part, marks)
    return tuple(pieces)


def cut_words(report: Mapping[str, Any], content: str) -> list[str]:
    """Cut the words alone, a part of an interrupted quotation each; content that says something else counts before."""
    words = [report["passage"][start:end] for start, end in report["spans"]]
    return words if " ".join(words) == content else [content]


def _marked(words: Sequence[Span], report: Mapping[str, Any]) -> list[tuple[Span, Mark]]:
    """Put the marks in order; where two overlap, the words count before the source and the source before the cue."""
    marks: list[tuple[Span, Mark]] = [(span, "words") for span in words]
    for mark in ("source", "cue"):
        at = report[f"{mark}_span"]
        if at and not any(at[0] < span.end and span.start < at[1] for span, _ in marks):
            marks.append((Span(*at), mark))
    return sorted(marks)


def _keep(text: str, words: Sequence[Span], marks: Sequence[tuple[Span, Mark]]) -> list[Span]:
    """Keep the words and one sentence: that of their cue, else of their source, else of their beginning."""
    window = Span(max(0, words[0].start - LONGEST), min(len(text), words[-1].end + LONGEST))
    places = {mark: span.start for span, mark in reversed(marks)}
    home = places.get("cue", places.get("source", words[0].start))
    sentence = next((each for each in find_sentences(text, window) if each.start <= home < each.end), words[0])
    kept = sorted([sentence, *(_with_marks(text, span) for span in words)])
    merged = [kept[0]]
    for span in kept[1:]:
        if span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _with_marks(text: str, span: Span) -> Span:
    """Take in the quotation marks and the stop around words."""
    start, end = span
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return Span(start - 1 if start and text[start - 1] in _OPENING else start, end)


def _pieces(text: str, part: Span, marks: Sequence[tuple[Span, Mark]]) -> Iterator[Piece]:
    at = part.start
    for span, mark in marks:
        start, end = max(span.start, part.start), min(span.end, part.end)
        if start >= end:
            continue
        if at < start:
            yield Piece("", text[at:start])
        yield Piece(mark, text[start:end])
        at = end
    if at < part.end:
        yield Piece("", text[at : part.end])
