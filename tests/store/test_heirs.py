"""Heirs: the nearest words of an article, found without comparing all with all."""

from difflib import SequenceMatcher
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.statements import SHORTEST, fold_words
from tracker.store.heirs import Heirs

Row = dict[str, Any]

CONTENTS = st.lists(st.sampled_from("abcdefgh"), max_size=12).map(" ".join)
REPORTS = st.lists(
    st.fixed_dictionaries(
        {"article": st.sampled_from(["a:1", "b:2"]), "speaker_key": st.sampled_from([None, "x"]), "content": CONTENTS}
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: [row | {"id": str(number)} for number, row in enumerate(rows)])


def liken(lost: Row, row: Row, *, any_speaker: bool) -> tuple[float, float]:
    """Compare two contents word by word, in their order."""
    a, b = fold_words(lost["content"]), fold_words(row["content"])
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    shorter = min(len(a), len(b))
    if not any_speaker or shorter < SHORTEST:
        return matcher.ratio(), matcher.ratio()
    return sum(block.size for block in matcher.get_matching_blocks()) / shorter, matcher.ratio()


@given(REPORTS, st.booleans())
def test_nearest_is_what_comparing_all_would_find(reports: list[Row], any_speaker: bool) -> None:  # noqa: FBT001
    """The first of those most alike, of the article and, where the outlet changed it, of the speaker."""
    lost, *there = reports
    compared = ("article",) if any_speaker else ("article", "speaker_key")
    near = [row for row in there if all(row[name] == lost[name] for name in compared)]
    likeness = {row["id"]: liken(lost, row, any_speaker=any_speaker) for row in near}
    best = max(likeness, key=likeness.__getitem__, default=None)
    expected = best if best and likeness[best][0] >= 0.5 else None

    assert Heirs(there, any_speaker=any_speaker).nearest(lost) == expected
