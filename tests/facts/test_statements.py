"""Which reports are one statement: equal speakers, days, contents; clusters and public ids."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.statements import ReportKey, cluster, connect, fold_words, public_id, same
from tracker.model import Kind

SUNDAY = date(2023, 7, 30)
LONG = "We are starting talks with our partners about binding guarantees this week, and we mean it"


def report(
    content: str,
    day: date | None = SUNDAY,
    *,
    speaker: str = "olena",
    end: date | None = None,
    kind: Kind = "direct",
) -> ReportKey:
    """Make the key of a report."""
    return ReportKey(speaker, day, end, fold_words(content), kind)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We are starting talks (this) week,", "we are starting talks this week"),
        ("It’s “binding”", "It's 'binding'"),
        ("long-term obligations", "long term obligations"),
    ],
)
def test_fold_words_overlooks_marks(a: str, b: str) -> None:
    """Case, punctuation, brackets, hyphens and shapes of marks do not tell contents apart."""
    assert fold_words(a) == fold_words(b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (report(LONG), report(LONG.upper()), True),
        (report(LONG), report("about binding guarantees this week"), True),
        (report(LONG), report("this week"), False),
        (report("this week"), report("this week"), True),
        (report(LONG), report(LONG.replace("our partners", "partners") + " truly"), False),
        (report(LONG * 3), report(LONG * 3 + " truly so"), True),
        (report(LONG), report("Nothing of the kind was ever said by anybody"), False),
        (report(LONG), report(LONG, speaker="taras"), False),
        (report(LONG), report(LONG, SUNDAY + timedelta(days=1)), True),
        (report(LONG), report(LONG, SUNDAY + timedelta(days=2)), False),
        (report(LONG), report(LONG, SUNDAY - timedelta(days=6), end=SUNDAY), True),
        (report(LONG), report(LONG, None), False),
        (report(LONG, None), report(LONG, None), False),
        (report(LONG), report(LONG, kind="mixed"), True),
        (report(LONG, kind="indirect"), report(LONG, kind="indirect"), True),
        (report(LONG, kind="indirect"), report(LONG), False),
        (report(LONG, kind="indirect"), report(LONG + " now", kind="indirect"), False),
        (report(""), report(""), False),
    ],
)
def test_same(a: ReportKey, b: ReportKey, expected: bool) -> None:  # noqa: FBT001  (a table's column)
    """The rule of the design, from both sides."""
    assert same(a, b) is expected
    assert same(b, a) is expected


def test_cluster_joins_chains() -> None:
    """Reports on Sunday, Monday and Tuesday are one statement, through Monday's."""
    days = [SUNDAY, SUNDAY + timedelta(days=2), SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=9)]

    assert cluster([report(LONG, day) for day in days]) == [[0, 1, 2], [3]]


def test_equal_undated_reports_stay_apart() -> None:
    """Without a day nothing is joined, not even the same words."""
    assert cluster([report(LONG, None), report(LONG, None)]) == [[0], [1]]


WORDS = st.lists(st.sampled_from(("we", "will", "defend", "it", "all", "now")), max_size=9)
REPORTS = st.builds(
    lambda words, day, length, kind, speaker: ReportKey(
        speaker, day, day and length and day + timedelta(days=length), tuple(words), kind
    ),
    WORDS,
    st.none() | st.dates(SUNDAY, SUNDAY + timedelta(days=5)) | st.just(date.min) | st.just(date.max - timedelta(9)),
    st.none() | st.integers(1, 8),
    st.sampled_from(("direct", "mixed", "indirect")),
    st.sampled_from(("olena", "taras")),
)


def test_what_is_repeated_for_longer_than_a_week_is_said_again() -> None:
    """A sentence that articles repeat every day for three weeks is no single statement of the first day."""
    days = [report(LONG, SUNDAY + timedelta(days=day)) for day in range(20)]

    assert [len(group) for group in cluster(days)] == [8, 8, 4]


@given(st.lists(REPORTS, max_size=12))
def test_connect_is_the_transitive_closure_of_same(reports: list[ReportKey]) -> None:
    """The components of `same`, compared pair by pair."""
    groups = [{index} for index in range(len(reports))]
    for a in range(len(reports)):
        for b in range(a):
            if same(reports[a], reports[b]):
                first, second = (next(group for group in groups if index in group) for index in (a, b))
                groups = [group for group in groups if group not in (first, second)] + [first | second]

    assert connect(reports) == sorted(sorted(group) for group in groups)


LASTING = st.lists(
    st.builds(
        lambda words, day, length: ReportKey(
            "olena", SUNDAY + timedelta(days=day), SUNDAY + timedelta(days=day + length), tuple(words.split()), "direct"
        ),
        st.sampled_from(["we will defend it all", "we will defend it all now", "it all now we will"]),
        st.integers(0, 30),
        st.sampled_from([0, 0, 0, 6]),
    ),
    max_size=30,
)


@given(LASTING)
def test_cluster_cuts_what_connects(reports: list[ReportKey]) -> None:
    """A statement is connected and begins within a week; where nothing lasts longer, all that connects is one."""
    groups = cluster(reports)

    assert sorted(index for group in groups for index in group) == list(range(len(reports)))
    for group in groups:
        assert len(connect([reports[index] for index in group])) == 1
        assert _week_of(reports, group)
    assert [each for each in connect(reports) if _week_of(reports, each) and each not in groups] == []


def _week_of(reports: list[ReportKey], group: list[int]) -> bool:
    days = [reports[index].day or date.min for index in group]
    return max(days) - min(days) <= timedelta(days=7)


@given(st.lists(REPORTS, max_size=12) | LASTING, st.randoms())
def test_cluster_does_not_depend_on_the_order(reports: list[ReportKey], random: Random) -> None:
    """Shuffled reports fall into the same statements."""
    order = list(range(len(reports)))
    random.shuffle(order)
    shuffled = [sorted(order[index] for index in group) for group in cluster([reports[index] for index in order])]

    assert sorted(shuffled) == cluster(reports)


def test_public_id_is_short_and_stable() -> None:
    """The id depends on day, article and the first eight words, and on nothing else."""
    made = public_id(SUNDAY, "example:1", LONG)

    assert made == public_id(SUNDAY, "example:1", "“" + LONG.upper() + ", and more”")
    assert made != public_id(SUNDAY, "example:2", LONG)
    assert made != public_id(None, "example:1", LONG)
    assert len(made) == 10
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz234567")


@given(st.text())
def test_folding_and_ids_never_raise(text: str) -> None:
    """Any content has words and an id."""
    assert fold_words(" ".join(fold_words(text))) == fold_words(text)
    assert len(public_id(None, text, text)) == 10
