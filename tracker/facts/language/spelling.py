"""Spellings folded together: case, diacritics, apostrophes, hyphens; what UK and US English and outlets vary."""

import re
import unicodedata
from functools import cache, lru_cache

from tracker.tables import load_table

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_SILENT = re.compile(r"[’'ʼ`´.]")
_BETWEEN = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Fold a name for comparison: "Zełenski" → "zelenski", "Sa'ar" → "saar", "J. D." → "j d".

    Letters of other scripts stay; words are joined by one space.
    """
    folded = name.casefold()
    if not folded.isascii():
        marked = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
        bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
        folded = bare.translate(_LETTERS)
    return _BETWEEN.sub(" ", _SILENT.sub("", folded)).strip()


def slug(name: str) -> str:
    """Make the id of a name: "Andriy Yermak" → "andriy-yermak"."""
    return fold(name).replace(" ", "-")


@lru_cache(maxsize=50_000)
def fold_variant(word: str) -> str:
    """Write a word as its variants share it: "labour" → "labor", "zelenskiy" → "zelensky" (spellings.csv).

    The outcome is for comparison only: it may be no word.

    Args:
        word: In small letters, without apostrophes.
    """
    for pattern, becomes in _variants():
        word = pattern.sub(becomes, word)
    return word


@cache
def _variants() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = load_table(__file__, "spellings.csv")
    return tuple((re.compile(row["pattern"]), row["becomes"]) for row in rows)
