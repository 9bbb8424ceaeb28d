"""Polls every 15 minutes, in process, through a year or a part of it: what each costs does not grow."""

import gc
import os
import sqlite3
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.poll.server import Request, Site, Wire
from tracker.config import Config, Feed, Network, Settings, load
from tracker.facts.knowledge import Knowledge, load_knowledge
from tracker.poll.update import poll

FEEDS = 20
EVERY = timedelta(minutes=15)
BEGIN = datetime(2023, 1, 1, tzinfo=UTC)
YEAR = 365 * 24 * 4
_NEWS_EVERY = 48
"""Polls between two entries of a feed: two a day."""

_KEPT = 30
"""Entries that a feed shows at once: older ones drop out."""

_FRAME = 24
_HEADER = 32
"""Bytes before each page of a write-ahead log, and before all of them."""


class _Outlets:
    """Twenty feeds that give an entry each twice a day, and 304 in between."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.now = BEGIN
        for number in range(FEEDS):
            site.answers[f"/feed-{number}"] = self._answer(number)

    def _answer(self, feed: int):  # type: ignore[no-untyped-def]  # noqa: ANN202  (an Answer)
        def answer(request: Request, wire: Wire) -> None:
            count = int((self.now - BEGIN) / EVERY) // _NEWS_EVERY + 1
            tag = f'"{feed}-{count}"'
            if request.headers.get("if-none-match") == tag:
                wire.answer("304 Not Modified", b"", f"ETag: {tag}")
            else:
                wire.answer("200 OK", self._render(feed, count), f"ETag: {tag}")

        return answer

    def _render(self, feed: int, count: int) -> bytes:
        items = []
        for number in range(max(1, count - _KEPT + 1), count + 1):
            key = feed * 1_000_000 + number
            day = (BEGIN + number * _NEWS_EVERY * EVERY).strftime("%a, %d %b %Y %H:%M:%S GMT")
            items.append(
                f"<item><title>{_headline(key)}</title><link>http://outlet.example/article-{key}</link>"
                f"<pubDate>{day}</pubDate></item>"
            )
            self._site.answers[f"/article-{key}"] = _tell
        return f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'.encode()


def _tell(request: Request, wire: Wire) -> None:
    """Give the page of any article; a year of pages, each kept, would be our own memory, not the poll's."""
    wire.answer("200 OK", _page(int(request.path.rpartition("-")[2])))


def _headline(key: int) -> str:
    return f"Vymyshlena says guarantees for Ukraine reach point {key}"


def _page(key: int) -> bytes:
    headline = _headline(key)
    return (
        f"<html><head><title>{headline}</title><meta property='og:type' content='article'></head><body><article>"
        f"<h1>{headline}</h1><p>The United States and Ukraine talk about guarantees, Olena Vymyshlena said.</p>"
        f'<p>"Point {key} of the guarantees binds both sides," she told reporters in Kyiv on the day before.</p>'
        "<p>The talks are expected to last until the autumn, by an official plan that was handed out.</p>"
        "</article></body></html>"
    ).encode()


def measure(folder: Path, polls: int = YEAR, window: int = 1000) -> dict[str, object]:
    """Poll on and on, and compare the last polls with the first.

    Args:
        folder: For the database.
        polls: How many.
        window: How many of the first and of the last are compared.

    Returns:
        The ratio of seconds a poll, last by first, of the median poll and of all of them together (most of their
        time goes into the few that bring news); the most pages that a poll with nothing new wrote; the size of
        the database, runs kept, and growth of open files, of resident memory and of the objects that Python's
        collector knows, all since half a window of polls had warmed up.
    """
    database = folder / "year.db"
    warm, taken, objects = min(window, polls) // 2, [], []
    with Site() as site:
        outlets = _Outlets(site)
        config, knowledge = _configure(site)
        for number, each in enumerate(_poll_on(outlets, config, knowledge, database, polls)):
            taken.append(each)
            if number in {warm, polls - 1}:
                objects.append(_count_objects())
    times = [each[0] for each in taken]
    quiet = [each[1] for each in taken if each[2]]
    first, last = times[:window], times[-window:]
    return {
        "polls": polls,
        "last by first": round(statistics.median(last) / statistics.median(first), 2),
        "all of the last by all of the first": round(sum(last) / sum(first), 2),
        "milliseconds": round(1000 * statistics.median(times), 1),
        "pages written by a quiet poll": max(quiet),
        "database MB": round(database.stat().st_size / 1e6, 1),
        "runs kept": _count(database, "runs"),
        "files open more": _fewest_files(taken[-warm:]) - _fewest_files(taken[warm : 2 * warm]),
        "resident MB more": round((taken[-1][4] - taken[warm][4]) / 1e6, 1),
        "objects more": objects[-1] - objects[0],
    }


def _fewest_files(taken: list[tuple[float, int, bool, int, int]]) -> int:
    """What stays open: the server may still be closing its end when a poll is done."""
    return min(each[3] for each in taken)


def _configure(site: Site) -> tuple[Config, Knowledge]:
    base = load()
    settings = Settings(
        contact="mailto:desk@newsroom.example",
        network=Network(resolve={"outlet.example": site.address}, host_pause=0),
        recheck=(),
    )
    feeds = tuple(
        Feed(name=f"feed-{number}", outlet="Jerusalem Post", url=f"http://outlet.example/feed-{number}")
        for number in range(FEEDS)
    )
    config = replace(base, settings=settings, feeds=feeds)
    return config, load_knowledge(config)


def _poll_on(
    outlets: _Outlets, config: Config, knowledge: Knowledge, database: Path, polls: int
) -> Iterator[tuple[float, int, bool, int, int]]:
    """Poll; give seconds, pages written, whether nothing was new, open files and resident bytes each time."""
    beside: sqlite3.Connection | None = None
    for number in range(polls):
        outlets.now = BEGIN + number * EVERY
        outlets._site.requests.clear()  # noqa: SLF001  (a year of them would be our own memory, not the poll's)
        started = time.perf_counter()
        run = poll(config, knowledge, database, now=lambda: outlets.now)
        seconds = time.perf_counter() - started
        if beside is None:  # keeps the log, which the last connection to close would remove
            beside = sqlite3.connect(database)
        quiet = number > 0 and all(feed.after.outcome == "unchanged" for feed in run.feeds)
        yield seconds, _pages_logged(database), quiet, len(list(Path("/proc/self/fd").iterdir())), _resident()
        beside.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if beside:
        beside.close()


def _pages_logged(database: Path) -> int:
    log = database.with_name(database.name + "-wal")
    return max(0, log.stat().st_size - _HEADER) // (4096 + _FRAME) if log.exists() else 0


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _count_objects() -> int:
    gc.collect()
    return len(gc.get_objects())


def _count(database: Path, table: str) -> int:
    connection = sqlite3.connect(database)
    try:
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(count)
    finally:
        connection.close()
