"""Nouns that attribute: `her claim that "…"`, `Smith's promise to "…"`, `a warning by the ministry that "…"`.

Only with quoted words: without them the writer speaks of a claim that was reported before, in words of their own.
"""

from functools import cache
from typing import NamedTuple

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.cues import Cue, CueMatch
from tracker.facts.quotations.phrases import Phrase, read_phrase
from tracker.tables import load_table

_POSSESSED = ("'s", "s'")
_BETWEEN = frozenset((Tag.WORD, Tag.PARTICIPLE, Tag.ADVERB, Tag.NUMBER, Tag.TIME, Tag.GERUND))
_NAMING = frozenset((Tag.NAME, Tag.WORD, Tag.NUMBER))
_GOVERNING = frozenset((Tag.PREPOSITION, Tag.VERB, Tag.PARTICIPLE, Tag.GERUND))
_SPEAKERS = frozenset(("his", "her", "their", "its"))
_BE = frozenset(("is", "was"))
_REACH = 6


class NounCue(NamedTuple):
    """A noun that attributes, and who said it.

    Attributes:
        end: After the noun and, in "a warning by the ministry", after who gave it.
    """

    match: CueMatch
    source: Phrase
    first: int
    end: int


@cache
def _load_nouns() -> dict[str, Cue]:
    """Load the nouns that are cues."""
    rows = load_table(__file__, "nouns.csv")
    return {row["noun"]: Cue(row["noun"], row["class"], frozenset(row["takes"].split())) for row in rows}


def find_nouns(sentence: Sentence) -> list[NounCue]:
    """Find the nouns of a sentence that attribute what follows them to somebody who is named."""
    if not sentence.runs:
        return []
    known = _load_nouns()
    read = (
        _read_noun(sentence, CueMatch(known[word], frozenset(), index, index + 1))
        for index, word in enumerate(sentence.words)
        if word in known
    )
    return [noun for noun in read if noun]


def _read_noun(sentence: Sentence, match: CueMatch) -> NounCue | None:
    """Read who said it, and tell whether the end of its content can be told."""
    source = _find_possessor(sentence, match.first)
    begin, end = source[0] if source else match.first, match.end
    if source is None and (given := _find_giver(sentence, match)):
        source, begin = given
        end = source[1]
    if source is None or end + 1 >= len(sentence):
        return None
    is_equated = sentence.words[end] in _BE and sentence.tags[end + 1] is Tag.THAT
    is_object = begin > 0 and sentence.tags[begin - 1] in _GOVERNING and sentence.words[begin - 1] != "in"
    return NounCue(match, source, begin, end + is_equated) if is_equated or is_object else None


def _find_possessor(sentence: Sentence, noun: int) -> Phrase | None:
    """Find "her" or "the minister's" before the noun and its adjectives."""
    for at in range(noun - 1, max(-1, noun - _REACH), -1):
        if sentence.words[at] in _SPEAKERS:
            return at, at + 1
        if sentence.words[at].endswith(_POSSESSED) and sentence.tags[at] in _NAMING:
            first = at
            while first and sentence.tags[first - 1] in _NAMING and at - first < _REACH:
                first -= 1
            return first - (first > 0 and sentence.tags[first - 1] in {Tag.DETERMINER, Tag.POSSESSIVE}), at + 1
        if sentence.tags[at] not in _BETWEEN:
            return None
    return None


def _find_giver(sentence: Sentence, match: CueMatch) -> tuple[Phrase, int] | None:
    """Find the ministry in "a warning by the ministry that", and the first token of the whole."""
    first = match.end + 1
    if first >= len(sentence) or sentence.words[match.end] not in {"by", "from", "of"}:
        return None
    end = read_phrase(sentence, first, len(sentence))
    named = sentence.words[match.end] == "by" or Tag.NAME in sentence.tags[first:end]
    if not named or sentence.tags[end : end + 1] != (Tag.THAT,):
        return None
    begin = match.first
    while begin and match.first - begin < _REACH and sentence.tags[begin - 1] in _BETWEEN:
        begin -= 1
    return (first, end), begin - (begin > 0 and sentence.tags[begin - 1] is Tag.DETERMINER)
