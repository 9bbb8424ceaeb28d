"""The pages of the miniature: each is read out of its outlet's HTML as it was written."""

from datetime import UTC, datetime

import pytest

from tracker.article import parse
from tracker.demo.shapes import write_page
from tracker.demo.site import load_moments
from tracker.demo.texts import Text, texts_at

OUTLETS = {"jpost": "Jerusalem Post", "reuters": "Reuters"}
FURNITURE = ("photo credit", "Reporting by")
INSERTS = ("Get the news first", "Top story", "credit:", "Also read", "Our Standards", "Subscribe", "opens new tab")


def pages() -> list[Text]:
    """Every state of every article that stands there at one of the polls, once."""
    standing = {text: None for moment in load_moments() for text in texts_at(moment.at)}
    return [text for text in standing if text.status == 200 and text.paragraphs]


@pytest.mark.parametrize("text", pages(), ids=lambda text: text.path.rstrip("/").rpartition("/")[2])
def test_page_is_read_as_written(text: Text) -> None:
    """Headline, publication and paragraphs come through; captions, inserts and sign-offs do not."""
    article = parse(
        write_page(text).encode(), url=text.url, outlet=OUTLETS[text.outlet], now=datetime(2026, 3, 6, tzinfo=UTC)
    )

    assert article.headline == text.headline
    assert article.published
    assert abs(article.published - text.published).total_seconds() < 60
    written = [each for each in text.paragraphs if not each.startswith("<") and not any(f in each for f in FURNITURE)]
    assert [each for each in written if "<" not in each and each not in article.text] == []
    assert [insert for insert in INSERTS if insert in article.text] == []


def test_every_shape_is_there() -> None:
    """The world shows each shape that the outlets' pages had."""
    assert {text.shape for text in pages()} == {
        "jpost-2023",
        "jpost-2025",
        "jpost-brief",
        "reuters-2023",
        "reuters-2025",
    }


def test_reuters_is_copied_within_hours() -> None:
    """A wire copy is published after its original, so that the first to say something is Reuters."""
    originals = sorted(text.published for text in pages() if text.outlet == "reuters")
    copies = [text.published for text in pages() if text.author == "REUTERS"]

    assert copies
    assert all(any(0 < (copy - original).total_seconds() < 6 * 3600 for original in originals) for copy in copies)
