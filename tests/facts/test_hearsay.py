"""Words inside other words."""

import pytest

from tracker.facts.quotations.hearsay import find_hearsay
from tracker.facts.quotations.reading import find_quotations
from tracker.model import Article


def read(text: str) -> list[tuple[str, str, str]]:
    """Give source, content and polarity of each quotation."""
    return [
        (item.source.of(text) if item.source else "", " … ".join(span.of(text) for span in item.content), item.polarity)
        for item in find_quotations(Article(text=text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It is false that Fyodor Pridumanov said Ukraine would cede land.",
        "If Robert Placeholder says that the guarantees are off, the talks will end.",
        "The ministry did not confirm that Fyodor Pridumanov said troops would be welcome.",
    ],
)
def test_what_nobody_vouches_for_is_no_statement(text: str) -> None:
    """A condition and a denial around an attribution leave nothing that was said."""
    assert read(text) == []


def test_what_is_denied_is_not_the_inner_speaker_s() -> None:
    """A denial is one statement, of the one who denies."""
    text = "Robert Placeholder denied that Fyodor Pridumanov had said Ukraine would get guarantees."

    assert read(text) == [
        ("Robert Placeholder", "Fyodor Pridumanov had said Ukraine would get guarantees", "denied"),
    ]


def test_quoted_words_belong_to_whom_they_are_quoted_from() -> None:
    """The words of "X quoted Y as saying" belong to Y alone."""
    text = 'Piotr Zmyslony quoted Robert Placeholder as saying that the US "will stand behind Europe" in all cases.'

    assert read(text) == [("Robert Placeholder", 'the US "will stand behind Europe" in all cases', "affirmed")]


def test_a_plain_statement_stays() -> None:
    """A word of doubt elsewhere takes nothing away."""
    text = "Asked if it was late, Olena Vymyshlena said that the talks would go on."

    assert [content for _, content, _ in read(text)] == ["the talks would go on"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A spokesman said Placeholder had told Untelle that talks begin.",
            {"A spokesman": False, "Placeholder": True},
        ),
        ("Placeholder told Untelle that talks begin, a spokesman said.", {"a spokesman": False, "Placeholder": True}),
        ('Untelle said Placeholder had called it "a trap".', {"Untelle": False, "Placeholder": True}),
        (
            "Untelle said the talks go on and Placeholder said the war goes on.",
            {"Untelle": False, "Placeholder": False},
        ),
        ("The plan, Untelle said, would fail.", {"Untelle": False}),
        ("According to Untelle, Placeholder said talks begin.", {"Untelle": False, "Placeholder": True}),
    ],
)
def test_words_told_by_somebody_else_are_hearsay(text: str, expected: dict[str, bool]) -> None:
    """Who tells what another one said speaks himself; what the other one said is known from him alone."""
    found = find_quotations(Article(text=text))

    assert {
        item.source.of(text): told for item, told in zip(found, find_hearsay(text, found), strict=True) if item.source
    } == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ministry: Placeholder told Untelle that talks go on", True),
        ("Norway's envoy: Placeholder says talks go on", True),
        ("Kyiv: Placeholder says talks go on", True),
        ("KYIV: Placeholder says talks go on", False),
        ("Live updates: Placeholder says talks go on", False),
        ("Voter turnout: Placeholder says talks go on", False),
        ("Bob Placeholder: Placeholder says talks go on", False),
        ("Ministry: no comment. Placeholder says talks go on", False),
    ],
)
def test_words_behind_another_one_s_colon_are_hearsay(text: str, told: bool) -> None:  # noqa: FBT001  (a table's column)
    """What a headline has a ministry tell of somebody is known from the ministry; labels and datelines tell nothing."""
    found = find_quotations(Article(text=text))

    assert find_hearsay(text, found) == (told,)
