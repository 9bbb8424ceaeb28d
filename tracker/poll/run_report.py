"""What a run did, as values: per feed, for the pages, and what of it is worth telling."""

from dataclasses import dataclass, field

from tracker.model import Counts, FeedState
from tracker.poll.news import find_news, is_alarm


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """What a feed gave in a run.

    Attributes:
        before: Its state as the last run left it; None for a feed that is new.
        counts: Of its entries.
        on_topic: Entries that are about the talks.
    """

    before: FeedState | None
    after: FeedState
    counts: Counts = field(default_factory=Counts)
    on_topic: int = 0

    @property
    def line(self) -> str:
        """The feed in a line."""
        what = f"{self.after.name}: {(self.after.outcome or '').replace('_', ' ')}"
        if sum(self.counts):
            new, changed, unchanged = self.counts
            what += f", {new} new, {changed} changed, {unchanged} unchanged, {self.on_topic} on topic"
        return f"{what}: {self.after.error}" if self.after.error else what


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCounts:
    """How many pages came to what.

    Attributes:
        new: Read for the first time.
        refused: By the server, its robots.txt or a wall.
        removed: Taken down by their outlets (404, 410).
        failed: For any other reason; they are asked for again.
        headlines: Kept without asking for a page, since the feed's pages are not wanted.
        left: Not asked for, because the run's time was over.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    removed: int = 0
    failed: int = 0
    headlines: int = 0
    left: int = 0

    @property
    def read(self) -> int:
        """Pages that were got and read, or had not changed."""
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did.

    Attributes:
        feeds: Those that were asked, in the order of the configuration.
        left: Names of feeds that were due, but not asked because the run's time was over.
        seconds: From beginning to end.
    """

    feeds: tuple[FeedReport, ...] = ()
    left: tuple[str, ...] = ()
    pages: PageCounts = PageCounts()
    seconds: float = 0.0

    @property
    def entries(self) -> int:
        """Entries seen."""
        return sum(sum(feed.counts) for feed in self.feeds)

    @property
    def on_topic(self) -> int:
        """Entries about the talks."""
        return sum(feed.on_topic for feed in self.feeds)

    @property
    def news(self) -> tuple[str, ...]:
        """What a person should know, a line each: trouble that begins, changes, lasts or ends."""
        told = tuple(news for feed in self.feeds if (news := find_news(feed.before, feed.after)))
        return told + tuple(f"{name}: error: not asked, the run's time was over" for name in self.left)

    @property
    def exit_status(self) -> int:
        """1 with `error` or `partial` feeds, or one newly refused, gone or moved; else 0."""
        return int(bool(self.left) or any(is_alarm(feed.before, feed.after) for feed in self.feeds))

    @property
    def outcome(self) -> str:
        """The run in a word: ok, partial or error (no feed answered)."""
        if not self.exit_status:
            return "ok"
        answered = any(feed.after.outcome in {"ok", "unchanged", "partial", "moved"} for feed in self.feeds)
        return "partial" if answered else "error"

    @property
    def feed_lines(self) -> tuple[str, ...]:
        """Each feed in a line, then the pages."""
        pages = self.pages
        line = (
            f"pages: {pages.new} new, {pages.changed} changed, {pages.unchanged} unchanged, "
            f"{pages.refused} refused, {pages.removed} removed, {pages.failed} failed"
        )
        return (*(feed.line for feed in self.feeds), line)

    @property
    def closing_line(self) -> str:
        """The run in a line: feeds, entries seen, on topic, pages read, refused."""
        failed = sum(feed.after.outcome in {"error", "gone"} for feed in self.feeds)
        feeds = f"{len(self.feeds)} feeds" + (f" ({failed} failed: see `tracker status`)" if failed else "")
        return (
            f"{feeds}, {self.entries} entries seen, {self.on_topic} on topic, "
            f"{self.pages.read} pages read, {self.pages.refused} refused ({self.seconds:.1f} s)"
        )

    @property
    def summary(self) -> dict[str, object]:
        """The run in numbers, for the store."""
        pages = self.pages
        return {
            "feeds": len(self.feeds),
            "entries": self.entries,
            "on_topic": self.on_topic,
            "pages_new": pages.new,
            "pages_changed": pages.changed,
            "pages_unchanged": pages.unchanged,
            "pages_refused": pages.refused,
            "pages_removed": pages.removed,
            "pages_failed": pages.failed,
            "pages_left": pages.left,
            "seconds": round(self.seconds, 1),
        }
