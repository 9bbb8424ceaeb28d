"""The topic gate: its rule, its reasons, and how right it is on our own labelled headlines.

`tests/evaluation/topic.csv` holds titles and summaries of our making, worded for each year of the talks. On
topic is what speaks of security guarantees or commitments to Ukraine, of forces to secure a peace there, of its
way into NATO, or of negotiations of the peace that guarantees are part of; not the war, aid, sanctions, trade
or Ukraine's other affairs, nor other countries' guarantees. Rows marked `tune` shaped the terms of feeds.yaml;
rows marked `test` were written afterwards and measured untouched, and rows marked `blind` were written, and
labelled, after the last change of the terms. Most have no summary, which feeds give: what the title leaves unsaid
is missed here and found there.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.config import Group, TopicTerms, find, load
from tracker.facts.subjects.topic import HEAD, judge

TALKS = load(find()).topic
RIVER = TopicTerms(
    groups=(
        Group(name="river", terms=("river",)),
        Group(name="dam", terms=("dam",)),
        Group(name="boat", terms=("boat",)),
        Group(name="race", terms=("race", "river race")),
    ),
    on_topic=(("river", "dam"),),
    in_headline=(("river", "boat", "not race"),),
    ignore=("dam busters",),
)
FILLER = "Nothing to see. " * (HEAD // 8)


class Row(NamedTuple):
    """A labelled title with its summary."""

    year: str
    split: str
    on_topic: bool
    title: str
    summary: str


@cache
def load_rows() -> tuple[Row, ...]:
    """Load the labelled set."""
    path = Path(__file__).parent.parent / "evaluation" / "topic.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        assert tuple(next(rows)) == Row._fields
        return tuple(
            Row(year, split, on_topic == "1", title, summary) for year, split, on_topic, title, summary in rows
        )


def measure(split: str, year: str | None = None) -> tuple[float, float]:
    """Measure precision and recall of the shipped terms on one part of the labelled set."""
    rows = [row for row in load_rows() if row.split == split and year in {None, row.year}]
    kept = [row for row in rows if judge(row.title, row.summary, TALKS).on_topic]
    right = sum(row.on_topic for row in kept)
    return right / len(kept), right / sum(row.on_topic for row in rows)


def test_untouched_headlines() -> None:
    """On headlines written after the first terms, the gate is as right as it was measured, 0.941 and 1."""
    precision, recall = measure("test")

    assert precision >= 0.94
    assert recall >= 0.995


def test_blind_headlines() -> None:
    """On headlines written after the last terms, the gate is as right as it was measured, 0.939 and 0.963."""
    precision, recall = measure("blind")

    assert precision >= 0.935
    assert recall >= 0.960


def test_tuned_headlines() -> None:
    """On the headlines the terms were shaped by, nothing that was learnt is lost: 0.947 and 0.992."""
    precision, recall = measure("tune")

    assert precision >= 0.945
    assert recall >= 0.990


@pytest.mark.parametrize("year", ["2023", "2024", "2025", "2026"])
def test_every_year(year: str) -> None:
    """The vocabulary drifts; no year of the talks is served badly."""
    for split in ("tune", "test"):
        precision, recall = measure(split, year)
        assert precision >= 0.88, split
        assert recall >= 0.94, split


def test_labelled_set_is_balanced() -> None:
    """About half of the rows of each year and split are on topic, and none stands there twice."""
    rows = load_rows()

    assert len({row.title.casefold() for row in rows}) == len(rows) >= 300
    for year in ("2023", "2024", "2025", "2026"):
        for split in ("tune", "test", "blind"):
            labels = [row.on_topic for row in rows if (row.year, row.split) == (year, split)]
            assert 0.4 < sum(labels) / len(labels) < 0.6


def test_seed_headline() -> None:
    """The headline the project began with is on topic by itself."""
    topic = judge("Ukraine to start talks with US on security guarantees", "", TALKS)

    assert topic.on_topic
    assert topic.score == 1
    assert topic.reason == "matched: Ukraine; guarantees"


@pytest.mark.parametrize(
    ("title", "text", "on_topic", "score", "reason"),
    [
        ("River dam opens", "", True, 1.0, "matched: River; dam"),
        ("River news", "A dam breaks.", True, 0.9, "matched: River; dam"),
        ("", "The river. A dam.", True, 0.9, "matched: river; dam"),
        ("River news", "A bank breaks.", False, 0.15, "names no dam"),
        ("City news", "", False, 0.0, "names no river, names no dam"),
        ("", "", False, 0.0, "names no river, names no dam"),
        ("Boat on the river", "", True, 1.0, "matched: river; Boat"),
        ("Boat on the river", "It won the race.", False, 0.3, "speaks of race: race"),
        ("River and the dam busters", "", False, 0.15, "names no dam"),
        ("Dam busters saw the river and a dam", "", True, 1.0, "matched: river; dam"),
        ("News", f"{FILLER}\n\nThe river has a dam.", False, 0.4, "only in passing: river; dam"),
        ("News", f"{FILLER}\n\nRiver, dam.\n\nDam, river.", True, 0.7, "matched: River; dam"),
        ("News", f"{FILLER}\n\nThe river.\n\nA dam.", False, 0.0, "names no river, names no dam"),
        ("News", f"{FILLER}\n\nRiver, boat.\n\nRiver, boat.", False, 0.0, "names no river, names no dam"),
    ],
)
def test_rule(title: str, text: str, on_topic: bool, score: float, reason: str) -> None:  # noqa: FBT001  (a table's column)
    """Headline and head are one passage, two paragraphs below do as well, and the reason tells which."""
    topic = judge(title, text, RIVER)

    assert (topic.on_topic, topic.score, topic.reason) == (on_topic, score, reason)


@given(
    st.text(), st.text() | st.lists(st.sampled_from(["river ", "dam ", "\n\n", "dam busters ", "x" * 400])).map("".join)
)
def test_any_text_is_judged(title: str, text: str) -> None:
    """Whatever the text, there is a verdict with a score from 0 to 1 that fits it, and a reason."""
    topic = judge(title, text, RIVER)

    assert 0 <= topic.score <= 1
    assert topic.on_topic == (topic.score > 0.5)
    assert topic.reason
