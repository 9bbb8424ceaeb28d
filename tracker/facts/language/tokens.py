"""A sentence as tokens: a quoted run is one token, so that what stands inside it disturbs nothing outside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.facts.language.lexicon import Tag, guess_tag, load_words
from tracker.facts.language.marks import Run
from tracker.model import Span

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_GAP = "[ \xa0]"
_DATE = rf"{_MONTH}{_GAP}\d\d?(?:,{_GAP}\d{{4}})?(?![\w–-])|\d\d?{_GAP}{_MONTH}(?:{_GAP}\d{{4}}\b)?"
"""A day of a month is one token, so that nothing begins inside it: "July 12, 2023", "12 July"."""
_TOKEN = re.compile(_DATE + r"|(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:[’'\-.&/][^\W_]+)*[’']?|--|[^\s\w]|_")
_ACRONYMS = frozenset(("US", "IT", "WHO", "AM", "ONE"))
_MODALS = frozenset((
    "will", "would", "can", "could", "may", "might", "must", "shall", "should", "do", "does", "did", "won't",
    "wouldn't", "can't", "cannot", "couldn't", "mustn't", "shouldn't", "don't", "doesn't", "didn't", "let's",
    "he'd", "she'd", "they'd", "we'd", "i'd", "you'd", "he'll", "she'll", "they'll", "we'll", "i'll", "you'll", "it'll",
))  # fmt: skip
_BEFORE_TO = frozenset(("according", "due", "thanks", "compared"))
_AFTER_PARTICIPLES = frozenset((
    Tag.PREPOSITION, Tag.DETERMINER, Tag.POSSESSIVE, Tag.TO, Tag.WORD, Tag.TIME, Tag.SUBORDINATOR, Tag.THAT,
    Tag.ADVERB, Tag.OBJECT,
))  # fmt: skip
_BEFORE_PARTICIPLES = frozenset((Tag.AUXILIARY, Tag.PRONOUN, Tag.RELATIVE))
_VERBS = frozenset((Tag.VERB, Tag.AUXILIARY))
_NO_NAMES = _VERBS | {Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TIME, Tag.WORD}
_OPENINGS = frozenset((Tag.BREAK, Tag.QUOTED, Tag.OPENING))
_MAYBE_VERBS = frozenset((Tag.WORD, Tag.PARTICIPLE))
_CONTENT = frozenset((Tag.NAME, Tag.WORD, Tag.VERB, Tag.GERUND, Tag.PARTICIPLE))
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))
_TIMES = frozenset(("day", "week", "month", "year", "night", "morning", "afternoon", "evening"))
_GIVEN_NAMES = frozenset(("jan",))
"""Months that are given names as well, when a name follows."""
_NOUNS = frozenset((Tag.NAME, Tag.WORD))
_APOSTROPHE = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence, as parallel tuples.

    Attributes:
        spans: Where each token stands in the text.
        words: Lower-case, with straight apostrophes; empty for a quoted run.
        tags: What each token does.
        runs: The quoted runs by the index of their token.
    """

    text: str
    span: Span
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    tags: tuple[Tag, ...]
    runs: dict[int, Run]

    def __len__(self) -> int:
        return len(self.words)

    def cover(self, first: int, end: int) -> Span:
        """Give the span from a token to before another."""
        return Span(self.spans[first].start, self.spans[end - 1].end)

    def has_quote(self, first: int, end: int) -> bool:
        """Tell if a quoted run stands from a token to before another."""
        return any(first <= index < end for index in self.runs)

    def is_headline(self) -> bool:
        """Tell if the words that carry meaning are capitalised."""
        content = [self.text[span.start] for span, tag in zip(self.spans, self.tags, strict=True) if tag in _CONTENT]
        return 5 * sum(first.islower() for first in content) <= len(content)

    def is_upper(self, index: int) -> bool:
        """Tell if a token is written in capitals, as acronyms are."""
        span = self.spans[index]
        return span.end - span.start > 1 and self.text[span.start : span.end].isupper()


def tokenise(text: str, span: Span, runs: Sequence[Run]) -> Sentence:
    """Cut a sentence into tokens.

    Args:
        text: The whole text.
        span: The sentence.
        runs: The quoted runs inside it, in order.
    """
    spans: list[Span] = []
    quoted: dict[int, Run] = {}
    at = span.start
    for run in runs:
        spans += _cut(text, at, run.start)
        quoted[len(spans)] = run
        spans.append(Span(run.start, min(run.end, span.end)))
        at = run.end
    spans += _cut(text, at, span.end)
    tagged = [("", Tag.QUOTED) if index in quoted else _tag(piece.of(text)) for index, piece in enumerate(spans)]
    words = tuple(word for word, _ in tagged)
    tags = [tag for _, tag in tagged]
    sentence = Sentence(text, span, tuple(spans), words, _retag(words, tags), quoted)
    names = _find_capitals(sentence)
    if not names or sentence.is_headline():
        return sentence
    renamed = [Tag.NAME if index in names else tag for index, tag in enumerate(tags)]
    return Sentence(text, span, tuple(spans), words, _retag(words, renamed), quoted)


def _find_capitals(sentence: Sentence) -> set[int]:
    """Find what a capital inside the sentence makes a name: "Ways and Means", `"…," Will said`."""
    return {
        index
        for index, tag in enumerate(sentence.tags)
        if tag in _NO_NAMES
        and index
        and sentence.text[sentence.spans[index].start].isupper()
        and not sentence.is_upper(index)
        and (tag in _VERBS or index - 1 in sentence.runs)
        and (sentence.tags[index - 1] not in _OPENINGS or _ends_in_comma(sentence, index - 1))
    }


def _ends_in_comma(sentence: Sentence, index: int) -> bool:
    run = sentence.runs.get(index)
    return run is not None and sentence.text[run.inner.end - 1 : run.inner.end] == ","


def _cut(text: str, start: int, end: int) -> list[Span]:
    """Cut into words and marks; stops of abbreviations inside the sentence are nothing."""
    return [Span(*found.span()) for found in _TOKEN.finditer(text, start, end) if found[0] != "." or found.end() == end]


def _tag(token: str) -> tuple[str, Tag]:
    word = token.lower().translate(_APOSTROPHE)
    tag = load_words().get(word)
    if tag is None:
        tag = Tag.TIME if " " in token or "\xa0" in token else guess_tag(token)
    elif token in _ACRONYMS:
        tag = Tag.NAME
    return word, tag


def _retag(words: tuple[str, ...], tags: list[Tag]) -> tuple[Tag, ...]:
    """Tell verbs by what stands before them: "to", an auxiliary, a subject pronoun or "who"."""
    if words[:1] == ("will",) and tags[1:2] == [Tag.NAME] and words[-1] != "?":
        tags[0] = Tag.NAME
    elif len(tags) > 1 and tags[0] is Tag.NAME:
        tags[0] = _tell_first(words[0], tags[1])
    for index in range(len(tags)):
        tags[index] = _tell_noun(words, tags, index)
    for index in range(1, len(tags)):
        tag = tags[index]
        if tag not in _MAYBE_VERBS:
            continue
        before = index - 1
        while before and tags[before] in {Tag.ADVERB, Tag.NEGATION}:
            before -= 1
        participle = tag is Tag.PARTICIPLE and tags[before] in _BEFORE_PARTICIPLES
        if participle or (tag is Tag.WORD and words[index] != "all" and _is_before_verb(words, tags, before)):
            tags[index] = Tag.VERB
    return tuple(tags)


def _tell_first(word: str, following: Tag) -> Tag:
    """Tell what a capitalised first word is by its ending: "Speaking later", "Shortly after", but "Emily said"."""
    guess = guess_tag(word)
    verbal = guess in {Tag.GERUND, Tag.PARTICIPLE} and following in _AFTER_PARTICIPLES
    when = guess is Tag.ADVERB and following in {Tag.SUBORDINATOR, Tag.PREPOSITION, Tag.NUMBER}
    return guess if verbal or when else Tag.NAME


def _tell_noun(words: tuple[str, ...], tags: list[Tag], index: int) -> Tag:
    """Tell "Jan" before a surname, "in May", "that day" and "an annex seen by" from what these words mostly are."""
    tag, before = tags[index], tags[index - 1] if index else Tag.BREAK
    following = words[index + 1 : index + 2]
    if words[index] in _GIVEN_NAMES and tags[index + 1 : index + 2] == [Tag.NAME]:
        return Tag.NAME
    if words[index] == "may" and before is Tag.PREPOSITION:
        return Tag.TIME
    if tag is Tag.THAT and _TIMES.issuperset(following) and following:
        return Tag.DETERMINER
    passive = (following == ("by",) and before in _NOUNS) or (
        words[max(0, index - 1)] in _ARTICLES and following and words[index].endswith(("n", "t", "d"))
    )
    return Tag.PARTICIPLE if tag is Tag.VERB and passive else tag


def _is_before_verb(words: tuple[str, ...], tags: list[Tag], at: int) -> bool:
    """Tell a token after which an unknown word is a verb."""
    if tags[at] is Tag.TO:
        return at == 0 or words[at - 1] not in _BEFORE_TO
    return tags[at] is Tag.PRONOUN or words[at] in _MODALS or words[at] == "who"
