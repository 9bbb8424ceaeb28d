"""What a name means, with all that shows it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.samples import BOB, NOW, fact, page
from tracker.store import open_reader, open_writer

LAW = "The guarantee must be a law that both parliaments have voted for"
TREATY = "The guarantee must be a treaty that both parliaments have voted for"
PACT = "The guarantee must be a pact that both parliaments have voted for"
BREAD = "Bread was dear in Kyiv that year and nobody spoke of it in the hall"


def save(database: Path, days: int, *facts: Any, key: str = "a:1", **more: Any) -> None:
    """Save a page as it was so many days later."""
    with open_writer(database, create=True) as writer:
        writer.save_page(page(key, *facts, body=str(days).encode(), **more), NOW + timedelta(days=days))


def find(database: Path, name: str) -> Any:
    """Find what a name means."""
    with open_reader(database) as reader:
        return reader.find(name)


def ids(database: Path) -> list[str]:
    """Give the ids of all statements."""
    with open_reader(database) as reader:
        names = {row["statement"] for row in reader.export() if row["table"] == "reports"}
        return sorted(names)


def test_former_wordings_stand_in_their_order(database: Path) -> None:
    """Each leads to the next, whatever ids they had; all of these find it."""
    found = []
    for days, words in enumerate((LAW, TREATY, PACT)):
        save(database, days, fact(words))
        found += ids(database)
    row = find(database, found[0])

    assert (row["type"], row["content"], set(row["aliases"])) == ("statement", PACT, set(found[:2]))
    assert [(each["content"], each["next"]["content"]) for each in row["former"]] == [(LAW, TREATY), (TREATY, PACT)]
    assert [each["ended_at"][:10] for each in row["former"]] == ["2023-08-01", "2023-08-02"]
    assert {name: find(database, name)["id"] for name in found} == dict.fromkeys(found, row["id"])


def test_reports_come_with_their_articles_and_texts(database: Path) -> None:
    """The earliest first, each with the text its offsets point into."""
    save(database, 0, fact(LAW))
    save(database, 1, fact(LAW), key="b:1", outlet="Reuters", published=NOW - timedelta(days=1))
    (name,) = ids(database)
    reports = find(database, name)["reports"]

    assert [each["outlet"] for each in reports] == ["Reuters", "Jerusalem Post"]
    for each in reports:
        ((start, end),) = each["spans"]
        assert each["text"][start:end] == LAW


def test_a_withdrawn_statement_is_told_as_it_stood(database: Path) -> None:
    """With the day on which it went, and what it said before that."""
    save(database, 0, fact(LAW), fact(BREAD, BOB))
    gone = next(name for name in ids(database) if find(database, name)["content"] == BREAD)
    save(database, 1, fact(LAW))
    row = find(database, gone)

    assert (row["content"], row["withdrawn_at"][:10], row["cause"]) == (BREAD, "2023-08-01", "import")
    assert (row["reports"], row["former"]) == ([], [])


@pytest.mark.parametrize("name", ["a:1", "https://outlet.example/a:1"])
def test_an_article_is_found_by_key_and_address(database: Path, name: str) -> None:
    """Its quotations come as one reads."""
    save(database, 0, fact(LAW), fact(BREAD, BOB))
    row = find(database, name)

    assert (row["type"], row["seen"][:10]) == ("article", "2023-07-31")
    assert [each["content"] for each in row["reports"]] == [LAW, BREAD]


def test_a_milestone_is_found_by_its_id(database: Path) -> None:
    """And a name that means nothing finds nothing."""
    with open_writer(database, create=True) as writer:
        writer.sync_milestones()

    assert find(database, "m20260217")["type"] == "milestone"
    assert find(database, "nothing") is None
