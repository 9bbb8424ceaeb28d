"""Where somebody's words are over although the sentence goes on: silence, the day of the saying, another speaker."""

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.adjuncts import FINITE, HOURS

_TELLING = frozenset((
    "say", "comment", "elaborate", "give", "name", "specify", "disclose", "provide", "explain", "identify", "answer",
    "discuss", "detail", "mention", "clarify", "reveal",
))  # fmt: skip
_PLAIN_VERBS = frozenset(("is", "are", "was", "were", "be", "been", "as", "must", "has", "have", "had"))
_AHEAD = frozenset(("will", "would", "can", "could", "may", "might", "shall", "should", "to"))
_BEFORE_DAYS = HOURS | {"on", "earlier", "last", "this"}
_NEAR = 7
"""Tokens looked at after "but"."""


def is_silence(sentence: Sentence, index: int) -> bool:
    """Tell "…, but declined to comment" and "but would not say which": what the source did not say."""
    if sentence.tags[index] is not Tag.CONJUNCTION:
        return False
    at = index + 1
    while at < len(sentence) and sentence.tags[at] in {Tag.ADVERB, Tag.TIME}:
        at += 1
    near = sentence.words[at : at + _NEAR]
    if near[:2] == ("declined", "to"):
        return True
    unsaid = sentence.words[index] == "but" and sentence.tags[at : at + 1] == (Tag.AUXILIARY,) and _is_negated(near)
    refuses = unsaid or near[:2] == ("refused", "to")
    gives_none = near[:1] in {("gave",), ("offered",), ("provided",), ("cited",), ("named",)} and near[1:2] == ("no",)
    return gives_none or (refuses and not _TELLING.isdisjoint(near))


def _is_negated(words: tuple[str, ...]) -> bool:
    return words[0].endswith("n't") or words[1:2] == ("not",)


def names_another(sentence: Sentence, comma: int, end: int) -> bool:
    """Tell what another one says without a verb, after quoted words: `Smith said "yes", Jones "perhaps"`."""
    if comma - 1 not in sentence.runs or sentence.tags[comma] is not Tag.COMMA:
        return False
    at = comma + 1 + (sentence.tags[comma + 1] is Tag.CONJUNCTION)
    return at < end and sentence.tags[at] is Tag.NAME and FINITE.isdisjoint(sentence.tags[at:end])


def is_dated(sentence: Sentence, index: int, end: int, *, judging: bool) -> bool:
    """Tell the day of the saying behind quoted words: `said it was "a trap" late on Tuesday`.

    Words that name or judge a thing and those that begin with a plain verb of their own have no day; one may well
    belong to `shells hit "every house" on Tuesday` and to `the vote would be "a test" on Friday`.
    """
    at = index + 1
    while at < end and (sentence.words[at] in _BEFORE_DAYS or sentence.tags[at] is Tag.TIME):
        at += 1
    if at != end or sentence.tags[end - 1] is not Tag.TIME:
        return False
    if judging:
        return True
    inner = sentence.runs[index].inner
    opening = sentence.text[inner.start : inner.end].lower().split()[:1]
    before = index - 1 - (sentence.words[index - 1] in {"a", "an", "the"})
    plain = sentence.words[before] in _PLAIN_VERBS or not _PLAIN_VERBS.isdisjoint(opening)
    return plain and _AHEAD.isdisjoint(sentence.words[max(0, before - 1) : index])
