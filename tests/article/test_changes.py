"""What changed between two readings of an article, in words."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.article.changes import Change, compare, mark_words
from tracker.model import Article, Paragraph, Role, Span

LEAD = "Ukraine and the United States opened their talks on Thursday."
TEN = '"Ten years were mentioned, and nobody left the room," said Olena Vymyshlena.'
FIFTEEN = '"Fifteen years were mentioned, and nobody left the room," said Olena Vymyshlena.'
PLACE = "Bob Placeholder declined to say where the second round would be held."
END = "The delegations meet again in September, a spokesman for them added."
NOTE = "This story was corrected to say that Vymyshlena spoke of fifteen years."


def article(*paragraphs: str, roles: tuple[Role, ...] = (), **more: Any) -> Article:
    """Make an article of paragraphs."""
    made, at = [], 0
    for number, text in enumerate(paragraphs):
        role = roles[number] if number < len(roles) else "body"
        made.append(Paragraph(span=Span(at, at + len(text)), role=role))
        at += len(text) + 2
    return Article(text="\n\n".join(paragraphs), paragraphs=tuple(made), **more)


def marked(before: str | None, after: str | None) -> str:
    """Write pieces with their marks."""
    return " ".join(f"{piece.mark}{piece.text}" for piece in mark_words(before, after))


def test_nothing_changed() -> None:
    """White space, captions and furniture are no change."""
    one = article(LEAD, TEN, "A hall (photo credit: B. Placeholder)", roles=("body", "body", "caption"))
    other = article("Follow us", LEAD.replace(" ", "  "), TEN, roles=("furniture",))

    assert compare(one, other) == ()


def test_headline_byline_and_publication() -> None:
    """What stands above the text is compared field by field; a day is shown as a day."""
    when = datetime(2023, 7, 30, 19, 31, tzinfo=UTC)
    one = article(LEAD, headline="Talks begin", byline=("A. Placeholder",), published=when, published_is_day=True)
    other = article(LEAD, headline="Talks open", published=when)

    assert compare(one, other) == (
        Change(what="headline", before="Talks begin", after="Talks open"),
        Change(what="byline", before="A. Placeholder", after=None),
        Change(what="published", before="2023-07-30", after="2023-07-30T19:31:00Z"),
    )


def test_paragraphs_are_paired_by_their_words() -> None:
    """A new wording stands beside the old one; what came and went stands alone; notes have no number."""
    changes = compare(article(LEAD, TEN, PLACE), article("Bread was dear.", LEAD, FIFTEEN, NOTE))

    assert changes == (
        Change(what="text", before=None, after="Bread was dear.", paragraph=1),
        Change(what="text", before=TEN, after=FIFTEEN, paragraph=3),
        Change(what="text", before=PLACE, after=None, paragraph=3),
        Change(what="correction", before=None, after=NOTE),
    )


def test_a_paragraph_that_moved_is_one_change() -> None:
    """Word for word elsewhere: it tells where it was and where it is."""
    changes = compare(article(PLACE, LEAD, TEN, END), article(LEAD, TEN, END, PLACE))

    assert changes == (Change(what="text", before=PLACE, after=PLACE, paragraph=4, was=1),)


def test_a_subhead_is_called_so() -> None:
    """What a paragraph is stands in the change."""
    changes = compare(article(LEAD, PLACE), article(LEAD, "No date yet", PLACE, roles=("body", "subhead")))

    assert changes == (Change(what="subhead", before=None, after="No date yet"),)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ('"Ten years," she said', '"Fifteen years," she said', '=" -Ten +Fifteen = years," she said'),
        ("one two three", "one three", "=one  -two  =three"),
        ("no", "no", "=no"),
        (None, "new words", "+new words"),
        ("old words", None, "-old words"),
        ("a big dog ran", "a small cat ran", "=a  -big dog +small cat = ran"),
        ("10,000 troops", "1,000 troops", "-10,000 +1,000 = troops"),
        ("", "", ""),
    ],
)
def test_words_are_marked_in_their_place(before: str | None, after: str | None, shown: str) -> None:
    """Words, not letters; two changes that only a space parts are one."""
    assert marked(before, after) == shown


TEXTS = st.text(alphabet="ab .,\"'’\n—1é", max_size=60)


@given(TEXTS, TEXTS)
def test_marks_lose_nothing(before: str, after: str) -> None:
    """What stayed and went is the old wording, what stayed and came the new one; no two alike are neighbours."""
    pieces = mark_words(before, after)

    assert "".join(piece.text for piece in pieces if piece.mark != "+") == before
    assert "".join(piece.text for piece in pieces if piece.mark != "-") == after
    assert all(one.mark != other.mark for one, other in pairwise(pieces))


@given(st.lists(st.sampled_from((LEAD, TEN, FIFTEEN, PLACE, END, NOTE))), st.lists(st.sampled_from((LEAD, TEN, PLACE))))
def test_changes_account_for_every_paragraph(before: list[str], after: list[str]) -> None:
    """Whatever is there more often after than before is new, changed or moved; a text has no change to itself."""
    changes = compare(article(*before), article(*after))

    came = [change.after for change in changes if change.after is not None and change.before != change.after]
    went = [change.before for change in changes if change.before is not None and change.before != change.after]
    assert sorted(before + came) == sorted(after + went)
    assert compare(article(*after), article(*after)) == ()


def test_long_texts_are_compared_all_the_same() -> None:
    """Thousands of paragraphs and words are paired in order where looking for the best would take for ever."""
    many = [f"{word} {number}" for number in range(1500) for word in ("alpha", "beta")]
    one, other = " ".join(f"{word}." for word in many), " ".join(f"x{word}" for word in many)

    assert len(compare(article(*many), article(*(f"{each} more" for each in many)))) == len(many)
    assert [piece.mark for piece in mark_words(one, other)] == ["-", "+"]
