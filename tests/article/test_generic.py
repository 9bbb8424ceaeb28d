"""What is read of pages of any outlet beside their text: headline, names, days."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tracker.article import parse
from tracker.article.byline import choose_byline, split_byline
from tracker.article.publication import find_day
from tracker.article.when import parse_when
from tracker.model import Article

NOW = datetime(2025, 12, 1, tzinfo=UTC)
LEAD = "Envoys of forty invented countries met in the capital on Tuesday, the invented aide Taras Vygadanyi said."
MORE = "They spoke for five hours about guarantees, and agreed to meet again before the end of the invented month."
BODY = f"<p>{LEAD}</p><p>{MORE}</p><p>{LEAD[:-1]} later. {MORE}</p>"


def page(head: str = "", above: str = "<h1>Envoys meet in capital</h1>", body: str = BODY) -> Article:
    """Read a page of an outlet that the project does not know."""
    html = f"<html><head>{head}</head><body><article>{above}{body}</article></body></html>"
    return parse(html.encode(), url="https://www.courier.example/world/x", now=NOW)


def linked(**fields: object) -> str:
    """Write an article in JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | fields)}</script>'


def graph(*nodes: dict[str, Any]) -> str:
    """Write objects of JSON-LD that refer to one another."""
    return f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'


@pytest.mark.parametrize(
    ("head", "above", "headline"),
    [
        ("", "<h1>Envoys meet</h1>", "Envoys meet"),
        ("<title>Envoys meet | The Courier</title>", "", "Envoys meet | The Courier"),
        (
            "<meta property=og:site_name content='The Courier'><title>Envoys meet | The Courier</title>",
            "",
            "Envoys meet",
        ),
        ("<meta property=og:title content='Envoys meet - Courier'>", "", "Envoys meet"),
        (
            "<meta property=og:title content='Envoys meet in capital'>",
            "<h1>Courier</h1><h1>Our sections</h1><h1>Envoys meet in capital</h1>",
            "Envoys meet in capital",
        ),
        ("<meta property=og:title content='Envoys meet'>", "<h1>Today at the fair</h1>", "Envoys meet"),
        (
            linked(headline="Talks: Envoys meet") + "<meta property=og:title content='Talks: Envoys meet'>",
            "<h1><span>Talks</span> <span>Envoys meet</span></h1>",
            "Talks: Envoys meet",
        ),
        (
            linked(headline="Envoys meet") + "<meta property=og:title content='Envoys meet'>",
            "<h1>Live Envoys meet</h1>",
            "Envoys meet",
        ),
        (linked(headline="Envoys &amp; aides <em>meet</em>"), "<h1>Envoys & aides meet</h1>", "Envoys & aides meet"),
        (
            "<meta property=og:title content='Envoys meet in&hellip;'>",
            "<h1>Envoys meet in Kyiv</h1>",
            "Envoys meet in Kyiv",
        ),
        (
            '<meta property=og:title content="Envoys say "no"">',
            '<h1>Envoys say "no"</h1>',
            'Envoys say "no"',
        ),
    ],
)
def test_headline(head: str, above: str, headline: str) -> None:
    """The headline is what the page shows, but for the site's name, labels and what markup breaks."""
    assert page(head, above).headline == headline


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ann Example", ("Ann Example",)),
        (["Ann Example", "Bo Placeholder"], ("Ann Example", "Bo Placeholder")),
        ({"@type": "Person", "name": "Ann Example"}, ("Ann Example",)),
        ({"@type": "Person", "name": ["Ann Example", "Bo Placeholder"]}, ("Ann Example", "Bo Placeholder")),
        ([{"givenName": "Ann", "familyName": "Example"}], ("Ann Example",)),
        ([{"name": "Ann Example"}, {"name": "ann example"}], ("Ann Example",)),
        ([{"name": "Ann Example"}, {"name": "Courier.com"}], ("Ann Example",)),
        ([{"name": "Ann Example"}, {"name": "Reuters"}], ("Ann Example",)),
        ("By Ann Example and Bo Placeholder, Political Editor", ("Ann Example", "Bo Placeholder")),
        ("https://courier.example/authors/ann", ()),
        ({"name": "The Courier"}, ("The Courier",)),
        ({}, ()),
    ],
)
def test_linked_author(author: object, byline: tuple[str, ...]) -> None:
    """JSON-LD names authors in many ways."""
    assert page(linked(headline="Envoys meet", author=author)).byline == byline


def test_author_by_reference() -> None:
    """An author may be an object elsewhere in the graph."""
    article = {"@type": "NewsArticle", "headline": "Envoys meet", "author": {"@id": "#ann"}}
    assert page(graph(article, {"@type": "Person", "@id": "#ann", "name": "Ann Example"})).byline == ("Ann Example",)


@pytest.mark.parametrize(
    ("head", "above", "byline"),
    [
        ("<meta name=author content='Ann Example'>", "", ("Ann Example",)),
        (
            "<meta name=author content='Ann Example'><meta name=author content='Bo Placeholder'>",
            "",
            ("Ann Example", "Bo Placeholder"),
        ),
        ("<meta name=author content='desk@courier.example'>", "", ()),
        (
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ann Example'>",
            "",
            ("Ann Example",),
        ),
        (
            linked(author={"name": "Courier"}) + "<meta property=og:site_name content=Courier>",
            "<div class=byline>By Ann Example</div>",
            ("Ann Example",),
        ),
        (
            "",
            "<div class=by><a rel=author>Ann Example</a><a rel=author>Bo Placeholder</a></div>",
            ("Ann Example", "Bo Placeholder"),
        ),
        ("", "<div class=byline><a>Ann Example</a><a>Bo Placeholder</a></div>", ("Ann Example", "Bo Placeholder")),
        ("", "<p class=post-author>By Ann Example May 20, 2019</p>", ("Ann Example",)),
        ("", "<a href=/authors/ann>Ann Example</a>", ("Ann Example",)),
        ("", f"{'<i></i>' * 300}<a rel=author>Bo Placeholder</a>", ()),
    ],
)
def test_byline_of_page(head: str, above: str, byline: tuple[str, ...]) -> None:
    """Names stand in meta elements or near the heading; the first place that names people in full holds."""
    assert page(head, f"<h1>Envoys meet</h1>{above}").byline == byline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Example (she/her)", ("Ann Example",)),
        ("Ann Example (Reuters)", ("Ann Example",)),
        ("By Ann Example in Kyiv and Bo Placeholder in Berlin", ("Ann Example", "Bo Placeholder")),
        ("Ann Example for Reuters", ("Ann Example",)),
        ("View all posts by Ann Example", ("Ann Example",)),
        ("Author: Ann Example", ("Ann Example",)),
        ("Ann Example, MA", ("Ann Example MA",)),
        ("Ann Example/Bo Placeholder", ("Ann Example", "Bo Placeholder")),
        ("Ann Example | Chief Reporter", ("Ann Example",)),
        ("No Author", ()),
        ("Doctors for Peace", ("Doctors for Peace",)),
    ],
)
def test_names(line: str, names: tuple[str, ...]) -> None:
    """What stands around a name is left out."""
    assert split_byline([line]) == names


def test_names_in_full() -> None:
    """A place that names people in full goes before one that gives initials, and both before an outlet."""
    assert choose_byline([["The Courier"], ["aex"], ["Ann Example"]], own=["The Courier"]) == ("Ann Example",)
    assert choose_byline([["The Courier"], ["aex"]], own=["The Courier"]) == ("aex",)
    assert choose_byline([["The Courier"]], own=["The Courier"]) == ("The Courier",)


@pytest.mark.parametrize(
    "above",
    [
        "<time datetime='2023-07-30T20:00:00Z'>Sunday</time>",
        "<span itemprop=datePublished content='2023-07-30T20:00:00Z'>Sunday</span>",
        "<div itemprop=datePublished>July 30, 2023</div>",
        "<div class=post-date>July 30, 2023</div>",
    ],
)
def test_day_on_page(above: str) -> None:
    """Where JSON-LD and meta elements say nothing, the page's own marks give the day."""
    assert page(above=f"<h1>Envoys meet</h1>{above}").published_day == date(2023, 7, 30)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://courier.example/2023/07/30/x", "2023-07-30"),
        ("https://courier.example/world/2023/jul/30/x", "2023-07-30"),
        ("https://courier.example/envoys-meet-2023-07-30/", "2023-07-30"),
        ("https://courier.example/2023/07/x", None),
        ("https://courier.example/2023/07/30000-envoys", None),
    ],
)
def test_day_in_address(url: str, day: str | None) -> None:
    """An address may hold the day."""
    assert find_day(url) == day


def test_address_is_the_last_to_ask() -> None:
    """The address dates a page that gives no day, or none that can be."""
    meta = "<meta name=date content='0001-01-01'>"
    html = f"<html><head>{meta}</head><body><article><h1>Envoys meet</h1>{BODY}</article></body></html>"
    article = parse(html.encode(), url="https://www.courier.example/2023/07/30/x", now=NOW)

    assert (article.published_day, article.published_is_day) == (date(2023, 7, 30), True)


def test_dates_of_the_page_object() -> None:
    """Dates that the article lacks may stand at the page."""
    nodes = {"@type": "NewsArticle", "headline": "Envoys meet"}, {"@type": "WebPage", "datePublished": "2023-07-30"}
    assert page(graph(*nodes)).published_day == date(2023, 7, 30)


def test_java_date() -> None:
    """What Java prints is a date."""
    found = parse_when("Fri Apr 28 19:20:36 CEST 2023", "UTC")
    assert found == (datetime(2023, 4, 28, 17, 20, 36, tzinfo=UTC), False)


def test_lists_of_links() -> None:
    """A list that is nothing but links is a box; one with words is text."""
    links = "<ul><li><a href=/a>Aides walk out of the hall</a></li><li><a href=/b>Envoys come back</a></li></ul>"
    words = "<ul><li>The first reading asks whether there should be a bill at all.</li></ul>"
    text = page(body=BODY.replace("</p><p>", f"</p>{links}{words}<p>", 1)).text

    assert "The first reading" in text
    assert "walk out" not in text
