"""Find the countries and blocs that a text names."""

import re
from collections.abc import Iterator
from functools import cache

from tracker.facts.countries.contexts import Named
from tracker.facts.countries.names import vocabulary
from tracker.facts.countries.senses import keep_countries
from tracker.model import CountryMention, Span

_FIRST_WORD = re.compile(r"\b[A-ZÅÉ]\w*")
_HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
_END = r"(?![\w$@]|\.[a-z])"  # no part of a word, an amount (US$5) or an address


def find_countries(text: str) -> tuple[CountryMention, ...]:
    """Find every mention of a country or bloc, in text order and without overlap.

    A country is named by its name, its adjective, its people, an abbreviation, the seat of its government or
    its capital where that acts as the government ("talks between Kyiv and Washington"), not where it is a
    place ("in Kyiv"). "Franco-German" names two. A bloc stands for itself. Parliaments, ministries, regions and
    newspapers name no country, nor does a state that is gone (the Soviet Union).

    Args:
        text: Any text; offsets of the result are code points in it.
    """
    found = _bind(text, tuple(_find_names(text)))
    return tuple(CountryMention(span=named.span, country=named.read.code) for named in keep_countries(text, found))


def _find_names(text: str) -> Iterator[Named]:
    """Find the longest known name at each capitalized word."""
    endings = _endings()
    end = 0
    for word in _FIRST_WORD.finditer(text):
        if word.start() < end or word.group() not in endings:
            continue
        name = _pattern(word.group()).match(text, word.start())
        if name:
            end = name.end()
            spelling = " ".join(name.group().replace("\u2019", "'").split())
            yield Named(Span(word.start(), end), vocabulary()[spelling])


def _bind(text: str, found: tuple[Named, ...]) -> tuple[Named, ...]:
    """Drop the combining forms that no name follows: General Franco, the Indo-Pacific."""
    starts = {named.span.start for named in found}
    return tuple(
        named
        for named in found
        if named.read.kind != "combining"
        or (text[named.span.end : named.span.end + 1] in _HYPHENS and named.span.end + 1 in starts)
    )


@cache
def _endings() -> dict[str, list[str]]:
    """Group all names by their first word."""
    groups: dict[str, list[str]] = {}
    for name in vocabulary():
        groups.setdefault(_FIRST_WORD.match(name).group(), []).append(name)  # type: ignore[union-attr]
    return groups


@cache
def _pattern(first_word: str) -> re.Pattern[str]:
    """Compile the names that begin with a word, longest first; only for words that occur."""
    names = sorted(_endings()[first_word], key=len, reverse=True)
    spelled = (re.escape(name).replace(r"\ ", r"\s{1,2}").replace("'", r"['\u2019]") for name in names)
    return re.compile(f"(?:{'|'.join(spelled)}){_END}")
