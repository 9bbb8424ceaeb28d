import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.article import parse_text
from tracker.model import Article

PAGE = (Path(__file__).parent / "data" / "page.txt").read_text(encoding="utf-8")
PROSE = """\
The invented envoy Olena Vymyshlena said on Wednesday that a second round was near, and that it would be long.

"It will be longer than the first," Vymyshlena said. "We have the time, and we have the room that it needs."

Nobody disagreed. The delegates of twenty countries left the hall one by one, and nobody spoke to reporters.
"""


def roles(article: Article) -> list[tuple[str, str]]:
    """List the paragraphs, each with its first words."""
    return [(part.role, part.span.of(article.text)[:24]) for part in article.paragraphs]


def assert_evidence(text: str, article: Article) -> None:
    """Check that the text is untouched and paragraphs slice it, in order, without blanks at their ends."""
    assert article.text == text
    ends = [0] + [part.span.end for part in article.paragraphs]
    for end, part in zip(ends, article.paragraphs, strict=False):
        assert end <= part.span.start < part.span.end <= len(text)
        assert part.span.of(text) == part.span.of(text).strip()
        assert text[end : part.span.start].strip() == ""
    assert text[ends[-1] :].strip() == ""


def test_page_roles(golden: Callable[[Path, Article], None]) -> None:
    """A saved page's text is parted into headline, deck, body, subheads, captions and furniture."""
    article = parse_text(PAGE, outlet="Jerusalem Post")

    assert_evidence(PAGE, article)
    golden(Path(__file__).parent / "data" / "page.json", article)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_line_ends(end: str) -> None:
    """Line ends of every kind part lines alike."""
    text = PAGE.replace("\n", end)
    article = parse_text(text, outlet="Jerusalem Post")

    assert_evidence(text, article)
    assert roles(article) == roles(parse_text(PAGE, outlet="Jerusalem Post"))


def test_prose_is_body() -> None:
    """Plain prose is body throughout."""
    assert [role for role, _ in roles(parse_text(PROSE))] == ["body"] * 3


@pytest.mark.parametrize("width", [40, 72, 100])
def test_wrapped_prose(width: int) -> None:
    """Wrapped lines are one paragraph."""
    text = "\n\n".join(textwrap.fill(part, width) for part in PROSE.strip().split("\n\n"))
    article = parse_text(text)

    assert_evidence(text, article)
    assert [role for role, _ in roles(article)] == ["body"] * 3


def test_lines_as_paragraphs() -> None:
    """Long lines without blank lines between them are paragraphs of their own."""
    assert len(parse_text(PROSE.replace("\n\n", "\n")).paragraphs) == 3


def test_headline_before_a_dateline() -> None:
    """A short line before the dateline is the headline."""
    article = parse_text(f"Envoys plan a second round\n\nKYIV, Aug 2 (Reuters) - {PROSE}", published="2023-08-02")

    assert article.headline == "Envoys plan a second round"
    assert article.dateline is not None
    assert (article.wire, article.dateline.places, str(article.dateline.day)) == (
        "Reuters",
        ("KYIV",),
        "2023-08-02",
    )


def test_given_facts_win() -> None:
    """What the caller knows stands before what the text says."""
    article = parse_text(
        PAGE, title="Another title", url="https://www.jpost.com/article-1", wire="AP", published="2023-08-04"
    )

    assert (article.headline, article.outlet, article.wire) == ("Another title", "Jerusalem Post", "AP")
    assert (str(article.published_day), article.published_is_day) == ("2023-08-04", True)


def test_bad_date_is_noted() -> None:
    """A date that cannot be read is a note, not an error."""
    article = parse_text(PROSE, published="soon")

    assert article.published is None
    assert article.notes == ("not a date: 'soon'",)


def test_byline_after_the_text() -> None:
    """A byline at the end makes no header of the article."""
    body = parse_text(f"{PROSE}\nBy Mira Invented\n").paragraphs

    assert [part.role for part in body] == ["body", "body", "body", "furniture"]


lines = st.sampled_from([*PAGE.splitlines(), *PROSE.splitlines(), "", "By", "(credit: )", " \t", "Published:"])


@given(st.text() | st.lists(lines).map("\n".join) | st.text(alphabet="aB. \n\r\t\u2028(:)"))
def test_never_raises(text: str) -> None:
    """Any text is parted without loss."""
    assert_evidence(text, parse_text(text))
