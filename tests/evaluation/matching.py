"""Spans as sets of words, and which expected one belongs to which found one."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tracker.model import Kind, Span

Words = frozenset[int]
"""Where the words of a span begin: punctuation, quotation marks and white space never matter."""

SAME = 0.8
"""Jaccard from which two contents are the same: annotators differ by an adverb or a "that"."""

_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
_TAIL = re.compile(r"[,;:(—–]|\b(?:of|for|in|at|from|with|on|who|that|which|whose|to|by|about|close|familiar)\b")


def words_of(text: str, spans: Iterable[Span]) -> Words:
    """Find the words in spans."""
    return frozenset(match.start() for span in spans for match in _WORD.finditer(text, *span))


def join(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that no word separates."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not _WORD.search(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def align(expected: Sequence[Words], found: Sequence[Words], threshold: float) -> list[tuple[int, int]]:
    """Pair sets of words one to one, the most alike first.

    Args:
        expected: Sets that may overlap one another.
        found: Likewise.
        threshold: Least Jaccard of a pair; one shared word is needed in any case.
    """
    holders = defaultdict(list)
    for index, words in enumerate(found):
        for word in words:
            holders[word].append(index)
    shared = Counter((i, j) for i, words in enumerate(expected) for word in words for j in holders.get(word, ()))
    ranked = sorted((-count / len(expected[i] | found[j]), i, j) for (i, j), count in shared.items())
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in ranked:
        if -likeness >= threshold and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def kind_of(text: str, spans: Iterable[Span]) -> Kind:
    """Tell by the double quotation marks of the text which kind of quotation some words are."""
    marks = _find_marks(text)
    inside = {bool(bisect_right(marks, word) % 2) for word in words_of(text, spans)}
    if inside == {True}:
        return "direct"
    return "mixed" if True in inside else "indirect"


def same_mention(text: str, wanted: Span | None, got: Span | None) -> bool:
    """Tell whether a found source names the head of the expected one, and is not absurdly longer."""
    if wanted is None or got is None:
        return wanted is got
    if len(words_of(text, [got])) > 2 * len(words_of(text, [wanted])) + 8:
        return False
    head = _head(text, wanted)
    return got.start < head.end and head.start < got.end


def _head(text: str, source: Span) -> Span:
    """Cut what follows the head of a phrase: "a spokesman | for the ministry"."""
    first = _WORD.search(text, *source)
    tail = _TAIL.search(text, first.end() if first else source.start, source.end)
    return Span(source.start, tail.start() if tail else source.end)


@lru_cache(maxsize=1)
def _find_marks(text: str) -> list[int]:
    """Find opening and closing marks in turn; an open one ends with its line."""
    marks: list[int] = []
    for match in re.finditer(r"[“„«\"”»\n]", text):
        is_open = len(marks) % 2 == 1
        if match[0] == '"' or (match[0] in "“„«" and not is_open) or (match[0] in "”»\n" and is_open):
            marks.append(match.start())
    return marks
