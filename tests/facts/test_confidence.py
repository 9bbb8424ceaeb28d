"""The grade of a fact, by the shape of its evidence."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.facts.confidence import grade
from tracker.model import Quotation, Said, Span, Speaker

# “We are starting talks with them this week,” Vymyshlena said.
PLAIN = Quotation(kind="direct", content=(Span(1, 42),), source=Span(45, 55), cue=Span(56, 60))
KNOWN = Speaker(name="Olena Vymyshlena", affiliation="UKR")
DAY = Said(date=date(2023, 7, 30))


def test_plain_direct_quotation_is_high() -> None:
    """Quoted words, then a plain verb and a sure speaker, on a known day."""
    assert grade(PLAIN, KNOWN, DAY) == "high"
    assert grade(replace(PLAIN, source=Span(50, 60), cue=Span(45, 49)), KNOWN, DAY) == "high"


@pytest.mark.parametrize(
    "quotation",
    [
        replace(PLAIN, kind="mixed"),
        replace(PLAIN, continued=True),
        replace(PLAIN, cue=None),
        replace(PLAIN, source=None),
        replace(PLAIN, modality="expected"),
        replace(PLAIN, content=(Span(70, 120),)),
        replace(PLAIN, content=(Span(31, 42),)),
        replace(PLAIN, cue=Span(60, 64)),
        replace(PLAIN, cue=Span(56, 70)),
        replace(PLAIN, source=Span(45, 100), cue=Span(101, 105)),
    ],
)
def test_anything_less_plain_is_medium(quotation: Quotation) -> None:
    """Mixed, continued, far from its cue, short, or with a long source: right less often."""
    assert grade(quotation, KNOWN, DAY) == "medium"


def test_doubt_about_the_speaker_lowers_the_grade() -> None:
    """A speaker in doubt, a title that contradicts the table, an unknown speaker."""
    assert grade(PLAIN, replace(KNOWN, certain=False), DAY) == "low"
    assert grade(PLAIN, replace(KNOWN, role_mismatch=True), DAY) == "medium"
    assert grade(PLAIN, replace(KNOWN, affiliation=None), DAY) == "medium"
    assert grade(PLAIN, replace(KNOWN, affiliation=None, id="olena-vymyshlena"), DAY) == "high"
    assert grade(PLAIN, Speaker(certain=False), DAY) == "low"
    assert grade(PLAIN, KNOWN, None) == "low"
    assert grade(replace(PLAIN, kind="indirect"), replace(KNOWN, certain=False), DAY) == "low"
    assert grade(replace(PLAIN, kind="indirect"), KNOWN, DAY) == "medium"
