"""Copies: what counts as the same text, and what only looks like it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.article import parse_text
from tracker.article.copies import LEAST, SKETCH, Print, count_copied, measure_likeness, shingle, sketch

NOON = datetime(2023, 7, 30, 12, 0, tzinfo=UTC)


def words(first: int, count: int) -> str:
    """Write words that stand nowhere else."""
    return " ".join(f"w{number}" for number in range(first, first + count))


def printed(text: str, outlet: str | None = "Outlet A", out: datetime | None = NOON) -> Print:
    """Make an article of a text."""
    day = out.date() if out else None
    return Print(article=text[:9], outlet=outlet, out=out, day=day, shingles=shingle(parse_text(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President Volodymyr Zelenskiy", "president Volodymyr Zelenskyy"),
        ("the defense program of the U.S. center", "the defence programme of the US centre"),
        ("They organized “licensed” labor", 'They organised "licensed" labour'),
        ("It's Odesa's neighbor", "Its Odessas neighbour"),
    ],
)
def test_spelling_makes_no_difference(one: str, other: str) -> None:
    """Names, US and UK English, case and the shapes of marks leave the shingles as they are."""
    assert shingle(parse_text(f"{one} {words(0, 50)}")) == shingle(parse_text(f"{other} {words(0, 50)}"))


def test_the_dateline_and_what_is_no_body_do_not_count() -> None:
    """Only the agency's page has a dateline; headline, byline, caption and sign-off are each outlet's own."""
    body = f"Kyiv will sign, {words(0, 60)}."
    page = f"Kyiv signs\n\nBy Anna Nobody\n\nKYIV, July 30 (Reuters) - {body}\n\n(Reporting by A. No; editing by B. No)"

    assert shingle(parse_text(page, published="2023-07-30")) == shingle(parse_text(body))


def test_too_little_text_is_no_copy_of_anything() -> None:
    """A headline, a teaser or two sentences have no shingles at all."""
    article = parse_text(words(0, 200))

    assert shingle(parse_text(words(0, LEAST - 1))) == ()
    assert shingle(parse_text("")) == ()
    assert [shingle(replace(article, state=state)) for state in ("headline", "teaser")] == [(), ()]


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (words(0, 400), 400),
        (words(100, 160), 160),  # trimmed to two fifths
        (f"{words(200, 200)} {words(0, 200)}", 400),  # reordered
        (f"{words(0, 400)} {words(900, 300)}", 400),  # with paragraphs of its own
        (f"{words(0, 200)} {words(900, 150)}", 200),  # trimmed, and with some of its own
        (words(0, 60), 0),  # an alert
        (f"{words(0, 150)} {words(900, 250)}", 0),  # another story that quotes it and has its background
        (f"{words(0, 120)} {words(900, 3000)}", 0),  # a live blog
        (f"{words(0, 400)} {words(900, 3000)}", 0),  # a live blog that runs it in full
    ],
    ids=lambda value: f"{len(value.split())} words" if isinstance(value, str) else None,
)
def test_how_much_makes_a_copy(text: str, copied: int) -> None:
    """Half of both, or the more of the shorter the shorter it is, as long as it is a fifth of the longer."""
    assert count_copied(printed(words(0, 400)), printed(text, "Outlet B")) == copied


@pytest.mark.parametrize(
    ("share", "apart", "copied"),
    [
        (0.6, timedelta(hours=3), True),
        (0.6, timedelta(days=1), False),
        (0.9, timedelta(days=1), True),
        (0.4, timedelta(hours=3), False),
    ],
)
def test_one_outlet_repeats_itself(share: float, apart: timedelta, copied: bool) -> None:  # noqa: FBT001
    """Versions of a story within half a day are copies; a template that is filled in again the next day is none."""
    same = round(400 * share)
    later = printed(f"{words(0, same)} {words(900, 400 - same)}", out=NOON + apart)

    assert bool(count_copied(printed(words(0, 400)), later)) is copied


def test_a_changed_word_costs_itself_only() -> None:
    """Every tenth word is another one: nine tenths are shared, though half of the shingles are not."""
    changed = " ".join(f"w{number}" if number % 10 else "other" for number in range(400))

    assert count_copied(printed(words(0, 400)), printed(changed, "Outlet B")) == 360


def test_an_article_without_a_date_comes_last() -> None:
    """What has no date follows what has one; of two without, one follows the other."""
    dated, one, two = printed(words(0, 50)), printed(words(1, 50), out=None), printed(words(2, 50), out=None)

    assert one.follows(dated)
    assert not dated.follows(one)
    assert one.follows(two) != two.follows(one)


TEXTS = st.lists(st.sampled_from([words(start, 20) for start in range(0, 300, 20)]), max_size=20).map(" ".join)


@given(TEXTS, TEXTS)
def test_comparing_has_no_order(one: str, other: str) -> None:
    """Two texts are as much alike as the other way round, no more than all of them, and each all of itself."""
    a, b = printed(one), printed(other, "Outlet B")
    shared = count_copied(a, b)

    assert shared == count_copied(b, a) <= min(a.words, b.words)
    assert measure_likeness(a, b, shared) == measure_likeness(b, a, shared)
    assert not a.shingles or count_copied(a, a) == a.words


@given(st.text(st.characters(), max_size=3000))
def test_any_text_can_be_laid_out(text: str) -> None:
    """Shingles are 32-bit numbers, and no more are looked up than a sketch holds."""
    shingles = shingle(parse_text(text))

    assert all(0 <= each < 2**32 for each in shingles)
    assert len(sketch(shingles)) <= SKETCH
