"""Ask for one feed or one page, and have it read: what runs in the threads, without store or schedule."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.config import Feed, Network
from tracker.errors import FetchError, PageError, ParseError, Refused
from tracker.model import FeedState, Page, PendingPage, SeenEntry, Validators
from tracker.poll.bodies import MEGABYTE, FeedBody, FeedReading, PageBody, PageReading
from tracker.poll.entries import MAX_SITEMAPS
from tracker.poll.fetch import Deadline, Fetcher
from tracker.poll.parsing import Parser
from tracker.poll.robots import LARGEST, Robots
from tracker.poll.turns import host_of

MAX_NESTING = 3
"""Sitemap indexes inside each other."""

_REFUSALS = 3
"""Pages in a row that a host may refuse before its others are left alone for this run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What a feed came to.

    Attributes:
        reading: None where it failed or has not changed.
        validators: None where it failed or has not changed; empty where its body is to be asked for again.
        error: Why it failed.
    """

    reading: FeedReading | None = None
    validators: Validators | None = None
    permanent_url: str | None = None
    error: PageError | None = None
    bytes: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAnswer:
    """What a page came to; neither page nor error means "not modified"."""

    page: Page | None = None
    reading: PageReading | None = None
    error: PageError | None = None


class Gatherer:
    """Ask for feeds and pages within the limits of the network; safe for threads, a host in one at a time.

    Args:
        fetcher: The network.
        parser: Reads what comes.
        network: Limits.
        now: When the run began: what dates are believed.
    """

    def __init__(self, fetcher: Fetcher, parser: Parser, network: Network, now: datetime) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._network = network
        self._now = now
        self._refusals: dict[str, int] = {}
        self.robots = Robots(self._fetch_robots, fetcher.clock)

    def ask_feed(self, feed: Feed, state: FeedState) -> FeedAnswer:
        """Get the entries of a feed, those of nested sitemaps included; failures are part of the answer."""
        started = time.monotonic()
        deadline = Deadline(self._network.feed_deadline)
        try:
            answer = self._ask_feed(feed, state, deadline)
        except PageError as error:
            answer = FeedAnswer(error=error)
        return replace(answer, seconds=time.monotonic() - started)

    def ask_page(self, pending: PendingPage) -> PageAnswer:
        """Get and read a page; failures are part of the answer.

        A host that refused several pages in a row is not asked for more.
        """
        host = host_of(pending.url)
        try:
            if self._refusals.get(host, 0) >= _REFUSALS:
                raise Refused(pending.url, f"not asked: its host refused {_REFUSALS} pages before it")
            answer = self._ask_page(pending)
        except PageError as error:
            is_refusal = isinstance(error, Refused) and error.status is not None
            self._refusals[host] = self._refusals.get(host, 0) + is_refusal
            return PageAnswer(error=error)
        self._refusals[host] = 0
        return answer

    def _ask_feed(self, feed: Feed, state: FeedState, deadline: Deadline) -> FeedAnswer:
        page = self._fetch_feed(state.url, deadline, state.validators)
        if page is None:
            return FeedAnswer()
        reading = self._read(page, feed)
        if reading.sitemaps:
            nested = self._walk(reading, feed, deadline, {page.url})
            reading = replace(combine(nested, self._network.max_entries), is_whole=False)
        return FeedAnswer(
            reading=reading,
            validators=page.validators if reading.is_whole else Validators(),
            permanent_url=page.permanent_url,
            bytes=len(page.body),
        )

    def _walk(
        self, reading: FeedReading, feed: Feed, deadline: Deadline, seen: set[str], depth: int = 1
    ) -> Iterator[FeedReading | PageError]:
        """Give a reading and those of the sitemaps it points to, each once; those that fail are given as errors."""
        yield reading
        for url in reading.sitemaps:
            if url in seen or len(seen) >= MAX_SITEMAPS:
                continue
            seen.add(url)
            if depth > MAX_NESTING:
                yield ParseError(url, f"sitemaps nested more than {MAX_NESTING} deep")
                return
            try:
                page = self._fetch_feed(url, deadline)
                nested = self._read(page, feed) if page else FeedReading()
            except PageError as error:
                yield error
            else:
                yield from self._walk(nested, feed, deadline, seen, depth + 1)

    def _ask_page(self, pending: PendingPage) -> PageAnswer:
        page = self._fetcher.fetch(
            pending.url,
            deadline=Deadline(self._network.article_deadline),
            limit=int(self._network.max_article_mb * MEGABYTE),
            permit=self.robots.permit,
            validators=pending.validators,
        )
        if page is None:
            return PageAnswer()
        page = replace(page, known=pending.known)
        return PageAnswer(page=page, reading=self._parser.read(PageBody(page=page, pending=pending)))

    def _read(self, page: Page, feed: Feed) -> FeedReading:
        return self._parser.read(FeedBody(page=page, feed=feed, network=self._network, now=self._now))

    def _fetch_feed(
        self,
        url: str,
        deadline: Deadline,
        validators: Validators = Validators(),  # noqa: B008  (frozen)
    ) -> Page | None:
        limit = int(self._network.max_feed_mb * MEGABYTE)
        permit = self.robots.permit
        return self._fetcher.fetch(url, deadline=deadline, limit=limit, permit=permit, validators=validators)

    def _fetch_robots(self, url: str) -> Page:
        deadline = Deadline(self._network.feed_deadline)
        page = self._fetcher.fetch(url, deadline=deadline, limit=LARGEST, permit=lambda _: 0.0)
        if page is None:
            raise FetchError(url, "not modified, though nobody asked that")
        return page


def combine(found: Iterable[FeedReading | PageError], max_entries: int) -> FeedReading:
    """Make one reading of an index's sitemaps, in their order: each link once, failures named.

    Raises:
        PageError: The first of them, where none gave an entry.
    """
    entries: dict[str, SeenEntry] = {}
    faults: dict[str, None] = {}
    failed: list[PageError] = []
    for each in found:
        if isinstance(each, PageError):
            failed.append(each)
            continue
        faults |= dict.fromkeys(each.faults)
        for seen in each.entries:
            entries.setdefault(seen.entry.link, seen)
        if len(entries) > max_entries:
            break  # no further one is asked for
    if failed and not entries:
        raise failed[0]
    if failed:
        faults[f"{len(failed)} of its sitemaps failed, the first: {failed[0]}"] = None
    if len(entries) > max_entries:
        faults[f"more than {max_entries} entries; the first {max_entries} taken"] = None
    return FeedReading(entries=tuple(entries.values())[:max_entries], faults=tuple(faults))
