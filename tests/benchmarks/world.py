"""A world of made-up articles: who says what, how often, where and when, with the skew that news has.

Names and words are syllables in a row; nobody is real and no sentence means anything. A few speakers say most of it,
a few words stand in most of it, the last year has most of the days' articles, and one article in seven is another
outlet's copy of the one before it.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from math import exp, log1p
from typing import Generic, TypeVar

from tracker.config import load
from tracker.facts.countries.names import adjective_of
from tracker.model import Article, Fact, Facts, Paragraph, Precision, Quotation, ReadPage, Said, Span, Speaker, Topic

PER_ARTICLE = 6
COPIED = 0.15
"""Share of articles that another outlet copies, so that a statement has as many reports more than one."""

_BEGIN = datetime(2020, 3, 1, 5, 0, tzinfo=UTC)
_SECONDS = 6 * 365 * 86_400
_GROWTH = 1.8
"""The last day has e^1.8, six times as many articles as the first."""

_NATIONS = (
    "UKR", "USA", "RUS", "GBR", "FRA", "DEU", "POL", "NATO", "EU", "ITA", "TUR", "CHN", "CAN", "UN", "NLD", "ESP",
    "ROU", "HUN", "NOR", "SWE", "FIN", "DNK", "EST", "LVA", "LTU", "CZE", "SVK", "BEL", "AUT", "GRC", "BGR", "JPN",
    "AUS", "IND", "BRA", "SAU", "QAT", "ISR", "KAZ", "MDA",
)  # fmt: skip
_OUTLETS = ("Courier", "Gazette", "Herald", "Jerusalem Post", "Ledger", "Northern Mail", "Town Observer", "Echo")
_WIRES = (None, "Reuters", "Wire of Nowhere")
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_PEOPLE, _CLASSES, _WORDS = 300, 12, 30_000
_COPY = "-copy"
_TOPIC = Topic(on_topic=True, score=0.9, reason="made up")
_LASTING: tuple[tuple[Precision, int], ...] = (("week", 7), ("month", 30), ("year", 365))

Story = tuple[ReadPage, ...]
"""An article, and the copy of it where there is one."""

T = TypeVar("T")


class Skewed(Generic[T]):
    """Things of which the second is drawn half as often as the first, the third a third as often (Zipf's law)."""

    def __init__(self, items: Sequence[T]) -> None:
        self.items = items
        self._weights = list(accumulate(1 / place for place in range(1, len(items) + 1)))

    def draw(self, chance: random.Random, number: int) -> list[T]:
        """Draw a number of things, one as often as it comes."""
        return chance.choices(self.items, cum_weights=self._weights, k=number)


@dataclass(frozen=True, slots=True)
class World:
    """What articles are made of, each the most frequent first."""

    words: Skewed[str]
    speakers: Skewed[Speaker]
    nations: Skewed[str]
    themes: Skewed[str]
    outlets: Skewed[str]
    wires: Skewed[str | None]


def make_world(seed: int) -> World:
    """Make the world of a seed: the same words, people and themes each time."""
    chance = random.Random(seed)
    words = _coin(chance, _WORDS)
    nations = Skewed(_NATIONS)
    people = [_make_person(chance, words, nation) for nation in nations.draw(chance, _PEOPLE)]
    classes = [
        Speaker(name=f"unnamed {adjective_of(nation)} official", affiliation=nation) for nation in _NATIONS[:_CLASSES]
    ]
    speakers = [*people, *classes, Speaker()]
    chance.shuffle(speakers)
    return World(
        words=Skewed(words),
        speakers=Skewed(speakers),
        nations=nations,
        themes=Skewed([theme.name for theme in load().themes]),
        outlets=Skewed(_OUTLETS),
        wires=Skewed(_WIRES),
    )


def _coin(chance: random.Random, number: int) -> list[str]:
    """Coin words of two to four syllables, none twice."""
    coined: dict[str, None] = {}
    while len(coined) < number:
        coined["".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4)))] = None
    return list(coined)


def _make_person(chance: random.Random, words: Sequence[str], nation: str) -> Speaker:
    """Make somebody with two names; some of the people have one in common."""
    first, last = chance.choice(words[100:180]), chance.choice(words[1000:2000])
    known = chance.random() < 0.5
    return Speaker(
        name=f"{first} {last}".title(), id=f"{first}-{last}-{nation.lower()}" if known else None, affiliation=nation
    )


def make_stories(world: World, seed: int, statements: int, *, begin: float = 0.0) -> Iterator[Story]:
    """Make articles in the order of their publication, until so many statements are made.

    Args:
        world: What they are made of.
        seed: Of the articles; other seeds make other articles of the same world.
        statements: Of a copy none is new, but what nobody said or no day is known of.
        begin: When, as a share of all that six years bring: 0 at their beginning, 0.999 in the last days.
    """
    chance = random.Random(seed)
    made = number = 0
    while made < statements:
        wanted = min(chance.randint(1, 2 * PER_ARTICLE - 1), statements - made)
        page = _make_page(
            world, chance, f"made-up:{seed}-{number}", _published(begin + (1 - begin) * made / statements), wanted
        )
        yield (page, _copy(world, chance, page)) if chance.random() < COPIED else (page,)
        made, number = made + wanted, number + 1


def _published(share: float) -> datetime:
    """Tell when a share of all statements was made, when their number grows with time."""
    return _BEGIN + timedelta(seconds=int(_SECONDS * log1p(share * (exp(_GROWTH) - 1)) / _GROWTH))


def _make_page(world: World, chance: random.Random, key: str, published: datetime, statements: int) -> ReadPage:
    texts = [_write(world, chance) for _ in range(statements + 1)]  # the first is nobody's
    starts = list(accumulate((len(text) + 2 for text in texts), initial=0))
    spans = [Span(start, start + len(text)) for start, text in zip(starts, texts, strict=False)]
    facts = [
        _make_fact(world, chance, published, text, span) for text, span in list(zip(texts, spans, strict=True))[1:]
    ]
    (outlet,), (wire,) = world.outlets.draw(chance, 1), world.wires.draw(chance, 1)
    article = Article(
        text="\n\n".join(texts),
        paragraphs=tuple(Paragraph(span=span) for span in spans),
        url=f"https://{outlet.replace(' ', '-').lower()}.example/{key}",
        outlet=outlet,
        wire=wire,
        headline=" ".join(world.words.draw(chance, 7)).capitalize(),
        published=published,
    )
    return ReadPage(article_key=key, article=article, topic=_TOPIC, facts=Facts(facts=tuple(facts)))


def _write(world: World, chance: random.Random) -> str:
    words = " ".join(world.words.draw(chance, chance.randint(8, 36)))
    return f"{words[0].upper()}{words[1:]}."


def _make_fact(world: World, chance: random.Random, published: datetime, text: str, span: Span) -> Fact:
    (speaker,) = world.speakers.draw(chance, 1)
    return Fact(
        quotation=Quotation(kind=chance.choice(("direct", "direct", "mixed", "indirect")), content=(span,)),
        text=text,
        source="she",
        cue="said",
        speaker=speaker,
        said=_date(chance, published),
        medium="Telegram" if chance.random() < 0.05 else None,
        countries=tuple(sorted(set(world.nations.draw(chance, chance.choice((0, 1, 1, 2, 3)))))),
        themes=tuple(sorted(set(world.themes.draw(chance, chance.choice((0, 0, 1, 1, 2, 3)))))),
        confidence=chance.choice(("high", "medium", "low")),
    )


def _date(chance: random.Random, published: datetime) -> Said | None:
    """Date what was said: mostly to the day of publication or the one before, a little of it to longer times."""
    found = chance.random()
    day = published.date()
    if found < 0.005:
        return None
    if found < 0.03:
        precision, days = chance.choice(_LASTING)
        first = day - timedelta(days=days)
        return Said(date=first, date_end=day, precision=precision, dated_by="text")
    if found < 0.5:
        return Said(date=day - timedelta(days=chance.choice((0, 1, 1, 2, 3, 6))), dated_by="text")
    return Said(date=day, dated_by=chance.choice(("dateline", "published")))


def is_copy(page: ReadPage) -> bool:
    """Tell whether an article is the copy of the one before it."""
    return page.article_key.endswith(_COPY)


def _copy(world: World, chance: random.Random, page: ReadPage) -> ReadPage:
    """Print the same under another headline in another outlet, some minutes later."""
    key = f"{page.article_key}{_COPY}"
    outlet = next(name for name in world.outlets.draw(chance, 99) if name != page.article.outlet)
    assert page.article.published is not None
    article = replace(
        page.article,
        url=f"https://{outlet.replace(' ', '-').lower()}.example/{key}",
        outlet=outlet,
        headline=" ".join(world.words.draw(chance, 7)).capitalize(),
        published=page.article.published + timedelta(minutes=chance.randint(1, 40)),
    )
    return replace(page, article_key=key, article=article)
