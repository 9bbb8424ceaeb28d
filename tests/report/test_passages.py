"""How much of a passage is kept, and how it is marked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run  # noqa: F401  (its profile for hypothesis is loaded there)
from tracker.report.page.passages import GAP, Piece, cut_pieces


def passage(marked: str) -> dict[str, Any]:
    """Read a passage in which the words stand in [], their source in {}, their cue in <>."""
    text, starts, found = "", {}, {"[": [], "{": [], "<": []}  # type: ignore[var-annotated]
    closing = {"]": "[", "}": "{", ">": "<"}
    for character in marked:
        if character in found:
            starts[character] = len(text)
        elif character in closing:
            found[closing[character]].append((starts[closing[character]], len(text)))
        else:
            text += character
    return {
        "passage": text,
        "spans": found["["],
        "source_span": found["{"][0] if found["{"] else None,
        "cue_span": found["<"][0] if found["<"] else None,
    }


def shown(pieces: tuple[Piece, ...]) -> str:
    """Write pieces as `passage` reads them."""
    marks = {"": "{}", "words": "[{}]", "source": "{{{}}}", "cue": "<{}>"}
    return "".join(marks[piece.mark].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        (
            'It rained. "[Ten years is the least]," {she} <said> in Kyiv. Nobody left.',
            '"[Ten years is the least]," {she} <said> in Kyiv.',
        ),
        ('"[Ten years],"  {she} <said>. "[No less.]"', '"[Ten years],"  {she} <said>. "[No less.]"'),
        ('{She} <said> it. It rained. "[No less.]" More.', '{She} <said> it. … "[No less.]"'),
        ('It rained. "[We signed. We left.]"', '"[We signed. We left.]"'),
        ("{She} <said> [they would sign]. It rained.", "{She} <said> [they would sign]."),
    ],
)
def test_keeps_the_words_and_one_sentence(marked: str, kept: str) -> None:
    """Around the words stands the sentence that tells who says them; what is left out shows as a gap."""
    assert shown(cut_pieces(passage(marked))) == kept
    assert shown(cut_pieces(passage(marked), whole=True)) == marked


def test_words_within_a_source() -> None:
    """Where marks overlap, the words are whole."""
    report = passage("[{The minister} of trade] <said> so.")
    assert shown(cut_pieces(report)) == "[The minister of trade] <said> so."


@given(st.text(alphabet='ab .!?"“”\n', max_size=80), st.data())
def test_words_come_out_as_they_are(text: str, data: st.DataObject) -> None:
    """Whatever surrounds them, the words are there, whole and in order, and nothing is there twice."""
    bounds = sorted(set(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6))))
    spans = [span for span in zip(bounds[::2], bounds[1::2], strict=False) if span[0] < span[1]]
    if not spans:
        return
    report = {"passage": text, "spans": spans, "source_span": None, "cue_span": None}
    pieces = cut_pieces(report)
    assert [piece.text for piece in pieces if piece.mark == "words"] == [text[start:end] for start, end in spans]
    assert "".join(piece.text for piece in cut_pieces(report, whole=True)) == text
    assert sum(len(piece.text) for piece in pieces if piece.text != GAP) <= len(text)
