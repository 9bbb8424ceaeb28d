"""Terms of feeds.yaml → where they stand in a text.

A term is a word or phrase. Case does not matter, except in words of up to three capitals (US is not "us").
A word also matches its plural and possessive, and * at its end any ending. Words of a phrase may be joined by
a space or a hyphen, and quotation marks may stand among them ("Article 5-like" guarantees).

A text is cut into words once and looked up word by word, so the time grows with the text alone, not with the
number of terms.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.model import Span

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_WORD_OF_TERM = re.compile(_WORD.pattern + r"\*?")
_QUOTE = r"[\"'\u2018\u2019\u201c\u201d]?"
_JOINT = re.compile(rf"(?:['\u2019]s)?{_QUOTE}(?:\s{{1,2}}|[-\u2010-\u2015./])?{_QUOTE}")
_POSSESSIVE = ("'s", "\u2019s")
_LONGEST_ACRONYM = 3
_SHORTEST_PLURAL = 4
_WORDS_KNOWN = 20_000
"""Words that are spelled out once: a language's common ones, whatever nonsense a stranger may send."""


class Found(NamedTuple):
    """A term found: the name it is listed under, and where its words stand."""

    name: str
    span: Span


class _Term(NamedTuple):
    """A term by the words behind its first one, as `_spell` writes them."""

    name: str
    others: tuple[str, ...]


class _Spelled(NamedTuple):
    """What there is to know of a word, wherever it stands.

    Attributes:
        printed: As it stands.
        length: Without a possessive.
        spellings: Every way in which a term may write it.
        starting: The terms whose first word it is.
    """

    printed: str
    length: int
    spellings: frozenset[str]
    starting: tuple[_Term, ...]


class Index:
    """Terms, ready to be found.

    Args:
        named: (name, terms) pairs; a name may come more than once.
    """

    def __init__(self, named: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._terms: dict[str, list[_Term]] = {}  # by first word
        self._prefix_lengths: set[int] = set()
        self._look_up = lru_cache(_WORDS_KNOWN)(self._spell_out)
        for name, terms in named:
            for term in terms:
                self._add(name, tuple(map(_spell, _WORD_OF_TERM.findall(term))))

    def _add(self, name: str, words: tuple[str, ...]) -> None:
        self._terms.setdefault(words[0], []).append(_Term(name, words[1:]))
        self._prefix_lengths |= {len(word) - 1 for word in words if word.endswith("*")}

    def find(self, text: str) -> Iterator[Found]:
        """Find every term, in the order of the text; under one name the longest, without overlap."""
        words = [word for piece in map(self._look_up, text.split()) for word in piece]
        standing = [
            (number, terms)
            for number, word in enumerate(words)
            if word.starting and (terms := _follow(word.starting, words, number))
        ]
        if not standing:
            return  # as in most texts, whose words need no places then
        last = max(number + len(term.others) for number, terms in standing for term in terms)
        starts = _find_starts(words[: last + 1], text)
        free_from: dict[str, int] = {}
        for number, terms in standing:
            start = starts[number]
            for name, end in sorted(_find_ends(terms, words, starts, number, text).items()):
                if start >= free_from.get(name, 0):
                    free_from[name] = end
                    yield Found(name, Span(start, end))

    def _spell_out(self, piece: str) -> tuple[_Spelled, ...]:
        return tuple(self._spell_word(printed) for printed in _WORD.findall(piece))

    def _spell_word(self, printed: str) -> _Spelled:
        spellings = frozenset(self._spellings(printed))
        starting = tuple(term for spelling in spellings & self._terms.keys() for term in self._terms[spelling])
        return _Spelled(printed, len(_bare(printed)), spellings, starting)

    def _spellings(self, printed: str) -> Iterator[str]:
        bare = _bare(printed)
        folded = bare.casefold()
        yield from (bare, folded, *_singulars(folded))
        yield from (f"{folded[:length]}*" for length in self._prefix_lengths if len(folded) >= length)


def _find_starts(words: Iterable[_Spelled], text: str) -> list[int]:
    """Where the words of a text stand: none begins between two of them."""
    starts, end = [], 0
    for word in words:
        start = text.find(word.printed, end)
        starts.append(start)
        end = start + len(word.printed)
    return starts


def _follow(terms: Iterable[_Term], words: Sequence[_Spelled], number: int) -> list[_Term]:
    """Choose those of the terms that start at a word whose other words follow, whatever stands between them."""
    return [term for term in terms if not term.others or _follows(term.others, words, number)]


def _follows(others: tuple[str, ...], words: Sequence[_Spelled], number: int) -> bool:
    following = words[number + 1 : number + 1 + len(others)]
    for spelling, word in zip(others, following, strict=False):
        if spelling not in word.spellings:
            return False
    return len(following) == len(others)


def _find_ends(
    terms: Iterable[_Term], words: Sequence[_Spelled], starts: Sequence[int], number: int, text: str
) -> dict[str, int]:
    """Name the terms that really stand there, and where the longest of each ends."""
    ends: dict[str, int] = {}
    for term in terms:
        end = _end_of(term, words, starts, number, text)
        if end is not None:
            ends[term.name] = max(end, ends.get(term.name, 0))
    return ends


def _bare(printed: str) -> str:
    return printed[:-2] if printed.endswith(_POSSESSIVE) else printed


def _spell(word: str) -> str:
    """Acronyms keep their capitals; all other words are folded."""
    bare = _bare(word)
    return bare if bare.isupper() and len(bare) <= _LONGEST_ACRONYM else bare.casefold()


def _singulars(folded: str) -> Iterator[str]:
    if len(folded) < _SHORTEST_PLURAL or not folded.endswith("s"):
        return
    yield folded[:-1]
    if folded.endswith("es"):
        yield folded[:-2]
    if folded.endswith("ies"):
        yield folded[:-3] + "y"


def _end_of(term: _Term, words: Sequence[_Spelled], starts: Sequence[int], number: int, text: str) -> int | None:
    """Where a term ends whose words begin with this one, None if more than a joint stands between them."""
    end = starts[number] + words[number].length
    for place in range(number + 1, number + 1 + len(term.others)):
        if not _JOINT.fullmatch(text, end, starts[place]):
            return None
        end = starts[place] + words[place].length
    return end
