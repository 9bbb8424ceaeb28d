"""The values that travel through the house; this module imports nothing of ours.

Instants are aware UTC datetimes, days are dates in the outlet's zone. Spans are half-open offsets in code
points into `Article.text`, so `text[start:end]` is the evidence. `None` means "the article does not say".
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol
from zoneinfo import ZoneInfo


class Progress(Protocol):
    """Told how far a piece of work is."""

    def __call__(self, label: str, done: int, total: int) -> None:
        """`label` stands at `done` of `total`; a total of 0 is not known."""


Kind = Literal["direct", "mixed", "indirect"]
Precision = Literal["day", "week", "month", "quarter", "year"]
DatedBy = Literal["text", "dateline", "published"]
Polarity = Literal["affirmed", "denied"]
Modality = Literal["said", "expected"]
Confidence = Literal["high", "medium", "low"]
Role = Literal["body", "subhead", "headline", "summary", "caption", "furniture"]
ArticleState = Literal["full", "teaser", "headline"]
PageKind = Literal["polled", "html", "text", "jsonl"]


class Span(NamedTuple):
    """A half-open range of code points in a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the evidence out of its text."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item seen in a feed, cleaned, with what the feed said of it.

    Attributes:
        outlet_id: The outlet's own number of the article ("753092"), where its rule finds one.
        published: As the feed says, if it can be believed; `published_printed` keeps the words.
        wire: The agency named as author ("Reuters"), where the feed marks wire copy.
        raw: The entry as the feed gave it, as JSON text.
    """

    title: str
    link: str
    guid: str | None = None
    outlet_id: str | None = None
    published: datetime | None = None
    published_printed: str | None = None
    updated: datetime | None = None
    summary: str | None = None
    author: str | None = None
    wire: str | None = None
    tags: tuple[str, ...] = ()
    raw: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of `Article.text` without blank lines, and what it is on the page.

    `body` and `subhead` are the article; `headline` and `summary` stand before it; `caption` (captions and
    photo credits) and `furniture` (navigation, bylines, sign-offs, boxes) say nothing that counts as a fact.
    """

    span: Span
    role: Role = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a report was filed: `KYIV, July 30 (Reuters) -`.

    Attributes:
        span: From the first place to the dash, included.
        day: None where the dateline names no day; the year is that of publication.
    """

    span: Span
    places: tuple[str, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page, read.

    Attributes:
        text: Paragraphs joined by a blank line; of a text file, the text exactly as given.
        paragraphs: In order, without overlap; white space between them belongs to none.
        zone: The outlet's zone (IANA name): days are counted there.
        published_is_day: The source gave a day only; `published` is its first instant in the zone.
        state: `full`, `teaser` (a paywall's first lines), or `headline` (text is a feed's title alone).
        notes: Doubts met while reading, in words ("JSON-LD and text disagree on the day").
    """

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    url: str | None = None
    outlet: str | None = None
    wire: str | None = None
    headline: str | None = None
    summary: str | None = None
    byline: tuple[str, ...] = ()
    published: datetime | None = None
    published_is_day: bool = False
    updated: datetime | None = None
    dateline: Dateline | None = None
    zone: str = "UTC"
    state: ArticleState = "full"
    notes: tuple[str, ...] = ()

    @property
    def published_day(self) -> date | None:
        """The calendar day of publication in the outlet's zone."""
        return self.published.astimezone(ZoneInfo(self.zone)).date() if self.published else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words an article attributes to somebody, and the evidence for it.

    Attributes:
        content: Without quotation marks where direct; two spans or more when interrupted.
        source: The mention as printed: "the minister"; of a continued quotation the earlier mention.
        cue: The words that attribute: "told reporters".
        continued: A quoted paragraph that has no cue of its own.
    """

    kind: Kind
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    continued: bool = False
    polarity: Polarity = "affirmed"
    modality: Modality = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who a source is.

    Attributes:
        name: To show: a person's name, an office ("Ukrainian defence minister"), or an unnamed class
            ("unnamed Ukrainian official"). None where the article does not tell who "he" is.
        id: Slug in the people table.
        affiliation: ISO alpha-3 or a bloc code.
        role_as_printed: The title the article gives: "Zelensky's chief of staff".
        role_mismatch: The title as printed contradicts the offices of the table on that day.
        certain: False where the resolution rests on weak evidence.
    """

    name: str | None = None
    id: str | None = None
    affiliation: str | None = None
    role_as_printed: str | None = None
    role_mismatch: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A date in the text; `value` as in TIMEX3: 2023-07-30, 2023-W31, 2023-07, 2023-Q3, 2023, PRESENT_REF."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMention:
    """A country or bloc named in the text; `country` is ISO alpha-3, XKX, or NATO, EU, G7, UN, OSCE."""

    span: Span
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When something was said: inclusive days, `date_end` None for one day."""

    date_end: date | None = None  # before `date`, which hides the type's name from then on
    date: date
    precision: Precision = "day"
    dated_by: DatedBy = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A quotation with everything found out about it.

    Attributes:
        text: The content, its spans joined by one space.
        source: The source's words; `cue` likewise.
        said: None where neither text nor publication gives a day.
        countries: Named in the content, sorted.
        themes: Names from the configuration, in its order; `theme_words` the words that matched.
    """

    quotation: Quotation
    text: str
    source: str | None
    cue: str | None
    speaker: Speaker
    said: Said | None
    medium: str | None = None
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    theme_words: tuple[str, ...] = ()
    confidence: Confidence = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that was read out of one article.

    Attributes:
        rules: Version of the rules that read it (facts.knowledge.RULES_VERSION).
    """

    facts: tuple[Fact, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    rules: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Whether an entry or article is about the talks, and why.

    Attributes:
        score: 0 to 1.
        reason: For a person: "matched: security guarantees; Ukraine; United States" or "names no guarantee".
    """

    on_topic: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server wants back to say "not modified", byte for byte as it came."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a page or text beside its bytes: what its feed, or the person who saved it, says.

    Attributes:
        url: The address that was asked for, or that a person gives.
        headline: As the feed titles it.
        published: A day or an instant, in any shape `parse_when` reads.
    """

    url: str | None = None
    outlet: str | None = None
    wire: str | None = None
    headline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A body from the network or a file, with all that is needed to read it again.

    Attributes:
        url: Where it was found in the end, after redirects.
        permanent_url: Where permanent redirects alone lead, if anywhere else than the address asked; never from
            https to http.
        headers: Those that matter for reading it again (Content-Type, ETag, Last-Modified, Date), lower-case names.
        fetched: When the body was whole.
        kind: `polled`, or what a saved file is; of a polled page the feed's outlet counts before the page's own.
    """

    url: str
    body: bytes
    fetched: datetime
    kind: PageKind = "polled"
    known: Known = Known()
    status: int = 200
    permanent_url: str | None = None
    validators: Validators = field(default_factory=Validators)
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRevision:
    """What an article was seen to say, as the store keeps it.

    Attributes:
        seen: When it was first seen to say this, or seen again, where the outlet went back to it.
        article: As stored: its paragraphs are all body.
        page: The page to read it from again; None where it never had one, or its bytes were dropped for their age.
    """

    seen: datetime
    article: Article
    page: Page | None


Outcome = Literal["ok", "unchanged", "partial", "error", "refused", "retry_later", "gone", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What the store remembers of a feed between runs.

    Attributes:
        name: Its key in the configuration.
        url: Where it is asked; differs from the configured one after it moved for good.
        configured_url: The configured address when this was stored; another one now starts afresh.
        validators: Of the last whole, parsed and stored body.
        polled_at: When it was last asked; `succeeded_at` when it last answered with a feed or a 304.
        next_at: When it is due again.
        retry_at: Before this no request is made, not even with --force (Retry-After).
        failures: Runs in a row that gave no feed.
        moved_to: Target of the last permanent redirect; acted on when seen in two runs in a row.
    """

    name: str
    url: str
    configured_url: str
    validators: Validators = field(default_factory=Validators)
    outcome: Outcome | None = None
    error: str | None = None
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    next_at: datetime | None = None
    retry_at: datetime | None = None
    failures: int = 0
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEntry:
    """An entry with what was decided about it.

    Attributes:
        article_key: Identity of the article it points to (article.identity).
        wanted: On topic (or the feed keeps everything), so that it becomes an article.
        page_wanted: Its page is to be fetched as well.
        judged_with: Stamp of the terms that decided (Knowledge.topic_stamp).
    """

    entry: Entry
    article_key: str
    topic: Topic
    wanted: bool
    page_wanted: bool
    judged_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedResult:
    """What one feed gave in one run; saved in one transaction with the feed's next state."""

    state: FeedState
    outlet: str
    entries: tuple[SeenEntry, ...] = ()
    bytes: int = 0
    seconds: float = 0.0


class Counts(NamedTuple):
    """How many things a save found new, changed and unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingPage:
    """An article whose page is wanted: never fetched, changed in its feed, or due for a recheck.

    Attributes:
        summary: As its feed gives it.
        known: What its feed says of the page, where it has one.
        attempts: That failed in a row.
        has_revision: Something of it is stored already: a page, or its headline as an article.
    """

    article_key: str
    url: str
    outlet: str
    headline: str
    feed: str
    summary: str = ""
    wire: str | None = None
    published: datetime | None = None
    known: Known = Known()
    attempts: int = 0
    validators: Validators = field(default_factory=Validators)
    has_revision: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page read whole: everything that is saved of it, in one transaction.

    Attributes:
        page: None for what stands only in a feed or has no file (a headline).
        fetch_at: When the page is wanted again; None for never.
        reason: Why there is no page, where there is none: "robots.txt forbids it", "401 (bot wall)".
        read_with: Stamp of the rules and the knowledge that read it (facts.extraction.Knowledge).
    """

    article_key: str
    article: Article
    topic: Topic
    facts: Facts
    page: Page | None = None
    feed: str | None = None
    fetch_at: datetime | None = None
    reason: str | None = None
    read_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """A robots.txt as its host gave it.

    Attributes:
        host: Scheme, name and port.
        body: None where the host has none, or refuses it.
        status: Of the answer.
        expires: When it is to be asked for again.
    """

    host: str
    body: str | None
    status: int
    expires: datetime
