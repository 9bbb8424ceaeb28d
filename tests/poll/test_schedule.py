"""What is asked when, and what a run is worth telling of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.config import Feed
from tracker.errors import FetchError, PageError, ParseError, Refused
from tracker.model import FeedState, Outcome, Validators
from tracker.poll import schedule
from tracker.poll.news import find_news, is_alarm

NOW = datetime(2023, 7, 31, 12, tzinfo=UTC)
MINUTES = timedelta(minutes=1)
FEED = Feed(name="news", outlet="Jerusalem Post", url="http://outlet.example/feed")
STATE = FeedState(name="news", url=FEED.url, configured_url=FEED.url)
URL = FEED.url


def answered(state: FeedState = STATE, permanent_url: str | None = None, faults: tuple[str, ...] = ()) -> FeedState:
    """The state after a whole body."""
    tag = Validators(etag='"1"')
    return schedule.after_answer(FEED, state, NOW, validators=tag, permanent_url=permanent_url, faults=faults)


def failed(error: PageError, state: FeedState = STATE) -> FeedState:
    """The state after a failure."""
    return schedule.after_failure(FEED, state, NOW, error)


@pytest.mark.parametrize(
    ("next_at", "due"),
    [
        (None, True),
        (NOW, True),
        (NOW + 1.5 * MINUTES, True),
        (NOW + 1.6 * MINUTES, False),
        (NOW + timedelta(hours=24), False),
        (NOW + timedelta(hours=24, seconds=1), True),
    ],
)
def test_due(next_at: datetime | None, due: bool) -> None:  # noqa: FBT001  (an expected value)
    """Due with a tenth of the interval to spare; a time more than a day ahead is a clock's mistake."""
    assert schedule.is_due(FEED, replace(STATE, next_at=next_at), NOW) is due


def test_long_intervals_are_no_mistake() -> None:
    """A feed polled once a week is not due because its next time is more than a day ahead."""
    weekly = replace(FEED, interval=timedelta(weeks=1))

    assert not schedule.is_due(weekly, replace(STATE, next_at=NOW + timedelta(days=6)), NOW)


def test_force() -> None:
    """All feeds are polled by force, but Retry-After stands and what is gone stays gone."""
    later = replace(STATE, next_at=NOW + 9 * MINUTES)

    assert schedule.is_due(FEED, later, NOW, force=True)
    assert schedule.is_due(FEED, failed(Refused(URL, "no", status=403)), NOW, force=True)
    assert not schedule.is_due(FEED, replace(later, retry_at=NOW + MINUTES), NOW, force=True)
    assert schedule.is_due(FEED, replace(later, retry_at=NOW + timedelta(days=2)), NOW, force=True)
    assert not schedule.is_due(FEED, failed(FetchError(URL, "gone", status=410)), NOW, force=True)


def test_start() -> None:
    """A feed whose configured address changed begins afresh, a moved one goes on."""
    moved = replace(STATE, url="http://new.example/", outcome="gone", validators=Validators(etag='"1"'))

    assert schedule.start(FEED, None) == STATE
    assert schedule.start(FEED, moved) is moved
    assert schedule.start(replace(FEED, url="http://other.example/"), moved).validators == Validators()


def test_after_an_answer() -> None:
    """A body's validators are kept; the next time counts from the beginning of the run."""
    state = answered(replace(STATE, failures=3, error="x", retry_at=NOW))

    assert (state.outcome, state.error, state.failures, state.retry_at) == ("ok", None, 0, None)
    assert (state.polled_at, state.succeeded_at, state.next_at) == (NOW, NOW, NOW + 15 * MINUTES)
    assert state.validators.etag == '"1"'


def test_not_modified() -> None:
    """Nothing new keeps the validators."""
    state = schedule.after_answer(FEED, answered(), NOW, validators=None)

    assert (state.outcome, state.validators.etag) == ("unchanged", '"1"')


def test_partial() -> None:
    """Faults are named."""
    assert (answered(faults=("a", "b")).outcome, answered(faults=("a", "b")).error) == ("partial", "a; b")


def test_moves_when_two_runs_agree() -> None:
    """A permanent redirect moves a feed the second time in a row, and only to the same place."""
    once = answered(permanent_url="http://new.example/")
    other = answered(once, permanent_url="http://third.example/")
    back = answered(once)
    twice = answered(once, permanent_url="http://new.example/")

    assert (once.outcome, once.url, once.moved_to) == ("ok", URL, "http://new.example/")
    assert (other.outcome, other.url) == ("ok", URL)
    assert back.moved_to is None
    assert (twice.outcome, twice.url, twice.moved_to) == ("moved", "http://new.example/", None)
    assert twice.configured_url == URL


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (FetchError(URL, "timed out"), "error"),
        (FetchError(URL, "500", status=500), "error"),
        (FetchError(URL, "503", status=503), "error"),
        (ParseError(URL, "no feed"), "error"),
        (Refused(URL, "401", status=401), "refused"),
        (Refused(URL, "robots.txt forbids it"), "refused"),
        (FetchError(URL, "410", status=410), "gone"),
        (FetchError(URL, "429", status=429, retry_after=60), "retry_later"),
        (FetchError(URL, "503", status=503, retry_after=60), "retry_later"),
    ],
)
def test_failures(error: PageError, outcome: Outcome) -> None:
    """Each failure has its outcome, and leaves validators and the last success alone."""
    before = replace(STATE, validators=Validators(etag='"1"'), succeeded_at=NOW - MINUTES)
    state = failed(error, before)

    assert (state.outcome, state.error, state.failures) == (outcome, error.reason, 1)
    assert (state.validators, state.succeeded_at) == (before.validators, before.succeeded_at)


def test_waits() -> None:
    """A refused feed waits a day, a busy server as long as it asks."""
    assert failed(Refused(URL, "no")).next_at == NOW + timedelta(hours=24)
    busy = failed(FetchError(URL, "busy", status=429, retry_after=90))
    assert busy.retry_at == busy.next_at == NOW + timedelta(seconds=90)


@given(st.integers(0, 10_000), st.text(max_size=20))
def test_back_off(failures: int, name: str) -> None:
    """Pauses double up to six hours, spread by a tenth, and are the same each time they are computed."""
    feed, state = replace(FEED, name=name), replace(STATE, failures=failures)
    error = FetchError(URL, "timed out")
    first = schedule.after_failure(feed, state, NOW, error)

    assert first == schedule.after_failure(feed, state, NOW, error)
    assert first.next_at
    plain = min(15 * MINUTES * 2 ** min(failures, 10), timedelta(hours=6))
    assert 0.9 * plain <= first.next_at - NOW <= min(1.1 * plain, timedelta(hours=6))


def test_rechecks() -> None:
    """A page is read again at the ages that count, and then no more."""
    ages = (timedelta(days=1), timedelta(hours=1))

    assert schedule.next_recheck(NOW, ages, NOW) == NOW + timedelta(hours=1)
    assert schedule.next_recheck(NOW - timedelta(hours=1), ages, NOW) == NOW + timedelta(hours=23)
    assert schedule.next_recheck(NOW - timedelta(days=1), ages, NOW) is None
    assert schedule.next_recheck(None, ages, NOW) is None


def test_attempts() -> None:
    """Pauses between attempts grow, then a page is given up."""
    times = [schedule.next_attempt(attempts, NOW) for attempts in range(5)]
    pauses = [time - NOW for time in times if time]

    assert pauses == sorted(pauses)
    assert len(pauses) == 4
    assert times[4] is None


def test_after_a_refusal() -> None:
    """A refused page is asked for once more, a day later, while it is news."""
    assert schedule.next_after_refusal(NOW - timedelta(hours=3), NOW) == NOW + timedelta(hours=24)
    assert schedule.next_after_refusal(NOW - timedelta(hours=27), NOW) is None
    assert schedule.next_after_refusal(None, NOW) is None


def state(outcome: Outcome | None, error: str | None = None, *, day: int = 31, failures: int = 0) -> FeedState:
    """A state as a run left it."""
    polled_at = datetime(2023, 7, day, 12, tzinfo=UTC)
    return replace(STATE, outcome=outcome, error=error, polled_at=polled_at, failures=failures)


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (None, state("ok"), None),
        (state("ok"), state("unchanged"), None),
        (None, state("error", "timed out"), "news: error: timed out"),
        (state("ok"), state("retry_later", "429"), "news: retry later: 429"),
        (state("error", "timed out"), state("error", "timed out"), None),
        (state("error", "timed out"), state("error", "500"), "news: error: 500"),
        (
            state("error", "timed out", day=30),
            state("error", "timed out", failures=9),
            "news: error: timed out (run 9 in a row)",
        ),
        (
            state("error", "timed out", failures=9),
            state("ok"),
            "news: ok again after 9 runs without (was: timed out)",
        ),
        (state("error", "timed out", failures=1), state("ok"), "news: ok again (was: timed out)"),
        (state("ok"), state("moved", "moved for good to x"), "news: moved: moved for good to x"),
        (state("moved", "moved for good to x"), state("ok"), None),
    ],
)
def test_news(before: FeedState | None, after: FeedState, news: str | None) -> None:
    """Told is what begins, changes, ends, or lasts into another day."""
    assert find_news(before, after) == news


@pytest.mark.parametrize(
    ("before", "after", "alarm"),
    [
        (None, "ok", False),
        ("error", "error", True),
        ("partial", "partial", True),
        (None, "refused", True),
        ("ok", "gone", True),
        ("ok", "moved", True),
        ("refused", "refused", False),
        ("ok", "retry_later", False),
    ],
)
def test_alarms(before: Outcome | None, after: Outcome, alarm: bool) -> None:  # noqa: FBT001  (an expected value)
    """Errors are alarms in every run, refusals and moves in the first that meets them."""
    assert is_alarm(state(before) if before else None, state(after)) is alarm
