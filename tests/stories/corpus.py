"""Synthetic wire stories, the copies that outlets print of them, and articles that only look like copies.

Everything is made from a seed: one seed and size give the same corpus everywhere.
"""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tests.stories.words import load_grammar, write

FIRST_DAY = date(2023, 7, 1)
A_DAY = 17  # stories
BEATS = 12  # subjects, each with background paragraphs that its stories repeat
BACKGROUND = 10
PEOPLE = 56


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph; `origin` says which one it is, whoever prints it and however it is edited."""

    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks, in the agency's spelling."""

    given: str
    surname: str
    office: str
    country: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the agency wrote it."""

    name: str
    out: datetime
    headline: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What stories have in common: who speaks, and what is told again and again."""

    people: tuple[Person, ...]
    background: tuple[tuple[Part, ...], ...]


def make_world(chance: random.Random) -> World:
    """Make up the people and the background of every beat."""
    grammar = load_grammar()
    names = [(given, surname[0]) for given in grammar["given"] for surname in grammar["surnames"]]
    people = tuple(
        Person(given, surname, chance.choice(grammar["office"]), chance.choice(grammar["country"]))
        for given, surname in chance.sample(names, PEOPLE)
    )
    background = tuple(
        tuple(Part(f"background-{beat}-{each}", write(chance, "background", {})) for each in range(BACKGROUND))
        for beat in range(BEATS)
    )
    return World(people=people, background=background)


def make_stories(world: World, chance: random.Random, count: int) -> list[Story]:
    """Write the agency's stories, some `A_DAY` a day."""
    return [make_story(world, chance, f"story-{number}", number // A_DAY) for number in range(count)]


def make_story(world: World, chance: random.Random, name: str, day: int) -> Story:
    """Write a story: a lede, news and quotations in turn, and a quarter to a third of background."""
    hour = timedelta(days=day, minutes=chance.randrange(24 * 60))
    out = datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + hour
    given = {"weekday": f"{out:%A}"}
    groups = [[write(chance, "news", given)] for _ in range(chance.randint(3, 8))]
    groups += [_write_quotes(chance, person, given) for person in chance.sample(world.people, chance.randint(2, 3))]
    chance.shuffle(groups)
    texts = [write(chance, "lede", given), *(text for group in groups for text in group)]
    parts = [Part(f"{name}-{number}", text) for number, text in enumerate(texts)]
    for each in chance.sample(chance.choice(world.background), max(2, len(parts) // 3)):
        parts.insert(chance.randint(2, len(parts)), each)
    return Story(name, out, write(chance, "headline", given), tuple(parts))


def _write_quotes(chance: random.Random, person: Person, given: dict[str, str]) -> list[str]:
    known = given | {
        "who": f"{person.country}'s {person.office} {person.given} {person.surname}",
        "short": person.surname,
    }
    first = write(chance, chance.choice(["direct", "direct", "indirect"]), known)
    again = [write(chance, "direct_again", known) for _ in range(chance.randint(0, 2))]
    return [first, *again]
