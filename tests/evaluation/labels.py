"""What a careful reader says of an article: the values that the evaluation compares findings with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.model import Article, Kind, Modality, Polarity, Precision, Span


@dataclass(frozen=True, slots=True)
class Day:
    """When something was said, as labelled.

    Attributes:
        first: First day of the span; None where no day can be known.
        by_text: The text dates it; otherwise dateline or publication do.
    """

    first: date | None
    precision: Precision | None
    by_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a fact says beyond its words; of alternatives each is right.

    Attributes:
        speakers: Names, an office or a class.
        affiliations: None where it may be left open.
        maybe_countries: May be named among the countries, or not.
        media: None where there is none.
    """

    speakers: tuple[str, ...]
    affiliations: tuple[str | None, ...]
    days: tuple[Day, ...]
    countries: frozenset[str]
    maybe_countries: frozenset[str]
    media: tuple[str | None, ...]
    polarity: Polarity = "affirmed"
    modality: Modality = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFact:
    """A quotation that a reader marks.

    Attributes:
        cue: Words, "" where there is none.
        optional: Neither wanted nor a false alarm.
        meaning: None in corpora, which mark words alone.
    """

    kind: Kind
    content: tuple[Span, ...]
    source: Span | None
    cue: str = ""
    optional: bool = False
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedMention:
    """A date or a country that a reader marks; an optional one of value None excuses every value."""

    span: Span
    value: str | None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An article with its labels; a layer that is not labelled is None.

    Attributes:
        by_marks: The corpus tells kinds by double quotation marks alone, piece by piece.
        codes: Country codes that are judged; None for all.
    """

    name: str
    article: Article
    facts: tuple[ExpectedFact, ...] | None = None
    dates: tuple[ExpectedMention, ...] | None = None
    countries: tuple[ExpectedMention, ...] | None = None
    by_marks: bool = False
    codes: frozenset[str] | None = None


def parse_day(label: str) -> Day:
    """Read a day: "2023-07-30", "2024-W07", "2024-02", "2024"; "~" before it where the text does not date it."""
    if label == "none":
        return Day(None, None, by_text=False)
    value = label.removeprefix("~")
    by_text = not label.startswith("~")
    if "-W" in value:
        return Day(date.fromisoformat(f"{value}-1"), "week", by_text)
    precision: Precision = {4: "year", 7: "month", 10: "day"}[len(value)]  # type: ignore[assignment]
    return Day(date.fromisoformat((value + "-01-01")[:10]), precision, by_text)


def distance(one: Span, other: Span) -> int:
    """Count the characters between two spans; 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def nearest(spans: Iterable[Span], to: Iterable[Span]) -> Span | None:
    """Choose the span with the fewest characters between it and any of some others; the first of equals."""
    targets = tuple(to)
    return min(spans, key=lambda span: min(distance(span, target) for target in targets), default=None)
