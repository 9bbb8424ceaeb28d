"""Statements drawn a few lines each."""

from typing import Any

import pytest

from tracker.report.lines import draw_first


@pytest.mark.parametrize(
    ("dated", "day"),
    [
        ({"date": "2023-07-30", "date_end": None, "dated_by": "text"}, "2023-07-30"),
        ({"date": "2023-07-30", "date_end": None, "dated_by": "published"}, "~2023-07-30"),
        ({"date": "2023-07-01", "date_end": "2023-07-31", "dated_by": "text"}, "2023-07-01 –2023-07-31"),
    ],
    ids=str,
)
def test_who_was_first_is_told_with_all_days_that_it_may_have_been(dated: dict[str, Any], day: str) -> None:
    """What was said "in July" was not said on the first of it."""
    row: dict[str, Any] = {
        "type": "statement", "id": "s1", "speaker": "Olena Vymyshlena", "affiliation": "UKR", "kind": "direct",
        "content": "No draft names a day.", "polarity": "affirmed", "modality": "said", "outlets": ["Outlet A"],
        "published": "2023-07-31T06:00:00Z", "seen": "2023-07-31T06:00:00Z", "url": "https://a.example/1",
    }  # fmt: skip

    assert next(draw_first([row | dated], width=100)) == f"first  {day}  Olena Vymyshlena (UKR)  direct"
