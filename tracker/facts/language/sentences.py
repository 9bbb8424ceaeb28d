"""Sentences of a paragraph: abbreviations and quotation marks respected."""

import re
from collections.abc import Iterator, Sequence

from tracker.facts.language.lexicon import Tag, load_abbreviations, load_words
from tracker.facts.language.marks import Run, find_runs
from tracker.model import Span

LONGEST = 2000
"""Characters after which a sentence is cut, whatever stands there: nobody writes a longer one."""

_STOP = re.compile(r"[.!?…]+[)\]]?|\n")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\]—–/]{1,20}\Z")
_FIRST_WORD = re.compile(r"\s*[\"'“„‘«(\[•*]{0,2}\s?([^\W_]?[\w’'-]*)")
_OPENING_TAGS = frozenset(
    (
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.PRONOUN,
        Tag.PREPOSITION,
        Tag.SUBORDINATOR,
        Tag.CONJUNCTION,
        Tag.RELATIVE,
    )
)


def find_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Find the sentences of one paragraph.

    Args:
        text: The whole text.
        span: The paragraph in it.

    Returns:
        Spans in order, without the white space between them. Stops inside quotation marks end no sentence,
        but the closing mark after a stop does, if the next word is capitalised. A sentence is cut after
        `LONGEST` characters.
    """
    return split_sentences(text, span, find_runs(text, span))


def split_sentences(text: str, span: Span, runs: Sequence[Run]) -> tuple[Span, ...]:
    """Find the sentences of a paragraph whose quoted runs are known."""
    sentences: list[Span] = []
    start = span.start
    for end in (*_find_ends(text, span, runs), span.end):
        trimmed = _trim(text, start, end)
        if trimmed.start < trimmed.end:
            sentences.append(trimmed)
        start = end
    return tuple(sentences)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _find_ends(text: str, span: Span, runs: Sequence[Run]) -> Iterator[int]:
    """Find where sentences end, walking between the quoted runs."""
    start = at = span.start
    for run in (*runs, Run(span.end, span.end, Span(span.end, span.end))):
        for end in _find_stops(text, at, run.start, span.end):
            yield end
            start = end
        while run.start - start > LONGEST:
            start = max(at, start + LONGEST)
            yield start
        at = run.end
        if _ends_with_run(text, run, span.end):
            yield at
            start = at


def _find_stops(text: str, start: int, end: int, paragraph_end: int) -> Iterator[int]:
    for stop in _STOP.finditer(text, start, end):
        if stop[0] == "\n" or _is_end(text, stop, paragraph_end):
            yield stop.end()


def _is_end(text: str, stop: re.Match[str], paragraph_end: int) -> bool:
    after = text[stop.end()] if stop.end() < paragraph_end else " "
    if not after.isspace() and after not in "\"“‘'[(":
        return False
    following = _FIRST_WORD.match(text, stop.end(), paragraph_end)
    word = following[1] if following else ""
    if word and not (word[0].isupper() or word[0].isdigit()) and (stop[0] != "?" or word[0].islower()):
        return False
    return stop[0] != "." or _ends_after(text, stop.start(), word)


def _ends_after(text: str, at: int, following: str) -> bool:
    """Tell a full stop from the stop of an abbreviation or an initial."""
    last = _LAST_WORD.search(text, max(0, at - 20), at)
    if not last or not following:
        return True
    word = last[0].lower()
    ends = "never" if len(word) == 1 and word.isalpha() and word != "i" else load_abbreviations().get(word, "always")
    if ends == "always":
        return True
    if ends == "number":
        return not following[0].isdigit()
    return ends == "seldom" and load_words().get(following.lower()) in _OPENING_TAGS


def _ends_with_run(text: str, run: Run, paragraph_end: int) -> bool:
    """A quotation that ends in a stop ends its sentence, if the next word begins one."""
    last = text[max(run.inner.start, run.inner.end - 4) : run.inner.end].rstrip(" ’'")
    if not last or last[-1] not in ".?!…":
        return False
    following = _FIRST_WORD.match(text, run.end, paragraph_end)
    word = following[1] if following else ""
    rest = text[run.end : run.end + 1]
    return (not rest or rest.isspace()) and (not word or not word[0].islower())
