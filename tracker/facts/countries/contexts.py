"""A name in a text with the words beside it, as the rules that tell its sense look at it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tracker.facts.countries.names import Name, words
from tracker.model import Span

_REACH = 60  # code points looked at before a name: four words and a little
_AFTER = re.compile(r"[ \xa0](\w(?:(?!['\u2019]s\b)[\w.'\u2019-])*)")
_LISTED = re.compile(r"(?:['\u2019]s?)?(?:,|,? (?:and|or|nor)|,? as well as) ")
_OWNED = re.compile(r"['\u2019]s? (\w+)")
_OPENING = "\"'([\u201c\u2018"


class Named(NamedTuple):
    """A name found in a text, before it is known to mean a country."""

    span: Span
    read: Name


class Mention(NamedTuple):
    """A name in its sentence.

    Attributes:
        named: The name.
        before: Up to four words before it on its line, the nearest last; empty where punctuation is nearer.
        after: The next word without a stop or possessive; empty where punctuation is nearer.
        text: The whole text.
    """

    named: Named
    before: tuple[str, ...]
    after: str
    text: str

    @property
    def name(self) -> str:
        """The name as the tables spell it."""
        return self.named.read.name

    @property
    def code(self) -> str:
        """The country or bloc the name may stand for; empty for none."""
        return self.named.read.code

    @property
    def previous(self) -> str:
        """The word before the name; empty for none."""
        return self.before[-1] if self.before else ""

    @property
    def is_joined(self) -> bool:
        """Whether a hyphen ties the name to the word before it: Russian-American."""
        start = self.named.span.start
        return self.text[max(0, start - 1) : start] == "-"

    @property
    def rest(self) -> str:
        """The few code points that follow the name."""
        end = self.named.span.end
        return self.text[end : end + 24]

    @property
    def owned(self) -> str:
        """The next word, also after a possessive: Georgia's president."""
        after = _OWNED.match(self.rest)
        return after[1] if after else self.after

    @property
    def is_ambiguous(self) -> bool:
        """Whether towns, states or people bear the name too, and what follows is not what only countries have."""
        shared = any(self.has_role(role) for role in ("town", "surname", "folk"))
        return shared and self.owned not in words("nation")

    def line_before(self, reach: int) -> str:
        """Give the text of its line before the name, at most so many code points."""
        start = self.named.span.start
        return self.text[max(0, start - reach) : start].rpartition("\n")[2]

    def line_after(self, reach: int) -> str:
        """Give the text of its line after the name, at most so many code points."""
        end = self.named.span.end
        return self.text[end : end + reach].partition("\n")[0]

    def has_role(self, role: str) -> bool:
        """Tell whether the name is on a list of the table of contexts."""
        return self.name in words(role)

    def follows(self, role: str) -> bool:
        """Tell whether the word before the name is on a list."""
        return self.previous in words(role)

    def precedes(self, role: str) -> bool:
        """Tell whether the word after the name is on a list."""
        return self.after in words(role)


def read_mentions(text: str, found: Iterable[Named]) -> list[Mention]:
    """Look at the words beside each name.

    Args:
        text: Where the names were found.
        found: Names in text order.
    """
    return [
        Mention(named, _words_before(text, named.span.start), _word_after(text, named.span.end), text)
        for named in found
    ]


def are_listed(left: Mention, right: Mention) -> bool:
    """Tell whether a comma or "and" joins a name to the next: Kyiv, Moscow and Washington."""
    end, start = left.named.span.end, right.named.span.start
    return start - end < len(", as well as  's") and bool(_LISTED.fullmatch(left.text, end, start))


def _words_before(text: str, start: int) -> tuple[str, ...]:
    line = text[max(0, start - _REACH) : start].rstrip(_OPENING).rpartition("\n")[2]
    if not line[-1:].isspace():
        return ()
    return tuple(word.lstrip(_OPENING) for word in line.split()[-4:])


def _word_after(text: str, end: int) -> str:
    word = _AFTER.match(text, end, end + _REACH)
    return word[1].rstrip(".'\u2019-") if word else ""
