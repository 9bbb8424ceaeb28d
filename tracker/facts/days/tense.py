"""Whether the words around a date look ahead or back."""

from functools import cache
from typing import Literal

from tracker.facts.days.grammar import STOP, Phrase, Tokens
from tracker.tables import load_table

Look = Literal["ahead", "back"]

REACH = 12
"""Tokens looked at on either side: a verb further away seldom governs the date."""

_DEADLINES = frozenset({"by", "until", "till", "before"})


@cache
def _load() -> dict[str, Look]:
    """Load the words that look ahead or back."""
    rows = load_table(__file__, "tense_words.csv")
    return {row["word"]: "ahead" if row["look"] == "ahead" else "back" for row in rows}


def find_look(phrase: Phrase) -> Look | None:
    """Find out where the verb that governs a date looks.

    The nearest verb before it in its sentence decides, else the nearest one after it ("On Monday he will
    …"). An infinitive looks ahead ("agreed to meet on Monday"); so do "by Monday" and "as early as Monday"
    where no verb says otherwise.
    """
    tokens, before, after = phrase.tokens, phrase.first - 1, phrase.last
    if tokens.word(before) == "as":
        return "ahead"
    left = _nearest(tokens, range(before, max(-1, before - REACH), -1))
    right = left or _nearest(tokens, range(after, min(len(tokens.words), after + REACH)))
    return right or ("ahead" if tokens.word(before) in _DEADLINES else None)


def _nearest(tokens: Tokens, places: range) -> Look | None:
    for place in places:
        if _ends_sentence(tokens, place):
            return None
        if look := _look(tokens, place):
            return look
    return None


def _look(tokens: Tokens, place: int) -> Look | None:
    word = tokens.word(place)
    if word == "to":
        return "ahead" if _is_base_verb(tokens, place + 1) else None
    look = look_of(tokens.words[place])
    if look == "back" and tokens.word(place - 1) == "be":
        return None  # "will be held": the auxiliary decides
    return look


def look_of(word: str) -> Look | None:
    """Tell where a verb form looks by itself: "will" ahead, "met" and "announced" back."""
    return _load().get(word.lower()) or ("back" if word.islower() and _is_past_form(word) else None)


def _is_past_form(word: str) -> bool:
    return word.endswith("ed") and len(word) > 3 and not word.endswith(("eed", "hundred"))  # noqa: PLR2004


def _is_base_verb(tokens: Tokens, place: int) -> bool:
    """Tell whether "to" before this token makes an infinitive, as far as its form shows."""
    word = tokens.words[place] if place < len(tokens.words) else ""
    return word.isalpha() and word.islower() and not tokens.kind(place) and not word.endswith(("s", "ing"))


def _ends_sentence(tokens: Tokens, place: int) -> bool:
    if tokens.codes[place] == STOP:
        return True
    if tokens.words[place] not in {".", "?", "!", ";"}:
        return False
    if len(tokens.word(place - 1)) == 1 or tokens.kind(place - 1) in {"month_short", "weekday_short"}:
        return False  # the dot of "U.S." and "Aug."
    return place + 1 >= len(tokens.words) or not tokens.words[place + 1].islower()
