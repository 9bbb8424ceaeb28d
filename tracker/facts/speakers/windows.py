"""Where names stand among the words of a paragraph, and what stands beside them."""

from collections.abc import Iterator, Sequence
from functools import cache

from tracker.facts.countries.names import load_countries
from tracker.facts.language.lexicon import Tag, guess_tag, load_words
from tracker.facts.speakers.offices import Word, load_given_names, load_kind, vocabulary

_CLAUSE = frozenset((Tag.RELATIVE, Tag.GERUND, Tag.PARTICIPLE, Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.AUXILIARY))
_RELATIVE = frozenset((Tag.RELATIVE, Tag.THAT))
_LINKS = frozenset(("of", "the", "and"))
_APPOSITION = 14
"""Words of an apposition that are read."""

_SIDE = 12
"""Words after a name in which a clause about it may begin."""

_BEING = (("is",), ("was",))
_FOR = ([("for",)], [("on",)])
"""What follows "negotiates" and "sits"."""

_NOUNS = 3
"""Nouns between a country and a name: "Dutch air force officer"."""

WINDOW = 24
"""Words read as one phrase around a name."""


def next_mark(words: Sequence[Word], begin: int) -> int:
    """Find the mark that ends an apposition; where there is none near, its beginning."""
    reach = min(begin + _APPOSITION, len(words))
    return next((at for at in range(begin, reach) if not words[at].forms), begin)


def before_clause(words: Sequence[Word]) -> Sequence[Word]:
    """Cut off a relative clause: "a cousin who deals in grain"."""
    relative = (at for at, word in enumerate(words) if load_words().get((*word.forms, "")[0]) in _RELATIVE)
    return words[: next(relative, len(words))]


def says(words: Sequence[Word]) -> bool:
    """Tell "Vymyshlena, the minister said," from an apposition."""
    return any(word.forms[0] in load_kind("saying") for word in words if word.forms)


def take_adjective(words: Sequence[Word], start: int) -> int:
    """Begin a name with the country and the nouns before it: "Icelandic clerk Jon Daemison"."""
    for at in range(start - 1, max(-1, start - _NOUNS - 2), -1):
        word = words[at]
        if word.country and at < start - 1 and word.printed in adjectives():
            return at
        if not word.forms or word.capital or load_words().get(word.forms[0]) not in (None, Tag.WORD):
            break
        if guess_tag(word.printed) is not Tag.WORD:
            break
    return start


@cache
def adjectives() -> frozenset[str]:
    """Give the adjectives of all countries, as printed."""
    listed = (row["adjective"] for row in load_countries().values())
    return frozenset((*listed, "U.S.", "American", "U.K.")) - {""}


def find_side(words: Sequence[Word], end: int) -> int | None:
    """Find what follows "who leads", "who is", "who negotiated for" or ", for" after a name.

    Returns:
        Index of the first word of whom they work for; None where no such clause follows at once.
    """
    at = end + 1 if is_comma(words, end) else end
    forms = [word.forms[:1] for word in words[at : at + _SIDE]]
    if forms[:1] == [("for",)] and at > end:
        return at + 1 if forms[1:2] and words[at + 1].country and is_comma(words, at + 2) else None
    who = next((index for index, form in enumerate(forms) if form == ("who",)), None)
    if who is None or any(not form for form in forms[:who]):
        return None
    for index, form in enumerate(forms[who + 1 : who + 3], start=at + who + 1):
        if form and form[0] in load_kind("leads"):
            return index + 1
        if form in _BEING and index + 1 < len(words) and _begins_office(words[index + 1]):
            return index + 1
        if form and form[0] in load_kind("serves") and forms[index - at + 1 : index - at + 2] in _FOR:
            return index + 2
    return None


def _begins_office(word: Word) -> bool:
    """Tell "who is Ukraine's envoy" and "who is the Dutch envoy" from "who is visiting Ukraine"."""
    return bool(word.forms) and (word.possessive or load_words().get(word.forms[0]) is Tag.DETERMINER)


def find_windows(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Find runs of words that may be a name with its titles: with a capital, without marks or other words."""
    start, capital = None, False
    for at, word in enumerate(words):
        inside = bool(word.forms) and (_may_name(word) or word.country is not None)
        if inside and start is None and word.forms[0] not in _LINKS:
            start, capital = at, False
        capital = capital or (inside and word.capital)
        if start is not None and (not inside or at - start >= WINDOW):
            if capital:
                yield start, _without_links(words, start, at)
            start, capital = None, False
    if start is not None and capital:
        yield start, _without_links(words, start, len(words))


def _may_name(word: Word) -> bool:
    form = word.forms[0]
    if form in vocabulary():
        return True
    if not word.capital:
        return form in load_kind("particle") or form in load_kind("before_office")
    return load_words().get(form) in (None, Tag.VERB, Tag.WORD, Tag.AUXILIARY) or form in load_given_names()


def _without_links(words: Sequence[Word], start: int, end: int) -> int:
    while end > start + 1 and words[end - 1].forms[0] in _LINKS:
        end -= 1
    return end


def is_comma(words: Sequence[Word], at: int) -> bool:
    """Tell whether a comma stands at an index."""
    return at < len(words) and words[at].printed == ","


def begins_clause(word: Word) -> bool:
    """Tell the beginning of a clause from that of an apposition: "who", "saying", "backed"."""
    form = word.forms[0]
    if form in load_kind("before_office"):
        return False
    return (load_words().get(form) or guess_tag(word.printed)) in _CLAUSE


def split_joint(words: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run of words at "and" where a capital follows that no title holds: "A. B. and C. D."."""
    cuts = [
        at
        for at in range(start + 1, end - 1)
        if words[at].forms == ("and",) and words[at + 1].capital and words[at + 1].forms[0] not in vocabulary()
    ]
    return list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))
