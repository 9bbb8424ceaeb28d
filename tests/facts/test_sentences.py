from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.language.sentences import LONGEST, find_sentences
from tracker.model import Span


def cut(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [span.of(text) for span in find_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks start. Nobody left.", ["Talks start.", "Nobody left."]),
        (
            "Mr. Placeholder met Gen. J. K. Doe of Pa. on Monday.",
            ["Mr. Placeholder met Gen. J. K. Doe of Pa. on Monday."],
        ),
        ("It went to the U.S. The end.", ["It went to the U.S.", "The end."]),
        ("The U.S. Congress met.", ["The U.S. Congress met."]),
        ("They met at 5 p.m. on Sunday.", ["They met at 5 p.m. on Sunday."]),
        ('"We left. We came back," she said. "Then?"', ['"We left. We came back," she said.', '"Then?"']),
        ("“Why?” he asked. “Because.” It ended.", ["“Why?” he asked.", "“Because.”", "It ended."]),
        (
            "It is “the ‘last call,’” Placeholder said. He left.",
            ["It is “the ‘last call,’” Placeholder said.", "He left."],
        ),
        ("It voted no. Talks go on.", ["It voted no.", "Talks go on."]),
        ("It voted for no. 4 on Sunday.", ["It voted for no. 4 on Sunday."]),
        ("Growth was 3.5 percent. It fell.", ["Growth was 3.5 percent.", "It fell."]),
        ("One line\nanother line", ["One line", "another line"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Sentences end at full stops, not at abbreviations nor inside quotations."""
    assert cut(text) == expected


def test_only_the_paragraph_is_cut() -> None:
    """Text outside the span is not read."""
    text = "Before. Inside. After."

    assert [span.of(text) for span in find_sentences(text, Span(8, 15))] == ["Inside."]


def test_endless_sentences_are_cut() -> None:
    """No sentence outside quotation marks is longer than the limit."""
    assert max(map(len, cut("word " * LONGEST))) <= LONGEST


@given(st.text(alphabet=st.sampled_from(list("aB. ,?!\"'“”‘’«»()\n\ud800é")) | st.characters(), max_size=200))
def test_sentences_of_anything(text: str) -> None:
    """Whatever the text, sentences are in order, do not overlap, are trimmed and hold all its words."""
    spans = find_sentences(text, Span(0, len(text)))

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
