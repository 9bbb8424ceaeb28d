"""Which changes a note of the outlet is about."""

import re
from collections.abc import Sequence
from math import sqrt

from tracker.article.changes import Change, mark_words
from tracker.article.notes import KINDS, find_paragraphs

_HEADLINE = re.compile(r"\bheadline\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]{3,}|\d[\d.,]*")
_EMPTY = frozenset(
    (
        "the", "and", "was", "were", "has", "have", "had", "for", "that", "this", "not", "but", "with", "from", "who",
        "story", "article", "version", "corrected", "correct", "corrects", "correction", "updated", "said", "says",
        "say",
    )
)  # fmt: skip
"""Words that any note and any paragraph may hold."""


def find_corrected(note: str, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Find the changes that a note is about.

    The paragraphs and the headline that it names, where they changed; else the change whose words, those that
    went and those that came, stand most of all in the note; else the only change of the text there is.

    Args:
        note: The outlet's words.
        changes: What changed in the revision in which the note came.
    """
    changes = [change for change in changes if change.what not in KINDS]
    paragraphs = find_paragraphs(note)
    named = [change for change in changes if change.paragraph in paragraphs]
    named += [change for change in changes if change.what == "headline" and _HEADLINE.search(note)]
    if named:
        return tuple(named)
    scores = [_score(note, change) for change in changes]
    if any(scores):
        return (changes[scores.index(max(scores))],)
    texts = [change for change in changes if change.what not in {"byline", "published"}]
    return tuple(texts) if len(texts) == 1 else ()


def _score(note: str, change: Change) -> float:
    """Rate how much a note speaks of a change: a long one shares words by chance."""
    pieces = mark_words(change.before, change.after)
    changed = _words(" ".join(piece.text for piece in pieces if piece.mark != "="))
    return len(_words(note) & changed) / sqrt(max(1, len(changed)))


def _words(text: str) -> set[str]:
    return {word.strip(".,") for word in _WORD.findall(text.casefold())} - _EMPTY
