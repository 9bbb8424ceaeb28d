"""Spellings of names folded together: case, diacritics, apostrophes, hyphens."""

import re
import unicodedata
from functools import lru_cache

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
