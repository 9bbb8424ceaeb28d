"""A corpus through the tracker itself, and what became of its pairs: of copies, and of reports of one saying."""

import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from tests.stories.corpus import Part, World, make_stories, make_world
from tests.stories.lookalikes import print_lookalikes
from tests.stories.printing import Printed, make_outlets, print_agency, print_copies
from tests.stories.words import load_grammar
from tracker.config import TopicTerms
from tracker.facts.countries.names import code_of
from tracker.facts.extraction import extract
from tracker.facts.knowledge import Knowledge
from tracker.facts.language.spelling import slug
from tracker.facts.speakers.people import People
from tracker.facts.speakers.people import Person as Known
from tracker.facts.statements import fold_words
from tracker.model import Facts, ReadPage, Topic
from tracker.store import open_writer

NOW = datetime(2024, 1, 1, tzinfo=UTC)
_FIRST_WORDS = 8
_TOPIC = Topic(on_topic=True, score=1.0, reason="synthetic")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that belong together, and how many of them were found; `wrong` ones were put together besides."""

    wanted: int
    found: int
    wrong: int

    @property
    def precision(self) -> float:
        """Share of the pairs put together that belong together."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that were put together."""
        return self.found / self.wanted if self.wanted else 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was put into a group: an article into a story, a report into a statement.

    Attributes:
        right: The group it belongs to; `put` the one it was put into.
        kind: For figures by kind.
        maybe: To leave it out of its right group is no mistake.
    """

    right: str
    put: str
    kind: str
    maybe: bool = False


def make_corpus(count: int, seed: int, *, agency: bool = True) -> tuple[World, list[Printed]]:
    """Make stories with three copies each, and lookalikes, in the order of publication.

    Args:
        count: Of wire stories.
        seed: Of everything.
        agency: Whether the agency's own page is there; mostly it is not, for Reuters refuses programs.
    """
    chance = random.Random(seed)
    world, outlets = make_world(chance), make_outlets(chance)
    stories = make_stories(world, chance, count)
    printed = [each for story in stories for each in (print_agency(story), *print_copies(story, outlets, chance))]
    printed += print_lookalikes(world, stories, outlets, chance)
    return world, [each for each in printed if agency or each.kind != "original"]


def load_people(world: World) -> People:
    """Make the people table of a world, with every spelling."""
    spellings = {each[0]: each for each in load_grammar()["surnames"]}
    return People(
        persons=tuple(
            Known(
                id=slug(f"{person.given} {person.surname}"),
                name=f"{person.given} {person.surname}",
                affiliation=code_of(person.country) or "",
                aliases=tuple(f"{person.given} {surname}" for surname in spellings[person.surname]),
            )
            for person in world.people
        )
    )


def save(corpus: Iterable[Printed], database: Path, people: People | None) -> None:
    """Save a corpus as a poll or an import does; without people no facts are read."""
    knowledge = Knowledge(people=people, themes=(), topic=TopicTerms(groups=(), on_topic=())) if people else None
    with open_writer(database, create=True) as writer:
        for each in corpus:
            facts = extract(each.article, knowledge) if knowledge else Facts()
            writer.save_page(ReadPage(article_key=each.name, article=each.article, topic=_TOPIC, facts=facts), NOW)


def load_stories(database: Path, corpus: Iterable[Printed]) -> Iterator[Item]:
    """Load which story each article of a corpus was put into."""
    connection = sqlite3.connect(database)
    sql = "SELECT a.key, c.story FROM copies AS c JOIN articles AS a ON a.id = c.article"
    put = dict(connection.execute(sql).fetchall())
    connection.close()
    for each in corpus:
        kind = f"{each.kind}, {each.strength}" if each.strength else each.kind
        yield Item(each.story, put.get(each.name, each.name), kind, each.maybe)


def load_statements(database: Path, corpus: Iterable[Printed]) -> Iterator[Item]:
    """Load which statement each report was put into; reports of one saying of one paragraph belong together."""
    connection = sqlite3.connect(database)
    sql = "SELECT a.key, r.spans, r.content, r.statement FROM reports AS r JOIN articles AS a ON a.id = r.article"
    reports = defaultdict(list)
    for key, spans, content, statement in connection.execute(sql):
        reports[key].append((int(spans[2:].partition(",")[0]), content, statement))
    connection.close()
    originals = {part.origin: part.text for each in corpus if each.kind == "original" for part in each.parts}
    for each in corpus:
        for start, content, statement in reports[each.name]:
            part = _part_at(each.parts, start)
            saying = _saying(originals.get(part.origin, part.text), content)
            yield Item(f"{part.origin} {saying}", statement, each.kind)


def _part_at(parts: Sequence[Part], offset: int) -> Part:
    end = 0
    for part in parts:
        end += len(part.text) + len("\n\n")
        if offset < end:
            return part
    raise ValueError(f"no paragraph at {offset}")


def _saying(paragraph: str, content: str) -> int:
    """Number the sentence of a paragraph as the agency wrote it that a content begins in."""
    words = set(fold_words(content)[:_FIRST_WORDS])
    sentences = [set(fold_words(sentence)) for sentence in paragraph.split(". ")]
    return max(range(len(sentences)), key=lambda number: (len(words & sentences[number]), -number))


def count_pairs(items: Sequence[Item], kind: str | None = None) -> Pairs:
    """Count pairs, of everything or of those in which something of a kind takes part."""
    right, put = _pairs(items, lambda item: item.right), _pairs(items, lambda item: item.put)
    wanted = [pair for pair in right if _counts(items, pair, kind)]
    made = [pair for pair in put if _counts(items, pair, kind)]
    found = [pair for pair in made if pair in right]
    needed = [pair for pair in wanted if pair in put or not any(items[each].maybe for each in pair)]
    return Pairs(wanted=len(needed), found=len(found), wrong=len(made) - len(found))


def _pairs(items: Sequence[Item], group: Callable[[Item], str]) -> set[tuple[int, int]]:
    members: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        members[group(item)].append(number)
    return {pair for numbers in members.values() for pair in combinations(numbers, 2)}


def _counts(items: Sequence[Item], pair: tuple[int, int], kind: str | None) -> bool:
    return kind is None or any(items[each].kind == kind for each in pair)
