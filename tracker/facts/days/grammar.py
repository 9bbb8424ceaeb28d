"""Phrases of a text that may name a date: words are sorted into classes, patterns run over the classes.

`words.csv` sorts words (word, class, value), `patterns.csv` says which sequences of classes are
dates and which rule gives their value. A text becomes a string with one character for each token, so that a
pattern is a short regular expression over few characters and meets no run of unknown length.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tracker.model import Span
from tracker.tables import load_table

OTHER = " "
STOP = "\n"

_TOKEN = re.compile(
    r"\d{4}-(?:\d\d-\d\d|W\d\d|Q[1-4]|\d\d)(?![\d-])"  # ISO 8601
    r"|\d+(?:[.,:/]\d+)*[^\W\d_]*"
    r"|[^\W\d_]\w*"
    r"|['\u2019]s\b"
    r"|\n[^\S\n]*\n"
    r"|[^\w\s]"
)
_NUMBERS = (
    ("iso_day", re.compile(r"\d{4}-\d\d-\d\d")),
    ("iso_other", re.compile(r"\d{4}-(?:W\d\d|Q[1-4]|0[1-9]|1[0-2])")),
    ("numeric", re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}/\d\d/\d\d")),
    ("number", re.compile(r"[1-9]|[12]\d|3[01]|0[1-9]")),
    ("ordinal_number", re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)),
    ("year", re.compile(r"1[5-9]\d\d|20\d\d")),
    ("decade_number", re.compile(r"(?:1[5-9]|20)\d0s")),
    ("short_decade", re.compile(r"[2-9]0s")),
    ("big", re.compile(r"\d{2,3}")),
)


class _Word(NamedTuple):
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into words, numbers and marks, each with its class.

    Attributes:
        codes: One character for each token: its class.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    codes: str

    def kind(self, place: int) -> str:
        """Name the class of a token; empty outside the text and for other words."""
        return _kinds().get(self.codes[place], "") if 0 <= place < len(self.codes) else ""

    def word(self, place: int) -> str:
        """Give a token in lower case; empty outside the text."""
        return self.words[place].lower() if 0 <= place < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last` (exclusive) that a pattern took for a date, and the rule for their value.

    Attributes:
        places: The tokens that give the value; more than the phrase where a range shares month or year.
    """

    rule: str
    tokens: Tokens
    first: int
    last: int
    places: Sequence[int]

    @property
    def span(self) -> Span:
        """The characters of the phrase."""
        return Span(self.tokens.spans[self.first].start, self.tokens.spans[self.last - 1].end)

    def has(self, *kinds: str) -> bool:
        """Tell whether a token of one of these classes is in the phrase."""
        return any(self.tokens.kind(place) in kinds for place in self.places)

    def values(self, *kinds: str) -> list[str]:
        """Give the values of the tokens of these classes, in text order."""
        return [_sort(self.tokens.words[p]).value for p in self.places if self.tokens.kind(p) in kinds]

    def value(self, *kinds: str) -> str | None:
        """Give the value of the first token of these classes."""
        return next(iter(self.values(*kinds)), None)


def cut(text: str) -> Tokens:
    """Cut a text into tokens with their classes, in time linear in its length."""
    found = list(_TOKEN.finditer(text))
    words = tuple([match[0] for match in found])
    codes, kinds = _codes(), {word: _sort(word).kind for word in set(words)}
    return Tokens(
        words=words,
        spans=tuple([Span(*match.span()) for match in found]),
        codes="".join([codes[kinds[word]] for word in words]),
    )


def find_phrases(tokens: Tokens) -> Iterator[Phrase]:
    """Find what the patterns take for dates, from left to right, without overlap."""
    rules, grammar = _grammar()
    for match in grammar.finditer(tokens.codes):
        first, last = match.span()
        yield Phrase(rules[(match.lastindex or 1) - 1], tokens, first, last, range(first, last))


@cache
def _words() -> dict[str, _Word]:
    """Load the word table."""
    return {row["word"]: _Word(row["class"], row["value"]) for row in load_table(__file__, "words.csv")}


@cache
def _codes() -> dict[str, str]:
    """Give each class a character of its own."""
    kinds = dict.fromkeys([name for name, _ in _NUMBERS] + [word.kind for word in _words().values()])
    return {"": OTHER, "stop": STOP} | {kind: chr(0x100 + place) for place, kind in enumerate(kinds)}


@cache
def _kinds() -> dict[str, str]:
    return {code: kind for kind, code in _codes().items()}


def _sort(word: str) -> _Word:
    """Sort a token into its class; entries with a capital ("May") stand for capitalised words only."""
    if word[0].isdigit():
        return next((_Word(kind, word) for kind, form in _NUMBERS if form.fullmatch(word)), _Word("", ""))
    if word[0] == "\n":
        return _Word("stop", "")
    table = _words()
    found = table.get(word) or table.get(word.lower())
    if found is None and word[0].isupper():
        found = table.get(word.capitalize())
    return found or _Word("", "")


@cache
def _grammar() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Load the patterns: the rules' names, and one expression with a group for each."""
    parts: dict[str, str] = {}
    rules: list[tuple[str, str]] = []
    for row in load_table(__file__, "patterns.csv"):
        expression = _compile(row["pattern"], parts)
        if row["kind"] == "part":
            parts[row["name"]] = expression
        else:
            rules.append((row["name"], expression))
    joined = "|".join(f"({expression})" for _, expression in rules)
    return tuple(name for name, _ in rules), re.compile(rf"(?![{OTHER}{STOP}]|{parts['never_first']})(?:{joined})")


def _compile(pattern: str, parts: dict[str, str]) -> str:
    """Turn class names into characters, `{part}` into what it stands for, `!` into "not followed by"."""
    pieces = {"(": "(?:", "!": "(?!", **{f"{{{name}}}": f"(?:{body})" for name, body in parts.items()}}
    compiled, negated = "", False
    for item in re.findall(r"\{\w+\}|\w+|\S", pattern):
        compiled += pieces.get(item) or (_codes()[item] if item.isidentifier() else item)
        compiled += ")" if negated else ""
        negated = item == "!"
    return compiled
