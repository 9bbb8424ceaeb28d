"""Noun phrases read from the left: names, what hangs on them, and titles in quotation marks."""

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence

Phrase = tuple[int, int]

NOUNS = frozenset((Tag.NAME, Tag.WORD, Tag.NUMBER))
HEADS = NOUNS | {Tag.TIME, Tag.PARTICIPLE, Tag.GERUND}
STARTS = NOUNS | {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN}
_INSIDE_NAMES = frozenset(("of", "for", "from", "with", "at"))
_OFFICES = frozenset((
    "adviser", "advisor", "advisers", "advisors", "aide", "aides", "ambassador", "ambassadors", "assistant", "counsel",
    "delegate", "delegates", "emissary", "envoy", "envoys", "representative", "representatives",
))  # fmt: skip
"""Those who are sent or serve "to" somebody."""
_MEDIA = frozenset((
    "newspaper", "daily", "weekly", "magazine", "programme", "program", "show", "podcast", "broadcaster", "channel",
    "website", "agency", "column", "series", "newsletter", "blog",
))  # fmt: skip
_LONGEST_TITLE = 6
_SHORT_WORD = 5


def read_phrase(sentence: Sentence, first: int, end: int) -> int:
    """Read a noun phrase to the right; give its end.

    Names take "of", "for", "from", "with" and "at" inside; common nouns any preposition but those of time.
    """
    tags = sentence.tags
    if tags[first] in {Tag.PRONOUN, Tag.OBJECT}:
        return first + 1
    at = first
    while at < end and _belongs(sentence, at, first, end):
        at += 1
    while at > first + 1 and tags[at - 1] in {Tag.PREPOSITION, Tag.TO, Tag.CONJUNCTION, Tag.DETERMINER, Tag.OPENING}:
        at -= 1
    return at


def _belongs(sentence: Sentence, at: int, first: int, end: int) -> bool:
    tags = sentence.tags
    tag = tags[at]
    before = tags[at - 1] if at > first else Tag.PREPOSITION
    following = tags[at + 1] if at + 1 < end else Tag.BREAK
    if tag in NOUNS or tag in {Tag.OPENING, Tag.CLOSING}:
        return True
    if tag in {Tag.DETERMINER, Tag.POSSESSIVE}:
        return before in {Tag.PREPOSITION, Tag.CONJUNCTION, Tag.DETERMINER, Tag.TO}
    if tag is Tag.PREPOSITION:
        names = sentence.words[at] in _INSIDE_NAMES or before is Tag.WORD
        return names and before in HEADS | {Tag.DETERMINER, Tag.CLOSING} and following is not Tag.TIME
    if tag is Tag.TO:
        return sentence.words[at - 1] in _OFFICES and following in STARTS
    if tag is Tag.ADVERB:
        return before in {Tag.DETERMINER, Tag.POSSESSIVE} and following in NOUNS | {Tag.PARTICIPLE}
    if tag in {Tag.PARTICIPLE, Tag.GERUND, Tag.TIME}:
        begins = before not in {Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.CLOSING} or sentence.words[at - 1].endswith("'s")
        return begins and following in NOUNS | {Tag.PARTICIPLE}
    if tag is Tag.CONJUNCTION:
        return sentence.words[at] in {"and", "&"} and following in STARTS and not _verb_follows(sentence, at, end)
    return False


def _verb_follows(sentence: Sentence, at: int, end: int) -> bool:
    """Tell if a pronoun subject follows a conjunction, which then joins clauses."""
    return at + 1 < end and sentence.tags[at + 1] is Tag.PRONOUN


def skip_title(sentence: Sentence, at: int, limit: int) -> int:
    """Step over the title of a programme or a paper: `CNN's "State of the Union"`, `the "Daily" programme`."""
    before = sentence.words[at - 1]
    owned = (
        before.endswith(("'s", "s'")) or before in _MEDIA or sentence.tags[at - 1] in {Tag.DETERMINER, Tag.POSSESSIVE}
    )
    if at >= limit or not (owned and is_title(sentence, at)):
        return at
    at += 1
    return at + (at < limit and sentence.words[at] in _MEDIA)


def is_title(sentence: Sentence, index: int) -> bool:
    """Tell the name of a programme, a book or a party in quotation marks from a quotation."""
    run = sentence.runs.get(index)
    if run is None or sentence.text[run.inner.end - 1] in "?!":
        return False
    words = sentence.text[run.inner.start : run.inner.end].split()
    return len(words) <= _LONGEST_TITLE and all(word[0].isupper() or len(word) < _SHORT_WORD for word in words)
