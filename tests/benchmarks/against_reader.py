"""Polls against updates by the `reader` library: `python -m tests.benchmarks.against_reader`.

Both ask the same feeds of one server, in process and one after the other in each round. The library is no part
of any extra: `pip install reader`.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.poll.server import Site, page
from tracker.config import Config, Feed, Network, Settings, load
from tracker.facts.knowledge import Knowledge, load_knowledge
from tracker.poll.run_report import RunReport
from tracker.poll.update import poll

FEEDS = 100
ENTRIES = 100

_ITEM = (
    "<item><title>{title}</title><link>http://outlet.example/{feed}/{number}</link><guid>{feed}-{number}</guid>"
    "<pubDate>Sun, 30 Jul 2023 19:31:00 GMT</pubDate><description>{summary}</description></item>"
)
_TITLE = "Officials of the town of Nowhere open bridge number {number} after years of work"
_SUMMARY = (
    "The bridge is the longest of its kind, Olena Vymyshlena said on Monday, and has cost less than planned. " * 2
)


def serve(site: Site) -> list[str]:
    """Serve the feeds, with a validator each; give their addresses."""
    for feed in range(FEEDS):
        items = (
            _ITEM.format(feed=feed, number=number, title=_TITLE.format(number=number), summary=_SUMMARY)
            for number in range(ENTRIES)
        )
        body = f"<rss version='2.0'><channel><title>Feed {feed}</title>{''.join(items)}</channel></rss>"
        site.answers[f"/{feed}"] = page(body.encode(), f'ETag: "{feed}"', "Content-Type: application/rss+xml")
    site.answers["/first"] = page(b"<rss version='2.0'><channel><title>First</title></channel></rss>")
    return [f"http://{site.address}/{feed}" for feed in range(FEEDS)]


def measure(folder: Path, rounds: int = 5) -> dict[str, list[tuple[float, float]]]:
    """Time both, one after the other in each round, each into a database of its own.

    Returns:
        (tracker, reader) in seconds, for feeds whose entries are all new and for feeds that have not changed.
    """
    knowledge, config = load_knowledge(load()), load()
    taken: dict[str, list[tuple[float, float]]] = {"new": [], "unchanged": []}
    with Site() as site:
        urls = serve(site)
        for number in range(rounds):
            ours = _tracker(config, knowledge, site, urls, folder / f"tracker-{number}.db")
            theirs = _reader(urls, folder / f"reader-{number}.db")
            for times in taken.values():
                times.append((_seconds(ours), _seconds(theirs)))
    return taken


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _tracker(
    config: Config, knowledge: Knowledge, site: Site, urls: list[str], database: Path
) -> Callable[[], RunReport]:
    """Make a database that knows the host's robots.txt; give what polls the feeds into it."""
    settings = Settings(network=Network(allow_private=(site.address,), host_pause=0))
    feeds = [Feed(name=url, outlet="Nowhere Post", url=url, filter="none", pages=False) for url in urls]
    first = Feed(name="first", outlet="Nowhere Post", url=f"http://{site.address}/first")

    def update(*feeds: Feed) -> RunReport:
        whole = replace(config, settings=settings, feeds=feeds)
        return poll(whole, knowledge, database, now=lambda: datetime.now(UTC), force=True)

    update(first)
    return lambda: update(*feeds)


def _reader(urls: list[str], database: Path) -> Callable[[], None]:
    """Make a database that follows the feeds; give what updates them."""
    from reader import make_reader

    reader = make_reader(str(database))
    for url in urls:
        reader.add_feed(url)
    return lambda: reader.update_feeds(scheduled=False)


def report(folder: Path) -> Iterator[str]:
    """Put the ratios into words."""
    yield f"Poll of {FEEDS} feeds, as a multiple of the time that the reader library takes:"
    for kind, times in measure(folder).items():
        ours, theirs = (statistics.median(values) for values in zip(*times, strict=True))
        yield f"  {kind:24} {ours / theirs:6.2f}   ({ours:.2f} s, {theirs:.2f} s)"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for line in report(Path(name)):
            sys.stdout.write(f"{line}\n")
