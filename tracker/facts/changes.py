"""What changed between two readings of an article, in facts: words, who said them, numbers, days, kinds."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from tracker.facts.days.grammar import cut
from tracker.facts.statements import fold_words
from tracker.model import Fact, Facts

ALIKE = 0.5
"""Share of words in common from which words of one speaker are the new wording of others."""
ALIKE_OF_ANOTHER = 0.8
"""The same where the speaker changed too."""

_NUMBER_WORDS = frozenset(("digit_word", "teen_word", "tens_word", "hundred", "thousand"))

What = Literal["quotation", "speaker", "number", "date", "kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """One thing that the facts of an article say otherwise.

    Attributes:
        what: "quotation" where the words changed, vanished or are new; else what of them changed.
        speaker: Who said it, by the later reading.
        content: The words, by the later reading.
        before: None for what is new; `after` None for what is gone, or is not told any more.
    """

    what: What
    speaker: str | None
    content: str
    before: str | None
    after: str | None


def compare_facts(before: Facts, after: Facts) -> tuple[FactChange, ...]:
    """Find what changed between the facts of two readings, in the order of the later text; what is gone last."""
    pairs = _pair(before.facts, after.facts)
    changes: list[FactChange] = []
    for place, fact in enumerate(after.facts):
        if place in pairs:
            changes += _compare(before.facts[pairs[place]], fact)
        else:
            changes.append(_quotation(fact, None, fact.text))
    gone = set(range(len(before.facts))) - set(pairs.values())
    changes += [_quotation(before.facts[place], before.facts[place].text, None) for place in sorted(gone)]
    return tuple(changes)


def liken(one: Sequence[str], other: Sequence[str]) -> float:
    """Give the share of words that two contents have in common, in order: twice those, by the words of both."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _pair(before: Sequence[Fact], after: Sequence[Fact]) -> dict[int, int]:
    """Pair facts with what they were, each once: the very words of the same speaker, then the most alike."""
    words = [[fold_words(fact.text) for fact in facts] for facts in (before, after)]
    pairs = _pair_equal(
        [(fact.speaker.name, *folded) for fact, folded in zip(before, words[0], strict=True)],
        [(fact.speaker.name, *folded) for fact, folded in zip(after, words[1], strict=True)],
    )
    taken = set(pairs.values())
    left = [place for place in range(len(before)) if place not in taken]
    likely = [
        (likeness, -new, -old)
        for new in range(len(after))
        for old in left
        if new not in pairs and (likeness := _rate(before[old], after[new], words[0][old], words[1][new]))
    ]
    for _, new, old in sorted(likely, reverse=True):
        if -new not in pairs and -old not in taken:
            pairs[-new] = -old
            taken.add(-old)
    return pairs


def _pair_equal(before: Sequence[object], after: Sequence[object]) -> dict[int, int]:
    places: dict[object, list[int]] = {}
    for place, key in reversed(list(enumerate(before))):
        places.setdefault(key, []).append(place)
    return {place: left.pop() for place, key in enumerate(after) if (left := places.get(key))}


def _rate(before: Fact, after: Fact, old: tuple[str, ...], new: tuple[str, ...]) -> float:
    """Rate a pair, the same speaker above all; 0 where the one cannot be the other's new wording."""
    same = before.speaker.name == after.speaker.name
    likeness = 1.0 if old == new else liken(old, new)
    return likeness + same if likeness >= (ALIKE if same else ALIKE_OF_ANOTHER) else 0.0


def _compare(before: Fact, after: Fact) -> Iterator[FactChange]:
    if fold_words(before.text) != fold_words(after.text):
        yield _quotation(after, before.text, after.text)
    numbers = (Counter(_numbers(before.text)), Counter(_numbers(after.text)))
    for what, old, new in (
        ("speaker", before.speaker.name, after.speaker.name),
        ("number", _left(numbers[0], numbers[1]), _left(numbers[1], numbers[0])),
        ("date", _days(before), _days(after)),
        ("kind", before.quotation.kind, after.quotation.kind),
    ):
        if old != new:
            yield FactChange(what=what, speaker=after.speaker.name, content=after.text, before=old, after=new)  # type: ignore[arg-type]


def _quotation(fact: Fact, before: str | None, after: str | None) -> FactChange:
    return FactChange(what="quotation", speaker=fact.speaker.name, content=fact.text, before=before, after=after)


def _numbers(content: str) -> Iterator[str]:
    """List the numbers that words name, as printed."""
    tokens = cut(content)
    for place, word in enumerate(tokens.words):
        if word[0].isdigit() or tokens.kind(place) in _NUMBER_WORDS:
            yield word.lower()


def _left(one: Counter[str], other: Counter[str]) -> str | None:
    """Name what one side has more of, in its order."""
    return ", ".join((one - other).elements()) or None


def _days(fact: Fact) -> str | None:
    if fact.said is None:
        return None
    return f"{fact.said.date}" + (f"/{fact.said.date_end}" if fact.said.date_end else "")
