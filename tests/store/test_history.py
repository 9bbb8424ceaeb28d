"""What an article was seen to say, one revision after the other."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.store.samples import NOW, fact, page, result, seen
from tracker.article.history import Version, read_history
from tracker.model import ArticleState, KeptRevision, Page
from tracker.store import open_reader
from tracker.store.writer import Writer

LATER = NOW + timedelta(hours=6)
EVEN_LATER = NOW + timedelta(hours=24)
TEN = "Ten years is the least that we can explain to soldiers"
SIX = "Six years is the least that we can explain to soldiers"


def history(database: Path, name: str = "a:1") -> tuple[KeptRevision, ...]:
    """Load what an article was seen to say."""
    with open_reader(database) as reader:
        found = reader.history(name)
    assert found
    return found[1]


def test_revisions_come_as_they_were_seen(database: Path, writer: Writer) -> None:
    """Each with the first page that said it; found by id, key or any spelling of the address."""
    key = "outlet.example/talks"
    writer.save_feed(1, result(seen(key)), NOW)
    for when, words, body in ((NOW, TEN, b"one"), (LATER, TEN, b"one, again"), (EVEN_LATER, SIX, b"two")):
        fetched = Page(url=f"https://{key}", body=body, fetched=when)
        writer.save_page(replace(page(key, fact(words), feed="headlines"), page=fetched), when)
    first, second = history(database, key)

    assert (first.article.text, first.seen, first.page and first.page.body) == (TEN, NOW, b"one")
    assert (second.article.text, second.seen, second.page and second.page.body) == (SIX, EVEN_LATER, b"two")
    assert history(database, f"http://www.{key}/?utm_source=x#top") == (first, second)
    with open_reader(database) as reader:
        assert reader.history("a:2") is None


def test_an_article_that_went_back(database: Path, writer: Writer) -> None:
    """What it says now comes last, though it was seen first."""
    writer.save_feed(1, result(seen("a:1")), NOW)
    for when, words in ((NOW, TEN), (LATER, SIX), (EVEN_LATER, TEN)):
        writer.save_page(page("a:1", fact(words), body=words.encode(), feed="headlines"), when)

    assert [(each.article.text, each.seen) for each in history(database)] == [
        (TEN, NOW), (SIX, LATER), (TEN, EVEN_LATER),
    ]  # fmt: skip


def test_a_teaser_beside_the_whole_is_no_change(database: Path, writer: Writer) -> None:
    """Neither the headline before the page, nor a teaser after it."""
    states: tuple[tuple[ArticleState, str], ...] = (("headline", "Talks"), ("full", TEN), ("teaser", "Ten years"))
    for state, words in states:
        writer.save_page(page("a:1", fact(words), state=state), NOW)

    assert [each.article.text for each in history(database)] == [TEN]


def test_without_its_page_the_stored_text_stands(database: Path, writer: Writer) -> None:
    """A revision without bytes, or whose bytes are no article by our rules, is compared by its stored words."""
    writer.save_page(page("a:1", fact(TEN), fact("Bread was dear")), NOW)
    writer.save_page(page("a:1", fact(SIX), fact("Bread was dear"), body=b"<p>no article"), LATER)
    versions = read_history(history(database))

    assert [(each.is_whole, len(each.changes)) for each in versions] == [(False, 0), (False, 1)]
    (change,) = versions[1].changes
    assert (change.paragraph, change.before, change.after) == (1, TEN, SIX)
    assert isinstance(versions[0], Version)
