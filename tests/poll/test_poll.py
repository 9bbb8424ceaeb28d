"""Whole runs, from a server on loopback into a database."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.faults import FAULTS
from tests.poll.conftest import NOW
from tests.poll.server import NEWS, Answer, Request, Site, Wire, missing, page, redirect
from tracker.config import Config, Feed, Network, Settings, load
from tracker.errors import Locked
from tracker.facts.knowledge import load_knowledge
from tracker.model import ReadPage
from tracker.poll.run_report import RunReport
from tracker.poll.update import poll
from tracker.store import open_reader
from tracker.store.lock import hold
from tracker.store.writer import Writer

HEADLINE = "Placeholder says talks on security guarantees for Ukraine begin"
LEAD = "Ukraine and the United States begin talks on security guarantees, Bob Placeholder said on Sunday."
WORDS = '"These guarantees will bind us for ten years," Placeholder told reporters in Kyiv.'
PAGE = (
    f"<html><head><title>{HEADLINE}</title><meta property='og:type' content='article'></head><body><article>"
    f"<h1>{HEADLINE}</h1><p>{LEAD}</p><p>{WORDS}</p><p>The talks are expected to last until the autumn, according "
    "to an official plan that was handed out to reporters in the city.</p></article></body></html>"
)
OFF_TOPIC = b"<item><title>Festival opens</title><link>http://outlet.example/article-100002</link></item>"

Poll = Callable[..., RunReport]


@pytest.fixture
def base() -> Config:
    """The shipped configuration: its topic and themes."""
    return load()


@pytest.fixture
def run_poll(base: Config, settings: Settings, database: Path) -> Poll:
    """Poll feeds by the paths of the site."""
    knowledge = load_knowledge(base)

    def run(*feeds: Feed | str, now: datetime = NOW, force: bool = False, settings: Settings = settings) -> RunReport:
        config = replace(base, settings=settings, feeds=tuple(map(_feed, feeds)))
        return poll(config, knowledge, database, now=lambda: now, force=force)

    return run


def _feed(feed: Feed | str) -> Feed:
    if isinstance(feed, Feed):
        return feed
    return Feed(name=feed, outlet="Jerusalem Post", url=f"http://outlet.example/{feed}")


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    """Look into the database."""
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def outcomes(report: RunReport) -> dict[str, str | None]:
    """The outcome of every feed that was asked."""
    return {feed.after.name: feed.after.outcome for feed in report.feeds}


def test_an_article(site: Site, run_poll: Poll, database: Path) -> None:
    """A feed's entry on topic becomes an article with facts; a second run stores nothing twice."""
    site.answers |= {
        "/news": page(NEWS.replace(b"</channel>", OFF_TOPIC + b"</channel>"), 'ETag: "f"'),
        "/article-100001": page(PAGE.encode(), 'ETag: "p"', "Content-Type: text/html; charset=utf-8"),
    }

    first = run_poll("news")
    again = run_poll("news", now=NOW + timedelta(minutes=15))

    assert (first.entries, first.on_topic, first.pages.new, first.exit_status, first.news) == (2, 1, 1, 0, ())
    assert first.closing_line.startswith("1 feeds, 2 entries seen, 1 on topic, 1 pages read, 0 refused")
    assert outcomes(again) == {"news": "unchanged"}
    assert again.pages.read == 0
    assert rows(database, "SELECT key, state FROM articles") == [("outlet.example/article-100001", "full")]
    assert rows(database, "SELECT count(*) FROM reports WHERE content LIKE '%bind us%'") == [(1,)]
    assert rows(database, "SELECT count(*) FROM entries") == [(2,)]
    assert rows(database, "SELECT count(*) FROM pages") == [(1,)]
    assert [path for path in site.paths() if path != "/news"] == ["/article-100001"]
    assert sum(request.path == "/robots.txt" for request in site.requests) == 1


def test_a_page_without_a_day_has_its_feed_s(site: Site, run_poll: Poll, database: Path) -> None:
    """What a page does not say of its publication, its feed has said."""
    undated = (
        "<html><body><article><h1>Talks</h1><p>Olena Vymyshlena said on Friday that Ukraine would sign the security "
        "guarantees, and nobody in the hall had anything to say against it.</p></article></body></html>"
    )
    site.answers |= {"/news": page(NEWS), "/article-100001": page(undated.encode())}

    run_poll("news")

    assert rows(database, "SELECT date, dated_by, published IS NULL FROM reports") == [("2023-07-28", "text", 0)]


def test_one_page_never_stops_the_run(
    site: Site, run_poll: Poll, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that trips a rule is told, kept as its headline and asked for again; others are read."""
    other = (
        b"<item><title>Kyiv and Washington on security guarantees</title><link>http://outlet.example/good</link></item>"
    )
    site.answers |= {
        "/news": page(NEWS.replace(b"</channel>", other + b"</channel>")),
        "/article-100001": page(PAGE.replace("official plan", "official plan called Stumble").encode()),
        "/good": page(PAGE.encode()),
    }
    save = Writer.save_page

    def stumble(writer: Writer, read: ReadPage, now: datetime) -> Any:
        if "Stumble" in read.article.text:
            raise OverflowError("a rule tripped")
        return save(writer, read, now)

    monkeypatch.setattr(Writer, "save_page", stumble)

    report = run_poll("news")

    assert (report.pages.new, report.pages.failed) == (1, 1)
    assert rows(database, "SELECT reason FROM articles WHERE state = 'headline'") == [
        ("it cannot be saved: OverflowError: a rule tripped",)
    ]


def test_rechecks_and_corrections(site: Site, run_poll: Poll, database: Path) -> None:
    """A page is asked for again with its validators, and a correction is a new revision."""
    fresh = NEWS.replace(b"30 Jul 2023 19:31", b"31 Jul 2023 11:50")
    site.answers |= {"/news": page(fresh, 'ETag: "f"'), "/article-100001": page(PAGE.encode(), 'ETag: "1"')}
    run_poll("news")

    same = run_poll("news", now=NOW + timedelta(hours=1))
    site.answers["/article-100001"] = page(PAGE.replace("ten years", "twelve years").encode(), 'ETag: "2"')
    corrected = run_poll("news", now=NOW + timedelta(hours=6))

    assert same.pages.unchanged == 1
    assert corrected.pages.changed == 1
    assert rows(database, "SELECT count(*) FROM revisions") == [(2,)]
    assert rows(database, "SELECT count(*) FROM reports WHERE content LIKE '%ten years%'") == [(0,)]


@pytest.mark.parametrize(
    ("answer", "refused", "reason"),
    [
        (page(b"", status="401 Unauthorized"), 1, "the server refuses (401)"),
        (missing, 0, "the server answers 404"),
        (page(b"<html><title>Just a moment...</title><body>Just a moment...</body></html>"), 1, "wall"),
        (page(b"", status="500 Oops"), 0, "the server answers 500"),
    ],
)
def test_headlines(  # noqa: PLR0913, PLR0917  (rows and fixtures)
    answer: Any, refused: int, reason: str, site: Site, run_poll: Poll, database: Path
) -> None:
    """An article whose page cannot be had is kept as its headline, with the reason."""
    site.answers |= {"/news": page(NEWS), "/article-100001": answer}

    report = run_poll("news")

    assert (report.pages.refused, report.pages.refused + report.pages.failed + report.pages.removed) == (refused, 1)
    assert report.exit_status == 0
    ((state, headline, found),) = rows(database, "SELECT state, headline, reason FROM articles")
    assert (state, headline) == ("headline", HEADLINE)
    assert reason in found


def test_no_retry_storm(site: Site, run_poll: Poll) -> None:
    """A wall is asked for three pages, not for thirty, and an old page not again."""
    item = NEWS[NEWS.index(b"<item>") : NEWS.index(b"</channel>")]
    items = b"".join(item.replace(b"100001", b"2%05d" % number) for number in range(30))
    site.answers["/news"] = page(b'<rss version="2.0"><channel>' + items + b"</channel></rss>")
    site.answers |= {f"/article-2{number:05}": page(b"", status="401 No") for number in range(30)}

    first = run_poll("news")
    second = run_poll("news", now=NOW + timedelta(days=1))

    assert (first.pages.refused, second.pages.refused) == (30, 30)
    assert len([path for path in site.paths() if path.startswith("/article")]) == 6
    assert run_poll("news", now=NOW + timedelta(days=3)).pages.refused == 0


def test_a_page_that_fails_is_given_up(site: Site, run_poll: Poll) -> None:
    """Attempts at a page have growing pauses and an end; when it comes, it takes the headline's place."""
    site.answers |= {"/news": page(NEWS, 'ETag: "f"'), "/article-100001": page(b"", status="500 Oops")}

    for hours in range(0, 60, 1):
        run_poll("news", now=NOW + timedelta(hours=hours))

    assert site.paths().count("/article-100001") == 5


def test_a_page_comes_late(site: Site, run_poll: Poll, database: Path) -> None:
    """A page that failed at first takes its headline's place when it comes."""
    site.answers |= {"/news": page(NEWS, 'ETag: "f"'), "/article-100001": page(b"", status="500 Oops")}
    run_poll("news")
    site.answers["/article-100001"] = page(PAGE.encode())

    report = run_poll("news", now=NOW + timedelta(hours=1))

    assert report.pages.new == 1
    assert rows(database, "SELECT state, reason FROM articles") == [("full", None)]


def test_a_recheck_that_fails_loses_nothing(site: Site, run_poll: Poll, database: Path) -> None:
    """An article that was read stays as it is when its page is gone later."""
    fresh = NEWS.replace(b"30 Jul 2023 19:31", b"31 Jul 2023 11:50")
    site.answers |= {"/news": page(fresh, 'ETag: "f"'), "/article-100001": page(PAGE.encode())}
    run_poll("news")
    del site.answers["/article-100001"]

    assert run_poll("news", now=NOW + timedelta(hours=1)).pages.removed == 1
    assert rows(database, "SELECT state, reason FROM articles") == [("full", "the server answers 404")]
    assert rows(database, "SELECT count(*) FROM revisions") == [(1,)]


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
@pytest.mark.parametrize("back", [page(PAGE.encode(), 'ETag: "1"'), page(PAGE.replace("ten", "six").encode())])
def test_a_page_that_is_taken_down_and_comes_back(
    status: str, back: Any, site: Site, run_poll: Poll, database: Path
) -> None:
    """The article is removed since then, and no more when it is there again; its entry has long left the feed."""
    fresh = NEWS.replace(b"30 Jul 2023 19:31", b"31 Jul 2023 11:50")
    site.answers |= {"/news": page(fresh), "/article-100001": page(PAGE.encode(), 'ETag: "1"')}
    run_poll("news")
    site.answers["/news"] = page(b'<rss version="2.0"><channel><title>Nothing</title></channel></rss>')
    removed = "SELECT removed_at, fetch_at FROM articles"
    published = NOW - timedelta(minutes=10)

    site.answers["/article-100001"] = page(b"", status=status)
    gone = [run_poll("news", now=NOW + timedelta(hours=hours)) for hours in (1, 2, 6)]
    assert [each.pages.removed for each in gone] == [1, 0, 1]
    assert [each.exit_status for each in gone] == [0, 0, 0]
    assert rows(database, removed) == [
        (f"{NOW + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}", f"{published + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}")
    ]
    with open_reader(database) as reader:
        assert reader.status()["totals"]["removed"] == 1

    site.answers["/article-100001"] = page(b"", status="500 Oops")
    assert run_poll("news", now=NOW + timedelta(days=1)).pages.failed == 1
    assert rows(database, "SELECT removed_at IS NULL FROM articles") == [(0,)]

    site.answers["/article-100001"] = back
    again = run_poll("news", now=NOW + timedelta(days=1, hours=1))
    assert again.pages.read == 1
    assert rows(database, removed) == [(None, f"{published + timedelta(weeks=1):%Y-%m-%dT%H:%M:%SZ}")]


def test_pages_kept_for_a_time(site: Site, run_poll: Poll, settings: Settings, database: Path) -> None:
    """A run drops the bytes that are old by `keep_pages`; without it they stay."""
    site.answers |= {"/news": page(NEWS), "/article-100001": page(PAGE.encode())}
    run_poll("news")
    kept = "SELECT length(body) > 0 FROM pages"

    run_poll("news", now=NOW + timedelta(days=900))
    assert rows(database, kept) == [(1,)]
    run_poll("news", now=NOW + timedelta(days=900), settings=replace(settings, keep_pages=timedelta(weeks=52)))
    assert rows(database, kept) == [(0,)]
    assert rows(database, "SELECT count(*) FROM reports WHERE content LIKE '%bind us%'") == [(1,)]


def test_a_recheck_that_fails_for_long_comes_again(site: Site, run_poll: Poll) -> None:
    """A server that is down for a day does not cost the recheck of the week."""
    fresh = NEWS.replace(b"30 Jul 2023 19:31", b"31 Jul 2023 11:50")
    site.answers |= {"/news": page(fresh, 'ETag: "f"'), "/article-100001": page(PAGE.encode())}
    run_poll("news")
    site.answers["/article-100001"] = page(b"", status="500 Oops")
    for hours in range(1, 60):
        run_poll("news", now=NOW + timedelta(hours=hours))
    site.answers["/article-100001"] = page(PAGE.encode())

    assert run_poll("news", now=NOW + timedelta(days=6)).pages.read == 0
    assert run_poll("news", now=NOW + timedelta(weeks=1)).pages.read == 1


def test_headlines_only(site: Site, run_poll: Poll, database: Path) -> None:
    """A feed whose pages are not wanted gives headlines with their facts, and no page is asked for."""
    site.answers["/news"] = page(NEWS)

    report = run_poll(replace(_feed("news"), pages=False))

    assert report.pages.headlines == 1
    assert site.paths() == ["/news"]
    assert rows(database, "SELECT state FROM articles") == [("headline",)]
    assert rows(database, "SELECT count(*) FROM reports") == [(1,)]
    with open_reader(database) as reader:
        status = reader.status()
    assert (status["article_share"], status["unread"]) == (None, []), "what nobody asked for is not missing"


def test_sitemaps(site: Site, run_poll: Poll) -> None:
    """An index's sitemaps are read, nested three deep, each once; what fails is told, the rest is kept."""
    index = "<sitemapindex>{}</sitemapindex>".format
    item = "<url><loc>/a</loc><news:news><news:title>A</news:title></news:news></url>"
    address = "<sitemap><loc>/{}</loc></sitemap>".format
    site.answers |= {
        "/news": page(index(address("1") + address("2") + address("lost") + address("news")).encode(), 'ETag: "i"'),
        "/1": page(f'<urlset xmlns:news="n">{item}</urlset>'.encode()),
        "/2": page(index(address("3")).encode()),
        "/3": page(index(address("4")).encode()),
        "/4": page(b"<urlset/>"),
    }
    report = run_poll("news")

    assert outcomes(report) == {"news": "partial"}
    assert report.entries == 1
    assert "1 of its sitemaps failed" in (report.feeds[0].after.error or "")
    assert report.feeds[0].after.validators.etag is None
    assert site.paths().count("/news") == 1


def test_sitemaps_of_too_many_entries(site: Site, run_poll: Poll, settings: Settings, database: Path) -> None:
    """The first entries count, and no sitemap is asked for that could only bring more."""
    item = "<url><loc>/{0}</loc><news:news><news:title>{0}</news:title></news:news></url>".format
    first, second = ("".join(map(item, names)) for names in ("abc", "def"))
    listed = "".join(f"<sitemap><loc>/{number}</loc></sitemap>" for number in (1, 2, 3))
    site.answers |= {
        "/news": page(f"<sitemapindex>{listed}</sitemapindex>".encode()),
        "/1": page(f'<urlset xmlns:news="n">{first}</urlset>'.encode()),
        "/2": page(f'<urlset xmlns:news="n">{second}</urlset>'.encode()),
        "/3": missing,
    }
    report = run_poll("news", settings=replace(settings, network=replace(settings.network, max_entries=4)))

    assert [title for (title,) in rows(database, "SELECT title FROM entries ORDER BY title")] == ["a", "b", "c", "d"]
    assert report.feeds[0].after.error == "more than 4 entries; the first 4 taken"
    assert "/3" not in site.paths()


def test_robots(site: Site, run_poll: Poll, database: Path) -> None:
    """What robots.txt forbids is refused without being asked, feed and page alike."""
    site.answers |= {
        "/robots.txt": page(b"User-agent: *\nDisallow: /article\nDisallow: /closed"),
        "/news": page(NEWS),
        "/closed": page(NEWS),
    }

    report = run_poll("news", "closed")

    assert outcomes(report) == {"news": "ok", "closed": "refused"}
    assert report.exit_status == 1
    assert site.paths() == ["/news"]
    assert rows(database, "SELECT state, reason FROM articles") == [("headline", "robots.txt forbids it")]
    assert run_poll("news", "closed", now=NOW + timedelta(hours=23)).exit_status == 0


def test_robots_are_asked_once_a_day(site: Site, run_poll: Poll, database: Path) -> None:
    """What a host permits is kept in the database until it expires, whoever asks."""
    site.answers |= {"/news": page(NEWS), "/article-100001": page(PAGE.encode())}

    for hours, asked in ((0, 1), (1, 1), (23, 1), (25, 2)):
        run_poll("news", now=NOW + timedelta(hours=hours))
        assert [request.path for request in site.requests].count("/robots.txt") == asked, hours
    assert rows(database, "SELECT host, status, expires FROM robots") == [
        ("http://outlet.example:80", 404, "2023-08-02T13:00:00Z")
    ]


def test_a_crawl_delay_is_kept(site: Site, run_poll: Poll) -> None:
    """The pause that a host's robots.txt asks for lies between any two requests to it."""
    site.answers["/robots.txt"] = page(b"User-agent: *\nCrawl-delay: 0.3")
    site.answers |= {"/news": page(NEWS), "/article-100001": page(PAGE.encode())}

    run_poll("news")

    times = [request.at for request in site.requests if request.path != "/robots.txt"]
    assert len(times) == 2
    assert times[1] - times[0] >= 0.3


@pytest.mark.parametrize(
    "spoiled",
    [
        page(NEWS[:-40], 'ETag: "x"'),
        page(b"<html><body>Hello</body></html>", 'ETag: "x"'),
        page(b"<html><title>Just a moment...</title></html>", 'ETag: "x"'),
        page(b"", 'ETag: "x"', status="500 Oops"),
    ],
    ids=["cut off", "no feed", "wall", "error"],
)
def test_validators_are_those_of_a_whole_body(spoiled: Answer, site: Site, run_poll: Poll, database: Path) -> None:
    """What was read and stored whole is asked for by its validators, byte for byte; what was not, is not."""
    site.answers |= {"/article-100001": page(PAGE.encode()), "/news": spoiled}
    tag = 'W/"a  1"'

    run_poll("news", force=True)
    site.answers["/news"] = page(NEWS, f"ETag: {tag}")
    run_poll("news", force=True)
    site.answers["/news"] = spoiled
    run_poll("news", force=True)
    run_poll("news", force=True)

    sent = [request.headers.get("if-none-match") for request in site.requests if request.path == "/news"]
    after = None if spoiled_is_partial(database) else tag
    assert sent == [None, None, tag, after]


def spoiled_is_partial(database: Path) -> bool:
    """Tell whether the last answer gave entries, though not all."""
    return rows(database, "SELECT outcome FROM feeds") == [("partial",)]


def test_a_busy_server_is_left_alone(site: Site, run_poll: Poll) -> None:
    """Until its Retry-After not even --force asks, in seconds or as a date; what is gone is asked no more."""
    date = "Mon, 31 Jul 2023 12:02:00 GMT"
    site.answers |= {
        "/seconds": page(b"", "Retry-After: 120", status="429 Slow Down"),
        "/date": page(b"", f"Retry-After: {date}", status="503 Busy"),
        "/gone": page(b"", status="410 Gone"),
    }
    feeds = ("seconds", "date", "gone")

    reports = [run_poll(*feeds, now=NOW + timedelta(seconds=each), force=True) for each in (0, 119, 121)]

    busy = dict.fromkeys(("seconds", "date"), "retry_later")
    assert [outcomes(report) for report in reports] == [busy | {"gone": "gone"}, {}, busy]


def test_an_entry_keeps_its_identity(site: Site, run_poll: Poll, settings: Settings, database: Path) -> None:
    """Another guid, tracking parameters, another host and section, and the same link twice are one entry."""
    resolve = dict.fromkeys(("outlet.example", "www.jpost.com", "fr.jpost.com"), site.address)
    settings = replace(settings, network=replace(settings.network, resolve=resolve))
    address = b"http://www.jpost.com/article-100001"
    items = b"<item><title>%s</title><link>%s</link><guid>%s</guid></item>"
    title = HEADLINE.encode()
    site.answers |= {"/article-100001": page(PAGE.encode())}

    def serve(*links: tuple[bytes, bytes]) -> None:
        body = b"".join(items % (title, link, guid) for link, guid in links)
        site.answers["/news"] = page(b'<rss version="2.0"><channel>' + body + b"</channel></rss>")
        run_poll("news", force=True, settings=settings)

    serve((address, b"1"))
    serve((address, b"2"), (address, b"3"))
    serve((address + b"?utm_source=rss&amp;fbclid=1", b"4"))
    serve((b"http://fr.jpost.com/world/article-100001#top", b"5"))

    assert rows(database, "SELECT count(*) FROM entries") == [(1,)]
    assert rows(database, "SELECT count(*), count(DISTINCT key) FROM articles") == [(1, 1)]


def test_every_run_leaves_a_row(site: Site, run_poll: Poll, database: Path) -> None:
    """Well or not, and also where nothing was due."""
    site.answers |= {"/news": page(NEWS), "/article-100001": missing}
    run_poll("news")
    run_poll("news", now=NOW + timedelta(minutes=1))
    site.answers["/news"] = page(b"", status="500 Oops")
    run_poll("news", now=NOW + timedelta(hours=1))

    assert rows(database, "SELECT started, ended, outcome FROM runs ORDER BY id") == [
        ("2023-07-31T12:00:00Z", "2023-07-31T12:00:00Z", "ok"),
        ("2023-07-31T12:01:00Z", "2023-07-31T12:01:00Z", "ok"),
        ("2023-07-31T13:00:00Z", "2023-07-31T13:00:00Z", "error"),
    ]
    assert rows(database, "SELECT day FROM coverage") == [("2023-07-31",)]


def test_a_feed_moves(site: Site, run_poll: Poll) -> None:
    """A feed that answers with a permanent redirect twice is asked at its new address from then on."""
    site.answers |= {"/news": redirect("/new", "301 Moved"), "/new": page(NEWS.replace(b"<item>", b"<x/><item>"))}
    site.answers["/article-100001"] = missing

    reports = [run_poll("news", now=NOW + timedelta(hours=hours)) for hours in range(3)]

    assert [outcomes(report)["news"] for report in reports] == ["ok", "moved", "ok"]
    assert [report.exit_status for report in reports] == [0, 1, 0]
    feeds = [path for path in site.paths() if not path.startswith("/article")]
    assert feeds == ["/news", "/new", "/news", "/new", "/new"]


def test_without_a_network(run_poll: Poll, settings: Settings) -> None:
    """Names that do not resolve give one clear line per feed and exit status 1."""
    settings = replace(settings, network=Network(host_pause=0, feed_deadline=1))
    feeds = [Feed(name=f"feed-{n}", outlet="Reuters", url=f"http://host-{n}.invalid/feed") for n in range(3)]

    report = run_poll(*feeds, settings=settings)

    assert report.exit_status == 1
    assert [line.partition(": error: ")[0] for line in report.news] == ["feed-0", "feed-1", "feed-2"]
    assert all("resolve" in line for line in report.news)


def test_the_time_of_the_run(site: Site, run_poll: Poll, settings: Settings, database: Path) -> None:
    """Feeds that the run's deadline leaves out are named, and stay due."""
    site.answers |= {"/slow": FAULTS["silent"].serve, "/news": page(NEWS)}

    report = run_poll("slow", "news", settings=replace(settings, run_deadline=0.4))

    assert (report.left, report.exit_status, outcomes(report)) == (("news",), 1, {"slow": "error"})
    assert rows(database, "SELECT name FROM feeds") == [("slow",)]
    assert outcomes(run_poll("news", now=NOW + timedelta(minutes=1))) == {"news": "ok"}


def test_no_transaction_while_on_the_network(site: Site, run_poll: Poll, database: Path) -> None:
    """Another program can write while the poll waits for an answer."""
    written = []

    def answer(request: Request, wire: Wire) -> None:
        connection = sqlite3.connect(database, timeout=0)
        connection.execute("BEGIN IMMEDIATE")
        connection.rollback()
        connection.close()
        written.append(request.path)
        page(NEWS)(request, wire)

    site.answers |= {"/news": answer, "/article-100001": answer}
    run_poll("news")

    assert written == ["/news", "/article-100001"]


def test_one_poll_at_a_time(run_poll: Poll, database: Path, site: Site) -> None:
    """A second poll ends at once and asks nothing."""
    with hold(database), pytest.raises(Locked):
        run_poll("news")

    assert site.requests == []
