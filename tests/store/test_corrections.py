"""Corrections: they hold to their evidence, override what was read, and can be undone."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.samples import BOB, NOBODY, NOW, OFFICIAL, OLENA, fact, page
from tracker.errors import AmbiguousName, InputError, UnknownName
from tracker.model import Fact, Said, Speaker
from tracker.store import open_reader
from tracker.store.again import ReadAgain
from tracker.store.mending import KEY, SAID, UNDONE
from tracker.store.queries.filters import Filter
from tracker.store.writer import Writer

LAW = "The guarantee must be a law that both parliaments have voted for"
BREAD = "Bread was dear in those days"
TARAS = Speaker(name="Taras Vyhadko", affiliation="UKR")
LATER = NOW + timedelta(days=3)
Correct = Callable[..., str]


@pytest.fixture
def correct(writer: Writer, database: Path) -> Correct:
    """Correct the statement that says some words; give the correction's id."""

    def correct_it(content: str, *, why: str = "I was there", who: str = "desk", **values: str) -> str:
        (row,) = [row for row in known(database) if row["content"] == content]
        return writer.correct(row["id"], values, why=why, who=who, now=LATER)

    return correct_it


def known(database: Path, **wanted: Any) -> list[dict[str, Any]]:
    """List the statements."""
    with open_reader(database) as reader:
        return reader.events(Filter(type_="statement", **wanted))


def speakers(database: Path) -> dict[str, str | None]:
    """Tell who said what."""
    return {row["content"]: row["speaker"] for row in known(database)}


def states(database: Path) -> list[str]:
    """Tell the state of every correction."""
    with open_reader(database) as reader:
        return [row["state"] for row in reader.corrections()]


def read_again(writer: Writer, key: str, *facts: Fact) -> None:
    """Read an article by other rules."""
    writer.save_again(ReadAgain(article_key=key, page=None, pages={}, shown=page(key, *facts), rules=2), LATER)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"speaker": "bob-placeholder"}, {"speaker": "Bob Placeholder", "affiliation": "USA"}),
        ({"speaker": "Taras Vyhadko|POL"}, {"speaker": "Taras Vyhadko", "speaker_id": None, "affiliation": "POL"}),
        (
            {"speaker": "bob-placeholder", "affiliation": "NATO"},
            {"speaker_id": "bob-placeholder", "affiliation": "NATO"},
        ),
        ({"speaker": ""}, {"speaker": None, "affiliation": None}),
        ({"affiliation": "EU"}, {"speaker": "Olena Vymyshlena", "affiliation": "EU"}),
        ({"date": "2023-07-29"}, {"date": "2023-07-29", "dated_by": "correction", "precision": "day"}),
        ({"countries": "POL; UKR"}, {"countries": ["POL", "UKR"]}),
        ({"countries": ""}, {"countries": []}),
        ({"themes": "troops"}, {"themes": ["troops"]}),
    ],
    ids=str,
)
def test_what_a_person_says_is_shown(
    writer: Writer, database: Path, correct: Correct, values: Mapping[str, str], shown: Mapping[str, object]
) -> None:
    """A correction overrides what was read, under the same id, and undoing it brings that back."""
    writer.save_page(page("a:1", fact(LAW, countries=("UKR",)), fact(BREAD, BOB)), NOW)
    before = known(database)
    undo = correct(LAW, **values)
    (after,) = [row for row in known(database) if row["content"] == LAW]
    (was,) = [row for row in before if row["content"] == LAW]

    assert {name: after[name] for name in shown} == shown
    assert after["id"] == was["id"]
    assert all("by desk 2023-08-03: I was there" in line for line in after["corrections"])
    assert len(after["corrections"]) == len(values)
    assert set(states(database)) == {"applied"}
    assert {row["content"] for row in known(database, speaker="Placeholder")} >= {BREAD}

    writer.undo_correction(undo, why="I was not", who="desk", now=LATER)
    assert known(database) == before
    assert set(states(database)) == {"undone"}


def test_it_holds_for_every_report(writer: Writer, database: Path, correct: Correct) -> None:
    """Copies of the words stay one statement, whose speaker is the one that a person named."""
    writer.save_page(page("a:1", fact(LAW)), NOW)
    writer.save_page(page("b:1", fact(LAW), outlet="Reuters"), NOW)
    writer.save_page(page("c:1", fact(BREAD, BOB)), NOW)
    correct(LAW, speaker="bob-placeholder")
    (row,) = [row for row in known(database) if row["content"] == LAW]

    assert (row["speaker"], row["reports"]) == ("Bob Placeholder", 2)


def test_it_outlives_other_rules(writer: Writer, database: Path, correct: Correct) -> None:
    """Whoever other rules read, the words keep the speaker that a person named; what they read is remembered."""
    writer.save_page(page("a:1", fact(BREAD, BOB), fact(LAW)), NOW)
    undo = correct(LAW, speaker="bob-placeholder")
    read_again(writer, "a:1", fact(LAW, OFFICIAL), fact(BREAD, TARAS))
    assert speakers(database) == {LAW: "Bob Placeholder", BREAD: "Taras Vyhadko"}

    writer.undo_correction(undo, why="no", who="desk", now=LATER)
    assert speakers(database) == {LAW: "unnamed US official", BREAD: "Taras Vyhadko"}


def test_it_outlives_new_revisions(writer: Writer, database: Path, correct: Correct) -> None:
    """Paragraphs before the words, and other articles, change nothing; nor does the wider context."""
    writer.save_page(page("a:1", fact(LAW)), NOW)
    correct(LAW, speaker="")
    writer.save_page(page("a:1", fact(BREAD, BOB), fact(LAW, BOB), headline="Other"), LATER)
    writer.save_page(page("b:1", fact(LAW)), LATER)

    assert sorted((row["content"], row["speaker"]) for row in known(database) if row["speaker"]) == [
        (BREAD, "Bob Placeholder"),
        (LAW, "Olena Vymyshlena"),
    ]
    assert states(database) == ["applied"]


def test_it_says_when_its_evidence_has_gone(writer: Writer, database: Path, correct: Correct) -> None:
    """Words that the article no longer says have no correction; they have it again when they come back."""
    writer.save_page(page("a:1", fact(LAW), fact(BREAD, BOB)), NOW)
    correct(LAW, speaker="bob-placeholder")
    writer.save_page(page("a:1", fact(f"{LAW} twice"), fact(BREAD, BOB)), LATER)
    assert states(database) == ["evidence gone"]
    assert speakers(database)[f"{LAW} twice"] == "Olena Vymyshlena"

    writer.save_page(page("a:1", fact(LAW), fact(BREAD, BOB), headline="Once more"), LATER)
    assert states(database) == ["applied"]
    assert speakers(database)[LAW] == "Bob Placeholder"


def test_an_id_of_words_that_changed_still_answers(writer: Writer, database: Path, correct: Correct) -> None:
    """A corrected statement has its heir as any other, though the speaker is another than was read."""
    writer.save_page(page("a:1", fact(LAW), fact(BREAD, BOB)), NOW)
    correct(LAW, speaker="bob-placeholder")
    (before,) = [row for row in known(database) if row["content"] == LAW]
    writer.save_page(page("a:1", fact(f"So {LAW} twice"), fact(BREAD, BOB)), LATER)
    with open_reader(database) as reader:
        found = reader.statement(before["id"])

    assert found
    assert found["content"] == f"So {LAW} twice"


def test_it_ends_where_somebody_else_says_the_words(writer: Writer, database: Path, correct: Correct) -> None:
    """An outlet that tells of another speaker has changed the evidence; one that names the same has not."""
    writer.save_page(page("a:1", fact(LAW)), NOW)
    correct(LAW, affiliation="EU")
    named, other = (replace(fact(LAW, speaker), source=speaker.name) for speaker in (OLENA, TARAS))
    writer.save_page(page("a:1", named, headline="Second"), LATER)
    assert [row["affiliation"] for row in known(database)] == ["EU"]

    writer.save_page(page("a:1", other, headline="Third"), LATER)
    assert [(row["speaker"], row["affiliation"]) for row in known(database)] == [("Taras Vyhadko", "UKR")]
    assert states(database) == ["evidence gone"]


def test_a_copy_that_nobody_corrected_changes_nothing(writer: Writer, database: Path, correct: Correct) -> None:
    """What a person said of one report is said of the statement, whichever of its reports is shown."""
    writer.save_page(page("b:1", fact(LAW)), NOW)
    correct(LAW, affiliation="EU", countries="FRA")
    early = NOW - timedelta(days=1)
    best = replace(fact(LAW), said=Said(date=date(2023, 7, 30), dated_by="text"))
    writer.save_page(page("a:1", best, published=early), LATER)
    (row,) = known(database)

    assert (row["reports"], row["affiliation"], row["countries"], row["dated_by"]) == (2, "EU", ["FRA"], "text")
    assert len(row["corrections"]) == 2


YES = "We will talk about it"


def test_equal_words_of_two_are_told_apart(writer: Writer, database: Path) -> None:
    """Of equal words in an article only those that were meant are corrected."""
    writer.save_page(page("a:1", fact(YES, OLENA), fact(YES, BOB), fact(BREAD, TARAS)), NOW)
    (bob,) = known(database, speaker="Bob Placeholder")
    writer.correct(bob["id"], {"speaker": "Taras Vyhadko|UKR"}, why="seen", who="desk", now=LATER)

    assert sorted(str(row["speaker"]) for row in known(database)) == [
        "Olena Vymyshlena",
        "Taras Vyhadko",
        "Taras Vyhadko",
    ]
    assert states(database) == ["applied"]


@pytest.mark.parametrize(
    "facts",
    [
        (fact(YES, OLENA),),
        (fact(YES, BOB), fact(YES, OLENA), fact(YES, TARAS)),
        (fact(YES, TARAS), fact(BREAD, BOB), fact(YES, OLENA), fact(YES, BOB)),
    ],
    ids=["one left", "one put between", "one put before"],
)
def test_where_it_cannot_be_told_it_applies_to_none(writer: Writer, database: Path, facts: tuple[Fact, ...]) -> None:
    """Equal words that came or went make it unclear which were meant: that is said, not guessed."""
    writer.save_page(page("a:1", fact(YES, BOB), fact(YES, OLENA)), NOW)
    (bob,) = known(database, speaker="Bob Placeholder")
    writer.correct(bob["id"], {"speaker": "Nowhere Man|FRA"}, why="seen", who="desk", now=LATER)
    writer.save_page(page("a:1", *facts), LATER)

    assert "Nowhere Man" not in {row["speaker"] for row in known(database)}
    assert states(database) == ["evidence gone"]


def test_equal_words_that_change_places_keep_theirs(writer: Writer, database: Path) -> None:
    """The source as printed tells them apart, where it differs."""
    first = page("a:1", fact(YES, BOB), fact(YES, OLENA))
    second = page("a:1", fact(YES, OLENA), fact(YES, BOB))
    name = {"Bob Placeholder": "he", "Olena Vymyshlena": "she"}
    for read in (first, second):
        for each in read.facts.facts:
            object.__setattr__(each, "source", name[each.speaker.name or ""])
    writer.save_page(first, NOW)
    (bob,) = known(database, speaker="Bob Placeholder")
    writer.correct(bob["id"], {"speaker": "Nowhere Man|FRA"}, why="seen", who="desk", now=LATER)
    writer.save_page(second, LATER)

    assert {row["speaker"] for row in known(database)} == {"Olena Vymyshlena", "Bob Placeholder"}
    assert states(database) == ["evidence gone"]


def test_words_said_once_more_below_are_the_same(writer: Writer, database: Path, correct: Correct) -> None:
    """A lede that is repeated, or no more, has its correction: it is one statement all along."""
    writer.save_page(page("a:1", fact(LAW)), NOW)
    correct(LAW, affiliation="EU")
    for times in (2, 1):
        writer.save_page(page("a:1", *[fact(LAW)] * times, fact(BREAD, BOB), headline=f"Said {times} times"), LATER)
        (row,) = [row for row in known(database) if row["content"] == LAW]
        assert (row["affiliation"], row["reports"]) == ("EU", times)


def test_the_last_counts_and_all_stay(writer: Writer, database: Path, correct: Correct) -> None:
    """A later correction of a field takes the place of an earlier one, until it is undone."""
    writer.save_page(page("a:1", fact(LAW), fact(BREAD, BOB)), NOW)
    correct(LAW, affiliation="EU")
    second = correct(LAW, speaker="bob-placeholder")
    assert [(row["speaker"], row["affiliation"]) for row in known(database, search="law")] == [
        ("Bob Placeholder", "USA")
    ]
    assert states(database) == ["replaced", "applied"]

    writer.undo_correction(second, why="no", who="desk", now=LATER)
    assert [row["affiliation"] for row in known(database, search="law")] == ["EU"]
    assert states(database) == ["applied", "undone"]


def test_rejected(writer: Writer, database: Path, correct: Correct) -> None:
    """It is among the events no more, but its id still answers, and a copy elsewhere is no part of it."""
    writer.save_page(page("a:1", fact(LAW)), NOW)
    (before,) = known(database)
    undo = correct(LAW, reject="")
    assert known(database) == []
    with open_reader(database) as reader:
        found = reader.statement(before["id"])
    assert found
    assert found["rejected"]
    assert found["corrections"] == ["rejected by desk 2023-08-03: I was there"]

    writer.save_page(page("b:1", fact(LAW)), LATER)
    assert [row["reports"] for row in known(database)] == [1]
    writer.undo_correction(undo, why="no", who="desk", now=LATER)
    assert [(row["id"], row["reports"]) for row in known(database)] == [(before["id"], 2)]


def test_merged(writer: Writer, database: Path, correct: Correct) -> None:
    """Statements of two speakers and days become one; undone, both are there as they were, under their ids."""
    monday = Said(date=date(2023, 7, 24))
    writer.save_page(page("a:1", fact(LAW)), NOW)
    writer.save_page(page("b:1", fact(BREAD, BOB, said=monday)), NOW)
    writer.save_page(page("c:1", fact(YES, NOBODY)), NOW)
    before = known(database)
    names = {row["content"]: row["id"] for row in before}
    first = correct(LAW, merge=names[BREAD])
    assert sorted(row["reports"] for row in known(database)) == [1, 2]
    with pytest.raises(InputError, match="one statement already"):
        writer.correct(names[BREAD], {"merge": names[LAW]}, why="x", who="desk", now=LATER)
    second = writer.correct(names[YES], {"merge": names[LAW]}, why="x", who="desk", now=LATER)
    (one,) = known(database)
    assert one["reports"] == 3
    with open_reader(database) as reader:
        assert {(reader.statement(name) or {})["id"] for name in names.values()} == {one["id"]}
    read_again(writer, "b:1", fact(BREAD, OFFICIAL, said=monday))
    assert len(known(database)) == 1

    for undo in (second, first):
        writer.undo_correction(undo, why="no", who="desk", now=LATER)
    read_again(writer, "b:1", fact(BREAD, BOB, said=monday))
    assert known(database) == before


def test_what_is_rejected_is_not_merged(writer: Writer, database: Path, correct: Correct) -> None:
    """Nor can what is not there be corrected, or undone."""
    writer.save_page(page("a:1", fact(LAW), fact(BREAD, BOB)), NOW)
    (law,) = known(database, search="law")
    correct(LAW, reject="")
    with pytest.raises(InputError, match="is rejected"):
        correct(BREAD, merge=law["id"])
    with pytest.raises(InputError, match="no statement has the id 'nothing'"):
        writer.correct("nothing", {"reject": ""}, why="x", who="desk", now=LATER)
    with pytest.raises(InputError, match="no correction with the id"):
        writer.undo_correction("nothing", why="x", who="desk", now=LATER)
    assert states(database) == ["applied"]


def test_a_day_shows_what_was_known_then(writer: Writer, database: Path, correct: Correct) -> None:
    """Before the correction the statement was known as it was read."""
    writer.save_page(page("a:1", fact(LAW), fact(BREAD, BOB)), NOW)
    correct(LAW, speaker="bob-placeholder")
    before, after = (known(database, as_of=day.date(), search="law") for day in (NOW, LATER))

    assert [(row["speaker"], row["corrections"]) for row in before] == [("Olena Vymyshlena", [])]
    assert [(row["speaker"], len(row["corrections"])) for row in after] == [("Bob Placeholder", 1)]


def test_doubts_are_settled(writer: Writer, database: Path, correct: Correct) -> None:
    """A statement is in doubt for its reasons until a person says what is right, be it what was read."""
    writer.save_page(
        page("a:1", fact(LAW, confidence="low"), fact(BREAD, NOBODY, confidence="low"), fact(YES, BOB)), NOW
    )
    writer.save_page(page("b:1", fact(YES, BOB, said=Said(date=date(2023, 7, 31)))), NOW)
    mismatch = Speaker(name="Nowhere Man", affiliation="FRA", role_mismatch=True)
    writer.save_page(page("c:1", fact("It depends on the hall", mismatch)), NOW)

    def doubts() -> dict[str, list[str]]:
        with open_reader(database) as reader:
            return {row["content"]: row["reasons"] for row in reader.doubts(Filter(type_="statement"))}

    assert doubts() == {
        LAW: ["low confidence"],
        BREAD: ["low confidence", "speaker unresolved"],
        YES: ["days differ"],
        "It depends on the hall": ["office of another day"],
    }
    correct(LAW, speaker="olena-vymyshlena")
    correct(BREAD, speaker="")
    correct(YES, date="2023-07-30")
    correct("It depends on the hall", speaker="Nowhere Man|FRA")
    assert doubts() == {}


def test_whom_a_name_means(writer: Writer, database: Path) -> None:
    """One who is known; a new one with an affiliation; never a guess between several."""
    smiths = [Speaker(name=f"{name} Madeup", affiliation=of) for name, of in (("Ann", "USA"), ("Ben", "GBR"))]
    writer.save_page(page("a:1", fact(LAW, smiths[0]), fact(BREAD, smiths[1]), fact(YES)), NOW)
    with open_reader(database) as reader:
        assert reader.choose_speaker("vymyshlena", None) == OLENA
        assert reader.choose_speaker("Madeup", "GBR") == smiths[1]
        assert reader.choose_speaker("ann madeup|USA", None) == smiths[0]
        assert reader.choose_speaker("New Name", "POL") == Speaker(name="New Name", affiliation="POL")
        assert reader.choose_speaker("New Name", "") == Speaker(name="New Name")
        with pytest.raises(AmbiguousName, match=r"Ann Madeup \(ann madeup\|USA\), Ben Madeup"):
            reader.choose_speaker("Madeup", None)
        with pytest.raises(UnknownName, match="did you mean Olena Vymyshlena"):
            reader.choose_speaker("Olena Vymyshlenna", None)


def exported(database: Path) -> list[tuple[int, dict[str, Any]]]:
    """Give the corrections as a file has them."""
    with open_reader(database) as reader:
        rows = reader.corrections()
    return [(line, {name: row[name] for name in (*KEY, *SAID, *UNDONE)}) for line, row in enumerate(rows, 2)]


def test_a_second_store_takes_them_over(writer: Writer, database: Path, correct: Correct, tmp_path: Path) -> None:
    """What was exported gives the same statements there; twice changes nothing; undone there is undone here."""
    from tracker.store import open_writer

    other = tmp_path / "other.db"
    reads = [page("a:1", fact(LAW), fact(BREAD, BOB)), page("b:1", fact(YES, TARAS))]
    for read in reads:
        writer.save_page(read, NOW)
    correct(LAW, speaker="bob-placeholder", date="2023-07-01")
    undo = correct(BREAD, reject="")
    with open_writer(other, create=True) as second:
        for read in reads:
            second.save_page(read, NOW)
        assert second.import_corrections(exported(database), LATER).added == 3
        assert known(other) == known(database)
        done = second.import_corrections(exported(database), LATER)
        assert (done.added, done.undone, done.faults) == (0, 0, {})
        second.undo_correction(undo, why="it is one", who="checker", now=LATER)
    assert writer.import_corrections(exported(other), LATER).undone == 1
    assert known(database) == known(other)
    assert states(database) == ["applied", "applied", "undone"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"article_key": "z:9"}, "there is no article z:9"),
        ({"words": "other words"}, "does not say these words"),
        ({"kind": "indirect"}, "does not say these words"),
        ({"place": "2 of 2: she"}, "does not say these words"),
        ({"value": "nobody-known"}, "nobody with the slug"),
        ({"field": "date", "value": "30/07/2023"}, "is no day"),
        ({"field": "countries", "value": "UKR; XX9"}, "XX9: no country or bloc"),
        ({"field": "colour"}, "is no field"),
        ({"why": ""}, "must be told"),
        ({"made_at": "26.11.2026"}, "must be instants"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_line_that_cannot_be_applied_is_named(
    writer: Writer, database: Path, correct: Correct, changed: dict[str, str], words: str
) -> None:
    """The rest is taken over."""
    writer.save_page(page("a:1", fact(LAW), fact(BREAD, BOB)), NOW)
    correct(LAW, speaker="bob-placeholder")
    ((_, row),) = exported(database)
    good, bad = row | {"id": "new", "field": "date", "value": "2023-07-01"}, row | {"id": "bad"} | changed
    done = writer.import_corrections([(2, bad), (3, good)], LATER)

    assert (done.added, list(done.faults)) == (1, [2])
    assert words in done.faults[2]
    assert [row["date"] for row in known(database, search="law")] == ["2023-07-01"]


def test_what_was_said_never_changes(writer: Writer, database: Path, correct: Correct) -> None:
    """A line that says otherwise than the correction of its id is another correction."""
    writer.save_page(page("a:1", fact(LAW)), NOW)
    correct(LAW, affiliation="EU")
    ((_, row),) = exported(database)

    assert writer.import_corrections([(2, row | {"why": "better"})], LATER).faults == {
        2: f"{row['id']} has another why here; undo it and correct anew"
    }


def test_all_of_it_or_nothing(writer: Writer, database: Path, correct: Correct, monkeypatch: Any) -> None:
    """A correction and what follows from it are one transaction."""
    writer.save_page(page("a:1", fact(LAW)), NOW)
    before = known(database)

    def fail(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("tracker.store.mending.merge", fail)
    with pytest.raises(Exception, match="disk I/O error"):
        correct(LAW, affiliation="EU")
    assert (known(database), states(database)) == (before, [])


def test_an_office_is_nobody_elses(writer: Writer, database: Path, correct: Correct) -> None:
    """Of joined statements, those words are shown whose speaker a person named: others print another's office."""
    minister = replace(OLENA, role_as_printed="Foreign Minister")
    writer.save_page(page("a:1", fact(LAW, minister, said=Said(date=date(2023, 7, 30), dated_by="text"))), NOW)
    writer.save_page(page("b:1", fact(BREAD, BOB)), NOW)
    correct(BREAD, speaker="Taras Vyhadko|POL")
    (bread,) = [row["id"] for row in known(database) if row["content"] == BREAD]
    correct(LAW, merge=bread)
    (row,) = known(database)

    assert (row["speaker"], row["role_as_printed"], row["content"]) == ("Taras Vyhadko", None, BREAD)


def test_what_is_rejected_counts_nowhere(writer: Writer, database: Path, correct: Correct) -> None:
    """Neither among the statements of its article, nor for the office of its speaker."""
    writer.save_page(page("a:1", fact(LAW), fact(BREAD, replace(OLENA, role_as_printed="Baker"))), NOW)
    correct(BREAD, reject="")
    with open_reader(database) as reader:
        (article,), (speaker,) = reader.articles(Filter()), reader.speakers(Filter())

    assert article["statements"] == 1
    assert (speaker["statements"], speaker["role_as_printed"]) == (1, None)


def test_an_imported_speaker_is_of_a_country_that_there_is(writer: Writer, database: Path, correct: Correct) -> None:
    """A file may be written by anybody."""
    writer.save_page(page("a:1", fact(LAW)), NOW)
    correct(LAW, speaker="Taras Vyhadko|POL")
    with open_reader(database) as reader:
        (row,) = reader.corrections()
    line = {name: row[name] for name in (*KEY, *SAID, *UNDONE)} | {"id": "other", "value": "Taras Vyhadko|Nowhere"}

    assert writer.import_corrections([(2, line)], LATER).faults == {2: "Nowhere: no country or bloc"}


@pytest.mark.parametrize(
    ("first", "after"),
    [(OLENA, (BOB, OLENA)), (OLENA, (BOB, OFFICIAL)), (NOBODY, (BOB, OLENA))],
    ids=["turned", "others", "resolved"],
)
def test_she_who_says_the_same_may_be_another(
    writer: Writer, database: Path, first: Speaker, after: tuple[Speaker, Speaker]
) -> None:
    """Where "she" is the source of equal words twice, the place does not tell whose a new revision has there."""
    writer.save_page(page("a:1", fact("We will sign", first), fact("We will sign", TARAS)), NOW)
    (row,) = [row for row in known(database) if row["speaker"] == first.name]
    writer.correct(row["id"], {"date": "2023-07-01"}, why="the video", who="desk", now=LATER)
    writer.save_page(page("a:1", *(fact("We will sign", speaker) for speaker in after)), LATER)

    assert {row["date"] for row in known(database)} == {"2023-07-30"}
    assert states(database) == ["evidence gone"]
