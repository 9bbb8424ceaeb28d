"""Notes in which an outlet tells what it corrected in a text."""

import re
from functools import cache
from typing import Literal

from tracker.tables import load_table

NoteKind = Literal["correction", "clarification", "refile", "withdrawal"]
LONGEST = 1200
"""Code points; a longer paragraph is part of the story, whatever it begins with."""
KINDS: tuple[NoteKind, ...] = ("withdrawal", "correction", "clarification", "refile")

_OPENING = r"[\W_]*"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_PARAGRAPH = r"(?:paragraphs?|paras?\.?|pars?\.?|grafs?)"
_NUMBERED = re.compile(rf"\b{_PARAGRAPH} (?P<list>\d+(?:(?:, and |, | and | & | to |-|\u2013)\d+)*)", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(_ORDINALS)}|opening|lead|\d+(?:st|nd|rd|th)) {_PARAGRAPH}", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)(?: to |-|\u2013)(\d+)")
_LONGEST_RANGE = 100


def find_note_kind(paragraph: str) -> NoteKind | None:
    """Tell a note of the outlet on its own text, from how a paragraph begins; None for any other."""
    if len(paragraph) > LONGEST:
        return None
    return next((kind for kind in KINDS if _pattern(kind).match(paragraph)), None)


def find_paragraphs(note: str) -> tuple[int, ...]:
    """Find the numbers of the paragraphs that a note names: "in paragraphs 3 and 5", "in the second paragraph"."""
    numbers = {int(number) for match in _NUMBERED.finditer(note) for number in re.findall(r"\d+", match["list"])}
    for match in _NUMBERED.finditer(note):
        for first, last in _RANGE.findall(match["list"]):
            numbers |= set(range(int(first), min(int(last), int(first) + _LONGEST_RANGE) + 1))
    numbers |= {_ordinal(match["word"].lower()) for match in _ORDINAL.finditer(note)}
    return tuple(sorted(numbers))


def _ordinal(word: str) -> int:
    if word[0].isdigit():
        return int(word[:-2])
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else 1


@cache
def _pattern(kind: NoteKind) -> re.Pattern[str]:
    rows = (row["pattern"] for row in load_table(__file__, "notes.csv") if row["kind"] == kind)
    return re.compile(f"{_OPENING}(?:{'|'.join(rows)})", re.IGNORECASE | re.DOTALL)
