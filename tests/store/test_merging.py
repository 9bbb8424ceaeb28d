"""Statements: which reports are one, what the statement shows, and that every id given out answers."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.store.samples import BOB, NOBODY, NOW, OFFICIAL, OLENA, export_of, fact, page
from tracker.model import ReadPage, Said, Speaker
from tracker.store import open_reader
from tracker.store.queries.filters import Filter
from tracker.store.writer import Writer

LONG = "The guarantee must be a law that both parliaments have voted for"
EARLY = datetime(2023, 7, 30, 10, 0, tzinfo=UTC)


def statements(database: Path) -> list[dict[str, Any]]:
    """List the statements by id."""
    with open_reader(database) as reader:
        return sorted(reader.events(Filter(type_="statement")), key=lambda row: str(row["id"]))


def test_copies_are_one_statement_with_every_id(database: Path, writer: Writer) -> None:
    """Copies of one quotation are one statement; each report's own id answers."""
    writer.save_page(page("b:2", fact(LONG), outlet="Outlet B"), NOW)
    first = statements(database)[0]["id"]
    writer.save_page(page("a:1", fact(f"{LONG}, she said so"), outlet="Outlet A", published=EARLY), NOW)

    (one,) = statements(database)
    assert (one["reports"], one["outlets"]) == (2, ["Outlet A", "Outlet B"])
    assert one["id"] != first
    with open_reader(database) as reader:
        answered = reader.statement(first)
    assert answered
    assert answered["id"] == one["id"]
    assert [report["published"] for report in answered["reports"]] == [
        "2023-07-30T10:00:00Z",
        "2023-07-30T19:31:00Z",
    ]


def test_the_best_dated_report_is_shown(database: Path, writer: Writer) -> None:
    """The day comes from the report whose text names it, the id from the earliest."""
    named = Said(date=date(2023, 7, 29), dated_by="text")
    writer.save_page(page("a:1", fact(LONG), published=EARLY), NOW)
    (before,) = statements(database)
    writer.save_page(page("b:2", fact(LONG, said=named)), NOW)

    (after,) = statements(database)
    assert (before["date"], before["dated_by"]) == ("2023-07-30", "published")
    assert (after["date"], after["dated_by"]) == ("2023-07-29", "text")
    assert after["id"] == before["id"]


@pytest.mark.parametrize("edge", [date.min, date.max], ids=str)
def test_the_calendar_ends(database: Path, writer: Writer, edge: date) -> None:
    """Statements of the first and the last day there is are stored and merged like any other."""
    for key in ("a:1", "b:2"):
        writer.save_page(page(key, fact(LONG, said=Said(date=edge))), NOW)

    assert [row["date"] for row in statements(database)] == [str(edge)]


def test_speakers_and_days_keep_statements_apart(database: Path, writer: Writer) -> None:
    """Another speaker, nobody known, or a day further off: another statement."""
    far = Said(date=date(2023, 8, 2))
    writer.save_page(page("a:1", fact(LONG), fact(LONG, BOB), fact(LONG, NOBODY), fact(LONG, OFFICIAL)), NOW)
    writer.save_page(page("b:2", fact(LONG, said=far), fact(LONG, NOBODY)), NOW)

    assert len(statements(database)) == 6


def test_a_bridge_joins_and_its_going_parts(database: Path, writer: Writer) -> None:
    """A report a day from either of two others makes all three one; without it they are two again."""
    days = [Said(date=date(2023, 7, day)) for day in (26, 28)]
    for key, said in zip(("a:1", "b:2"), days, strict=True):
        writer.save_page(page(key, fact(LONG, said=said)), NOW)
    two = [row["id"] for row in statements(database)]
    writer.save_page(page("c:3", fact(LONG, said=Said(date=date(2023, 7, 27)))), NOW)
    assert len(statements(database)) == 1

    writer.save_page(page("c:3", fact("Something quite different was said instead")), NOW)
    assert [row["id"] for row in statements(database) if row["content"] == LONG] == two


def test_a_corrected_quotation_keeps_its_old_id_answering(database: Path, writer: Writer) -> None:
    """The id of words that an outlet corrected leads to the corrected words."""
    writer.save_page(page("a:1", fact("Ten years is the least that we can explain to soldiers")), NOW)
    old = statements(database)[0]["id"]
    writer.save_page(page("a:1", fact("Fifteen years is the least that we can explain to soldiers")), NOW)
    writer.save_page(page("a:1", fact("Some fifteen years is the least that we can explain to soldiers")), NOW)

    with open_reader(database) as reader:
        answered = reader.statement(old)
    assert answered
    assert answered["content"].startswith("Some fifteen")


def test_the_id_of_withdrawn_words_answers_no_more(database: Path, writer: Writer) -> None:
    """Words that went without a successor leave no alias that leads elsewhere."""
    writer.save_page(page("a:1", fact("Ten years is the least that we can explain to soldiers")), NOW)
    old = statements(database)[0]["id"]
    writer.save_page(page("a:1", fact("Bread was dear in the morning")), NOW)

    with open_reader(database) as reader:
        assert reader.statement(old) is None


def test_an_id_survives_in_the_copy_when_the_first_report_goes(database: Path, writer: Writer) -> None:
    """When the earliest article drops the words, the id leads to the copy that still has them."""
    writer.save_page(page("a:1", fact(LONG), published=EARLY), NOW)
    old = statements(database)[0]["id"]
    writer.save_page(page("b:2", fact(LONG)), NOW)
    writer.save_page(page("a:1", published=EARLY), NOW)

    (left,) = statements(database)
    with open_reader(database) as reader:
        answered = reader.statement(old)
    assert answered
    assert answered["id"] == left["id"] != old


def test_the_same_words_twice_in_one_article(database: Path, writer: Writer) -> None:
    """Words said by two people in one article are two statements with two ids."""
    writer.save_page(page("a:1", fact("Yes"), fact("Yes", BOB)), NOW)

    assert len({row["id"] for row in statements(database)}) == 2


WORDS = ["law", "promise", "vote", "army", "treaty", "year", "peace"]
CONTENTS = st.lists(st.sampled_from(WORDS), min_size=3, max_size=7).map(" ".join)
FACTS = st.builds(
    lambda content, speaker, day, dated_by, kind: fact(
        content, speaker, said=Said(date=date(2023, 7, 27) + timedelta(days=day), dated_by=dated_by), kind=kind
    ),
    CONTENTS,
    st.sampled_from([OLENA, BOB, OFFICIAL, NOBODY]),
    st.integers(0, 4),
    st.sampled_from(["text", "dateline", "published"]),
    st.sampled_from(["direct", "mixed", "indirect"]),
)
PAGES = st.lists(st.tuples(st.lists(FACTS, max_size=4), st.integers(0, 50)), min_size=1, max_size=6).map(
    lambda drawn: [
        page(f"a:{number}", *facts, published=EARLY + timedelta(hours=hours))
        for number, (facts, hours) in enumerate(drawn)
    ]
)


@settings(max_examples=40, deadline=None)
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_saves_does_not_matter(reads: list[ReadPage], chance: random.Random) -> None:
    """Pages saved in any order, some of them twice, give the same export."""
    other = [*reads, *chance.sample(reads, k=chance.randint(0, len(reads)))]
    chance.shuffle(other)
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        assert export_of(reads, one) == export_of(other, two)


@settings(max_examples=30, deadline=None)
@given(PAGES, PAGES)
def test_revisions_leave_the_statements_of_the_newest(first: list[ReadPage], second: list[ReadPage]) -> None:
    """After any revisions the statements are those of a store that only ever saw the newest; no id dangles."""
    final = {read.article_key: read for read in [*first, *second]}

    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        revised = export_of([*first, *second], one)
        assert statements_of(revised) == statements_of(export_of(list(final.values()), two))
    identifiers = {row["id"] for row in revised if row["table"] == "statements"}
    aliases = {row["alias"]: row["statement"] for row in revised if row["table"] == "statement_aliases"}
    assert set(aliases.values()) <= identifiers
    assert not identifiers & set(aliases)


def repeat(name: str, day: int, published: int, words: str = "we will vote for it", lasting: int = 0) -> ReadPage:
    """An article that prints words of one speaker again; days are counted from the first one."""
    first = EARLY.date() + timedelta(days=day)
    said = Said(date=first, date_end=first + timedelta(days=lasting) if lasting else None)
    return page(f"a:{name}", fact(words, OLENA, said=said), published=EARLY + timedelta(days=published))


def daily(number: int, day: int, words: str) -> ReadPage:
    """One that comes up to two days later."""
    return repeat(str(number), day, day + (number + 2) % 3, words)


REPEATED = st.sampled_from(["we will vote for it", "we will vote for it now"])
DAILY = st.lists(REPEATED, min_size=9, max_size=26).map(
    lambda drawn: [daily(number, number, words) for number, words in enumerate(drawn)]
)
REVISED = st.lists(st.builds(daily, st.integers(0, 12), st.integers(-2, 40), REPEATED), max_size=3)


@settings(max_examples=40, deadline=None)
@example(
    [daily(number, number, "we will vote for it") for number in range(20)], [daily(0, 30, "we will")], random.Random(0)
)
@given(DAILY, REVISED, st.randoms(use_true_random=False))
def test_what_is_repeated_for_weeks(first: list[ReadPage], then: list[ReadPage], chance: random.Random) -> None:
    """Whatever the order in which articles come and change, the statements are those of the newest ones alone."""
    final = {read.article_key: read for read in [*first, *then]}
    shuffled = list(first)
    chance.shuffle(shuffled)
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        revised = export_of([*shuffled, *then], one)
        fresh = export_of(list(final.values()), two)
    assert statements_of(revised) == statements_of(fresh)


def statements_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Choose the rows of statements and their reports."""
    return [row for row in rows if row["table"] in {"statements", "reports"}]


@pytest.mark.parametrize(
    ("chain", "last"),
    [
        ([repeat(str(day), day, day) for day in range(8, 31)], repeat("x", 7, 12, lasting=3)),
        ([repeat(str(day), day, 15 if day == 15 else day + 20) for day in range(8, 24)], repeat("x", 7, 60)),
    ],
    ids=["days that a report joins", "the report that gave the id falls out"],
)
def test_a_statement_that_ends_elsewhere_moves_the_next_ones(chain: list[ReadPage], last: ReadPage) -> None:
    """What comes last changes where statements end, though not their ids; it could as well have come first."""
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        assert statements_of(export_of([*chain, last], one)) == statements_of(export_of([last, *chain], two))


def test_spelling_makes_no_two_statements(database: Path, writer: Writer) -> None:
    """Copies in UK and US English, of somebody whose name is spelled otherwise a day later, are one statement."""
    speaker = Speaker(name="Larysa Uyavnyi", affiliation="UKR")
    respelled = Speaker(name="Larysa Uyavny", affiliation="UKR")
    for kind in ("direct", "indirect"):
        american = fact(f"Zelenskiy's {kind} labor program centers on defense", speaker, kind=kind)
        british = fact(f"Zelensky's {kind} labour programme centres on defence", respelled, kind=kind)
        next_day = replace(british, said=Said(date=date(2023, 7, 31)))
        writer.save_page(page(f"a:{kind}", american, outlet="Outlet A"), NOW)
        writer.save_page(page(f"b:{kind}", next_day, outlet="Outlet B", published=EARLY + timedelta(days=1)), NOW)

    assert [row["reports"] for row in statements(database)] == [2, 2]


def test_days_of_other_reports_are_told(database: Path, writer: Writer) -> None:
    """The statement has the best-dated report's day; the days that copies give stand beside it."""
    named = Said(date=date(2023, 7, 30), dated_by="text")
    for number, said in enumerate((named, Said(date=date(2023, 7, 31)), Said(date=date(2023, 7, 29)), named)):
        writer.save_page(page(f"a:{number}", fact(LONG, said=said)), NOW)

    (row,) = statements(database)
    assert (row["date"], row["other_dates"]) == ("2023-07-30", ["2023-07-29", "2023-07-31"])
