"""Through which medium something was said: Telegram, an interview with CNN, a news conference."""

import re
from functools import cache

from tracker.facts.language.lexicon import Tag, load_words
from tracker.model import Article, Quotation, Span
from tracker.tables import load_table

_REACH = 240
"""Characters on either side of source and cue that are looked through for the ends of the sentence."""

_VAGUE = 60
"""Characters by which a vague medium ("a post", "a statement") stands back behind a named one."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W\d_a-z])|\n\s*\n")
_OUTLET = r"((?:[A-Z][\w&’'-]*|\d+[ ][A-Z]\w+)(?:[ ](?:of[ ](?:the[ ])?)?[A-Z][\w&’'-]*){0,4})"
_INTERVIEW = re.compile(
    rf"\binterview\w* (?:\w+ )?(?:with|to|for|on)\b (?:(?:the|a|an)\b )?(?:[a-z]+ ){{0,3}}{_OUTLET}"
    rf"|\b{_OUTLET} interview\b"
)
_TOLD = re.compile(rf"\b(?:told|tell|telling|tells) (?:the |a )?(?:[a-z]+ ){{0,3}}{_OUTLET}")
_NO_NAME = frozenset((Tag.TIME, Tag.PRONOUN, Tag.DETERMINER, Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.AUXILIARY))
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]")
_ANY_INTERVIEW = re.compile(r"\binterview(?:ed|er)?\b")


def find_medium(article: Article, quotation: Quotation) -> str | None:
    """Find through which medium a quotation was said.

    Args:
        article: Its text is read around the cue only, within the sentence and outside the quoted words.
        quotation: A continued one has the medium of the sentence that names its source.

    Returns:
        A row of media.csv ("Telegram", "X", "news conference"), "interview" or "interview with CNN"; None
        where the sentence names none. Of several the one nearest to the cue.
    """
    cue_span = quotation.cue or (quotation.source if quotation.continued else None)
    if cue_span is None:
        return None
    text = _around(article.text, quotation, cue_span)
    if quotation.continued:
        text = _QUOTED.sub(" ", text)
    cue = text.find("\0")
    text = text.replace("\0", "")
    interview = _find_interview(text)
    if interview:
        return interview
    found = [
        (abs(match.start() - cue) + (_VAGUE if vague else 0), medium)
        for medium, vague, pattern in _patterns()
        for match in pattern.finditer(text)
    ]
    return min(found)[1] if found else None


def _around(text: str, quotation: Quotation, cue: Span) -> str:
    """Give the cue's sentence without the quoted words, the place of the cue marked by a null character."""
    source = quotation.source or cue
    near = source if abs(source.start - cue.start) < _REACH else cue
    first, last = _last_end(text, min(near.start, cue.start)), _next_end(text, max(near.end, cue.end))
    pieces: list[str] = []
    at = first
    for content in sorted((*quotation.content, Span(cue.start, cue.start))):
        if content.start >= last or content.end <= first:
            continue
        pieces += [
            text[at : max(at, content.start)].replace("\0", " "),
            "\0" if content.start == content.end else " ",
        ]
        at = max(at, content.end)
    return "".join((*pieces, text[at:last].replace("\0", " ")))


def _last_end(text: str, at: int) -> int:
    """Find where the sentence begins, or give up some way before."""
    low = max(0, at - _REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, at + 2) if match.end() <= at]
    return ends[-1] if ends else low


def _next_end(text: str, at: int) -> int:
    found = _SENTENCE_END.search(text, at, at + _REACH)
    return found.start() if found else min(len(text), at + _REACH)


def _find_interview(text: str) -> str | None:
    if not _ANY_INTERVIEW.search(text):
        return None
    named = _INTERVIEW.search(text) or _TOLD.search(text)
    outlet = _without_days(next(filter(None, named.groups()), "")) if named else ""
    return f"interview with {outlet}" if outlet else "interview"


def _without_days(outlet: str) -> str:
    """Cut off what is no part of an outlet's name: "CNN on Sunday", "CNN's"."""
    words = re.sub(r"[’']s\b.*", "", outlet).rstrip("’'").split()
    while words and load_words().get(words[-1].lower()) in _NO_NAME:
        words.pop()
    while words and load_words().get(words[0].lower()) in _NO_NAME:
        words.pop(0)
    return " ".join(words)


@cache
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """Compile media.csv: phrases with a capital are matched as they stand, others in any case."""
    return tuple(
        (row["medium"], row["vague"] == "yes", _compile(row["phrases"].split("|")))
        for row in load_table(__file__, "media.csv")
    )


def _compile(phrases: list[str]) -> re.Pattern[str]:
    exact = [re.escape(phrase) for phrase in phrases if not phrase.islower()]
    folded = [re.escape(phrase) for phrase in phrases if phrase.islower()]
    either = [rf"(?i:{'|'.join(folded)})"] if folded else []
    return re.compile(rf"\b(?:{'|'.join(exact + either)})(?!\w|-\w)")
