"""What statements rest on."""

from pathlib import Path
from typing import Any

from tests.store.samples import BOB, NOW, fact, page, result
from tracker.store import open_reader
from tracker.store.queries.filters import Filter
from tracker.store.writer import Writer


def report(database: Path, **wanted: Any) -> dict[str, Any]:
    """Read events with their evidence."""
    with open_reader(database) as reader:
        return reader.report(Filter(**wanted))


def test_passage_is_the_paragraph(writer: Writer, database: Path) -> None:
    """The passage holds the words' paragraph alone, and the spans are counted from its beginning."""
    writer.save_page(page("a", fact("We will sign."), fact("They will not.", BOB)), NOW)
    known = report(database, speaker="Bob")

    (statement,) = known["events"]
    (found,) = known["reports"][statement["id"]]
    assert found["passage"] == "They will not."
    assert [found["passage"][start:end] for start, end in found["spans"]] == [statement["content"]]
    assert (found["source_span"], found["source"]) == (None, "she")
    assert list(known["articles"]) == [found["article"]]


def test_events_are_those_of_events(writer: Writer, database: Path) -> None:
    """A report lists what `events` lists, by the same filters; milestones rest on nothing of ours."""
    writer.save_page(page("a", fact("We will sign."), fact("They will not.", BOB)), NOW)
    with open_reader(database) as reader:
        events = reader.events(Filter(limit=5))
    known = report(database, limit=5)

    assert known["events"] == events
    assert set(known["reports"]) == {row["id"] for row in events if row["type"] == "statement"}


def test_shown_report_comes_first(writer: Writer, database: Path) -> None:
    """Of several reports, the one whose words are shown leads, and ids that were are told."""
    for key in ("a", "b"):
        writer.save_page(page(key, fact("We will sign it before the winter comes.")), NOW)
    known = report(database, type_="statement")

    (statement,) = known["events"]
    reports = known["reports"][statement["id"]]
    assert next(each["article"] for each in reports) == statement["article"]
    assert len(known["aliases"][statement["id"]]) == len(reports) - 1


def test_revisions_are_told_once_each_time(writer: Writer, database: Path) -> None:
    """An article that changed has two revisions; one that says the same again has one."""
    writer.save_page(page("a", fact("Ten years.")), NOW)
    writer.save_page(page("a", fact("Ten years.")), NOW)
    writer.save_page(page("b", fact("Ten years of it.", BOB)), NOW)
    writer.save_page(page("b", fact("Fifteen years of it.", BOB)), NOW)
    known = report(database, type_="statement")

    revisions = {article["url"][-1]: article["revisions"] for article in known["articles"].values()}
    assert (len(revisions["a"]), len(revisions["b"])) == (1, 2)
    reports = [each for group in known["reports"].values() for each in group]
    assert {each["revision"] for each in reports} == {found[-1][0] for found in revisions.values()}


def test_coverage_is_that_of_the_outlet(writer: Writer, database: Path) -> None:
    """The days that count are those on which a feed of the outlet answered."""
    writer.save_feed(1, result(), NOW)
    writer.save_page(page("a", fact("We will sign.")), NOW)
    writer.save_page(page("b", fact("They will not.", BOB), outlet="Reuters"), NOW)

    assert report(database)["coverage"] == [str(NOW.date())]
    assert report(database, outlet="jerusalem post")["coverage"] == [str(NOW.date())]
    assert report(database, outlet="Reuters")["coverage"] == []
