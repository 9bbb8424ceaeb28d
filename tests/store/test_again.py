"""Articles read again by other rules: what replaces what, which ids stay, and which still answer."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.samples import BOB, NOW, OLENA, dump, fact, page, result, seen
from tracker.model import Fact, Page, ReadPage
from tracker.store import open_reader
from tracker.store.again import ReadAgain
from tracker.store.pages import digest
from tracker.store.queries.filters import Filter
from tracker.store.writer import Writer

LATER = NOW + timedelta(days=400)
LONG = "The guarantee must be a law that both parliaments have voted for"
TEN = "Ten years is the least that we can explain to soldiers"
BREAD = "Bread was dear in the morning"


def read(*facts: Fact, body: bytes = b"one", key: str = "a:1", **more: Any) -> ReadPage:
    """Make a page as the new rules read it."""
    made = page(key, *facts, body=body, **more)
    return replace(made, facts=replace(made.facts, rules=2), read_with="2:new")


def again(writer: Writer, shown: ReadPage | None, *others: ReadPage, key: str = "a:1", page: str | None = None) -> bool:
    """Save pages read again, the one shown first."""
    reads = [each for each in (shown, *others) if each]
    pages = {digest(each.page): each.article for each in reads if each.page}
    page = page or writer.kept_article(key).page
    return writer.save_again(ReadAgain(article_key=key, page=page, pages=pages, shown=shown, rules=2), LATER)


def events(database: Path) -> dict[str, dict[str, Any]]:
    """Give the statements by their words."""
    with open_reader(database) as reader:
        return {row["content"]: row for row in reader.events(Filter(type_="statement"))}


def answer(database: Path, identifier: str) -> str | None:
    """Ask for a statement by an id; give its words."""
    with open_reader(database) as reader:
        row = reader.statement(identifier)
    return row["content"] if row else None


def test_the_same_reading_changes_nothing_but_the_version(database: Path, writer: Writer) -> None:
    """All rows stay, but that they know which rules read them."""
    writer.save_page(page("a:1", fact(LONG), fact(TEN, BOB), body=b"one", wire="Reuters"), NOW)
    before = dump(database)
    assert again(writer, read(fact(LONG), fact(TEN, BOB), wire="Reuters")) is False
    after = dump(database)

    assert {table for table in before if before[table] != after[table]} == {"articles", "revisions", "reports"}
    assert [row[-6:-4] for row in after["reports"]] == [(2, "2023-07-31T06:00:00Z")] * 2
    again(writer, read(fact(LONG), fact(TEN, BOB), wire="Reuters"))
    assert dump(database) == after


def test_words_keep_their_id_whatever_else_is_read_otherwise(database: Path, writer: Writer) -> None:
    """Another day of publication and another speaker: the id that was given out stays, and so does first seen."""
    writer.save_page(page("a:1", fact(LONG), fact(TEN), body=b"one"), NOW)
    before = events(database)
    day = NOW - timedelta(days=5)
    assert again(writer, read(fact(BREAD, BOB), fact(LONG, BOB), fact(TEN), published=day))
    after = events(database)

    assert {words: after[words]["id"] for words in before} == {words: row["id"] for words, row in before.items()}
    assert {words: after[words]["seen"][:4] for words in after} == {LONG: "2023", TEN: "2023", BREAD: "2024"}
    assert (after[LONG]["speaker"], after[LONG]["published"]) == ("Bob Placeholder", "2023-07-26T06:00:00Z")


def test_words_read_otherwise_answer_to_their_old_id(database: Path, writer: Writer) -> None:
    """Cut at another place, by another speaker: the old id leads there, and it was first seen then."""
    writer.save_page(page("a:1", fact(LONG), fact(BREAD), body=b"one"), NOW)
    before = events(database)
    again(writer, read(fact("both parliaments have voted for", BOB)))
    (after,) = events(database).values()

    assert after["id"] != before[LONG]["id"]
    assert after["seen"] == "2023-07-31T06:00:00Z"
    assert answer(database, before[LONG]["id"]) == "both parliaments have voted for"
    assert answer(database, before[BREAD]["id"]) is None


def test_the_same_words_twice_keep_their_own_ids(database: Path, writer: Writer) -> None:
    """Of two speakers with the same words each keeps the own id, in any order."""
    writer.save_page(page("a:1", fact(LONG), fact(LONG, BOB), body=b"one"), NOW)
    with open_reader(database) as reader:
        before = {row["speaker"]: row["id"] for row in reader.events(Filter())}
    again(writer, read(fact(LONG, BOB), fact(LONG)))

    with open_reader(database) as reader:
        assert {row["speaker"]: row["id"] for row in reader.events(Filter())} == before


def test_copies_are_merged_and_parted_anew(database: Path, writer: Writer) -> None:
    """What the new rules find to be one statement becomes one; both ids answer, and part again."""
    for key in ("a:1", "b:2"):
        writer.save_page(page(key, fact(LONG, OLENA if key == "a:1" else BOB), body=b"one"), NOW)
    with open_reader(database) as reader:
        before = {row["speaker"]: row["id"] for row in reader.events(Filter())}
    again(writer, read(fact(LONG), key="b:2"), key="b:2")
    one = events(database)[LONG]
    assert one["reports"] == 2
    assert {answer(database, identifier) for identifier in before.values()} == {LONG}
    again(writer, read(fact(LONG, BOB), key="b:2"), key="b:2")

    with open_reader(database) as reader:
        assert {row["speaker"]: row["id"] for row in reader.events(Filter())} == before


def test_no_revision_comes_of_it(database: Path, writer: Writer) -> None:
    """Pages read otherwise make other revisions in the place of those they had, as old as they were."""
    for body, words in ((b"one", TEN), (b"two", LONG)):
        writer.save_page(page("a:1", fact(words), body=body), NOW)
    again(writer, read(fact(LONG), fact(BREAD), body=b"two"), read(fact(TEN), fact(BREAD), body=b"one"))
    tables = dump(database)

    assert len(tables["revisions"]) == 2
    with open_reader(database) as reader:
        found = reader.history("a:1")
    assert found
    assert [revision.article.text for revision in found[1]] == [f"{TEN}\n\n{BREAD}", f"{LONG}\n\n{BREAD}"]
    assert {revision.seen for revision in found[1]} == {NOW}


def test_pages_that_now_say_the_same_share_a_revision(database: Path, writer: Writer) -> None:
    """A counter that old rules took for text is no revision any more."""
    for body, words in ((b"one", f"{TEN} 17 comments"), (b"two", f"{TEN} 23 comments")):
        writer.save_page(page("a:1", fact(words), body=body), NOW)
    again(writer, read(fact(TEN), body=b"two"), read(fact(TEN), body=b"one"))

    assert len(dump(database)["revisions"]) == 1


def test_sightings_follow_their_pages(database: Path, writer: Writer) -> None:
    """Pages that one rule reads alike and another apart keep the times at which each was seen."""
    writer.save_feed(1, result(seen("a:1")), NOW)
    old = {b"one": TEN, b"two": LONG, b"three": LONG}
    for day, body in enumerate((b"one", b"two", b"three", b"one")):
        writer.save_page(page("a:1", fact(old[body]), body=body, feed="headlines"), NOW + timedelta(days=day))
    before = sightings(database)
    again(writer, read(fact(TEN)), read(fact(TEN), body=b"two"), read(fact(BREAD), body=b"three"))
    apart = sightings(database)
    again(writer, read(fact(TEN)), read(fact(LONG), body=b"two"), read(fact(LONG), body=b"three"))

    assert before == [(TEN, 0), (LONG, 1), (TEN, 3)]
    assert apart == [(TEN, 0), (BREAD, 2), (TEN, 3)]
    assert sightings(database) == before
    assert len(dump(database)["sightings"]) == 4


def test_a_headline_read_otherwise_is_seen_when_it_was(database: Path, writer: Writer) -> None:
    """What has no page follows too."""
    writer.save_page(page("a:1", fact(LONG), state="headline"), NOW)
    shown = replace(read(fact(TEN), state="headline"), page=None)
    writer.save_again(ReadAgain(article_key="a:1", page=None, pages={}, shown=shown, rules=2), LATER)

    assert sightings(database) == [(TEN, 0)]
    assert len(dump(database)["revisions"]) == 1


def sightings(database: Path) -> list[tuple[str, int]]:
    """List what an article was seen to say, and how many days after the first time."""
    with open_reader(database) as reader:
        found = reader.history("a:1")
    assert found
    return [(revision.article.text, (revision.seen - NOW).days) for revision in found[1]]


def test_what_the_page_no_longer_says_is_forgotten(database: Path, writer: Writer) -> None:
    """An agency that old rules took from a photo's credit goes; without a feed nobody else named one."""
    writer.save_page(page("a:1", fact(LONG), body=b"one", wire="Reuters"), NOW)
    again(writer, read(fact(LONG)))

    assert events(database)[LONG]["wires"] == []


@pytest.mark.parametrize("feed_first", [True, False], ids=["feed first", "imported first"])
def test_what_the_page_no_longer_says_is_what_the_feed_said(
    database: Path, writer: Writer, *, feed_first: bool
) -> None:
    """The entry's wire, publication and update come back, whichever brought the article first."""
    fed = result(seen("a:1", wire="Reuters", published=NOW, updated=LATER))
    if feed_first:
        writer.save_feed(1, fed, NOW)
    writer.save_page(page("a:1", fact(LONG), body=b"one", wire="AP", updated=NOW), NOW)
    writer.save_feed(1, fed, NOW)
    again(writer, read(fact(LONG), published=None))

    with open_reader(database) as reader:
        row = reader.article("a:1")
    assert row
    said = [row[name] for name in ("wire", "published", "updated")]
    assert said == ["Reuters", "2023-07-31T06:00:00Z", "2024-09-03T06:00:00Z"]


def test_what_cannot_be_read_keeps_what_it_had(database: Path, writer: Writer) -> None:
    """Without a new reading of its page an article stays as it is, its rules' version too."""
    writer.save_page(page("a:1", fact(LONG), body=b"one"), NOW)
    before = dump(database)

    assert again(writer, None) is False
    assert dump(database) == before
    assert writer.stale_articles("2:new") == (["a:1"], 1)


def test_a_page_imported_meanwhile_stays(database: Path, writer: Writer) -> None:
    """What was read again from an older page does not take its place."""
    writer.save_page(page("a:1", fact(TEN), body=b"one"), NOW)
    kept = writer.kept_article("a:1").page
    writer.save_page(page("a:1", fact(LONG), body=b"two"), NOW)
    before = dump(database)

    assert again(writer, read(fact(BREAD)), page=kept) is False
    assert dump(database) == before


def test_a_word_or_two_are_no_part_of_others(database: Path, writer: Writer) -> None:
    """The id of short words that are gone does not lead to a long sentence that holds them."""
    writer.save_page(page("a:1", fact("a law"), body=b"one"), NOW)
    (before,) = events(database).values()
    again(writer, read(fact(LONG)))

    assert answer(database, before["id"]) is None


def test_what_was_read_is_not_stale(writer: Writer) -> None:
    """Only what other rules read is read again."""
    for key in ("a:1", "b:2"):
        writer.save_page(page(key, fact(LONG), body=b"one"), NOW)
    again(writer, read(fact(LONG)))

    assert writer.stale_articles("2:new") == (["b:2"], 2)
    kept = writer.kept_article("a:1")
    assert [each.page for each in kept.pages] == [Page(url="https://outlet.example/a:1", body=b"one", fetched=NOW)]
