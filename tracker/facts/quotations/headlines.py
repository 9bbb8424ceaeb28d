"""Headlines that name a speaker without a verb: "Kremlin: no troops", "No troops – Kremlin"."""

from functools import cache

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.drafts import Draft, classify, cover_content
from tracker.facts.quotations.phrases import Phrase
from tracker.facts.quotations.sources import DASHES
from tracker.facts.speakers.offices import load_kind, load_speaking_nouns
from tracker.tables import load_table

_LONGEST = 5
"""Tokens of a speaker's name in a headline; what is longer is a part of the sentence."""


@cache
def load_labels() -> frozenset[str]:
    """Load words that, before a colon, announce a kind of article or its subject, not a speaker."""
    return frozenset(row["word"] for row in load_table(__file__, "headline_labels.csv"))


@cache
def _bodies() -> frozenset[str]:
    """Give nouns of bodies, which a headline may as well be about: "Norway's army: who leads it"."""
    return load_kind("power") | load_kind("staff") | load_kind("organisation")


def find_headline_speaker(sentence: Sentence) -> Draft | None:
    """Find the speaker before a colon or after a last dash of a headline, and what is said."""
    colon = next((i for i, word in enumerate(sentence.words[: _LONGEST + 1]) if word == ":"), None)
    if colon is not None:
        return _draft(sentence, (0, colon), colon, (colon + 1, len(sentence)))
    last = len(sentence) - 1
    dash = next((i for i in range(last, max(0, last - _LONGEST), -1) if sentence.words[i] in DASHES), None)
    if dash is not None:
        return _draft(sentence, (dash + 1, len(sentence)), dash, (0, dash))
    return None


def _draft(sentence: Sentence, source: Phrase, cue: int, content: Phrase) -> Draft | None:
    if content[1] - content[0] == 0 or not _is_speaker(sentence, source):
        return None
    kind = classify(sentence, (content,))
    return Draft(kind, cover_content(sentence, (content,), kind), sentence.cover(*source), sentence.spans[cue])


def _is_speaker(sentence: Sentence, source: Phrase) -> bool:
    """Tell a name, perhaps with "of" inside, and an office ("Oslo's envoy") from a label."""
    tags, words = sentence.tags[slice(*source)], sentence.words[slice(*source)]
    if not tags or load_labels() & set(words):
        return False
    office = words[-1] in load_speaking_nouns() - _bodies() and all(tag in {Tag.NAME, Tag.WORD} for tag in tags)
    return office or (Tag.NAME in tags and all(tag in {Tag.NAME, Tag.PREPOSITION, Tag.DETERMINER} for tag in tags))
