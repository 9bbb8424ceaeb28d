"""Queries: every filter, speakers in any spelling, and input that is no query."""

import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.samples import BOB, NOW, OFFICIAL, OLENA, fact, page
from tracker.errors import QueryError, UnknownName
from tracker.facts.speakers.people import People, Person
from tracker.model import Said
from tracker.report.formats import EVENT_COLUMNS
from tracker.store import open_reader
from tracker.store.queries.filters import Filter
from tracker.store.reader import Reader
from tracker.store.writer import Writer

PEOPLE = People(
    persons=(
        Person(id="olena-vymyshlena", name="Olena Vymyshlena", affiliation="UKR", aliases=("Vymyshlena", "Вимишлена")),
        Person(id="bob-placeholder", name="Bob Placeholder", affiliation="USA", aliases=()),
    )
)
WEEK = Said(date=date(2023, 7, 24), date_end=date(2023, 7, 30), precision="week", dated_by="text")


@pytest.fixture
def reader(database: Path, writer: Writer):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Open a store with three articles, five statements and the shipped milestones."""
    writer.sync_people(PEOPLE)
    writer.sync_milestones()
    writer.save_page(
        page(
            "a:1",
            fact("Guarantees need a law", OLENA, countries=("USA",), themes=("ratification",)),
            fact("Kyiv wants more than 100% of a promise", OLENA, kind="mixed", countries=("UKR",)),
            fact("No troops will be sent", BOB, themes=("troops",)),
            wire="Reuters",
        ),
        NOW,
    )
    late = datetime(2023, 8, 5, 12, 0, tzinfo=UTC)
    writer.save_page(
        page(
            "b:2",
            fact("The talks were useful", OFFICIAL, kind="indirect", said=Said(date=date(2023, 8, 5), dated_by="text")),
            fact("Something was said that week", BOB, said=WEEK),
            outlet="Outlet B",
            published=late,
        ),
        NOW + timedelta(days=9),
    )
    with open_reader(database) as reader:
        yield reader


def found(reader: Reader, **wanted: object) -> list[str]:
    """List the first words of the statements found."""
    rows = reader.events(Filter(**{"type_": "statement"} | wanted))  # type: ignore[arg-type]
    return [row["content"].split()[0] for row in rows]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({}, ["The", "Guarantees", "Kyiv", "No", "Something"]),
        ({"limit": 1}, ["The"]),
        ({"speaker": "Olena Vymyshlena"}, ["Guarantees", "Kyiv"]),
        ({"speaker": "VYMYSHLENA"}, ["Guarantees", "Kyiv"]),
        ({"speaker": "Вимишлена"}, ["Guarantees", "Kyiv"]),
        ({"speaker": "placeholder"}, ["No", "Something"]),
        ({"speaker": "unnamed us official"}, ["The"]),
        ({"affiliation": "usa"}, ["The", "No", "Something"]),
        ({"country": "USA"}, ["The", "Guarantees", "No", "Something"]),
        ({"country": "UKR"}, ["Guarantees", "Kyiv"]),
        ({"theme": "TROOPS"}, ["No"]),
        ({"kind": "mixed"}, ["Kyiv"]),
        ({"outlet": "outlet b"}, ["The", "Something"]),
        ({"wire": "reuters"}, ["Guarantees", "Kyiv", "No"]),
        ({"since": date(2023, 7, 31)}, ["The"]),
        ({"until": date(2023, 7, 29)}, ["Something"]),
        ({"since": date(2023, 7, 26), "until": date(2023, 7, 27)}, ["Something"]),
        ({"since": date(1, 1, 1)}, ["The", "Guarantees", "Kyiv", "No", "Something"]),
        ({"since": date(2023, 8, 1), "date_field": "published"}, ["Something", "The"]),
        ({"until": date(2023, 7, 30), "date_field": "published"}, ["Guarantees", "Kyiv", "No"]),
        ({"since": date(2023, 8, 1), "date_field": "seen"}, ["Something", "The"]),
        ({"search": "LAW guarantees"}, ["Guarantees"]),
        ({"search": "100%"}, ["Kyiv"]),
        ({"search": ""}, ["The", "Guarantees", "Kyiv", "No", "Something"]),
        ({"search": " \t"}, ["The", "Guarantees", "Kyiv", "No", "Something"]),
    ],
    ids=str,
)
def test_filters(reader: Reader, wanted: dict[str, object], words: list[str]) -> None:
    """Each filter finds what it says, newest first."""
    assert sorted(found(reader, **wanted)) == sorted(words)
    rows = reader.events(Filter(**wanted))  # type: ignore[arg-type]
    column = {"published": "published", "seen": "seen"}.get(str(wanted.get("date_field")), "date")
    days = [row[column] for row in rows]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("is_day", "shown"), [(False, "2023-07-29T22:30:00Z"), (True, "2023-07-30")])
def test_published_counts_by_the_calendar_of_the_outlet(
    database: Path,
    writer: Writer,
    is_day: bool,  # noqa: FBT001  (a parameter of the test)
    shown: str,
) -> None:
    """An article of half past one at night in Jerusalem is of that day; one dated to the day shows the day."""
    night = datetime(2023, 7, 29, 22, 30, tzinfo=UTC)
    writer.save_page(page("a:1", fact("Late"), published=night, zone="Asia/Jerusalem", published_is_day=is_day), NOW)
    day, eve = date(2023, 7, 30), date(2023, 7, 29)

    with open_reader(database) as reader:
        (row,) = reader.events(Filter(since=day, until=day, date_field="published"))
        assert reader.events(Filter(since=eve, until=eve, date_field="published")) == []
        article = reader.search(Filter(search="late", since=day, until=day, date_field="published"))[1]
    assert row["published"] == shown
    assert (article["type"], article["date"], article["published"]) == ("article", "2023-07-30", shown)


def test_articles_are_searched_by_the_day_they_were_seen(database: Path, writer: Writer) -> None:
    """As statements are: published before, seen on the day."""
    writer.save_page(page("a:1", fact("Late")), NOW)
    seen, eve = NOW.date(), NOW.date() - timedelta(days=1)

    with open_reader(database) as reader:
        rows = reader.search(Filter(search="late", since=seen, until=seen, date_field="seen"))
        assert [row["type"] for row in rows] == ["statement", "article"]
        assert reader.search(Filter(search="late", until=eve, date_field="seen")) == []


def test_events_carry_their_evidence(database: Path, writer: Writer) -> None:
    """A statement tells where its words stand and who is said to have said them; a milestone has no such."""
    minister = replace(OLENA, role_as_printed="the minister")
    writer.sync_milestones()
    writer.save_page(page("a:1", fact("We will talk", minister)), NOW)
    columns = ("spans", "source", "cue", "role_as_printed")

    with open_reader(database) as reader:
        (statement,) = reader.events(Filter(type_="statement"))
        milestone = reader.events(Filter(type_="milestone", limit=1))[0]
    assert [statement[name] for name in columns] == [[[0, 12]], "she", "said", "the minister"]
    assert [milestone[name] for name in columns] == [[], None, None, None]
    assert set(EVENT_COLUMNS) <= set(statement)


def test_milestones_are_events(reader: Reader) -> None:
    """A milestone has a day, a text, countries, who took part and a source, but no speaker."""
    (row,) = reader.events(Filter(search="first round", until=date(2023, 12, 31)))

    assert (row["type"], row["date"], row["speaker"], row["countries"]) == (
        "milestone", "2023-08-03", None, ["UKR", "USA"],
    )  # fmt: skip
    assert row["who"] == ["Andriy Yermak"]
    assert row["url"].startswith("https://")


def test_statements_and_milestones_mix_by_day(reader: Reader) -> None:
    """The newest of both come first, and no more than the limit."""
    rows = reader.events(Filter(until=date(2023, 8, 6), limit=3))

    assert [(row["type"], row["date"]) for row in rows] == [
        ("statement", "2023-08-05"),
        ("milestone", "2023-08-03"),
        ("milestone", "2023-07-31"),
    ]


def test_filters_of_statements_leave_milestones_out(reader: Reader) -> None:
    """Who asks for a speaker, a kind, a theme or an outlet gets statements alone."""
    for wanted in ({"speaker": "Vymyshlena"}, {"kind": "direct"}, {"theme": "troops"}, {"outlet": "Outlet B"}):
        assert {row["type"] for row in reader.events(Filter(**wanted))} == {"statement"}  # type: ignore[arg-type]


def test_the_view_agrees_with_the_reader(database: Path, reader: Reader) -> None:
    """Plain SQL on the view `events` sees the same events."""
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT type, id FROM events").fetchall()
    connection.close()

    assert sorted(rows) == sorted((row["type"], row["id"]) for row in reader.events(Filter()))


def test_an_unknown_speaker_is_told_the_nearest(reader: Reader) -> None:
    """A name that nobody has is an error that names who may be meant."""
    with pytest.raises(UnknownName, match="did you mean Olena Vymyshlena"):
        reader.events(Filter(speaker="Vymishlena"))
    with pytest.raises(UnknownName):
        reader.events(Filter(speaker="..."))


def test_known_people_who_said_nothing_give_an_empty_answer(reader: Reader) -> None:
    """A person of the table without statements is known all the same."""
    assert reader.events(Filter(speaker="Bob Placeholder", kind="mixed")) == []


def test_milestones_follow_the_shipped_table(database: Path, writer: Writer) -> None:
    """A second sync changes nothing; a row that is no longer shipped goes, a user's own stays."""
    writer.sync_milestones()
    connection = sqlite3.connect(database)
    shipped = connection.execute("SELECT * FROM milestones ORDER BY id").fetchall()
    columns = "id, date, precision, text, who, countries, source, origin"
    for identifier, origin in (("gone", "shipped"), ("mine", "own")):
        connection.execute(
            f"INSERT INTO milestones ({columns}) VALUES (?, '2023-01-01', 'day', 'x', '[]', '[]', 'y', ?)",
            (identifier, origin),
        )
    connection.commit()
    writer.sync_milestones()
    left = connection.execute("SELECT * FROM milestones WHERE origin = 'shipped' ORDER BY id").fetchall()
    own = connection.execute("SELECT id FROM milestones WHERE origin = 'own'").fetchall()
    connection.close()

    assert left == shipped
    assert own == [("mine",)]


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"theme": "troop"}, "no theme named 'troop'; did you mean troops?"),
        ({"outlet": "jerusalem"}, "no outlet named 'jerusalem'; did you mean Jerusalem Post?"),
        ({"outlet": "Jerusalem-Post"}, "did you mean Jerusalem Post?"),
        ({"wire": "Router"}, "no wire named 'Router'; did you mean Reuters?"),
        ({"wire": "zzz", "theme": "troops"}, "no wire named 'zzz'$"),
    ],
)
def test_unknown_names_are_told_the_nearest(reader: Reader, wanted: dict[str, str], says: str) -> None:
    """An answer that is empty because nothing is called so says what may be meant."""
    with pytest.raises(UnknownName, match=says):
        reader.events(Filter(**wanted))  # type: ignore[arg-type]


def test_known_names_give_an_empty_answer(reader: Reader) -> None:
    """Names that the store knows, in any case, are no mistake where nothing has them all."""
    assert reader.events(Filter(theme="TROOPS", outlet="outlet b", wire="reuters")) == []
    assert reader.stories(Filter(outlet="Outlet B", wire="Reuters")) == []
    with pytest.raises(UnknownName, match="did you mean Outlet B"):
        reader.stories(Filter(outlet="Outlet"))


OPERATORS = st.sampled_from(
    ['"', "'", "*", "(", ")", "^", ":", "-", "+", "{", "}", "AND", "OR", "NOT", "NEAR", "NEAR(a b, 2)", "content:",
     "\x00", "\ud800", "%", "_", "law", " "]
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.lists(OPERATORS, max_size=8).map("".join) | st.lists(OPERATORS, max_size=8).map(" ".join))
def test_no_search_fails(reader: Reader, printed: str) -> None:
    """Whatever is searched for, the answer is rows, or why it cannot be understood."""
    with suppress(QueryError):
        reader.events(Filter(search=printed))
    for field in ("theme", "outlet", "wire", "speaker"):
        with suppress(UnknownName):
            reader.events(Filter(**{field: printed}))  # type: ignore[arg-type]


@pytest.mark.parametrize("content", ['He said "no" - twice (and AND again)', "naïve Straße", "don't: 50/50?"])
def test_quoted_text_finds_what_is_stored(database: Path, writer: Writer, content: str) -> None:
    """The very words of a statement, searched for in quotation marks, find it; marks in them are as good as none."""
    writer.save_page(page("a:1", fact(content)), NOW)
    with open_reader(database) as reader:
        assert [row["content"] for row in reader.events(Filter(search=f'"{content.replace(chr(34), "")}"'))] == [
            content
        ]
