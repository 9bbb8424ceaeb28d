"""Articles: revisions, pages kept as fetched, and what less may not replace."""

import sqlite3
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.samples import NOW, dump, fact, page, result, seen
from tracker.model import Article
from tracker.store import open_reader
from tracker.store.queries.filters import Filter
from tracker.store.writer import Writer

LATER = NOW + timedelta(days=1)
HOUR = timedelta(hours=1)
TALKS = fact("We will talk this week about it")
PAPER = fact("Nobody has signed any paper so far")


def contents(database: Path) -> list[str]:
    """List what statements say."""
    with open_reader(database) as reader:
        return sorted(row["content"] for row in reader.events(Filter()))


def bodies(database: Path) -> list[bytes]:
    """Unpack the pages kept."""
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT body FROM pages ORDER BY fetched_at, sha256").fetchall()
    connection.close()
    return [zlib.decompress(row[0]) for row in rows]


def with_article(read, **more: object):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Change the article of a page."""
    return replace(read, article=replace(read.article, **more))


def test_importing_twice_changes_nothing(database: Path, writer: Writer) -> None:
    """The second save of a page leaves every row as it was, first seen included."""
    read = page("a:1", TALKS, PAPER, body=b"<p>")
    assert writer.save_page(read, NOW) == "new"
    before = dump(database)

    assert writer.save_page(read, LATER) == "unchanged"
    assert dump(database) == before


def test_importing_two_versions_twice_changes_nothing(database: Path, writer: Writer) -> None:
    """Of two saved versions of one article the second stays shown, however often both are imported."""
    one, two = page("a:1", TALKS, body=b"one"), page("a:1", PAPER, body=b"two")
    assert [writer.save_page(read, NOW) for read in (one, two)] == ["new", "changed"]
    before = dump(database)

    assert [writer.save_page(read, LATER) for read in (one, two)] == ["unchanged", "unchanged"]
    assert dump(database) == before
    assert contents(database) == [PAPER.text]


def test_changed_words_make_a_revision_and_replace_the_facts(database: Path, writer: Writer) -> None:
    """What an article no longer says is no statement any more; what it still says keeps its id."""
    writer.save_page(page("a:1", TALKS, PAPER, body=b"one"), NOW)
    with open_reader(database) as reader:
        kept = next(row["id"] for row in reader.events(Filter(search="talk")))

    assert writer.save_page(page("a:1", TALKS, body=b"two"), LATER) == "changed"
    assert contents(database) == [TALKS.text]
    assert sorted(bodies(database)) == [b"one", b"two"]
    with open_reader(database) as reader:
        statement = reader.statement(kept)
    assert statement
    assert statement["seen"] == "2023-07-31T06:00:00Z"


def test_a_text_seen_before_is_the_revision_it_was(database: Path, writer: Writer) -> None:
    """A page that changes to and fro makes two revisions, however often."""
    writer.save_feed(1, result(seen("a:1")), NOW)
    one = page("a:1", TALKS, body=b"one", feed="headlines")
    two = page("a:1", PAPER, body=b"two", feed="headlines")
    verdicts = [writer.save_page(read, NOW) for read in (one, two, one, two, one)]

    assert verdicts == ["new", "changed", "changed", "changed", "changed"]
    assert contents(database) == [TALKS.text]
    assert len(dump(database)["revisions"]) == 2


def test_an_update_line_alone_makes_no_revision(database: Path, writer: Writer) -> None:
    """Other bytes and a new "Updated:" are kept, but are no change of the content."""
    read = page("a:1", TALKS, body=b"one")
    writer.save_page(read, NOW)
    again = with_article(page("a:1", TALKS, body=b"two"), updated=LATER)

    assert writer.save_page(again, LATER) == "unchanged"
    assert len(bodies(database)) == 2
    assert len(dump(database)["revisions"]) == 1


def test_a_headline_gives_way_to_the_page(database: Path, writer: Writer) -> None:
    """A headline's facts go when the page is read; the page is new, not changed."""
    headline = with_article(
        page("a:1", fact("Talks will begin"), reason="401 (bot wall)", feed="headlines"), state="headline"
    )
    writer.save_feed(1, result(seen("a:1")), NOW)
    assert writer.save_page(headline, NOW) == "new"
    with open_reader(database) as reader:
        row = reader.article("a:1")
    assert row
    assert (row["state"], row["reason"]) == ("headline", "401 (bot wall)")

    assert writer.save_page(page("a:1", TALKS), NOW) == "new"
    assert contents(database) == [TALKS.text]
    with open_reader(database) as reader:
        row = reader.article("a:1")
    assert row
    assert (row["state"], row["reason"]) == ("full", None)


def test_less_never_replaces_more(database: Path, writer: Writer) -> None:
    """A teaser or a headline that comes after the whole page keeps its hands off text and facts."""
    writer.save_page(page("a:1", TALKS, PAPER), NOW)
    for state in ("teaser", "headline"):
        assert writer.save_page(with_article(page("a:1"), state=state), LATER) == "unchanged"

    assert contents(database) == sorted([TALKS.text, PAPER.text])


def test_an_import_leaves_the_schedule_of_polls_alone(writer: Writer) -> None:
    """A page that is pending stays so when somebody imports the article."""
    writer.save_feed(1, result(seen("a:1")), NOW)
    writer.save_page(page("a:1", TALKS), NOW)
    assert [each.article_key for each in writer.pending_pages(NOW)] == ["a:1"]

    writer.save_page(page("a:1", TALKS, feed="headlines", fetch_at=LATER), NOW)
    assert writer.pending_pages(NOW) == []
    assert len(writer.pending_pages(LATER)) == 1


def test_an_article_that_was_imported_first_is_its_feed_s_as_well(writer: Writer) -> None:
    """Its page is wanted on behalf of the feed whose entry it has: that may have its pages left alone."""
    writer.save_page(page("a:1", TALKS), NOW)
    writer.save_feed(1, result(seen("a:1")), NOW)
    writer.save_feed(1, result(seen("a:1", "Talks go on", summary="At length.")), NOW)

    (pending,) = writer.pending_pages(NOW)
    assert (pending.feed, pending.summary) == ("headlines", "At length.")


def test_what_the_page_does_not_say_stays_as_the_feed_gave_it(database: Path, writer: Writer) -> None:
    """An article keeps publication and wire of its entry where its page is silent."""
    writer.save_feed(1, result(seen("a:1", wire="Reuters", published=NOW)), NOW)
    writer.save_page(with_article(page("a:1", TALKS), published=None), NOW)
    with open_reader(database) as reader:
        row = reader.article("a:1")

    assert row
    assert (row["wire"], row["published"]) == ("Reuters", "2023-07-31T06:00:00Z")


def test_offsets_slice_the_text_that_is_kept(database: Path, writer: Writer) -> None:
    """Every span of a report cuts its words out of the revision's text."""
    writer.save_page(page("a:1", fact("Гарантії — це закон, 🙂 not a promise"), TALKS), NOW)
    with open_reader(database) as reader:
        row = reader.article("a:1")

    assert row
    assert len(row["reports"]) == 2
    for report in row["reports"]:
        assert [row["text"][start:end] for start, end in report["spans"]] == [report["content"]]


def test_an_article_without_facts_is_kept(database: Path, writer: Writer) -> None:
    """A page that says nothing is an article all the same."""
    writer.save_page(page("a:1"), NOW)
    with open_reader(database) as reader:
        assert reader.article("a:1")
        assert reader.article("nothing") is None
    assert isinstance(page("a:1").article, Article)


def test_bytes_are_dropped_at_their_age(database: Path, writer: Writer) -> None:
    """Those of old pages alone, and of no article that is still asked for; all that was read out of them stays."""
    writer.save_feed(1, result(seen("a:2")), NOW)
    writer.save_page(page("a:1", TALKS, body=b"one"), NOW)
    writer.save_page(page("a:2", PAPER, body=b"two", feed="headlines", fetch_at=LATER), NOW)
    late = page("a:3", TALKS, body=b"three")
    writer.save_page(replace(late, page=late.page and replace(late.page, fetched=LATER)), LATER)
    before = dump(database)
    for days, keep in ((400, None), (0, timedelta(days=1)), (1, timedelta(hours=1))):
        writer.begin_run(NOW + timedelta(days=days), keep_pages=keep)
    after = dump(database)

    assert {name for name in before if before[name] != after[name]} == {"pages", "runs"}
    assert len(after["pages"]) == 3
    assert kept_bytes(database) == [("a:1", 0), ("a:2", 1), ("a:3", 1)]
    writer.save_page(page("a:1", TALKS, body=b"one"), LATER)
    assert kept_bytes(database)[0] == ("a:1", 1)


def test_bytes_are_dropped_some_at_a_time(database: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Years of pages do not keep other writers out: a run drops the oldest, the next ones go on."""
    monkeypatch.setattr("tracker.store.pages.DROPPED_AT_ONCE", 2)
    for number in (3, 1, 2):
        old = page(f"a:{number}", TALKS, body=b"%d" % number)
        writer.save_page(replace(old, page=old.page and replace(old.page, fetched=NOW + number * HOUR)), NOW)
    left = []
    for _ in range(2):
        writer.begin_run(LATER, keep_pages=HOUR)
        left.append([key for key, kept in kept_bytes(database) if kept])

    assert left == [["a:3"], []]


def kept_bytes(database: Path) -> list[tuple[str, int]]:
    """Tell of which articles bytes are kept."""
    connection = sqlite3.connect(database)
    sql = "SELECT a.key, length(p.body) > 0 FROM pages AS p JOIN articles AS a ON a.id = p.article ORDER BY 1"
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_the_same_bytes_read_otherwise_are_no_revision(database: Path, writer: Writer) -> None:
    """When rules improve between two fetches, the outlet has changed nothing: one revision, the same ids."""
    writer.save_page(page("a:1", TALKS, body=b"one", published=NOW - timedelta(days=3)), NOW)
    (before,) = dump(database)["revisions"]
    with open_reader(database) as reader:
        identifier = reader.events(Filter())[0]["id"]
    writer.save_page(page("a:1", TALKS, PAPER, body=b"one"), LATER)

    (after,) = dump(database)["revisions"]
    assert before != after
    assert contents(database) == sorted([TALKS.text, PAPER.text])
    with open_reader(database) as reader:
        assert identifier in {row["id"] for row in reader.events(Filter())}


def test_newer_rules_that_read_the_same_leave_their_version(database: Path, writer: Writer) -> None:
    """A revision knows the rules that read it last, as its facts do, and stays as it was else."""
    writer.save_page(page("a:1", TALKS, body=b"one"), NOW)
    read = page("a:1", TALKS, body=b"two")
    writer.save_page(replace(read, facts=replace(read.facts, rules=2)), LATER)

    with open_reader(database) as reader:
        rules = [(row["table"], row["rules"]) for row in reader.export() if "rules" in row]
    assert sorted(rules) == [("reports", 2), ("revisions", 2)]
    (row,) = dump(database)["revisions"]
    assert "2023-07-31T06:00:00Z" in row
