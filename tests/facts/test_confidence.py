"""The grade of a fact, by the shape of its evidence."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tracker.facts.confidence import grade
from tracker.model import Confidence, Kind, Quotation, Said, Span, Speaker

KNOWN = Speaker(name="Olena Vymyshlena", affiliation="UKR")
DAY = Said(date=date(2023, 7, 30))
PLAIN = "[“We are starting talks with them this week],” <Vymyshlena> {said}."
_MARKED = re.compile(r"[\[\]<>{}]")


def grade_marked(
    marked: str, speaker: Speaker = KNOWN, said: Said | None = DAY, *, hearsay: bool = False, **changes: object
) -> Confidence:
    """Grade a text whose [content], <source> and {cue} are marked; the kind is told by its marks."""
    places: dict[str, list[int]] = {}
    text, at = "", 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        places.setdefault(match[0], []).append(len(text))
        at = match.end()
    text += marked[at:]
    content = tuple(map(Span, places["["], places["]"]))
    words = content[0].of(text)
    kind: Kind = "direct" if words.startswith("“") else "mixed" if "“" in words else "indirect"
    source, cue = (Span(places[begin][0], places[end][0]) if begin in places else None for begin, end in ("<>", "{}"))
    quotation = Quotation(kind=kind, content=content, source=source, cue=cue)
    return grade(text, replace(quotation, **changes), speaker, said, hearsay=hearsay)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "marked",
    [
        PLAIN,
        "[“Yes],” {said} <Vymyshlena>.",
        "[“Yes],” <Vymyshlena>, 51, {wrote} on Telegram.",
        "[“Yes],” {said} <the minister, Olena Vymyshlena>.",
        "[“Yes],” <he> {said}. [“And soon.]”",
        "<Vymyshlena> {said} [talks had begun].",
        "KYIV (Reuters) - <Ukraine> {said} [talks had begun].\n\nThey ended.",
        "It rained. The <minister> {said} on Sunday that [talks had “surely begun.”]",
        "<Vymyshlena>, the minister, {told} reporters on Sunday [talks had begun].",
        "<Vymyshlena> {says} [talks are on]",
    ],
)
def test_plain_shapes_are_high(marked: str) -> None:
    """Quoted words before a plain verb, and sentences of one reported clause, by a sure speaker on a known day."""
    assert grade_marked(marked) == "high"


@pytest.mark.parametrize(
    "marked",
    [
        "<Vymyshlena> {said}: [“We are starting talks with them this week.]”",  # titles and slogans stand here
        "[“Yes],” he said, and <Vymyshlena> {said} so too.",
        "[“Yes],” {promised} <Vymyshlena>.",
        "[“Yes],” <an adviser> to the office, Vymyshlena, {said}.",
        "[“Yes],” <Vymyshlena, who had come late to the long meeting of the working group>, {said}.",
        "[“Yes],” a voice said.",
        "On Sunday <Vymyshlena> {said} [talks had begun].",
        "<Vymyshlena> {said} [talks had begun], adding more.",
        "<Vymyshlena> {said} [talks had begun and he was glad].",
        "<Vymyshlena> {said} [talks, it seemed, had begun].",
        "<Vymyshlena> {said} [talks began when it rained].",
        "<Vymyshlena> {told} the guests [of talks].",
        "<Vymyshlena> {promised} [talks would begin].",
        "<Vymyshlena>, {saying} [talks had begun].",
        "[Talks had begun], <Vymyshlena> {said}.",
        "[Talks], <Vymyshlena> {said}, [had begun].",
        "Placeholder: <Vymyshlena> {told} us [talks had begun]",  # who tells it stands before the colon
    ],
)
def test_anything_less_plain_is_medium(marked: str) -> None:
    """Words behind their cue, other verbs, long or cut sources, more than one clause: right less often."""
    assert grade_marked(marked) == "medium"


def test_what_is_not_plainly_said_is_medium() -> None:
    """A continued paragraph, what is only expected, a denial."""
    assert grade_marked(PLAIN, continued=True) == "medium"
    assert grade_marked(PLAIN, modality="expected") == "medium"
    assert grade_marked(PLAIN, polarity="denied") == "medium"


def test_doubt_about_the_speaker_lowers_the_grade() -> None:
    """A speaker in doubt, a title that contradicts the table, a bare name, an unknown speaker, no day."""
    bare = replace(KNOWN, affiliation=None)

    assert grade_marked(PLAIN, bare) == "medium"
    assert grade_marked(PLAIN, replace(bare, id="olena-vymyshlena")) == "high"
    assert grade_marked(PLAIN, replace(bare, role_as_printed="beekeeper")) == "high"
    assert grade_marked(PLAIN, replace(KNOWN, role_mismatch=True)) == "medium"
    assert grade_marked(PLAIN, replace(KNOWN, certain=False)) == "low"
    assert grade_marked(PLAIN, Speaker(certain=False)) == "low"
    assert grade_marked(PLAIN, said=None) == "low"


def test_hearsay_is_low() -> None:
    """What somebody else tells that it was said is no better known than that."""
    assert grade_marked(PLAIN, hearsay=True) == "low"
