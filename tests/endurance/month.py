"""A month of polls takes minutes, so that pytest alone leaves it out: `python -m pytest tests/endurance/month.py`."""

from pathlib import Path

from tests.endurance import year
from tracker.store.writer import KEPT_RUNS

POLLS = 33 * 24 * 4
"""A few more than the runs whose rows are kept."""


def test_a_month_of_polls(tmp_path: Path) -> None:
    """What a poll writes and leaves behind does not grow with the polls before it."""
    figures = year.measure(tmp_path, polls=POLLS)

    assert figures["pages written by a quiet poll"] <= year.FEEDS + 4  # type: ignore[operator]
    assert figures["runs kept"] == KEPT_RUNS
    assert figures["files open more"] == 0
    assert figures["objects more"] < POLLS / 10  # type: ignore[operator]
