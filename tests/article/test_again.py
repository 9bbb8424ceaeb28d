"""A page that was kept is read again as it was read first."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.article.files import cut, read_given
from tracker.article.pages import read_page
from tracker.errors import InputError, ParseError
from tracker.model import Known, Page, PageKind

DATA = Path(__file__).with_name("data")
NOW = datetime(2026, 3, 5, tzinfo=UTC)
KNOWN = Known(published="2023-07-30", outlet="Demo", wire="Reuters")


@pytest.mark.parametrize("name", ["generic.html", "jpost-2023.html", "reuters-2024.html", "page.txt"])
@pytest.mark.parametrize("known", [Known(), KNOWN], ids=["nothing known", "known"])
def test_a_document_can_be_read_again(name: str, known: Known) -> None:
    """What a document keeps is all that its reading depends on."""
    kind: PageKind = "html" if name.endswith("html") else "text"
    (given,) = cut((DATA / name).read_bytes(), kind=kind, name=name, known=known, now=NOW)
    read = read_given(given)

    assert read_page(read.page) == read.article


def test_a_line_can_be_read_again() -> None:
    """A line of JSONL keeps its own bytes, and what was said of the file."""
    body = b'{"text": "Kyiv signed."}\n{"id": "b", "text": "Warsaw signed.", "published": "2023-08-01"}\n'
    first, second = map(read_given, cut(body, kind="jsonl", name="x", known=KNOWN, now=NOW))

    assert [read_page(each.page) for each in (first, second)] == [first.article, second.article]
    assert [str(each.article.published_day) for each in (first, second)] == ["2023-07-30", "2023-08-01"]
    assert [each.id for each in (first, second)] == [1, "b"]


def test_a_polled_page_is_its_feeds() -> None:
    """The feed's outlet counts, and the feed says what the page does not."""
    page = Page(url="", body=(DATA / "generic.html").read_bytes(), fetched=NOW)
    known = Known(url="https://a.example/1", outlet="Demo", wire="AP", published="2020-01-01T10:00:00Z")
    bare, filled = read_page(page), read_page(Page(url="", body=page.body, fetched=NOW, known=known))

    assert (filled.outlet, filled.url, filled.wire) == ("Demo", "https://a.example/1", bare.wire or "AP")
    assert filled.published == bare.published
    assert filled.text == bare.text


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [("polled", b"<p>", ParseError), ("text", b"\xff", InputError), ("jsonl", b"[]", InputError)],
)
def test_what_cannot_be_read_says_so(kind: PageKind, body: bytes, error: type[Exception]) -> None:
    """A page that gives no article is an error of its kind."""
    with pytest.raises(error):
        read_page(Page(url="", body=body, fetched=NOW, kind=kind))
