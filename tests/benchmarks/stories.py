"""How long an article takes to find its story among 100,000: `python -m tests.benchmarks.stories`, some minutes.

The store holds synthetic stories of four years, 17 a day, each printed by four outlets as it is. New articles are
copies of stories in the store and stories of their own, of any day, so that later ones may have to be moved.
"""

import random
import sqlite3
import statistics
import struct
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.stories.corpus import Story, make_stories, make_story, make_world
from tests.stories.printing import Outlet, Printed, make_outlets, print_agency, print_copies
from tracker.article.copies import LENGTH, shingle, sketch
from tracker.store import open_writer
from tracker.store.feeds import article_id
from tracker.store.stories import assign
from tracker.store.values import instant

SIZES = (1_000, 100_000)
OUTLETS = 4  # that print each story as it is
NEW = 300


def fill(connection: sqlite3.Connection, stories: Sequence[Story]) -> None:
    """Store every story as it stands once it has its place, without the search."""
    connection.execute("BEGIN")
    for number, story in enumerate(stories):
        shingles = shingle(print_agency(story).article)
        packed, small = struct.pack(f"<{len(shingles)}I", *shingles), sketch(shingles)
        first = article_id(f"{story.name}-0")
        for outlet in range(OUTLETS):
            key, copy = f"{story.name}-{outlet}", number * OUTLETS + outlet + 1
            _add_article(connection, key, f"Outlet {outlet}", story)
            connection.execute(
                "INSERT INTO copies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(
                        copy,
                        article_id(key),
                        first,
                        first if outlet else None,
                        len(shingles),
                        len(shingles) + LENGTH - 1,
                    ),
                    *(f"Outlet {outlet}", str(story.out.date()), instant(story.out), packed),
                ),
            )
            rows = [(story.out.date().toordinal(), each, copy) for each in small]
            connection.executemany("INSERT INTO sketches VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")


def _add_article(connection: sqlite3.Connection, key: str, outlet: str | None, story: Story) -> None:
    connection.execute(
        "INSERT INTO articles (id, key, outlet, published, first_seen) VALUES (?, ?, ?, ?, '')",
        (article_id(key), key, outlet, instant(story.out)),
    )


def arrivals(
    stories: Sequence[Story], outlets: Sequence[Outlet], chance: random.Random
) -> Iterator[tuple[Story, Printed]]:
    """Give new articles, by turns a copy of a story in the store and another story of its day."""
    world = make_world(random.Random(1))
    for number in range(NEW):
        story = chance.choice(stories)
        if number % 2:
            story = replace(make_story(world, chance, f"new-{number}", 0), out=story.out)
        yield story, replace(next(print_copies(story, outlets, chance)), name=f"new-{number}")


def measure(size: int, folder: Path) -> list[tuple[float, float]]:
    """Fill a store with so many articles; give the seconds, passed and worked, of each new one, commit included."""
    chance = random.Random(1)
    stories = make_stories(make_world(chance), chance, size // OUTLETS)
    path = folder / f"{size}.db"
    open_writer(path, create=True).close()
    taken = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        fill(connection, stories)
        for story, printed in arrivals(stories, make_outlets(chance), chance):
            _add_article(connection, printed.name, printed.article.outlet, story)
            started = time.perf_counter(), time.process_time()
            connection.execute("BEGIN IMMEDIATE")
            assign(connection, article_id(printed.name), printed.article)
            connection.execute("COMMIT")
            taken.append((time.perf_counter() - started[0], time.process_time() - started[1]))
    return taken


def main() -> None:
    """Print the medians, and what a hundred times the articles cost."""
    worked = []
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            passed, work = zip(*measure(size, Path(name)), strict=True)
            worked.append(statistics.median(work))
            slow = statistics.quantiles(passed, n=20)[-1]
            shown = (
                f"median {_ms(statistics.median(passed))}, one in twenty over {_ms(slow)}; at work {_ms(worked[-1])}"
            )
            sys.stdout.write(f"an article among {size:7,}: {shown}\n")
    sys.stdout.write(f"{SIZES[1]:,} articles take {worked[1] / worked[0]:.2f} times the work of {SIZES[0]:,}\n")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
