"""Feeds and entries: what is new, what changed, and which pages that makes wanted."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.samples import NOW, dump, fact, page, result, seen
from tracker.model import Counts, Outcome
from tracker.store import open_reader
from tracker.store import writer as writer_module
from tracker.store.writer import Writer

LATER = NOW + timedelta(hours=1)


def pending(writer: Writer) -> list[str]:
    """Name the articles whose page is wanted."""
    return [each.article_key for each in writer.pending_pages(NOW)]


def test_entries_are_counted_and_wanted(writer: Writer) -> None:
    """New entries count as new once, and those on topic become articles whose pages are pending."""
    given = result(seen("a:1"), seen("a:2"), seen("a:3", wanted=False), etag='"1"')

    assert writer.save_feed(1, given, NOW) == Counts(3, 0, 0)
    assert writer.save_feed(1, given, LATER) == Counts(0, 0, 3)
    assert pending(writer) == ["a:1", "a:2"]
    assert writer.feed_states()["headlines"].validators.etag == '"1"'


def test_saving_twice_changes_nothing_but_the_feed(database: Path, writer: Writer) -> None:
    """A second save of the same entries leaves entries and articles as they were, first seen included."""
    given = result(seen("a:1"), seen("a:2", wanted=False))
    writer.save_feed(writer.begin_run(NOW), given, NOW)
    before = dump(database)
    writer.save_feed(1, given, LATER)

    assert {name: rows for name, rows in dump(database).items() if name in {"entries", "articles"}} == {
        name: before[name] for name in ("entries", "articles")
    }


def test_the_same_link_twice_in_one_fetch_is_one_entry(writer: Writer) -> None:
    """Of two entries that point to one article the first counts."""
    assert writer.save_feed(1, result(seen("a:1", "First"), seen("a:1", "Second")), NOW) == Counts(1, 0, 0)
    assert writer.pending_pages(NOW)[0].headline == "First"


def test_a_changed_entry_makes_its_page_wanted_again(writer: Writer) -> None:
    """A new title asks for the page of an article that was read; a new summary does not."""
    run = writer.begin_run(NOW)
    writer.save_feed(run, result(seen("a:1")), NOW)
    writer.save_page(page("a:1", fact("We will talk this week about it"), feed="headlines"), NOW)
    assert pending(writer) == []

    assert writer.save_feed(run, result(seen("a:1", summary="Other words")), LATER) == Counts(0, 0, 1)
    assert pending(writer) == []
    assert writer.save_feed(run, result(seen("a:1", "Talks began")), LATER) == Counts(0, 1, 0)
    assert pending(writer) == ["a:1"]


def test_a_second_feed_does_not_ask_again(writer: Writer) -> None:
    """An article that another feed brought and that was read is not read again for being listed twice."""
    writer.save_feed(1, result(seen("a:1")), NOW)
    writer.save_page(page("a:1", fact("We will talk this week about it"), feed="headlines"), NOW)
    writer.save_feed(1, result(seen("a:1"), feed="world"), LATER)

    assert pending(writer) == []


def test_an_entry_once_unwanted_becomes_an_article_when_wanted(writer: Writer) -> None:
    """After the topic terms changed, an entry seen before becomes an article."""
    writer.save_feed(1, result(seen("a:1", wanted=False)), NOW)

    assert writer.save_feed(1, result(seen("a:1")), LATER) == Counts(0, 1, 0)
    assert pending(writer) == ["a:1"]


def test_postponed_pages_wait_and_count_attempts(writer: Writer) -> None:
    """A page that failed waits until its time, its failures counted until it answers again."""
    writer.save_feed(1, result(seen("a:1")), NOW)
    writer.postpone_page("a:1", reason="timed out after 20 s", fetch_at=LATER, now=NOW)

    assert pending(writer) == []
    (again,) = writer.pending_pages(LATER)
    assert (again.attempts, again.has_revision) == (1, False)
    writer.postpone_page("a:1", reason=None, fetch_at=LATER, now=LATER)
    assert writer.pending_pages(LATER)[0].attempts == 0


@pytest.mark.parametrize(
    ("outcome", "covered"), [("ok", 1), ("unchanged", 1), ("partial", 1), ("refused", 0), ("error", 0)]
)
def test_coverage_counts_the_days_a_feed_answered(
    outcome: Outcome, covered: int, database: Path, writer: Writer
) -> None:
    """A day is covered when the feed answered, once however often it was asked."""
    run = writer.begin_run(NOW)
    writer.save_unchanged(run, [result(outcome=outcome)], NOW)
    writer.save_unchanged(run, [result(outcome=outcome)], LATER)

    assert dump(database)["coverage"] == [("headlines", "2023-07-31")][:covered]


def test_old_runs_are_thinned(database: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The history of runs stays bounded; coverage outlives it."""
    monkeypatch.setattr(writer_module, "KEPT_RUNS", 3)
    for _ in range(5):
        run = writer.begin_run(NOW)
        writer.save_unchanged(run, [result()], NOW)
        writer.finish_run(run, LATER, "ok", {"feeds": 1})

    rows = dump(database)
    assert [row[0] for row in rows["runs"]] == [4, 5, 6]
    assert [row[0] for row in rows["run_feeds"]] == [4, 5, 6]
    assert len(rows["coverage"]) == 1


def test_robots_are_cached(writer: Writer) -> None:
    """A robots.txt comes back as it was saved, or not at all."""
    writer.save_robots("https://outlet.example", "User-agent: *\nDisallow: /x", 200, LATER)

    kept = writer.load_robots("https://outlet.example")
    assert kept
    assert (kept.status, kept.expires) == (200, LATER)
    assert writer.load_robots("https://other.example") is None


def test_status_tells_the_health(database: Path, writer: Writer) -> None:
    """Status has a row per feed, and the shares of pages asked for that were read, and of those with facts."""
    run = writer.begin_run(NOW)
    writer.save_feed(run, result(seen("a:1"), seen("a:2")), NOW)
    writer.save_page(page("a:1", fact("We will talk this week about it"), feed="headlines", body=b"<html>"), NOW)
    writer.postpone_page("a:2", reason="timed out", fetch_at=LATER, now=NOW)
    writer.finish_run(run, LATER, "ok", {})
    with open_reader(database) as reader:
        status = reader.status()

    assert status["feeds"] == [
        {
            "feed": "headlines", "outcome": "ok", "new": 2, "changed": 0, "error": None,
            "succeeded_at": None, "polled_at": "2023-07-31T06:00:00Z", "next_at": None,
        }
    ]  # fmt: skip
    assert (status["article_share"], status["fact_share"], status["totals"]["pending"]) == (0.5, 1.0, 1)
    assert status["newest_entries"] == {"headlines": "2023-07-31T06:00:00Z"}
    assert status["last_run"]["ended"] == "2023-07-31T07:00:00Z"
