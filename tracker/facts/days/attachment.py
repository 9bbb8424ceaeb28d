"""Whether a date says when somebody spoke: "told reporters on Sunday", not "said of the talks on Sunday"."""

import re
from collections.abc import Iterator
from functools import cache

from tracker.facts.days.tense import is_verb
from tracker.model import Quotation, Span
from tracker.tables import load_table

_BEFORE = 160
"""Characters looked back for the start of a sentence."""

_LOOKAHEAD = 2
"""Characters that tell the beginning of a sentence: a quotation mark and a capital letter."""

_NEAR = 20
"""Characters looked back for an article and a preposition."""

_SENTENCE_END = re.compile(r"(?<![A-Z.])[.!?][\"\u201d\u2019')]{0,3}\s+(?=[\"\u201c\u2018(]?[A-Z])|\n|;")
_TITLE = re.compile(
    r"\b(?:Gen|Dr|Mr|Mrs|Ms|Sen|Rep|Gov|Lt|Col|Capt|Prof|Rev|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\Z"
)
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"-\w")
_POSSESSIVE = re.compile(r"['\u2019]s?\b")
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|his|her|its|their|our)\s+\Z", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|during)\s+(?:(?:the|an?|this|that|his|her|its|their)\s+)?\Z", re.IGNORECASE)
_NOUNS = re.compile(r"(?:['\u2019]s?)?((?:[ -][\w-]+){0,3})")
_COUNTED = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before|since)\s+\w", re.IGNORECASE)
_ASIDE = re.compile(r"\bon the (?:sidelines|margins) of\b")
_MARKS = re.compile(r"[\"\u201c\u201d«»\u201e()\[\]:]")
_AFTER_CONTENT = re.compile(r"[\s,\"\u201d\u2019'»]*(?:(?:late|early|earlier|on|in)\s+)*")


@cache
def _load(role: str) -> frozenset[str]:
    """Load the words that play a role between a cue and its date."""
    return frozenset(row["word"] for row in load_table(__file__, "said_words.csv") if row["role"] == role)


def is_attached(text: str, quotation: Quotation, cue: Span, date: Span) -> bool:
    """Tell whether a date belongs to a cue.

    It does where only the rest of the attribution stands between them ("told reporters in Kyiv on Sunday",
    "in an interview published on Friday"), or where it opens the sentence or stands beside the source ("On
    Sunday, Yermak said", "Yermak on Sunday said"). A date inside the content dates what is spoken of.
    """
    if _overlaps(date, cue) or not _is_occasion(text, date):
        return False
    if any(_overlaps(date, span) for span in quotation.content):
        return False
    if date.start >= cue.end:
        return _follows(text, quotation, cue, date)
    return _precedes(text, quotation, cue, date)


def _is_occasion(text: str, date: Span) -> bool:
    """Tell "in Friday's interview" and "at the Aug. 15 summit" from the day of an event that is spoken of.

    A date that stands by itself, no part of a noun phrase, passes.
    """
    counted = _COUNTED.search(text, date.start, date.end + _NEAR)
    if _COMPOUND.match(text, date.end) or (counted and counted.start() < date.end):
        return False
    before = text[max(0, date.start - _NEAR) : date.start]
    if not (_ARTICLE.search(before) or _POSSESSIVE.match(text, date.end)):
        return True
    found = _NOUNS.match(text, date.end)
    return bool(_AT.search(before) or (found and not _load("occasion").isdisjoint(_words(found[1]))))


def _follows(text: str, quotation: Quotation, cue: Span, date: Span) -> bool:
    """Judge a date after its cue; a direct quotation may stand between them."""
    between = [span.end for span in quotation.content if cue.end <= span.start < date.start]
    if between:
        return quotation.kind != "indirect" and bool(_AFTER_CONTENT.fullmatch(text, max(between), date.start))
    return _is_attribution(text[cue.end : date.start])


def _precedes(text: str, quotation: Quotation, cue: Span, date: Span) -> bool:
    """Judge a date before its cue: beside the source, or at the opening of the sentence."""
    source = quotation.source or cue
    if any(date.end <= span.start < cue.start for span in quotation.content):
        return False
    if source.end <= date.start:
        return _is_attribution(text[source.end : date.start]) and _is_light(text[date.end : cue.start])
    opening = text[_sentence_start(text, date.start) : date.start]
    subject = source.start if date.end <= source.start < cue.start else cue.start
    return _is_opening(opening) and _is_attribution(text[date.end : subject])


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _sentence_start(text: str, place: int) -> int:
    earliest = max(0, place - _BEFORE)
    ends = (match.end() for match in _ends(text, earliest, place + _LOOKAHEAD))
    return max((end for end in ends if end <= place), default=earliest)


def _ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find the ends of sentences, not the dots of titles and months."""
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _TITLE.search(text, max(start, match.start() - 5), match.start()):
            yield match


def _is_opening(words_before: str) -> bool:
    first = _words(words_before)[:1]
    return _is_light(words_before) or (_load("opener").issuperset(first) and _is_attribution(words_before))


def _is_light(between: str) -> bool:
    """Tell whether only adverbs and prepositions stand there."""
    return not _MARKS.search(between) and _load("light").issuperset(_words(between))


def _is_attribution(between: str) -> bool:
    """Tell whether no clause begins there: no verb, no conjunction, no marks of another sentence."""
    if _MARKS.search(between) or next(_ends(between, 0, len(between)), None):
        return False
    words = _words(_ASIDE.sub("at", between))
    return not any(word in _load("blocking") or _is_verb(word) for word in words)


def _is_verb(word: str) -> bool:
    return is_verb(word) and word not in _load("light") | _load("released")


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
