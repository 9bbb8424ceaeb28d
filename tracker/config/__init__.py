"""feeds.yaml → Config: what to poll, what the talks are, and within which limits.

The values here are plain and start in a blink; YAML and the validation are imported when a file is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal

from tracker.errors import ConfigError

PLACEHOLDER_CONTACT = "mailto:you@example.org"

NOT = "not "
"""Stands in a recipe before the name of a group that must be absent."""

FeedKind = Literal["auto", "rss", "atom", "json", "sitemap"]
Filter = Literal["topic", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Limits on everything that crosses the network.

    Attributes:
        allow_private: "127.0.0.1:8900": private addresses with port that may be dialled all the same.
        resolve: Host name to "address:port": names that are dialled there, not where the resolver says.
        feed_deadline: Seconds for one feed, redirects included; `article_deadline` for one page.
        host_pause: Seconds between two requests to one host.
        max_feed_mb: Megabytes of a feed's body once decoded; `max_article_mb` of a page's.
        max_entries: Entries that one fetch of a feed may give.
    """

    allow_private: tuple[str, ...] = ()
    resolve: Mapping[str, str] = field(default_factory=dict)
    feed_deadline: float = 30.0
    article_deadline: float = 20.0
    host_pause: float = 1.0
    max_feed_mb: float = 10.0
    max_article_mb: float = 2.0
    max_entries: int = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """When `tracker status` warns.

    Attributes:
        silent_feed: A feed without a new entry for this long.
        min_article_share: Of the pages wanted, the share (0 to 1) that must have become articles.
    """

    silent_feed: timedelta = timedelta(days=2)
    min_article_share: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to poll.

    Attributes:
        contact: mailto: or web address that stands in the User-Agent.
        workers: Hosts side by side.
        run_deadline: Seconds until a run ends, whatever is left.
        recheck: Ages since publication at which an article's page is fetched again.
        keep_pages: Age since it was fetched at which a page's bytes are dropped; None keeps them for ever.
    """

    contact: str = PLACEHOLDER_CONTACT
    workers: int = 4
    run_deadline: float = 600.0
    network: Network = field(default_factory=Network)
    recheck: tuple[timedelta, ...] = (
        timedelta(hours=1),
        timedelta(hours=6),
        timedelta(days=1),
        timedelta(weeks=1),
    )
    keep_pages: timedelta | None = None
    health: Health = field(default_factory=Health)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed to poll.

    Attributes:
        name: Unique; its key everywhere.
        filter: `topic` keeps entries about the talks, `none` keeps every entry.
        pages: Fetch the article pages of kept entries.
    """

    name: str
    outlet: str
    url: str
    kind: FeedKind = "auto"
    interval: timedelta = timedelta(minutes=15)
    filter: Filter = "topic"
    pages: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject under negotiation and the terms that name it (their form: `tracker.facts.subjects.terms`)."""

    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Terms that stand for one ingredient of the topic: the country, the guarantee, the talks."""

    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTerms:
    """What makes a text one about the talks.

    Attributes:
        groups: The ingredients.
        on_topic: Recipes: names of groups that, found together, make a passage about the talks; one that
            `NOT` precedes must not be found.
        in_headline: Recipes that count in headline, summary and first paragraphs only.
        ignore: Terms of other subjects; the words they cover count for no group.
    """

    groups: tuple[Group, ...]
    on_topic: tuple[tuple[str, ...], ...]
    in_headline: tuple[tuple[str, ...], ...] = ()
    ignore: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Hash the recipes alone: the terms are looked up by for every entry, and all of them take 70 µs."""
        return hash(self.on_topic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything feeds.yaml says.

    Attributes:
        path: The file it was loaded from.
        people: The user's own table of people, if any.
    """

    path: Path
    feeds: tuple[Feed, ...]
    topic: TopicTerms
    themes: tuple[Theme, ...]
    settings: Settings = field(default_factory=Settings)
    people: Path | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is allowed but should be mended before polling, in words for a person."""
        if self.settings.contact == PLACEHOLDER_CONTACT:
            placeholder = f"settings.contact is still the placeholder {PLACEHOLDER_CONTACT}"
            return (f"{self.path}: {placeholder}; give an address where outlets can reach you",)
        return ()


def find(path: Path | None = None) -> Path:
    """Find the configuration file.

    Args:
        path: As given with --feeds; None looks for ./feeds.yaml, then for the shipped file.

    Raises:
        ConfigError: The file given does not exist, or is a directory.
    """
    if path is None:
        here = Path("feeds.yaml")
        return here if here.exists() else _find_shipped()
    if path.is_dir():
        raise ConfigError(path, ["this is a directory; name the file in it"])
    if not path.exists():
        raise ConfigError(path, ["there is no such file"])
    return path


def load(path: Path | None = None) -> Config:
    """Load the configuration, or name every mistake in it at once.

    Args:
        path: As given with --feeds; None as in `find`.

    Returns:
        The configuration; topic and themes are the shipped ones where the file leaves them out.

    Raises:
        ConfigError: With a line per mistake, "line 12: …" in front where the line is known.
    """
    from tracker.config.document import read
    from tracker.config.schema import build

    found = find(path)
    document = read(found)
    if document.lacks("topic", "themes"):
        document = document.completed(read(_find_shipped()), "topic", "themes")
    return build(found, document)


def _find_shipped() -> Path:
    """The wheel carries a copy inside the package; in a checkout the one copy stands beside it."""
    package = Path(__file__).parent.parent
    carried = package / "feeds.yaml"
    return carried if carried.exists() else package.parent / "feeds.yaml"
