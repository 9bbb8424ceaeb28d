"""Quotations marked in their paragraphs, drawn for a person, and cited."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report.card import draw_card
from tracker.report.citation import cite, needs_office
from tracker.report.evidence import find_places, mark_places

TEXT = """Guarantees for Ukraine.

Olena Vymyshlena spoke in Kyiv.

"No draft," she said, "names a day."

This story was corrected to name the city."""


def report(*content: str, source: str | None = None, cue: str | None = None, **more: Any) -> dict[str, Any]:
    """Make a report of words in TEXT."""
    row: dict[str, Any] = {"text": TEXT, "summary": "Guarantees for Ukraine.", "id": "r1", "article": "a1"}
    row["spans"] = [[TEXT.index(words), TEXT.index(words) + len(words)] for words in content]
    for name, words in (("source", source), ("cue", cue)):
        row[f"{name}_start"] = TEXT.index(words) if words else None
        row[f"{name}_end"] = TEXT.index(words) + len(words) if words else None
    return row | more


def statement(**more: Any) -> dict[str, Any]:
    """Make what the store finds of a statement with one report."""
    shown: dict[str, Any] = {
        "content": "No draft, names a day.", "speaker": "Olena Vymyshlena", "role_as_printed": "Justice Minister",
        "affiliation": "UKR", "date": "2023-07-30", "date_end": None, "precision": "day", "dated_by": "text",
        "polarity": "affirmed", "modality": "said", "kind": "direct", "medium": "interview", "article": "a1",
        "url": "https://a.example/1", "seen": "2023-07-31T06:00:00Z", "countries": [], "themes": ["troops"],
        "confidence": "high", "other_dates": [], "outlets": ["Outlet A"],
    }  # fmt: skip
    told = report(
        "No draft,", "names a day.", source="she", cue="said", outlet="Outlet A", wire="Wire", headline="Talks",
        published="2023-07-30T19:31:00Z", updated=None, removed_at=None, first_seen="2023-07-31T06:00:00Z",
        rules=2, sha256="f" * 64, article_key="a:1", role_mismatch=False, theme_words=["draft"],
    )  # fmt: skip
    row = shown | {"spans": told["spans"], "type": "statement", "id": "s1", "aliases": [], "former": [], **more}
    return row | {"reports": more.get("reports", [told | shown | {"id": "r1", "theme_words": ["draft"]}])}


def drawn(found: dict[str, Any], *, colour: bool = False) -> str:
    """Draw what was found."""
    return "\n".join(draw_card(found, width=80, colour=colour))


def test_marks_every_part_where_it_stands() -> None:
    """An interrupted quotation is marked twice, and its paragraph counted as `tracker diff` counts."""
    row = report("No draft,", "names a day.", source="she", cue="said")

    assert [place.number for place in find_places(row)] == [2]
    assert mark_places(row) == '"«No draft,»" [she] {said}, "«names a day.»"'


def test_a_source_in_an_earlier_paragraph_is_shown_there() -> None:
    """Whose words a continued quotation holds stands elsewhere: both paragraphs are evidence."""
    row = report("names a day.", source="Olena Vymyshlena")

    assert [place.number for place in find_places(row)] == [1, 2]


@pytest.mark.parametrize("words", ["Guarantees for Ukraine.", "corrected to name the city."])
def test_summaries_and_notes_have_no_number(words: str) -> None:
    """They are no paragraphs of the body."""
    assert [place.number for place in find_places(report(words))] == [None]


@given(st.text(), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4))
def test_marking_never_changes_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    """Whatever the offsets, the pieces of a paragraph are the paragraph."""
    row = report() | {"text": text, "spans": [sorted(span) for span in spans]}
    for place in find_places(row):
        assert "".join(piece.text for piece in place.pieces) in text


def test_a_card_tells_everything_about_a_statement() -> None:
    """Who, when and how it was dated, and where it stands."""
    lines = drawn(statement())

    for words in (
        "Olena Vymyshlena, Justice Minister, UKR", "2023-07-30, dated by the words themselves", "interview",
        "troops (draft)", "Outlet A, Wire copy", "2023-07-30 19:31Z", "first seen 2023-07-31 06:00Z",
        '¶ 2         "«No draft,»" [she] {said}, "«names a day.»"', "rules 2 in revision ffffffffffff",
    ):  # fmt: skip
        assert words in lines


def test_a_card_warns() -> None:
    """A denial, an expectation, a wrong office and a withdrawal are said in words."""
    (told,) = statement()["reports"]
    lines = drawn(statement(polarity="denied", modality="expected", reports=[told | {"role_mismatch": True}]))
    gone = drawn(statement(withdrawn_at="2023-08-01T06:00:00Z", cause="poll", reports=[]))

    assert "direct, denied, only expected to be said" in lines
    assert "not the one known for that day" in lines
    assert "withdrawn   2023-08-01 06:00Z, by a poll" in gone


def test_a_card_tells_what_it_said_before() -> None:
    """The words that went and came, when, and why."""
    now = statement()
    before = now | {"content": "No draft names a month.", "ended_at": "2023-08-01T06:00:00Z", "cause": "correction"}
    lines = drawn(now | {"former": [before | {"next": now}]})

    assert "2023-08-01 06:00Z, corrected by a person" in lines
    assert "[-month-]{+day+}" in lines


def test_colours_take_the_place_of_signs() -> None:
    """On a terminal the text stands as it was printed."""
    lines = drawn(statement(), colour=True)

    assert "\x1b[" in lines
    assert "«" not in lines


def test_nothing_harmful_reaches_the_terminal() -> None:
    """Headlines and words from the network are cleaned."""
    (told,) = statement()["reports"]
    bad = told | {"headline": "Talks\x1b[31m", "text": TEXT.replace("draft", "dr\x1bft")}

    assert "\x1b" not in drawn(statement(speaker="Ol\x1bena", reports=[bad]))
    assert "\x1b" not in cite(statement(reports=[bad]))


def test_a_citation_is_one_paragraph() -> None:
    """Speaker, office, medium, day, words, article, outlet, address, and when it was seen."""
    assert cite(statement()) == (
        'Olena Vymyshlena (Justice Minister), interview, 30 July 2023: "No draft, names a day.", in "Talks", '
        "Outlet A (Wire), 30 July 2023, https://a.example/1, seen 31 July 2023. [tracker s1]"
    )


@pytest.mark.parametrize(
    ("dated_by", "words"),
    [("published", "30 July 2023 (day of publication)"), ("dateline", "30 July 2023 (day of the dateline)")],
)
def test_a_citation_tells_where_a_day_is_from(dated_by: str, words: str) -> None:
    """A day that the text does not give is none of the speaker's."""
    assert f"{words}: " in cite(statement(dated_by=dated_by))


def test_a_citation_never_states_a_wrong_office() -> None:
    """An office that the table contradicts is left out, or told as it is known for the day."""
    (told,) = statement()["reports"]
    wrong = statement(reports=[told | {"role_mismatch": True}])

    assert needs_office(wrong)
    assert cite(wrong).startswith("Olena Vymyshlena, interview")
    assert cite(wrong, ["Envoy of Ukraine"]).startswith("Olena Vymyshlena (Envoy of Ukraine), interview")
    assert not needs_office(statement())


def test_a_citation_states_the_office_of_the_words_that_are_shown() -> None:
    """The same article may have said so before, and printed another office there."""
    (told,) = statement()["reports"]
    before = told | {"spans": [[0, 10]], "role_as_printed": "Envoy"}

    assert needs_office(statement(reports=[before, told | {"role_mismatch": True}]))
    assert not needs_office(statement(reports=[before | {"role_mismatch": True}, told]))


def test_a_citation_tells_denials_and_reported_words() -> None:
    """What nobody said in these words stands in no quotation marks."""
    row = statement(kind="indirect", polarity="denied", content="Kyiv had agreed")

    assert ": denied: Kyiv had agreed, in" in cite(row)


def test_a_citation_of_what_is_withdrawn_states_no_office_as_printed() -> None:
    """Whether the table contradicted it is known no more."""
    gone = statement(reports=[], withdrawn_at="2023-08-01T06:00:00Z")

    assert needs_office(gone)
    assert cite(gone).startswith("Olena Vymyshlena, interview")
    assert cite(gone, ["Envoy of Ukraine"]).startswith("Olena Vymyshlena (Envoy of Ukraine), interview")


def test_an_article_tells_what_a_person_rejected_or_corrected_of_it() -> None:
    """Else it would read as said."""
    (told,) = statement()["reports"]
    reports = [
        told | {"statement": name, "corrections": ["x"], "rejected": rejected}
        for name, rejected in (("s1", True), ("s2", False))
    ]
    article = told | {"type": "article", "key": "a:1", "byline": [], "state": "full", "reason": None}

    words = " ".join(drawn(article | {"reports": reports}).split())
    assert "rejected" in words
    assert "corrected" in words
