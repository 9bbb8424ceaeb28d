"""How much text two articles share: tells copies of one wire story from stories that quote each other.

A text is laid out as shingles, the hashes of every six words in a row. What two texts share is counted in words that
stand in any shingle of the other: a word that an outlet changed spoils six shingles, but only itself is lost, and
paragraphs may be trimmed, reordered and added. Of a word the first four letters count, for what differs between
spellings (Zelensky, Zelenskiy; defence, defense; organise, organize) stands behind them.

Source:
    Shingles and sketches: Broder, "On the resemblance and containment of documents" (1997); the sketch is the
    smallest values of one hash, as in Cohen and Kaplan, "Summarizing data using bottom-k sketches" (2007).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from heapq import nsmallest
from typing import Self
from zlib import crc32

from tracker.model import Article

LENGTH = 6
"""Words in a shingle: shorter ones are shared by chance (a name with its title), longer ones break at every edit."""

SKETCH = 64
"""Shingles by which an article is looked up; a pair that shares a tenth of its shingles has 6 of them in common."""

LEAST = 40
"""Words that copies share at least: a headline, an alert or a sentence of background prove nothing."""

LIKENESS = 0.95
"""Shares of both texts that are in common, added: half of each, or all of one that an outlet trimmed, less what it
changed. Measured: at 0.9 round-ups join the stories they quote, at 1 heavily trimmed copies stand alone."""

OF_LONGER = 0.2
"""Share of the longer text that the shorter holds: a live blog that runs a brief in full is no copy of it."""

OF_ONE_OUTLET = 0.5
"""The same between articles of one outlet within `UPDATED`: less in common is another story with its background."""

OF_REPEATED = 0.8
"""The same where one outlet comes back later: it fills in a template, and what is new in it is the story."""

UPDATED = timedelta(hours=12)
"""Time within which versions of a developing story (an agency's write-throughs) follow one another."""

Shingles = tuple[int, ...]
"""Of a text, in its order: 32-bit numbers, one per word but the last five."""

_LETTERS = 4
_RUN = 3  # words for each shingle in common at most: what is copied stands in runs of eight words and more, on average
_SILENT = re.compile(r"(?<=\w)[’'ʼ`´](?=\w)|(?<=\b\w)\.")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)  # without slots, for what is cached
class Print:
    """An article as one that may be a copy, or be copied.

    Attributes:
        article: Its id.
        out: When it was out, at the latest: of one published on a day, the day's end; None: not known.
        day: The calendar day of publication in the outlet's zone.
    """

    article: str
    outlet: str | None
    out: datetime | None
    day: date | None
    shingles: Shingles

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.shingles) + LENGTH - 1

    @cached_property
    def held(self) -> frozenset[int]:
        """Its shingles, in no order."""
        return frozenset(self.shingles)

    def follows(self, other: Self) -> bool:
        """Tell whether it came after another; one without a date comes last."""
        return self.age > other.age

    @property
    def age(self) -> tuple[bool, datetime, str]:
        """The order in which articles came; nothing else than the articles themselves decides it."""
        return self.out is None, self.out or datetime.min.replace(tzinfo=UTC), self.article


def count_copied(a: Print, b: Print) -> int:
    """Count the words that two articles have in common, if they are so many that one is a copy; else give 0.

    Two versions of a developing story are copies as long as they share half of their text.
    """
    shorter, longer = sorted((a.words, b.words))
    least = max(LEAST, LIKENESS / (1 / shorter + 1 / longer), _of_longer(a, b) * longer)
    common = a.held.intersection(b.shingles)
    if len(common) < least / _RUN:
        return 0
    shared = min(_count_covered(a.shingles, common), _count_covered(b.shingles, common))
    return shared if shared >= least else 0


def measure_likeness(a: Print, b: Print, shared: int) -> float:
    """Add the shares of two texts that words in common make up: 2 is the same text."""
    return shared / a.words + shared / b.words


def _of_longer(a: Print, b: Print) -> float:
    if a.outlet is None or a.outlet != b.outlet:
        return OF_LONGER
    updated = a.out and b.out and abs(a.out - b.out) <= UPDATED
    return OF_ONE_OUTLET if updated else OF_REPEATED


def shingle(article: Article) -> Shingles:
    """Lay an article's body out as shingles; none where it has too few words to be a copy, or no whole text."""
    words = [word for text in _body(article) for word in _fold(text)] if article.state == "full" else []
    if len(words) < LEAST:
        return ()
    rows = zip(*(words[start:] for start in range(LENGTH)), strict=False)
    return tuple(crc32(" ".join(row).encode("utf-8", "surrogatepass")) for row in rows)


def sketch(shingles: Shingles) -> list[int]:
    """Pick the shingles by which a text is looked up: the same ones wherever a passage stands."""
    return nsmallest(SKETCH, set(shingles))


def _body(article: Article) -> Iterator[str]:
    """Give the body's paragraphs without the dateline: only the agency's own page has it."""
    start = article.dateline.span.end if article.dateline else 0
    for paragraph in article.paragraphs:
        if paragraph.role == "body":
            span = paragraph.span
            at = start if span.start <= start <= span.end else span.start
            yield article.text[at : span.end]


def _fold(text: str) -> Iterator[str]:
    plain = _SILENT.sub("", unicodedata.normalize("NFKC", text).casefold())
    return (word[:_LETTERS] for word in _WORD.findall(plain))


def _count_covered(shingles: Shingles, common: frozenset[int]) -> int:
    """Count the words of a text that stand in common shingles."""
    count, last = 0, -LENGTH
    for start, each in enumerate(shingles):
        if each in common:
            count += min(LENGTH, start - last)
            last = start
    return count
