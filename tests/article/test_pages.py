"""Pages in the shapes of the outlets, read whole."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.article import parse
from tracker.errors import PageError, ParseError, Refused
from tracker.model import Article

DATA = Path(__file__).parent / "data"
NOW = datetime(2025, 12, 1, tzinfo=UTC)
WALLS = sorted(DATA.glob("wall-*.html"))
ARTICLES = sorted(path for path in DATA.glob("*.html") if path.with_suffix(".json").exists())


def read(name: str) -> Article:
    """Read a page of ours."""
    return parse((DATA / name).read_bytes(), url=None, now=NOW)


def assert_whole(article: Article) -> None:
    """Check that paragraphs slice the text, in order, with a blank line between them."""
    parts = [paragraph.span.of(article.text) for paragraph in article.paragraphs]
    assert "\n\n".join(parts) == article.text
    assert all(part == " ".join(part.split()) and part for part in parts)
    if article.dateline:
        assert article.dateline.span.of(article.text)


@pytest.mark.parametrize("page", ARTICLES, ids=lambda path: path.stem)
def test_saved_page(page: Path, golden: Callable[[Path, Article], None]) -> None:
    """Every saved page yields exactly the article written beside it."""
    article = parse(page.read_bytes(), url=None, now=NOW)

    assert_whole(article)
    golden(page.with_suffix(".json"), article)


def test_goldens_cover_every_article() -> None:
    """No page of an article stands without its golden."""
    others = {path.name for path in DATA.glob("*.html")} - {path.name for path in ARTICLES}
    assert others == {path.name for path in WALLS} | {"index.html"}


@pytest.mark.parametrize("page", WALLS, ids=lambda path: path.stem)
def test_wall(page: Path) -> None:
    """A wall with status 200 is refused, never read as an article."""
    with pytest.raises(Refused, match="a wall"):
        parse(page.read_bytes(), url="https://www.reuters.com/x", now=NOW)


def test_no_article() -> None:
    """A front page is no article."""
    with pytest.raises(ParseError, match="no article"):
        read("index.html")


@pytest.mark.parametrize("name", ["reuters-2024.html", "jpost-2023.html", "generic.html"])
def test_nothing_but_the_article(name: str) -> None:
    """Captions, credits, boxes, sign-offs and trust lines are not in the text."""
    text = read(name).text
    for word in (
        "REUTERS",
        "credit",
        "opens new tab",
        "newsletter",
        "Editing by",
        "Trust",
        "Another",
        "MORE",
    ):
        assert word not in text


def test_wire_of_a_photo_credit() -> None:
    """REUTERS in a photo credit makes no wire copy; in the byline it does."""
    page = (DATA / "jpost-2023.html").read_text(encoding="utf-8")
    own = page.replace(">REUTERS<", ">OFER PLACEHOLDER<")

    assert parse(page.encode(), url=None, now=NOW).wire == "Reuters"
    assert parse(own.encode(), url=None, now=NOW).wire is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    """The same page gives the same article in every encoding, whatever it declares."""
    page = (DATA / "jpost-2025.html").read_text(encoding="utf-8")
    declared = page.replace('charset="utf-8"', f'charset="{encoding.removesuffix("-sig")}"')

    article = parse(declared.encode(encoding), url=None, now=NOW)

    assert article == read("jpost-2025.html")


@pytest.mark.parametrize("content_type", ["text/html; charset=windows-1252", "text/html; charset=nonsense", "x"])
def test_wrong_header(content_type: str) -> None:
    """A page that is valid UTF-8 is read so, whatever its header says."""
    body = (DATA / "jpost-2025.html").read_bytes()
    assert parse(body, url=None, content_type=content_type, now=NOW) == read("jpost-2025.html")


def test_invalid_characters() -> None:
    """Controls and NULs, as bytes or references, leave no trace."""
    page = (DATA / "generic.html").read_text(encoding="utf-8")
    dirty = page.replace("five hours", "five\x00 hou\x08rs&#8203;&#0;")
    text = parse(dirty.encode(), url=None, now=NOW).text

    assert "five hours" in text
    assert not any(ord(char) < 32 and char != "\n" for char in text)


def test_outlet_given() -> None:
    """The outlet's room is used for a mirror under another host as well."""
    body = (DATA / "jpost-2023.html").read_bytes().replace(b"jpost.com", b"mirror.example")
    article = parse(body, url="https://mirror.example/article-753999", outlet="Jerusalem Post", now=NOW)

    assert (article.outlet, article.zone, article.headline) == (
        "Jerusalem Post",
        "Asia/Jerusalem",
        "Ukraine and partners plan a first round",
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 1000,
        b"not a page",
        b"<div>" * 100_000 + b"x",
        b"<br>" * 1_000_000,
        b"<a " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">x",
        b"<a " + b"".join(b'a%d=">"' % n for n in range(50_000)) + b">x",
        b"<!--><a " + b"/".join(b"=a%d" % n for n in range(50_000)) + b">x-->",
        b"<scRIPT>'</scrip'</SCRIPT><a " + b" ".join(b"a%d" % n for n in range(50_000)),
        b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
        b"<" * 1_000_000,
        b"<!--" * 100_000,
        b"<article><p>" + b"A sentence as long as any other in this invented article is. " * 9_000,
    ],
    ids=[
        "empty",
        "nul",
        "text",
        "deep",
        "br",
        "attributes",
        "quoted",
        "comment",
        "raw",
        "json",
        "lt",
        "open",
        "long",
    ],
)
def test_hostile(body: bytes) -> None:
    """Pages made to exhaust a parser are refused."""
    with pytest.raises(ParseError):
        parse(body, url="https://www.reuters.com/x", now=NOW)


@given(st.sampled_from(ARTICLES), st.data())
def test_damaged_page(page: Path, data: st.DataObject) -> None:
    """A page cut off or with bytes flipped is read or refused, and what is read slices."""
    body = bytearray(page.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=20)):
        body[place] = data.draw(st.integers(0, 255))
    try:
        article = parse(bytes(body[: data.draw(st.integers(0, len(body)))]), url="https://x.example/", now=NOW)
    except PageError:
        return
    assert_whole(article)


@given(st.binary(max_size=300))
def test_random_bytes(body: bytes) -> None:
    """Random bytes are no article, and raise nothing but errors of pages."""
    with pytest.raises(PageError):
        parse(body, url=None, now=NOW)


BARE = "<title>x</title><h1>Envoys meet</h1>"
LEAD = "KYIV (Reuters) - Envoys of forty invented countries met on Tuesday, the aide Taras Vygadanyi said."


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='ArticleBodyWrapper'><p class='Paragraph-paragraph-1'>{LEAD}</p><p>Share</p></div>",
        f"<span id='articleText'><p>{LEAD}</p><p>(Editing by Ann Example)</p></span>",
        f"<article><p data-testid='paragraph-0'>{LEAD}</p><aside><h2 data-testid='Heading'>X</h2></aside></article>",
    ],
    ids=["2020", "2016", "bare"],
)
def test_other_eras_of_reuters(body: str) -> None:
    """Pages without JSON-LD give names and dates as printed."""
    printed = (
        "<div class='BylineBar_byline'>Mira Invented, Jan Placeholder</div>"
        "<div class='ArticleHeader_date'>November 19, 2019 / 3:04 PM / 2 years ago</div>"
    )
    article = parse(f"{BARE}{printed}{body}".encode(), url="https://www.reuters.com/article/x", now=NOW)

    assert article.text == LEAD
    assert article.byline == ("Mira Invented", "Jan Placeholder")
    assert article.published == datetime(2019, 11, 19, 15, 4, tzinfo=UTC)


def test_long_page_that_speaks_of_walls() -> None:
    """An article about captchas, or one that ends with a call to subscribe, is an article still."""
    about = "<p>Verify you are human, the page said to the invented reader, and the reader did not.</p>"
    more = "".join(f"<p>Sentence number {n} of this invented article is as long as any.</p>" for n in range(60))
    page = f"{BARE}<article>{about}{more}<p>Subscribe to continue reading.</p></article>"
    article = parse(page.encode(), url="https://courier.example/x", now=NOW)

    assert article.state == "full"
    assert "Verify you are human" in article.text


def test_generic_page_without_metadata() -> None:
    """Names and dates are read off the page where nothing else gives them."""
    page = (
        f"<html><body><article>{BARE}<div class='byline'>By Ann Example</div>"
        f"<time datetime='2024-05-02T18:30:00Z'>2 May</time><p>{LEAD}</p><p>{LEAD[17:]} It was late.</p></article>"
    )
    article = parse(page.encode(), url="https://courier.example/x", now=NOW)

    assert (article.headline, article.byline, article.wire) == ("Envoys meet", ("Ann Example",), "Reuters")
    assert article.published == datetime(2024, 5, 2, 18, 30, tzinfo=UTC)
