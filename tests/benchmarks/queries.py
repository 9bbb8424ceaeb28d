"""Questions to a million statements: `python -m tests.benchmarks.queries [--db FILE] [--statements N]`.

The database is made once, in minutes, and stays: in FILE, else in the user's cache directory. Times are medians of
whole processes, run by turns; what a list takes is compared with `sqlite-utils query` and plain SQL of the same
answer, on views of ours and in the order of an index.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from platformdirs import user_cache_path

from tests.benchmarks.million import MILLION, SEED, ensure, seen
from tests.benchmarks.timing import interleaved
from tests.benchmarks.world import World, make_stories
from tracker.store import open_reader, open_writer
from tracker.store.names import speaker_key

ROUNDS = 15
ADDED = 1_000

_RATIO = 0.6
_TRACKER = (sys.executable, "-m", "tracker")
_UTILS = (sys.executable, "-m", "sqlite_utils", "query")


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is asked of the database.

    Attributes:
        asked: The command's arguments.
        goal: Milliseconds.
        sql: What `sqlite-utils query` is asked instead, where the two are compared.
    """

    asked: tuple[str, ...]
    goal: int
    sql: str = ""

    @property
    def name(self) -> str:
        """What was asked, for a person."""
        return " ".join(f"'{word}'" if " " in word else word for word in self.asked)


def list_questions(world: World) -> Iterator[Question]:
    """Ask for lists by what is frequent and by what is rare, for words of every frequency, and for counts."""
    first, hundredth = world.speakers.items[0], world.speakers.items[99]
    for speaker in (first, hundredth):
        spoken = f"speaker_key = '{speaker_key(speaker)}'"
        yield _list(spoken, "--speaker", speaker.name or "")
    yield _list("date >= '2025-12-01' AND " + _theme("ceasefire"), "--theme", "ceasefire", "--since", "2025-12")
    yield _list(_theme("elections"), "--theme", "elections")
    yield _list(_named("MDA"), "--country", "MDA")
    yield _list("affiliation = 'USA' AND " + _theme("troops"), "--affiliation", "USA", "--theme", "troops")
    yield _list(_printed("Echo"), "--outlet", "Echo")
    yield _list("1")
    for place in (1, 30, 200, 20_000):
        goal = 1_000 if place == 1 else 150
        yield Question(("search", world.words.items[place]), goal)
        yield Question(("first", world.words.items[place]), goal)
    yield Question(("count", "--by", "month"), 300)


def _list(where: str, *filters: str) -> Question:
    sql = f"SELECT * FROM statement_events AS e WHERE {where} ORDER BY date DESC LIMIT 20"
    return Question(("events", "--type", "statement", *filters, "--limit", "20"), 150, sql)


def _theme(name: str) -> str:
    return f"EXISTS (SELECT 1 FROM statement_themes WHERE statement = e.id AND theme = '{name}')"


def _named(country: str) -> str:
    named = f"SELECT 1 FROM statement_countries WHERE statement = e.id AND country = '{country}'"
    return f"(affiliation = '{country}' OR EXISTS ({named}))"


def _printed(outlet: str) -> str:
    reports = "reports AS p JOIN articles AS o ON o.id = p.article"
    return f"EXISTS (SELECT 1 FROM {reports} WHERE p.statement = e.id AND o.outlet = '{outlet}')"


def report_times(path: Path, questions: Sequence[Question]) -> Iterator[str]:
    """Time every question, and plain SQL where it is compared.

    Yields:
        A table: milliseconds and their goal, those of plain SQL, and the ratio with its goal.
    """
    environment = os.environ | {"TRACKER_DB": str(path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once, not at each start
    commands = {"python -c pass": [sys.executable, "-c", "pass"]}
    for question in questions:
        commands[question.name] = [*_TRACKER, *question.asked]
        if question.sql:
            commands[question.sql] = [*_UTILS, str(path), question.sql]
    cases = {name: partial(_seconds, command, environment) for name, command in commands.items()}
    taken = {name: 1000 * seconds for name, seconds in interleaved(cases, ROUNDS).items()}
    yield f"Median of {ROUNDS} whole processes in ms (`python -c pass`: {taken['python -c pass']:.0f}):"
    yield f"  {'tracker …':66}{'took':>6}{'goal':>6}{'SQL':>7}{'ratio':>7}{'goal':>6}"
    for question in questions:
        ours = taken[question.name]
        line = f"  {question.name:66}{ours:6.0f}{question.goal:6}"
        if question.sql:
            theirs = taken[question.sql]
            line += f"{theirs:7.0f}{ours / theirs:7.2f}{_RATIO:6}"
        yield line


def _seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def report_size(path: Path) -> Iterator[str]:
    """Tell how many bytes a statement takes, with all that it rests on but pages as fetched and entries of feeds."""
    with open_reader(path) as reader:
        statements = reader.status()["totals"]["statements"]
    size = path.stat().st_size
    yield f"{statements:,} statements in {size:,} bytes: {size / statements:,.0f} bytes a statement"


def report_additions(path: Path, world: World, statements: int) -> Iterator[str]:
    """Time the saving of new statements, the last of all, by turns in a copy of the database and in an empty one."""
    stories = make_stories(world, SEED + 1, ADDED, begin=1 - ADDED / statements)
    pages = list(chain.from_iterable(stories))
    taken = {"full": 0.0, "empty": 0.0}
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, ExitStack() as stack:
        shutil.copyfile(path, Path(folder) / "full")
        writers = {name: stack.enter_context(open_writer(Path(folder) / name, create=True)) for name in taken}
        for page in pages:
            for name, writer in writers.items():
                started = time.perf_counter()
                writer.save_page(page, seen(page))
                taken[name] += time.perf_counter() - started
    full, empty = taken["full"], taken["empty"]
    each = 1000 * full / len(pages)
    yield f"{ADDED:,} more statements in {len(pages)} articles: {full:.1f} s, {each:.0f} ms an article"
    yield f"  into an empty database {empty:.1f} s; ratio {full / empty:.2f}"


def main() -> None:
    """Make the database unless it is there, then print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--statements", type=int, default=MILLION)
    given = parser.parse_args()
    path = given.db or user_cache_path("tracker", ensure_exists=True) / f"{given.statements}-{SEED}.db"
    world = ensure(path, given.statements, lambda articles: sys.stderr.write(f"{articles:,} articles\n"))
    reports = (
        report_size(path),
        report_times(path, list(list_questions(world))),
        report_additions(path, world, given.statements),
    )
    for line in chain.from_iterable(reports):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
