"""What changed between two readings of an article, in facts."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.store.samples import BOB, OLENA, fact
from tracker.facts.changes import compare_facts
from tracker.model import Facts, Said

TEN = "Ten years is the least that we can explain to soldiers"
TWELVE = "Twelve years is the least that we can explain to soldiers"
LAW = "The guarantee must be a law that both parliaments have voted for"


def changes(before: list[Any], after: list[Any]) -> list[tuple[str, str | None, str | None]]:
    """Compare facts; tell what changed from what to what."""
    found = compare_facts(Facts(facts=tuple(before)), Facts(facts=tuple(after)))
    return [(change.what, change.before, change.after) for change in found]


def test_the_same_facts() -> None:
    """Another order, other marks and a fact said twice are no change."""
    assert changes([fact(TEN), fact(LAW), fact(LAW)], [fact(LAW), fact(f"“{TEN}”,"), fact(LAW)]) == []


def test_new_and_vanished() -> None:
    """What has no counterpart is new or gone."""
    assert changes([fact(TEN)], [fact(LAW)]) == [("quotation", None, LAW), ("quotation", TEN, None)]


def test_another_number() -> None:
    """A quotation with another number changed, and the number is told."""
    assert changes([fact(TEN), fact(LAW)], [fact(LAW), fact(TWELVE)]) == [
        ("quotation", TEN, TWELVE),
        ("number", "ten", "twelve"),
    ]
    assert changes([fact("We need 10,000 troops and 3 jets")], [fact("We need 1,000 troops and 3 jets")])[1] == (
        "number", "10,000", "1,000",
    )  # fmt: skip


def test_another_speaker() -> None:
    """The same words of somebody else are another speaker, not one quotation gone and one new."""
    assert changes([fact(TEN)], [fact(TEN, BOB)]) == [("speaker", "Olena Vymyshlena", "Bob Placeholder")]
    assert changes([fact(TEN), fact(TEN, BOB)], [fact(TEN, BOB), fact(TEN)]) == []


def test_words_of_another_speaker_must_be_nearly_the_same() -> None:
    """Half the words of somebody else are another quotation."""
    assert [what for what, _, _ in changes([fact(TEN)], [fact(f"{TEN[:22]} we want", BOB)])] == ["quotation"] * 2


def test_another_day_and_another_kind() -> None:
    """Day and kind are compared where the words are the same; days that last show both ends."""
    week = Said(date=date(2023, 7, 31), date_end=date(2023, 8, 6), precision="week")
    before = fact(TEN)
    after = replace(fact(TEN, said=week), quotation=replace(fact(TEN).quotation, kind="mixed"))

    assert changes([before], [after]) == [
        ("date", "2023-07-30", "2023-07-31/2023-08-06"),
        ("kind", "direct", "mixed"),
    ]
    assert changes([before], [replace(before, said=None)]) == [("date", "2023-07-30", None)]


def test_each_fact_is_paired_once() -> None:
    """Two new wordings of one quotation: the nearer is its successor, the other new."""
    found = changes([fact(TEN)], [fact(f"{TWELVE} and officers"), fact(TWELVE)])

    assert found == [
        ("quotation", None, f"{TWELVE} and officers"),
        ("quotation", TEN, TWELVE),
        ("number", "ten", "twelve"),
    ]
    assert {change.speaker for change in compare_facts(Facts(facts=(fact(TEN),)), Facts())} == {OLENA.name}
