"""Stories: articles that carry the same copy find each other, in whatever order they come."""

import random
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.samples import NOW, dump, export_of, page
from tracker.model import ReadPage
from tracker.store import open_reader
from tracker.store.queries.filters import Filter
from tracker.store.writer import Writer

NOON = datetime(2023, 7, 30, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def words(first: int, count: int) -> str:
    """Write words that stand nowhere else."""
    return " ".join(f"w{number}" for number in range(first, first + count))


def printed(key: str, text: str, *, outlet: str | None = None, out: datetime | None = NOON, **more: Any) -> ReadPage:
    """Make a page of a text, at an outlet of its own unless said otherwise."""
    paragraphs = {"published": out, "outlet": outlet or f"Outlet {key}", "text": text} | more
    read = page(key, **paragraphs)
    from tracker.article import parse_text

    return replace(read, article=replace(read.article, paragraphs=parse_text(text).paragraphs))


def stories(database: Path, **wanted: Any) -> list[dict[str, Any]]:
    """List the stories."""
    with open_reader(database) as reader:
        return reader.stories(Filter(**wanted))


def keys(database: Path) -> list[list[str]]:
    """List the articles of each story by key, as an export gives them."""
    with open_reader(database) as reader:
        return [row["article_keys"] for row in reader.export() if row["table"] == "stories"]


def test_copies_are_one_story_of_the_wire(database: Path, writer: Writer) -> None:
    """The story is the earliest copy's, its wire that of the first to name one, whichever came first to us."""
    trimmed = printed("b:2", words(0, 150), out=NOON + timedelta(days=1), wire="Reuters", headline="Kyiv hopes")
    writer.save_page(trimmed, NOW)
    writer.save_page(printed("c:3", words(700, 200)), NOW)
    assert stories(database) == []
    writer.save_page(printed("a:1", words(0, 200), headline="Kyiv signs", outlet="Outlet a:1"), NOW)

    (row,) = stories(database)
    assert (row["headline"], row["wire"], row["published"]) == ("Kyiv signs", "Reuters", "2023-07-30T12:00:00Z")
    assert (row["outlets"], row["articles"], row["statements"]) == (["Outlet a:1", "Outlet b:2"], 2, 0)
    assert keys(database) == [["a:1", "b:2"]]
    with open_reader(database) as reader:
        copies = reader.copies(row["id"])
        assert copies == reader.copies(copies[1]["id"])
        assert reader.copies("nothing") == []
    assert [(each["headline"], each["share"], each["copy_of"]) for each in copies] == [
        ("Kyiv signs", None, None),
        ("Kyiv hopes", 1.0, row["id"]),
    ]


def test_saving_again_changes_nothing(database: Path, writer: Writer) -> None:
    """The second save of a story's pages leaves every row as it was."""
    reads = [printed("a:1", words(0, 200)), printed("b:2", words(0, 150)), printed("c:3", words(50, 150))]
    for read in reads:
        writer.save_page(read, NOW)
    before = dump(database)
    for read in reads:
        writer.save_page(read, LATER)

    assert dump(database) == before


def test_a_revision_may_leave_its_story_and_come_back(database: Path, writer: Writer) -> None:
    """When the article that others point to says something else, they find each other without it."""
    for key, first in (("a:1", 0), ("b:2", 20), ("c:3", 40)):
        writer.save_page(printed(key, words(first, 200), out=NOON + timedelta(hours=first)), NOW)
    assert keys(database) == [["a:1", "b:2", "c:3"]]

    writer.save_page(printed("a:1", words(900, 200)), LATER)
    assert keys(database) == [["b:2", "c:3"]]
    writer.save_page(printed("a:1", "Withdrawn."), LATER)
    assert keys(database) == [["b:2", "c:3"]]
    writer.save_page(printed("a:1", words(0, 210)), LATER)
    assert keys(database) == [["a:1", "b:2", "c:3"]]


def test_an_earlier_copy_spares_the_later_ones_a_search(database: Path, writer: Writer) -> None:
    """Identical copies that come newest first are looked up once each, and all point to the earliest."""
    said: list[str] = []
    writer._connection.set_trace_callback(said.append)  # noqa: SLF001  (SQLite tells of every statement there)
    for number in reversed(range(8)):
        writer.save_page(printed(f"a:{number}", words(0, 200), out=NOON + timedelta(hours=number)), NOW)

    assert sum("CROSS JOIN sketches" in statement for statement in said) == 8
    (row,) = stories(database)
    with open_reader(database) as reader:
        copies = reader.copies(row["id"])
    assert {each["copy_of"] for each in copies[1:]} == {row["id"]}
    assert keys(database) == [[f"a:{number}" for number in range(8)]]


def test_a_round_up_does_not_glue_its_stories(database: Path, writer: Writer) -> None:
    """Three stories that one article runs in full stay three; the article joins the one it has most of."""
    for number in range(3):
        writer.save_page(printed(f"a:{number}", words(300 * number, 100 + number)), NOW)
    whole = "\n\n".join(words(300 * number, 100 + number) for number in range(3))
    writer.save_page(printed("d:4", whole, out=NOON + timedelta(hours=5)), NOW)

    assert keys(database) == [["a:2", "d:4"]]


def test_a_copy_weeks_later_is_none(database: Path, writer: Writer) -> None:
    """Within a week the same text is a copy; what has no date is compared with everything."""
    for key, late in (("a:1", 0), ("b:2", 7), ("c:3", 15)):
        writer.save_page(printed(key, words(0, 200), out=NOON + timedelta(days=late)), NOW)
    assert keys(database) == [["a:1", "b:2"]]

    writer.save_page(printed("d:4", words(0, 200), out=None), NOW)
    assert keys(database) == [["a:1", "b:2", "d:4"]]


def test_a_day_without_an_hour_is_over_last(database: Path, writer: Writer) -> None:
    """An outlet that prints only the day did not have the story before the agency that prints the minute."""
    midnight = NOON.replace(hour=0)
    writer.save_page(printed("b:2", words(0, 200), out=midnight, published_is_day=True, headline="Copy"), NOW)
    writer.save_page(printed("a:1", words(0, 200), headline="Original"), NOW)

    (row,) = stories(database)
    assert row["headline"] == "Original"
    with open_reader(database) as reader:
        assert [each["published"] for each in reader.copies(row["id"])] == ["2023-07-30T12:00:00Z", "2023-07-30"]


def test_filters(database: Path, writer: Writer) -> None:
    """Outlet is any copy's, wire and days are the story's own; the last story comes first."""
    for number, wire in enumerate(("Reuters", "AP")):
        for outlet in ("Outlet A", "Outlet B" if number else "Outlet C"):
            key = f"{wire}:{outlet}"
            out = NOON + timedelta(days=number)
            writer.save_page(printed(key, words(300 * number, 200), outlet=outlet, out=out, wire=wire), NOW)

    def wires(**wanted: Any) -> list[str]:
        return [row["wire"] for row in stories(database, **wanted)]

    assert wires() == ["AP", "Reuters"]
    assert wires(limit=1) == wires(wire="ap") == wires(outlet="outlet b") == wires(since=date(2023, 7, 31)) == ["AP"]
    assert wires(until=date(2023, 7, 30)) == ["Reuters"]
    assert wires(outlet="outlet c", wire="AP") == []


PAGES = st.lists(
    st.builds(
        lambda parts, outlet, hours, number: printed(
            f"a:{number}",
            " ".join(words(60 * part, 60) for part in parts),
            outlet=outlet,
            out=NOON + timedelta(hours=hours) if hours < 190 else None,
        ),
        st.lists(st.integers(0, 7), min_size=1, max_size=6, unique=True),
        st.sampled_from(["Outlet A", "Outlet B", "Outlet C"]),
        st.integers(0, 200),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=9,
    # A file that is imported once more after another version does not bring the older one back.
    unique_by=lambda read: (read.article_key, read.article.text, read.article.published),
)


def stories_of(reads: list[ReadPage], folder: str) -> list[dict[str, Any]]:
    """Save pages in this order into a new database; give its stories, every article in that of the one it copies."""
    rows = export_of(reads, folder)
    connection = sqlite3.connect(Path(folder) / "tracker.db")
    apart = "SELECT c.article FROM copies AS c JOIN copies AS p ON p.article = c.copy_of WHERE c.story <> p.story"
    assert connection.execute(apart).fetchall() == []
    connection.close()
    return [row for row in rows if row["table"] == "stories"]


@settings(max_examples=40, deadline=None)
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_saves_does_not_matter(reads: list[ReadPage], chance: random.Random) -> None:
    """Articles saved in any order, and revised on the way, leave the stories of the newest ones."""
    final = list({read.article_key: read for read in reads}.values())
    other = chance.sample(final, len(final))
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        assert stories_of(reads, one) == stories_of(other, two)
