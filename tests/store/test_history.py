"""What an article was seen to say, one revision after the other."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.samples import NOW, dump, fact, page, result, seen
from tracker.article.history import Version, read_history
from tracker.model import ArticleState, KeptRevision, Page
from tracker.store import open_reader
from tracker.store.writer import Writer

LATER = NOW + timedelta(hours=6)
EVEN_LATER = NOW + timedelta(hours=24)
TEN = "Ten years is the least that we can explain to soldiers"
SIX = "Six years is the least that we can explain to soldiers"
TWO = "Two years is the least that we can explain to soldiers"


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


def poll(writer: Writer, *texts: str) -> None:
    """Fetch an article once a day, and find a text each time."""
    writer.save_feed(1, result(seen("a:1")), NOW)
    for day, words in enumerate(texts):
        read = page("a:1", fact(words), body=words.encode(), feed="headlines")
        writer.save_page(read, NOW + timedelta(days=day))


def told(database: Path) -> list[tuple[str, int]]:
    """List what an article said, and on which day since the first fetch that was seen."""
    return [(each.article.text, (each.seen - NOW).days) for each in history(database)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((TEN, SIX, TEN), [(TEN, 0), (SIX, 1), (TEN, 2)]),
        ((TEN, SIX, TEN, TWO), [(TEN, 0), (SIX, 1), (TEN, 2), (TWO, 3)]),
        ((TEN, SIX, TEN, SIX, SIX, TEN), [(TEN, 0), (SIX, 1), (TEN, 2), (SIX, 3), (TEN, 5)]),
    ],
    ids=["back", "back and on", "to and fro"],
)
def test_an_article_that_went_back(
    texts: tuple[str, ...], expected: list[tuple[str, int]], database: Path, writer: Writer
) -> None:
    """Each time that the text changes is told, also to what it had been before, and when."""
    poll(writer, *texts)

    assert told(database) == expected
    assert len(read_history(history(database))) == len(expected)


def test_asking_again_moves_no_time(database: Path, writer: Writer) -> None:
    """A 304, a failure and the removal of the page change nothing of what it was seen to say, nor when."""
    poll(writer, TEN, SIX, TEN)
    before = told(database)
    for days, reason in enumerate((None, "503", "410 Gone"), 10):
        now = NOW + timedelta(days=days)
        writer.postpone_page("a:1", reason=reason, fetch_at=None, now=now, removed=reason == "410 Gone")

    assert told(database) == before == [(TEN, 0), (SIX, 1), (TEN, 2)]


def test_an_older_file_is_no_way_back(database: Path, writer: Writer) -> None:
    """Files imported twice, one with the same words in other bytes, are seen once."""
    files = ((TEN, b"one"), (TEN, b"one, again"), (SIX, b"two"), (TEN, b"one, once more"))
    counts = []
    for _ in range(2):
        for words, body in files:
            writer.save_page(page("a:1", fact(words), body=body), NOW)
            counts.append(len(dump(database)["sightings"]))

    assert told(database) == [(TEN, 0), (SIX, 0)]
    assert counts == [1, 2, 3, 3, 3, 3, 3, 3]


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
