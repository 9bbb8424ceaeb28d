"""Shapes near those of the saved pages: other suffixes, wrappers, lists, sign-offs, bylines without links."""

from datetime import UTC, date, datetime

import pytest

from tracker.article import parse
from tracker.article.lines import find_line_role, is_sign_off, strip_credit
from tracker.model import Article

NOW = datetime(2025, 12, 1, tzinfo=UTC)
PARAGRAPHS = (
    "KYIV, March 7 (Reuters) - Talks opened on Thursday, the invented negotiator Olena Vymyshlena said.",
    '"We begin today," Vymyshlena told reporters in the hall.',
    "A second round is planned for April, two officials said.",
)
PLAIN = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
MARKED = "".join(f"<div data-testid=paragraph-{n}>{text}</div>" for n, text in enumerate(PARAGRAPHS))
WRAPPED = "".join(f"<div><div><p data-testid=paragraph-{n}>{text}</p></div></div>" for n, text in enumerate(PARAGRAPHS))


def reuters(body: str) -> Article:
    """Read a page of Reuters."""
    html = f"<title>Talks open | Reuters</title><h1>Talks open</h1>{body}"
    return parse(html.encode(), url="https://www.reuters.com/world/talks-open-2024-03-07/", now=NOW)


def jpost(body: str, above: str = "", head: str = "", host: str = "www.jpost.com") -> Article:
    """Read a page of the Jerusalem Post."""
    html = f"<html><head>{head}</head><body><h1 class=article-title>Talks open</h1>{above}{body}</body></html>"
    return parse(html.encode(), url=f"https://{host}/international/article-753999", now=NOW)


@pytest.mark.parametrize(
    "body",
    [
        f"<article><div class='article-body__content__17Yit'>{MARKED}</div></article>",
        f"<article><div data-testid=ArticleBody>{WRAPPED}</div></article>",
        f"<article class=other>{MARKED}</article>",
        f"<div class='StandardArticleBody_body_x'>{PLAIN}</div>",
        f"<div class='StandardArticleBody_body'><div class=wrap>{PLAIN}</div></div>",
        f"<div class='StandardArticleBody_body'>{PLAIN}<div class='Attribution_x'><p>Reporting by X</p></div></div>",
        f"<div class='StandardArticleBody-body-2Qw'>{PLAIN}</div>",
        f"<div class='article-amp-body'>{PLAIN}</div>",
    ],
)
def test_reuters(body: str) -> None:
    """The paragraphs are found under whatever wraps them, and the address gives the day of a page without one."""
    article = reuters(body)

    assert article.text == "\n\n".join(PARAGRAPHS)
    assert (article.published_day, article.wire) == (date(2024, 3, 7), "Reuters")


def test_list_of_reuters() -> None:
    """A list between the paragraphs is text, unless it is links."""
    lists = "<ul><li>The map comes first.</li></ul><ul><li><a href=/x>Other news</a></li></ul>"
    text = reuters(f"<div data-testid=ArticleBody>{MARKED}{lists}</div>").text

    assert text.endswith("The map comes first.")


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Mira Invented in Kyiv Editing by Ann Example)",
        "Reporting by Mira Invented Editing by Ann Example and Jo Kaine",
        "Additional reporting by Jo Kaine Editing by Ann Example",
        "Reporting by A.B. Sample, Jo Kaine in Berlin; Writing by Bo Placeholder; Editing by Ann Example",
        "Sign up here.",
        "The Daily Briefing newsletter provides all the news you need to start your day. Sign up here.",
        "Get the latest news with the World newsletter.",
        "Advertisement · Scroll to continue",
        "Report This Ad",
        "((mira.invented@agency.example; +1 555 0100;))",
        "Item 1 of 2 A hall in Kyiv.",
        "Stay updated with the latest news!",
        "Tags: Ukraine, Russia",
        "For the latest stories and updates download the Courier News app.",
        "This article may not be reproduced without prior written permission.",
    ],
)
def test_furniture(line: str) -> None:
    """What stands around an article in its own paragraphs is furniture."""
    assert find_line_role(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the agency showed that writing by hand was allowed.",
        "Tags are worn by every envoy.",
        "Download speeds rose, the minister said of the app.",
        "He had no written permission to leave the hall.",
        "(This story has been corrected to fix the name in paragraph 2)",
    ],
)
def test_no_furniture(line: str) -> None:
    """Sentences, and notes of corrections, are text."""
    assert find_line_role(line) is None


def test_sign_off_without_stops() -> None:
    """Reuters' sign-off needs no stop between its parts."""
    assert is_sign_off("Reporting by Mira Invented Editing by Ann Example")


@pytest.mark.parametrize("credit", ["Photo: X", "Credit: X", "Photograph: X/Agency", "(credit: X)", "REUTERS/X"])
def test_credits(credit: str) -> None:
    """A caption's credit is taken off in all of its forms, so that its repetition is recognised."""
    assert strip_credit(f"A hall in Kyiv. {credit}") == "A hall in Kyiv."


@pytest.mark.parametrize(
    ("above", "head", "wire", "byline"),
    [
        ("<section class=reporters>By REUTERS</section>", "", "Reuters", ()),
        ("<div class=article-byline>By DANA BEDUYA, REUTERS</div>", "", "Reuters", ("DANA BEDUYA",)),
        ("<section class=reporters>By JERUSALEM POST STAFF</section>", "", None, ()),
        (
            "<div class=article-reporter>By DANA BEDUYA</div><figcaption>A hall (credit: REUTERS)</figcaption>",
            "",
            None,
            ("DANA BEDUYA",),
        ),
        (
            "",
            '<script type=application/ld+json>{"@type":"NewsArticle","author":{"name":"REUTERS"}}</script>',
            "Reuters",
            (),
        ),
    ],
)
def test_wire_of_jpost(above: str, head: str, wire: str | None, byline: tuple[str, ...]) -> None:
    """Byline and JSON-LD announce an agency's copy, a photo credit does not."""
    body = (
        "<section itemprop=articleBody><p>The hall holds two hundred people, and nobody leaves it early.</p></section>"
    )
    article = jpost(body, above, head)

    assert (article.outlet, article.wire, article.byline) == ("Jerusalem Post", wire, byline)


@pytest.mark.parametrize("host", ["www.jpost.com", "m.jpost.com", "fr.jpost.com"])
@pytest.mark.parametrize(
    "body",
    [
        f"<section class='article-inner-content-body'>{PLAIN}</section>",
        f"<div class='article-inner-content x'><div class=row><section>{PLAIN}</section></div></div>",
        f"<section itemprop=articleBody>{PLAIN}<section class=hide-for-premium><p>Join.</p></section></section>",
        f"<section itemprop=articleBody>{'<br><br>'.join(PARAGRAPHS)}</section>",
    ],
)
def test_jpost(body: str, host: str) -> None:
    """The paragraphs are found under whatever wraps them, on every host."""
    article = jpost(body, "<section class=published-date>Published: JULY 30, 2023 22:31</section>", host=host)

    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.published == datetime(2023, 7, 30, 19, 31, tzinfo=UTC)


def test_lines_and_subheads_of_any_outlet() -> None:
    """Where <br> parts paragraphs they are parted, and a short paragraph in bold is a subhead."""
    sentences = [
        f"Envoys of {n} invented countries met in the capital, the aide Taras Vygadanyi said." for n in range(9)
    ]
    html = f"<h1>Envoys meet</h1><div>{'<br><br>'.join(sentences)}</div>"
    parted = parse(html.encode(), url="https://courier.example/x", now=NOW)
    body = f"<p>{sentences[0]}</p><p><b>What follows</b></p><p>{' '.join(sentences)}</p>"
    html = f"<article><h1>Envoys meet</h1>{body}</article>"
    headed = parse(html.encode(), url="https://courier.example/x", now=NOW)

    assert len(parted.paragraphs) == len(sentences)
    assert [paragraph.role for paragraph in headed.paragraphs] == ["body", "subhead", "body"]
