"""Notes of correction: found, read, and tied to what they are about."""

import pytest

from tests.article.test_changes import FIFTEEN, LEAD, NOTE, PLACE, TEN, article
from tracker.article.changes import compare
from tracker.article.corrections import find_corrected
from tracker.article.notes import find_note_kind, find_paragraphs

NOTES = {
    "This story was corrected to say that Vymyshlena spoke of fifteen years, not ten.": "correction",
    "(This July 30 story has been corrected to fix the spelling of a name, in paragraph 3)": "correction",
    "(This Aug. 3 story has been corrected to say Thursday, not Tuesday, in paragraph 2)": "correction",
    "This version of the July 30 story corrects the day in the lead paragraph.": "correction",
    "(Corrects title of Placeholder in paragraph 4)": "correction",
    "(Removes extraneous word in headline)": "correction",
    "Correction: An earlier headline misnamed the envoy.": "correction",
    "CORRECTION (Aug. 4, 2023): The round lasted two days.": "correction",
    "Correction, July 31: It was the first round.": "correction",
    "An earlier version of this article misstated the number of years.": "correction",
    "In an earlier version of this story, the envoy was called a minister.": "correction",
    "Editor’s note: This story has been corrected to give the right day.": "correction",
    "This article was amended on 4 August 2023. A previous version gave another day.": "correction",
    "This article has been updated to correct the envoy's name.": "correction",
    "(Clarifies that no date was set)": "clarification",
    "Clarification: The date was not set at the meeting.": "clarification",
    "This story has been clarified to show who spoke.": "clarification",
    "(Refiles to fix typo in headline)": "refile",
    "This story has been withdrawn.": "withdrawal",
    "Retraction: the interview did not take place.": "withdrawal",
}
STORIES = (
    "The ministry corrected its figure on Monday and apologised for the mistake.",
    "Correction officers in the capital began a strike.",
    "Corrections to the draft were handed in by both delegations.",
    "This story has been told many times in Kyiv.",
    "This article of the constitution was amended in 2019, an official said.",
    "The article was amended by parliament on Monday.",
    "An earlier version of the draft spoke of ten years.",
    "The report was withdrawn by the ministry, officials said.",
    "(Reporting by A. Placeholder; editing by B. Placeholder)",
    f"This story was corrected. {'Many words follow. ' * 80}",
    "",
)


@pytest.mark.parametrize("note", NOTES)
def test_notes_are_found(note: str) -> None:
    """A note is told by how it begins, whatever brackets or stars stand before it."""
    assert find_note_kind(note) == NOTES[note]
    assert find_note_kind(f"** {note}") == NOTES[note]


@pytest.mark.parametrize("paragraph", STORIES, ids=lambda text: text[:30])
def test_the_story_itself_is_no_note(paragraph: str) -> None:
    """What the news says of corrections and withdrawals is news."""
    assert find_note_kind(paragraph) is None


@pytest.mark.parametrize(
    ("note", "paragraphs"),
    [
        ("in paragraph 3", (3,)),
        ("in paragraphs 3 and 5", (3, 5)),
        ("paras 2, 4, and 6", (2, 4, 6)),
        ("paragraphs 2-4 and 9", (2, 3, 4, 9)),
        ("in paragraphs 2 to 3", (2, 3)),
        ("in the second paragraph and the 11th paragraph", (2, 11)),
        ("in the lead paragraph", (1,)),
        ("spoke of fifteen years, not 10", ()),
        ("paragraphs 1 to 999999999", (*range(1, 102), 999999999)),
    ],
)
def test_paragraphs_that_a_note_names(note: str, paragraphs: tuple[int, ...]) -> None:
    """Numbers, ranges and ordinals, counted from 1."""
    assert find_paragraphs(note) == paragraphs


def about(note: str, before: tuple[str, ...], after: tuple[str, ...], headline: str = "Talks begin") -> list[object]:
    """Name what a note that came with a revision is about."""
    changes = compare(article(*before, headline="Talks begin"), article(*after, note, headline=headline))
    return [change.paragraph or change.what for change in find_corrected(note, changes)]


CHANGED = PLACE.replace("second", "third")


def test_a_named_paragraph_is_what_a_note_is_about() -> None:
    """The number decides, whatever words it shares with others; a note in front is not counted."""
    note = "(This July 30 story has been corrected to say fifteen years, in paragraph 3)"
    changes = compare(article(LEAD, TEN, PLACE), article(note, LEAD, FIFTEEN, CHANGED))

    assert [change.paragraph for change in find_corrected(note, changes)] == [3]


def test_shared_words_tell_what_a_note_is_about() -> None:
    """Of several changes the one that holds the note's words; a number that did not change is no hint."""
    assert about(NOTE, (LEAD, TEN, PLACE), (LEAD, FIFTEEN, CHANGED)) == [2]
    assert about("(Corrects spelling in paragraph 9)", (LEAD, TEN), (LEAD, FIFTEEN)) == [2]


def test_a_headline_that_a_note_names() -> None:
    """A note on the headline is about it, if it changed."""
    note = "(Refiles to fix typo in headline)"

    assert about(note, (LEAD, TEN), (LEAD, FIFTEEN), headline="Talks open") == ["headline"]
    assert about(note, (LEAD,), (LEAD,)) == []


def test_a_note_without_a_hint() -> None:
    """The only change of the text is what it is about; of two alike nobody can tell."""
    note = "(Corrects garbled wording)"

    assert about(note, (LEAD, TEN), (LEAD, FIFTEEN)) == [2]
    assert about(note, (LEAD, TEN, PLACE), (LEAD, FIFTEEN, CHANGED)) == []
