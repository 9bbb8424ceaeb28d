"""Which words come in the place of words that are gone, so that the old ones' id still leads somewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from tracker.facts.statements import SHORTEST, fold_words

Row = dict[str, Any]

_ALIKE = 0.5
"""Share of words in common from which a changed quotation counts as the one it replaced."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a report in their order, and in none: each with how often it stood there before."""

    report: str
    ordered: tuple[str, ...]
    counted: frozenset[tuple[str, int]]


class Heirs:
    """Reports that may come in the place of those that are gone.

    Args:
        reports: Those that are there.
        any_speaker: The page is the same, and only its reading changed: then the words may have got another
            speaker, or others at their ends. Else only reports of the same speaker count, and most of the
            words of both.
    """

    def __init__(self, reports: Iterable[Row], *, any_speaker: bool = False) -> None:
        self._any_speaker = any_speaker
        self._reports: dict[tuple[str, str | None], list[_Words]] = defaultdict(list)
        for row in reports:
            self._reports[self._key(row)].append(_read(row))

    def nearest(self, lost: Row) -> str | None:
        """Find the report of the same article whose words are most like those of one that is gone.

        Words are compared in their order only where enough of them are in common in any order, most first, until
        no other can have more.

        Args:
            lost: The report that is gone.

        Returns:
            Its id, of equals that of the first; None if there is none like it.
        """
        words = _read(lost)
        best = ((_ALIKE, 0.0), 0, "")
        near = enumerate(self._reports.get(self._key(lost), ()))
        bounds = ((self._bound(words, other), -place, other) for place, other in near)
        for bound, place, other in sorted((each for each in bounds if each[0] >= best[0]), reverse=True):
            if (bound, place) < best[:2]:
                break
            best = max(best, (self._liken(words, other), place, other.report))
        return best[2] or None

    def _key(self, row: Row) -> tuple[str, str | None]:
        return row["article"], None if self._any_speaker else row["speaker_key"]

    def _bound(self, lost: _Words, words: _Words) -> tuple[float, float]:
        """Give what `_liken` comes to at most."""
        return self._share(len(lost.counted & words.counted), lost, words)

    def _liken(self, lost: _Words, words: _Words) -> tuple[float, float]:
        """Give the share of words in common: of both, or of the shorter one and then of both."""
        matcher = SequenceMatcher(None, lost.ordered, words.ordered, autojunk=False)
        return self._share(sum(block.size for block in matcher.get_matching_blocks()), lost, words)

    def _share(self, common: int, lost: _Words, words: _Words) -> tuple[float, float]:
        a, b = len(lost.ordered), len(words.ordered)
        ratio = 2 * common / (a + b) if a + b else 1.0
        part = self._any_speaker and min(a, b) >= SHORTEST
        return (common / min(a, b) if part else ratio), ratio


def _read(row: Row) -> _Words:
    words = fold_words(row["content"])
    before: Counter[str] = Counter()
    counted = set()
    for word in words:
        counted.add((word, before[word]))
        before[word] += 1
    return _Words(row["id"], words, frozenset(counted))
