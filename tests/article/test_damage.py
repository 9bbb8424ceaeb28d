"""Damaged pages: read to a correct prefix, or refused; `python -m tests.long` reads a thousand of them."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from tests.article.damage import damage
from tracker.article import parse
from tracker.article.whole import BREAKS_OFF
from tracker.errors import PageError
from tracker.model import Article

NOW = datetime(2025, 12, 1, tzinfo=UTC)
DATA = Path(__file__).parent / "data"
PAGES = [path.read_bytes() for path in sorted(DATA.glob("*.html")) if path.with_suffix(".json").exists()]
COUNT = 1_000 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 64
SEED = 20230730


def read(body: bytes) -> Article | None:
    """Read a page; None where it is refused."""
    try:
        return parse(body, url=None, now=NOW)
    except PageError:
        return None


def is_wrong(text: str, whole: bytes, damaged: bytes) -> bool:
    """Tell whether a text holds what no reader of the page would call its article.

    Of a page cut off, a paragraph that the whole page does not have; of any other, words that stand nowhere on
    the page as it came, or its markup.
    """
    if whole.startswith(damaged):
        article = read(whole)
        known = set(article.text.split("\n\n")) if article else set()
        return not known.issuperset(text.split("\n\n"))
    shown = damaged.decode("ascii", "replace")
    words = re.findall("[!-~]+", text)
    foreign = [word for word in words if word not in shown]
    return len(foreign) > len(words) / 10 or '{"@' in text or "â€" in text


def test_damaged_pages() -> None:
    """Nothing crashes, and nothing wrong is text."""
    wrong = []
    for number, (whole, damaged) in enumerate(damage(PAGES, COUNT, SEED)):
        article = read(damaged)
        if article and is_wrong(article.text, whole, damaged):
            wrong.append((number, article.text))

    assert not wrong


def test_half_a_paragraph() -> None:
    """A page that breaks off within a sentence gives the paragraphs before it, and a note."""
    page = (DATA / "reuters-2024.html").read_bytes()
    article = read(page[: page.index(b"two officials said")])
    assert article is not None
    assert article.text.endswith("WHAT COMES NEXT") or article.text.endswith("Vymyshlena told reporters.")
    assert BREAKS_OFF in article.notes


def test_whole_page_without_end_tags() -> None:
    """A page whose last paragraph is closed is whole, and one without </html> that goes on behind its article."""
    sentences = "".join(
        f"<p>Envoys of {n} invented countries met, the aide Taras Vygadanyi said.</p>" for n in range(5)
    )
    closed = read(f"<article><h1>Envoys meet</h1>{sentences}".encode())
    open_ended = read(f"<article><h1>Envoys meet</h1>{sentences}</article><footer>Home and contact".encode())

    assert closed is not None
    assert open_ended is not None
    assert (closed.text, closed.notes) == (open_ended.text, open_ended.notes) == (closed.text, ())


def test_script_without_its_tag() -> None:
    """What a script holds is no text, even where damage shows it."""
    page = (DATA / "generic.html").read_bytes().replace(b"<script", b"<p")
    article = read(page)

    assert article is not None
    assert "@graph" not in article.text


def test_page_without_its_body() -> None:
    """All that a page shows, in one block, is no article."""
    page = (DATA / "jpost-2023.html").read_bytes()
    assert read(page[: page.index(b'<div class="article-image">')]) is None
