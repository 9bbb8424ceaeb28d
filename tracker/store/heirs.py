"""Which words come in the place of words that are gone, so that the old ones' id still leads somewhere."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from tracker.facts.statements import SHORTEST, fold_words

Row = dict[str, Any]

_ALIKE = 0.5
"""Share of words in common from which a changed quotation counts as the one it replaced."""


def nearest(lost: Row, reports: Iterable[Row], *, any_speaker: bool = False) -> str | None:
    """Find the report of the same article whose words are most like those of one that is gone.

    Args:
        lost: The report that is gone.
        reports: Those that are there.
        any_speaker: The page is the same, and only its reading changed: then the words may have got another
            speaker, or others at their ends. Else only reports of the same speaker count, and most of the
            words of both.

    Returns:
        Its id; None if there is none like it.
    """
    words = fold_words(lost["content"])
    scores = {
        row["id"]: _liken(words, fold_words(row["content"]), part=any_speaker)
        for row in reports
        if row["article"] == lost["article"] and (any_speaker or row["speaker_key"] == lost["speaker_key"])
    }
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best and scores[best][0] >= _ALIKE else None


def _liken(lost: tuple[str, ...], words: tuple[str, ...], *, part: bool) -> tuple[float, float]:
    """Give the share of words in common: of both, or of the shorter one and then of both."""
    matcher = SequenceMatcher(None, lost, words, autojunk=False)
    ratio = matcher.ratio()
    shorter = min(len(lost), len(words))
    if not part or shorter < SHORTEST:
        return ratio, ratio
    return sum(block.size for block in matcher.get_matching_blocks()) / shorter, ratio
