"""Noun phrases of a text, taken apart: cut into words, read part by part, joined with their appositions."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tracker.facts.language.lexicon import Tag, load_words
from tracker.facts.language.spelling import fold
from tracker.facts.speakers.offices import Office, Word, load_kind
from tracker.facts.speakers.phrases import Phrase, Role, country_of
from tracker.facts.speakers.walk import Walk
from tracker.model import CountryMention, Span

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?:[’']s\b)?"  # U.S., J.D.
    r"|[^\W_]+(?:[’'ʼ.\-][^\W_]+)*(?:(?<=\b[^\W\d_])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.)?"
    r"|[^\w\s]|\n"
)
_POSSESSIVE = re.compile(r"[’'ʼ]s?\Z")
_COMPOUND = re.compile(r"-[a-z]+\Z")
"""The end of "Spanish-speaking" and "Russian-backed": said of somebody who need not be from there."""

_AFTER_PLURAL = ("’ ", "' ")
_ARTICLE = re.compile(r"\b(?:an?|the)\s\Z")
_LONGEST_ARTICLE = 5
_LONGEST_SPAN = 1000
_LONGEST = 60
"""Words of a phrase that are read: nobody is described in more."""


class Reader:
    """Takes phrases of one text apart, knowing its countries."""

    def __init__(self, text: str, countries: Sequence[CountryMention]) -> None:
        self._text = text
        self._countries = countries
        self._starts = [mention.span.start for mention in countries]

    def split(self, span: Span) -> list[Word]:
        """Split a span into words; marks and line ends are words without forms."""
        words: list[Word] = []
        for match in _WORD.finditer(self._text, span.start, span.end):
            word = self._word(match)
            if len(word.forms) > 1 and word.forms[0] in load_kind("past"):  # "ex-president"
                cut = word.start + len(word.forms[0])
                words.append(word._replace(forms=word.forms[:1], end=cut, possessive=False))
                word = word._replace(
                    forms=word.forms[1:], start=cut + 1, printed=word.printed[len(word.forms[0]) + 1 :]
                )
            words.append(word)
        return words

    def _word(self, match: re.Match[str]) -> Word:
        start, end = match.span()
        forms, bare, possessive, capital = _shape(match[0])
        if not possessive and bare[-1] in "sS":
            possessive = self._text[end : end + 2] in _AFTER_PLURAL
        country = self._country_at(start) if capital else None
        if country and _COMPOUND.search(bare):
            country, capital = None, False
        return Word(forms, start, end, capital, possessive, country, bare)

    def _country_at(self, at: int) -> str | None:
        index = bisect_right(self._starts, at) - 1
        if index < 0 or at >= self._countries[index].span.end:
            return None
        return self._countries[index].country

    def read(self, span: Span) -> Phrase:
        """Take a phrase apart, with what stands in apposition after its first comma.

        Args:
            span: A noun phrase: "Andriy Yermak, Zelenskiy's chief of staff".
        """
        words = self.split(Span(span.start, min(span.end, span.start + _LONGEST_SPAN)))[:_LONGEST]
        parts = _cut_at_marks(words)
        if not parts:
            return Phrase(span=span)
        first = self.read_words(parts[0])
        if first.name and any(_adds_name(part) for part in parts[1:]):
            return replace(first, span=span, joint=True)
        for part in parts[1:3]:
            first = _add_apposition(self._text, first, self.read_words(part))
        return first

    def read_words(self, words: Sequence[Word]) -> Phrase:
        """Take a run of words without marks apart."""
        return Walk(self._text, words).read()


@lru_cache(maxsize=50_000)
def _shape(printed: str) -> tuple[tuple[str, ...], str, bool, bool]:
    """Give a token's folded forms, the token without 's, whether it had one and whether it is capitalised."""
    if not printed[0].isalnum():
        return (), printed, False, False
    bare = _POSSESSIVE.sub("", printed)
    return tuple(fold(bare).split()) or ("",), bare, len(bare) < len(printed), printed[0].isupper()


def _cut_at_marks(words: Sequence[Word]) -> list[list[Word]]:
    """Cut at commas, dashes, brackets and relative pronouns; quotation marks are overlooked."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.forms and load_words().get(word.forms[0]) is not Tag.RELATIVE:
            parts[-1].append(word)
        elif word.printed not in "\"“”'‘’«».&/":
            parts.append([])
    return [part for part in parts if part]


def _adds_name(part: Sequence[Word]) -> bool:
    """Tell a second speaker behind the first one's office: "and Max Beispiel"."""
    return part[0].forms == ("and",) and any(word.capital and not word.country for word in part[1:3])


def take_role(text: str, phrase: Phrase, other: Phrase) -> Phrase:
    """Give a name the office, or else the occupation, that stands in apposition to it."""
    role = other.role or _occupation(text, other)
    if role is None:
        return phrase
    country = phrase.country or other.country
    return replace(
        phrase, role=role, owner=other.owner, institution=other.institution, country=country,
        complement=phrase.complement or other.complement, its=other.its,
    )  # fmt: skip


def _occupation(text: str, phrase: Phrase) -> Role | None:
    """Make a role of a noun that no table lists: "a baker in Leeds"."""
    if (
        not phrase.head
        or phrase.head in load_kind("organisation")
        or not _ARTICLE.search(text, max(0, phrase.span.start - _LONGEST_ARTICLE), phrase.span.start)
    ):
        return None
    office = Office(key=phrase.head, single=False, also=frozenset((phrase.head,)))
    country = country_of(phrase)
    return Role(office=office, title=phrase.head, printed=phrase.span.of(text), country=country)


def _add_apposition(text: str, first: Phrase, second: Phrase) -> Phrase:
    """Join "name, office" and "office, name"; anything else after a comma is left aside."""
    if first.name and not first.role and not second.name:
        return take_role(text, first, second)
    if first.name or not second.name or not (first.role or first.head or first.owner):
        return first
    if second.role:
        owner = country_of(first.owner) if first.owner else None
        return replace(second, country=country_of(second) or country_of(first) or owner)
    return replace(first, name=second.name, indefinite=False)
