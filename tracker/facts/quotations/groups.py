"""Verb groups: what auxiliaries and negations make of a cue ("is expected to say", "did not say")."""

from dataclasses import dataclass

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.cues import CueMatch, match_cue
from tracker.model import Modality, Polarity

_HAVE = frozenset(("has", "have", "had", "having"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am"))
_CERTAIN = _HAVE | _BE | frozenset(("do", "does", "did"))
_EXPECTING = frozenset(("expected", "due", "set", "scheduled", "likely", "going", "about", "planning", "plans"))
_GOING = frozenset(("go", "goes", "went", "gone", "going"))
_QUOTING = frozenset(("quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"))
_REACH = 9
_UNSAID = {
    ("without",), ("nor",), ("neither",), ("avoided",), ("avoid",), ("avoiding",), ("short", "of"), ("instead", "of"),
    ("rather", "than"), ("far", "from"), ("refrained", "from"), ("refrain", "from"), ("denied",), ("denies",),
}  # fmt: skip
"""Words after which "saying" is what nobody said."""


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: its first token and what its auxiliaries say."""

    first: int
    words: frozenset[str]


def read_group(sentence: Sentence, match: CueMatch) -> Group:
    """Walk left over auxiliaries, adverbs and negations."""
    first = match.first
    words = set()
    while first:
        tag, word = sentence.tags[first - 1], sentence.words[first - 1]
        if word == "as" and (quoted := _find_quoted(sentence, first - 1)) is not None:
            first = quoted
            continue
        if tag in {Tag.AUXILIARY, Tag.NEGATION} or (tag is Tag.TO and _leads_to(sentence, first - 1)):
            words.add(word)
        elif word in _EXPECTING and words & {"to"}:
            words.add("expected")
        elif word == "on" and words & {"to"} and first > 1 and sentence.words[first - 2] in _GOING:
            first -= 1
        elif tag is not Tag.ADVERB:
            break
        first -= 1
    return Group(first, frozenset(words))


def _find_quoted(sentence: Sentence, at: int) -> int | None:
    """Find "quoted" in "was quoted as saying" and "was quoted by the agency as saying"."""
    for index in range(at - 1, max(-1, at - _REACH), -1):
        if sentence.words[index] in {"quoted", "cited"}:
            return index if index == at - 1 or sentence.words[index + 1] == "by" else None
    return None


def read_passed_on(sentence: Sentence, match: CueMatch) -> tuple[int, int] | None:
    """Read whose words they are in "quoted the spokesman as saying"."""
    if match.forms != {"gerund"} or sentence.words[match.first - 1] != "as":
        return None
    end = match.first - 1
    for index in range(end - 1, max(-1, end - _REACH), -1):
        if sentence.words[index] in _QUOTING:
            passive = index and sentence.tags[index - 1] is Tag.AUXILIARY
            return None if passive or index + 1 == end or sentence.words[index + 1] == "by" else (index + 1, end)
    return None


def is_passing_on(sentence: Sentence, match: CueMatch) -> bool:
    """Tell "quoted" in "quoted the spokesman as saying", whose words are the spokesman's."""
    if match.cue.verb not in {"quote", "cite"}:
        return False
    end = min(len(sentence) - 1, match.end + _REACH - 1)
    return any(sentence.words[at] == "as" and _is_participle(sentence, at + 1) for at in range(match.end, end))


def _is_participle(sentence: Sentence, at: int) -> bool:
    """Tell "saying" and "calling" from other words."""
    cue = match_cue(sentence, at)
    return cue is not None and cue.forms == {"gerund"}


def _leads_to(sentence: Sentence, to: int) -> bool:
    return to > 0 and (sentence.words[to - 1] in _EXPECTING or sentence.words[to - 1] == "on")


def is_unsaid(sentence: Sentence, first: int) -> bool:
    """Tell "stopped short of saying", "without saying" and "neither confirmed nor denied"."""
    words = sentence.words[max(0, first - 2) : first]
    return words[-1:] in _UNSAID or words in _UNSAID


def judge(match: CueMatch, group: Group) -> tuple[Polarity, Modality] | None:
    """Read polarity and modality off the verb group; None where nobody says anything."""
    words = group.words
    if any(word in {"not", "never", "cannot"} or word.endswith("n't") for word in words):
        return None
    polarity: Polarity = "denied" if match.cue.kind == "denial" else "affirmed"
    if "expected" in words or words & {"will", "shall"}:
        return polarity, "expected"
    if words - _CERTAIN - {"to"}:
        return None
    return polarity, "said"


def fits(match: CueMatch, group: Group) -> bool:
    """Tell if the form can be the finite verb of this group."""
    forms, words = match.forms, group.words
    if words & _BE and not words & {"expected"}:
        return "gerund" in forms
    if words & _HAVE:
        return "participle" in forms
    if words & {"will", "shall", "to", "do", "does", "did"}:
        return "verb" in forms
    return bool(forms & {"past", "third", "verb"})
