"""Speakers in a row: "Smith, Jones and Brown said", "officials of France, Germany and Poland said".

A subject that is read from its verb to the left ends at a comma. Where the noun phrases before that comma are
members of the same row they belong to it; else what all of them said would be said by the last two.
"""

from tracker.facts.countries.names import code_of
from tracker.facts.countries.names import words as load_list
from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.adjuncts import FINITE, REACH, skip_adjuncts, skip_person
from tracker.facts.quotations.cues import CueMatch
from tracker.facts.quotations.phrases import STARTS, Phrase, read_phrase

_EDGES = frozenset((Tag.COMMA, Tag.BREAK, Tag.QUOTED, Tag.THAT, Tag.SUBORDINATOR))
_ADVERBIALS = frozenset((Tag.PREPOSITION, Tag.GERUND, Tag.PARTICIPLE, Tag.TIME, Tag.ADVERB, Tag.SUBORDINATOR))
_TIMES = frozenset((Tag.TIME, Tag.DETERMINER, Tag.NUMBER, Tag.ADVERB))
_JOINING = frozenset(("and", "&"))
_LONGEST = 120
"""Tokens of a row: two dozen states or so."""
_LONGEST_REGION = 3
"""Letters of "Pa" and "D.C"."""


def find_row(sentence: Sentence, match: CueMatch, last: Phrase) -> Phrase:
    """Extend a subject to the left over the row whose last members it is.

    Args:
        sentence: Its tokens.
        match: The cue whose subject it is.
        last: The subject as far as the comma before it: "Jones and Brown", or "Brown" after ", and".

    Returns:
        The whole row; `last` itself where what stands before it is, or may be, an adverbial or a content:
        "In Paris, Jones and Brown said", "Talks begin, Jones and Brown said".
    """
    first, comma = last[0], _find_comma(sentence, last)
    while comma is not None and (member := _read_member(sentence, comma)) is not None and last[1] - member < _LONGEST:
        first = member
        comma = first - 1 if first and sentence.tags[first - 1] is Tag.COMMA else None
    if first == last[0] or not (_are_alike(sentence, first, last) and _may_begin(sentence, match, first)):
        return last
    return first, last[1]


def find_names(sentence: Sentence, match: CueMatch) -> Phrase | None:
    """Find "Oslo, Paris" in the headline "Oslo, Paris say …": nothing but single names before a plural verb."""
    tags = sentence.tags[: match.first]
    alternate = tags[::2] == (Tag.NAME,) * len(tags[::2]) and tags[1::2] == (Tag.COMMA,) * len(tags[1::2])
    return (0, match.first) if match.forms == {"verb"} and len(tags) % 2 and len(tags) > 1 and alternate else None


def _find_comma(sentence: Sentence, last: Phrase) -> int | None:
    """Find the comma before "Jones and Brown", or before ", and Brown"."""
    comma = last[0] - 1
    if comma > 0 and sentence.words[comma] in _JOINING:
        comma -= 1
    elif _JOINING.isdisjoint(sentence.words[slice(*last)]):
        return None
    return comma if comma > 0 and sentence.tags[comma] is Tag.COMMA else None


def _read_member(sentence: Sentence, comma: int) -> int | None:
    """Find where the noun phrase begins that is all there is between two commas; "and" may open the first one."""
    first = _piece_start(sentence, comma)
    tags = sentence.tags[first:comma]
    if not tags or tags[0] not in STARTS or _is_adverb(sentence, first, comma) or Tag.CONJUNCTION in tags:
        return None
    end = read_phrase(sentence, first, comma)
    if end == 1 < comma - 1 and sentence.words[0].endswith("s") and sentence.tags[1] is Tag.PREPOSITION:
        end = read_phrase(sentence, 2, comma)  # "Diplomats in Paris": its capital made the first word a name
    return first if end == comma else None


def _piece_start(sentence: Sentence, end: int) -> int:
    """Find where the words between two commas begin, a conjunction before them left out."""
    first = end
    while first > max(0, end - REACH) and sentence.tags[first - 1] not in _EDGES:
        first -= 1
    return first + (first + 1 < end and sentence.tags[first] is Tag.CONJUNCTION)


def _is_adverb(sentence: Sentence, first: int, end: int) -> bool:
    """Tell "Last week," and "Finally," from a noun phrase."""
    adverb = end - first == 1 and sentence.words[first].endswith("ly")
    return adverb or _TIMES.issuperset(sentence.tags[first:end])


def _are_alike(sentence: Sentence, first: int, last: Phrase) -> bool:
    """Tell members that are all named, or all not; the capital of the sentence's first word tells nothing."""
    end = first
    while sentence.tags[end] is not Tag.COMMA:
        end += 1
    unknown = first == 0 and end == 1
    return unknown or (Tag.NAME in sentence.tags[first:end]) is (Tag.NAME in sentence.tags[slice(*last)])


def _may_begin(sentence: Sentence, match: CueMatch, first: int) -> bool:
    """Tell if a row may begin here: after quoted words or a clause that it says, else before what it says."""
    before = sentence.tags[first - 1] if first else Tag.BREAK
    if Tag.QUOTED in sentence.tags[max(0, first - 2) : first]:
        return True
    if before is not Tag.COMMA:
        return _is_followed(sentence, match)
    piece = _piece_start(sentence, first - 1)
    if sentence.tags[piece] in _ADVERBIALS or _is_adverb(sentence, piece, first - 1):
        return _is_followed(sentence, match) and not _is_region(sentence, first)
    says = not FINITE.isdisjoint(sentence.tags[piece : first - 1])
    return says and sentence.tags[piece] is not Tag.RELATIVE and not _is_followed(sentence, match)


def _is_followed(sentence: Sentence, match: CueMatch) -> bool:
    """Tell if words follow the cue, and when and where, that may be what was said."""
    end = len(sentence)
    at = skip_person(sentence, match.end, end) if "person" in match.cue.takes else match.end
    at = skip_adjuncts(sentence, at, end)
    if at < end and sentence.tags[at] is Tag.COMMA:
        at += 1
        return at < end and sentence.tags[at] is Tag.QUOTED
    return at + 1 < end and (sentence.tags[at] is not Tag.BREAK or sentence.words[at] == ":")


def _is_region(sentence: Sentence, first: int) -> bool:
    """Tell the country or state after a place: "In Geneva, Switzerland, Smith and Jones said"."""
    if sentence.tags[first - 2] is not Tag.NAME:
        return False
    end = first
    while sentence.tags[end] is not Tag.COMMA:
        end += 1
    name = sentence.cover(first, end).of(sentence.text)
    return len(name.rstrip(".")) <= _LONGEST_REGION or code_of(name) is not None or name in load_list("state")
