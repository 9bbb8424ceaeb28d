"""What came from the network, and how it is read: tasks of the parse worker. Values in, values out.

Everything whose time or memory a stranger's words could drive up happens in here, the topic and the facts
included: their rules are made for news, not proven against every text.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from tracker.article.identity import identify
from tracker.config import Feed, Network
from tracker.facts.knowledge import Knowledge
from tracker.facts.subjects.topic import judge
from tracker.model import Article, Entry, Facts, Page, PendingPage, ReadPage, SeenEntry, Topic
from tracker.poll.entries import parse_entries

MEGABYTE = 1_000_000

Read_co = TypeVar("Read_co", covariant=True)


class Body(Protocol[Read_co]):
    """Words of a stranger with all that is needed to read them."""

    @property
    def url(self) -> str:
        """Where they come from."""

    def read(self, knowledge: Knowledge) -> Read_co:
        """Read them.

        Raises:
            PageError: They are not what they should be; or InputError, where a person gave them.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReading:
    """What one body of a feed holds: a `Listing` with each entry judged."""

    entries: tuple[SeenEntry, ...] = ()
    sitemaps: tuple[str, ...] = ()
    is_whole: bool = True
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBody:
    """The bytes of a feed; `now` is when the run began."""

    page: Page
    feed: Feed
    network: Network
    now: datetime

    @property
    def url(self) -> str:
        """Where they were found."""
        return self.page.url

    def read(self, knowledge: Knowledge) -> FeedReading:
        """Read its entries, and judge which of them are for us.

        Raises:
            PageError: It is no feed, or a wall stands in its place.
        """
        listing = parse_entries(
            self.page.body,
            kind=self.feed.kind,
            outlet=self.feed.outlet,
            base_url=self.page.url,
            content_type=_content_type(self.page),
            now=self.now,
            max_entries=self.network.max_entries,
            limit=int(self.network.max_feed_mb * MEGABYTE),
        )
        entries = tuple(see_entry(entry, self.feed, knowledge) for entry in listing.entries)
        return FeedReading(entries=entries, sitemaps=listing.sitemaps, is_whole=listing.is_whole, faults=listing.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What a page says."""

    article: Article
    topic: Topic
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBody:
    """The bytes of an article's page."""

    page: Page
    pending: PendingPage

    @property
    def url(self) -> str:
        """Where it was asked for."""
        return self.pending.url

    def read(self, knowledge: Knowledge) -> PageReading:
        """Read the article and its facts.

        Raises:
            PageError: It is no article, or a wall stands in its place.
        """
        from tracker.article.pages import read_page
        from tracker.facts.extraction import extract

        article = read_page(self.page)
        topic = judge(article.headline or self.pending.headline, article.text, knowledge.topic)
        return PageReading(article=article, topic=topic, facts=extract(article, knowledge))


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """An article of which there is no page, for some reason, only its headline."""

    pending: PendingPage
    reason: str

    @property
    def url(self) -> str:
        """Where the page would be."""
        return self.pending.url

    def read(self, knowledge: Knowledge) -> ReadPage:
        """Read the facts that it states."""
        from tracker.poll.headlines import read_headline

        return read_headline(self.pending, knowledge, self.reason)


def see_entry(entry: Entry, feed: Feed, knowledge: Knowledge) -> SeenEntry:
    """Decide what becomes of an entry: one on topic becomes an article at least by its headline."""
    topic = judge(entry.title, entry.summary or "", knowledge.topic)
    wanted = topic.on_topic or feed.filter == "none"
    return SeenEntry(
        entry=entry,
        article_key=identify(entry.link, outlet=feed.outlet, outlet_id=entry.outlet_id),
        topic=topic,
        wanted=wanted,
        page_wanted=wanted and (feed.pages or topic.on_topic),
        judged_with=knowledge.topic_stamp,
    )


def _content_type(page: Page) -> str | None:
    return dict(page.headers).get("content-type")
