"""Cues: the words that attribute something to somebody, from the table beside this module."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.tables import load_table

Form = Literal["verb", "third", "past", "participle", "gerund"]
FORMS: tuple[Form, ...] = ("verb", "third", "past", "participle", "gerund")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes.

    Attributes:
        verb: The lemma, a particle included: "point out".
        kind: speech, writing, posting, answer, question, announcement, denial, warning, promise, demand,
            agreement, description, criticism, praise, belief, evidence.
        takes: What may be its content: `clause` (with or without "that"), `that` (only with it), `quote`,
            `infinitive`, `phrase` (a noun phrase), `quoted` (a phrase, if part of it is quoted), `question`,
            `gerund`; `person` says that the one addressed comes first, `noun` that the base form and
            the one in -s are nouns as well.
    """

    verb: str
    kind: str
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueForm:
    """One inflected form of a cue."""

    cue: Cue
    words: tuple[str, ...]
    forms: frozenset[Form]


@cache
def load_cues() -> dict[str, tuple[CueForm, ...]]:
    """Load the forms of all cues by their first word, the longest first."""
    found: dict[str, dict[tuple[str, ...], tuple[Cue, set[Form]]]] = {}
    for row in load_table(__file__, "cues.csv"):
        cue = Cue(row["verb"], row["class"], frozenset(row["takes"].split()))
        for form in FORMS:
            words = tuple(row[form].split())
            found.setdefault(words[0], {}).setdefault(words, (cue, set()))[1].add(form)
    return {
        first: tuple(
            CueForm(cue, words, frozenset(forms))
            for words, (cue, forms) in sorted(by_words.items(), key=lambda item: -len(item[0]))
        )
        for first, by_words in found.items()
    }


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue in a sentence: tokens `first` to before `end`."""

    cue: Cue
    forms: frozenset[Form]
    first: int
    end: int


def match_cue(sentence: Sentence, index: int) -> CueMatch | None:
    """Match the longest cue whose first word is this token."""
    for form in load_cues().get(sentence.words[index], ()):
        end = index + len(form.words)
        if sentence.words[index:end] == form.words:
            return CueMatch(form.cue, form.forms, index, end)
    return None


def find_cues(sentence: Sentence) -> list[CueMatch]:
    """Find the words of a sentence, outside quotation marks, that may be cues; nouns are told by their place."""
    known = load_cues()
    return [
        match
        for index, word in enumerate(sentence.words)
        if word in known and (match := match_cue(sentence, index)) and not _is_noun(sentence, match)
    ]


_IDIOMS = frozenset((form, "it", "a", "day") for form in ("call", "calls", "called", "calling"))
_SINGULAR = frozenset(("this", "that", "another", "each", "one", "neither"))
_NOT_DETERMINERS = _SINGULAR | {"all", "both", "many", "some", "others", "few", "most", "several"}
"""Words that stand for a speaker as well: "many say", "one said"."""


_NUMBERS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))


def _is_noun(sentence: Sentence, match: CueMatch) -> bool:
    """Tell "the claims", "Moscow's calls", "the report was" and "the proposed plan" from verbs."""
    if _is_name(sentence, match.first) or sentence.words[match.first : match.end + 3] in _IDIOMS:
        return True
    following = sentence.tags[match.end] if match.end < len(sentence) else None
    if "noun" in match.cue.takes and match.forms == {"third"} and _is_base_form(sentence, match.end):
        return True
    if following is Tag.AUXILIARY and not match.forms & {"past", "gerund"} and sentence.words[match.first] != "says":
        return True
    if match.first == 0:
        return False
    before, word = sentence.tags[match.first - 1], sentence.words[match.first - 1]
    if before in {Tag.DETERMINER, Tag.POSSESSIVE}:
        plural = "noun" in match.cue.takes and match.forms == {"third"} and word not in _SINGULAR
        return plural or word not in _NOT_DETERMINERS
    if before is Tag.PREPOSITION:
        return match.forms != {"gerund"}
    counted = "noun" in match.cue.takes and (before in {Tag.GERUND, Tag.PARTICIPLE} or word in _NUMBERS)
    if (counted or before in {Tag.VERB, Tag.NUMBER}) and match.forms <= {"verb", "third"}:
        return word != "help"
    return word.endswith(("'s", "s'")) and before is not Tag.PRONOUN


def _is_base_form(sentence: Sentence, index: int) -> bool:
    """Tell the verb of a plural subject: "reports say"."""
    after = match_cue(sentence, index) if index < len(sentence) else None
    return after is not None and "verb" in after.forms and "past" not in after.forms


def _is_name(sentence: Sentence, index: int) -> bool:
    """Tell "States" in "the United States" from a verb: capitals are no sign in a headline that is full of them."""
    first = sentence.text[sentence.spans[index].start]
    return index > 0 and first.isupper() and not sentence.is_headline()
