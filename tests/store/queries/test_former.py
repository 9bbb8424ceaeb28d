"""What the store knew on a day: statements as they stood then."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.samples import BOB, NOW, OLENA, fact, page
from tracker.errors import UnknownName
from tracker.store import open_reader, open_writer
from tracker.store.again import ReadAgain
from tracker.store.queries.filters import Filter

LONG = "The guarantee must be a law that both parliaments have voted for"
OTHER = "The guarantee must be a treaty that both parliaments have voted for"
FIRST, SECOND, THIRD = (NOW + timedelta(days=10 * number) for number in range(3))


def known(database: Path, day: datetime | None, **wanted: Any) -> list[dict[str, Any]]:
    """List the statements as the store knew them when a day ended; None: as it knows them now."""
    with open_reader(database) as reader:
        return reader.events(Filter(type_="statement", as_of=day.date() if day else None, **wanted))


def save(database: Path, at: datetime, *pages: Any) -> None:
    """Save pages at an instant."""
    with open_writer(database, create=True) as writer:
        for each in pages:
            writer.save_page(each, at)


@pytest.fixture
def rewritten(database: Path) -> Path:
    """A database whose one article said other words at three times."""
    save(database, FIRST, page("a:1", fact(LONG), body=b"1"))
    save(database, SECOND, page("a:1", fact(OTHER), fact("Bread was dear", BOB), body=b"2"))
    save(database, THIRD, page("a:1", fact(OTHER), body=b"3"))
    return database


def test_knows_nothing_before_it_saw_anything(rewritten: Path) -> None:
    """A day before the first article has no answer."""
    assert known(rewritten, FIRST - timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (FIRST, {LONG}),
        (SECOND - timedelta(days=1), {LONG}),
        (SECOND, {OTHER, "Bread was dear"}),
        (THIRD, {OTHER}),
        (None, {OTHER}),
    ],
)
def test_gives_the_words_of_the_day(rewritten: Path, day: datetime | None, words: set[str]) -> None:
    """Each day has the words that stood then, also those that were withdrawn later."""
    assert {row["content"] for row in known(rewritten, day)} == words


def test_filters_what_stood_then(rewritten: Path) -> None:
    """Every filter counts for what was known, not for what is."""
    assert [row["content"] for row in known(rewritten, SECOND, speaker="Placeholder")] == ["Bread was dear"]
    assert [row["content"] for row in known(rewritten, SECOND, affiliation="USA")] == ["Bread was dear"]
    assert [row["content"] for row in known(rewritten, FIRST, search="law")] == [LONG]
    assert known(rewritten, SECOND, search="law") == []
    assert [row["content"] for row in known(rewritten, FIRST, outlet="jerusalem post", search="guarantee")] == [LONG]
    with pytest.raises(UnknownName):
        known(rewritten, FIRST, outlet="Reuters")
    assert known(rewritten, FIRST, country="UKR")
    assert known(rewritten, FIRST, country="FRA") == []
    assert known(rewritten, FIRST, since=date(2024, 1, 1)) == []


def test_a_second_report_is_knowledge_of_its_own_day(database: Path) -> None:
    """Which outlets carried a statement is told as it was known."""
    save(database, FIRST, page("a:1", fact(LONG)))
    save(database, SECOND, page("b:1", fact(LONG), outlet="Reuters"))
    assert [(row["outlets"], row["reports"]) for row in known(database, FIRST)] == [(["Jerusalem Post"], 1)]
    assert [(row["outlets"], row["reports"]) for row in known(database, None)] == [(["Jerusalem Post", "Reuters"], 2)]


def test_what_moves_in_its_page_is_no_change(database: Path) -> None:
    """Words that stand elsewhere in the text are the same words: nothing is kept of it."""
    save(database, FIRST, page("a:1", fact(LONG), body=b"1"))
    save(database, SECOND, page("a:1", fact("Bread was dear", BOB), fact(LONG), body=b"2"))
    with open_reader(database) as reader:
        kept = reader._connection.execute("SELECT count(*) FROM former_statements").fetchone()[0]  # noqa: SLF001
    assert kept == 0


def test_a_clock_that_went_back_loses_no_knowledge(database: Path) -> None:
    """Changes count in the order in which they were made."""
    save(database, SECOND, page("a:1", fact(LONG), body=b"1"))
    save(database, FIRST, page("a:1", fact(OTHER), body=b"2"))
    assert [row["content"] for row in known(database, SECOND)] == [OTHER]


def test_another_reading_is_known_from_its_own_day(database: Path) -> None:
    """What other rules read was not known before they read it."""
    first = page("a:1", fact(LONG, OLENA))
    save(database, FIRST, first)
    again = page("a:1", fact(LONG, BOB))
    with open_writer(database, create=False) as writer:
        writer.save_again(ReadAgain(article_key="a:1", page=None, pages={}, shown=again, rules=2), SECOND)
    assert [row["speaker"] for row in known(database, FIRST)] == ["Olena Vymyshlena"]
    assert [row["speaker"] for row in known(database, SECOND)] == ["Bob Placeholder"]


def test_milestones_have_no_day_on_which_they_became_known(database: Path) -> None:
    """The curated table says when things happened, not when anybody knew."""
    with open_writer(database, create=True) as writer:
        writer.sync_milestones()
    with open_reader(database) as reader:
        assert reader.events(Filter())
        assert reader.events(Filter(as_of=datetime.now(UTC).date())) == []
