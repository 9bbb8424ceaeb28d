"""Words by what they do in a sentence: a small closed-class lexicon and guesses for the rest.

No tagger and no model: function words and the commonest verbs are listed, other words are told by their
shape. That is enough to find where a noun phrase or a clause begins.
"""

from enum import Enum
from functools import cache

from tracker.tables import load_table


class Tag(Enum):
    """What a token does in its sentence."""

    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    PRONOUN = "pronoun"
    OBJECT = "object"
    PREPOSITION = "preposition"
    SUBORDINATOR = "subordinator"
    CONJUNCTION = "conjunction"
    THAT = "that"
    RELATIVE = "relative"
    AUXILIARY = "auxiliary"
    TO = "to"
    NEGATION = "negation"
    ADVERB = "adverb"
    TIME = "time"
    VERB = "verb"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    NAME = "name"
    NUMBER = "number"
    WORD = "word"
    COMMA = "comma"
    BREAK = "break"
    OPENING = "opening"
    CLOSING = "closing"
    QUOTED = "quoted"


_MARKS = {",": Tag.COMMA, "(": Tag.OPENING, "[": Tag.OPENING, ")": Tag.CLOSING, "]": Tag.CLOSING}
_NOT_GERUNDS = frozenset(("king", "thing", "something", "nothing", "anything", "everything", "morning", "evening"))
_NOT_ADVERBS = frozenset((
    "family", "ally", "early", "daily", "weekly", "monthly", "reply", "rally", "tally", "supply", "assembly",
    "likely", "elderly", "anomaly", "monopoly", "friendly", "deadly", "costly", "bully", "apply", "fly",
    "nightly", "hourly", "yearly", "quarterly", "orderly", "scholarly", "unlikely",
))  # fmt: skip


@cache
def load_words() -> dict[str, Tag]:
    """Load the tags of listed words, lower-case, with straight apostrophes."""
    tags = {form: Tag.VERB for row in load_table(__file__, "verbs.csv") for form in row["forms"].split()}
    return tags | {row["word"]: Tag(row["tag"]) for row in load_table(__file__, "words.csv")}


@cache
def load_abbreviations() -> dict[str, str]:
    """Load abbreviations, lower-case and without the last stop, and whether they end a sentence: never, seldom.

    Those that stand before a figure ("no. 4") say "number": before anything else they are words with a full stop.
    """
    return {row["abbreviation"]: row["ends"] for row in load_table(__file__, "abbreviations.csv")}


def guess_tag(word: str) -> Tag:
    """Guess the tag of a token that no table lists from its shape."""
    first = word[0]
    if not first.isalnum():
        return _MARKS.get(first, Tag.BREAK)
    if first.isdigit():
        return Tag.NUMBER
    if first.isupper():
        return Tag.NAME
    return _guess_by_ending(word)


def _guess_by_ending(word: str) -> Tag:
    if word.endswith("ed") and len(word) > 4:  # noqa: PLR2004  ("seed", "need" and "fled" are no participles)
        return Tag.PARTICIPLE
    if word.endswith("ing") and word not in _NOT_GERUNDS:
        return Tag.GERUND
    if word.endswith("ly") and word not in _NOT_ADVERBS:
        return Tag.ADVERB
    return Tag.WORD
