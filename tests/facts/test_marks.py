from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.language.marks import find_runs
from tracker.model import Span


def quoted(text: str) -> list[str]:
    """The words between marks."""
    return [run.inner.of(text) for run in find_runs(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We start," he said.', ["We start,"]),
        ("“We start,” he said.", ["We start,"]),
        ("„Wir beginnen“, sagte er.", ["Wir beginnen"]),
        ("«Nous commençons» and »wir beginnen«", ["Nous commençons", "wir beginnen"]),
        ("‘We start,’ he said.", ["We start,"]),
        ("'We start,' he said.", ["We start,"]),
        ("''We start,'' he said.", ["We start,"]),
        ("``We start,'' he said.", ["We start,"]),
        ("“We heard ‘no’ again,” he said.", ["We heard ‘no’ again,"]),
        ("It's the allies' plan and Kyiv's.", []),
        ("a so-called 'test of the allies' plan,' he said", ["test of the allies' plan,"]),
        ("the class of ‘16 met", []),
        ('a 6" gun', []),
        ('He said: "We go on', ["We go on"]),
        ('"One\n"Two"', ["One", "Two"]),
        ("”We start,” he said", ["We start,"]),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    """Marks of all kinds are paired; apostrophes and inches are none."""
    assert quoted(text) == expected


def test_unclosed_runs_are_marked() -> None:
    """A run whose closing mark is missing goes on to the end of the paragraph."""
    text = '"We go on'

    (run,) = find_runs(text, Span(0, len(text)))

    assert not run.closed
    assert run.end == len(text)


def test_forgotten_marks_open_no_run() -> None:
    """A paragraph that ends in its own attribution, and no marks after it, forgot to close the quotation."""
    assert quoted('"We go on, said Placeholder.') == []
    assert quoted('"We go on, the clerk said.') == []


@given(st.text(alphabet=st.sampled_from(list("ab ,.\"'“”„‘’«»`\n")), max_size=80))
def test_runs_of_anything(text: str) -> None:
    """Whatever the marks, runs are in order, do not overlap and hold their inner span."""
    runs = find_runs(text, Span(0, len(text)))

    assert all(0 <= run.start < run.inner.start <= run.inner.end <= run.end <= len(text) for run in runs)
    assert all(before.end <= after.start for before, after in pairwise(runs))
