"""What is new since somebody last asked: statements as they stood at the mark, and as they stand."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.samples import BOB, NOW, OLENA, fact, page, result, seen
from tracker.errors import UnknownName
from tracker.report.news import news_rows
from tracker.store import open_reader, open_writer
from tracker.store.again import ReadAgain
from tracker.store.queries.filters import Filter

LAW = "The guarantee must be a law that both parliaments have voted for"
TREATY = "The guarantee must be a treaty that both parliaments have voted for"
BREAD = "Bread was dear in Kyiv that year and nobody spoke of it in the hall"
POLLED = frozenset({"poll", "correction"})
ALL = POLLED | {"import", "reparse"}


def save(database: Path, *pages: Any, polled: bool = True) -> None:
    """Save pages, as a poll or as an import does."""
    with open_writer(database, create=True) as writer:
        if polled:
            run = writer.begin_run(NOW)
            writer.save_feed(run, result(*(seen(each.article_key) for each in pages)), NOW)
        for each in pages:
            writer.save_page(each, NOW)


def polled(key: str, *facts: Any, **more: Any) -> Any:
    """Make a page that a feed led to."""
    return page(key, *facts, feed="headlines", **more)


def ask(database: Path, name: str = "desk", *, causes: frozenset[str] = POLLED, **wanted: Any) -> list[tuple[str, str]]:
    """Ask what is new, and move the mark: what and content of each."""
    rows = ask_rows(database, name, causes=causes, **wanted)
    return [(row["what"], row["content"]) for row in rows]


def ask_rows(
    database: Path, name: str = "desk", *, causes: frozenset[str] = POLLED, **wanted: Any
) -> list[dict[str, Any]]:
    """Ask what is new, and move the mark."""
    with open_reader(database) as reader:
        news = reader.news(name, Filter(**wanted))
    with open_writer(database, create=False) as writer:
        writer.move_mark(name, news.change, NOW)
    return list(news_rows(news.transitions, causes))


def test_the_first_time_all_is_new(database: Path) -> None:
    """Then nothing is, until something changes; another name has a mark of its own."""
    save(database, polled("a:1", fact(LAW), fact(BREAD, BOB)))

    assert ask(database) == [("new", LAW), ("new", BREAD)]
    assert ask(database) == []
    save(database, polled("a:2", fact("Nobody asked for a law at all", BOB)))
    assert ask(database) == [("new", "Nobody asked for a law at all")]
    assert len(ask(database, "another")) == 3


def test_other_words_are_a_change(database: Path) -> None:
    """A statement whose id became another's is told as changed, with the words marked; nothing is withdrawn."""
    save(database, polled("a:1", fact(LAW), body=b"1"))
    ask(database)
    save(database, polled("a:1", fact(TREATY), body=b"2"))
    (row,) = ask_rows(database)

    assert (row["what"], row["content"]) == ("changed", TREATY)
    assert row["changes"] == [f"content: {LAW.replace('law', '[-law-]{+treaty+}')}"]


def test_what_is_gone_is_withdrawn(database: Path) -> None:
    """The words are told as they stood."""
    save(database, polled("a:1", fact(LAW), fact(BREAD, BOB), body=b"1"))
    ask(database)
    save(database, polled("a:1", fact(LAW), body=b"2"))

    assert ask(database) == [("withdrawn", BREAD)]
    assert ask(database) == []


@pytest.mark.parametrize("between", [fact(TREATY), fact(BREAD, BOB)])
def test_what_is_as_it_was_is_not_told(database: Path, between: Any) -> None:
    """Neither words that changed back nor a statement that went and came."""
    save(database, polled("a:1", fact(LAW), body=b"1"))
    ask(database)
    save(database, polled("a:1", between, body=b"2"))
    save(database, polled("a:1", fact(LAW), body=b"1"))

    assert ask(database) == []


def test_what_came_and_went_between_is_not_told(database: Path) -> None:
    """Whoever was never told of it need not know that it is gone."""
    save(database, polled("a:1", fact(LAW), body=b"1"))
    ask(database)
    save(database, polled("a:1", fact(LAW), fact(BREAD, BOB), body=b"2"))
    save(database, polled("a:1", fact(LAW), body=b"1"))

    assert ask(database) == []


def test_a_second_outlet_is_a_change_and_merging_no_withdrawal(database: Path) -> None:
    """An earlier report takes the id over: the statement is told once, as changed."""
    save(database, polled("b:1", fact(LAW)))
    ask(database)
    earlier = NOW - timedelta(days=1)
    save(database, polled("a:1", fact(LAW), outlet="Reuters", published=earlier))
    (row,) = ask_rows(database)

    assert row["what"] == "changed"
    assert "outlets: Jerusalem Post → Jerusalem Post; Reuters" in row["changes"]


def test_imports_and_other_readings_are_told_only_if_asked_for(database: Path) -> None:
    """The mark moves past them all the same."""
    save(database, page("a:1", fact(LAW)), polled=False)
    assert ask(database) == []
    assert ask(database, "all", causes=ALL) == [("new", LAW)]

    again = page("a:1", fact(LAW, BOB))
    with open_writer(database, create=False) as writer:
        writer.save_again(ReadAgain(article_key="a:1", page=None, pages={}, shown=again, rules=2), NOW)
    assert ask(database) == []
    (row,) = ask_rows(database, "all", causes=ALL)
    assert row["changes"][0] == "speaker: Olena Vymyshlena → Bob Placeholder"


def test_a_filter_passes_what_passed_it_before(database: Path) -> None:
    """Whoever follows a speaker is told when the words turn out to be another's."""
    save(database, polled("a:1", fact(LAW, OLENA)), polled("a:2", fact(BREAD, BOB)))
    assert ask(database, speaker="Vymyshlena") == [("new", LAW)]
    ask(database, "bob", speaker="Placeholder")
    again = polled("a:1", fact(LAW, BOB))
    with open_writer(database, create=False) as writer:
        writer.save_again(ReadAgain(article_key="a:1", page=None, pages={}, shown=again, rules=2), NOW)

    (row,) = ask_rows(database, speaker="Vymyshlena", causes=ALL)
    assert (row["what"], row["speaker"]) == ("changed", "Bob Placeholder")
    assert ask(database, "bob", speaker="Placeholder", causes=ALL) == [("changed", LAW)]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"search": "bread"}, 1),
        ({"affiliation": "USA"}, 1),
        ({"country": "FRA"}, 0),
        ({"kind": "direct"}, 2),
        ({"outlet": "jerusalem post"}, 2),
        ({"wire": "Reuters"}, None),
        ({"theme": "troops"}, None),
        ({"since": NOW.date()}, 0),
    ],
)
def test_every_filter_of_events(database: Path, wanted: dict[str, Any], told: int | None) -> None:
    """Also of what was withdrawn; None: a name that the store does not know at all."""
    save(database, polled("a:1", fact(LAW), fact(BREAD, BOB), body=b"1"))
    if told is None:
        with pytest.raises(UnknownName):
            ask(database, **wanted)
        return
    assert len(ask(database, **wanted)) == told
    save(database, polled("a:1", body=b"2"))
    assert len(ask(database, **wanted)) == told


def test_a_mark_never_goes_back(database: Path) -> None:
    """Of two who ask at once the slower one takes nothing back."""
    with open_writer(database, create=True) as writer:
        writer.move_mark("desk", 7, NOW)
        writer.move_mark("desk", 5, NOW)
    with open_reader(database) as reader:
        assert reader._connection.execute("SELECT change FROM marks").fetchone()[0] == 7  # noqa: SLF001


def test_words_whose_id_leads_to_others_are_withdrawn(database: Path) -> None:
    """The id of words that are gone may lead to the nearest in their article: these were there all along."""
    save(database, polled("a:1", fact(LAW), fact(TREATY), body=b"1"))
    ask(database)
    save(database, polled("a:1", fact(LAW), body=b"2"))

    assert ask(database) == [("withdrawn", TREATY)]


def test_what_was_folded_and_then_rejected_is_withdrawn(database: Path) -> None:
    """Nobody was told of the statement that took it in."""
    save(database, polled("b:1", fact(LAW), published=NOW))
    ask(database)
    save(database, polled("a:1", fact(LAW)))
    with open_reader(database) as reader, open_writer(database, create=False) as writer:
        (row,) = reader.events(Filter(type_="statement"))
        writer.correct(row["id"], {"reject": ""}, why="a headline", who="desk", now=NOW)

    assert ask(database) == [("withdrawn", LAW)]
