"""When to ask what, decided from values alone: the state of a feed, an answer, and the time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zlib import crc32

from tracker.config import Feed
from tracker.errors import FetchError, PageError, Refused
from tracker.model import FeedState, Outcome, Validators

SLACK = 0.1
"""Share of its interval by which a feed may be early, so that a 15-minute cron polls every 15 minutes."""

FURTHEST = timedelta(hours=24)
"""Nothing waits longer, but a feed with a longer interval; a later time comes from a clock set back."""

LONGEST_BACKOFF = timedelta(hours=6)
JITTER = 0.1

REFUSED_FOR = timedelta(hours=24)
PAGE_PAUSES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=16))
"""Between attempts at a page that fails."""

_GONE = 410
_LATER = frozenset({429, 503})


def start(feed: Feed, state: FeedState | None) -> FeedState:
    """Take up a feed where its last run left it, or afresh where it is new or its address was changed."""
    if state is None or state.configured_url != feed.url:
        return FeedState(name=feed.name, url=feed.url, configured_url=feed.url)
    return state


def is_due(feed: Feed, state: FeedState, now: datetime, *, force: bool = False) -> bool:
    """Decide whether a feed is asked in this run.

    Args:
        feed: As configured.
        state: From `start`.
        now: When the run began.
        force: Ask before it is due; a server's Retry-After still stands, and what is gone stays gone.
    """
    furthest = now + max(FURTHEST, feed.interval)
    if state.outcome == "gone" or (state.retry_at and now < state.retry_at <= furthest):
        return False
    if force or state.next_at is None or state.next_at > furthest:
        return True
    return now >= state.next_at - feed.interval * SLACK


def after_answer(  # noqa: PLR0913  (all that an answer can say)
    feed: Feed,
    state: FeedState,
    now: datetime,
    *,
    validators: Validators | None,
    permanent_url: str | None = None,
    faults: Sequence[str] = (),
) -> FeedState:
    """Decide the next state of a feed that answered.

    Args:
        feed: As configured.
        state: Before.
        now: When the run began: intervals count from there.
        validators: Of the body, if it was whole; None for "not modified".
        permanent_url: Where permanent redirects led; the feed moves when two runs in a row agree.
        faults: What was left out of the body; they make the outcome `partial`.
    """
    moves = permanent_url is not None and permanent_url == state.moved_to
    outcome: Outcome = "partial" if faults else "unchanged" if validators is None else "ok"
    return replace(
        state,
        url=permanent_url if moves and permanent_url else state.url,
        validators=state.validators if validators is None else validators,
        outcome="moved" if moves else outcome,
        error=f"moved for good to {permanent_url}" if moves else "; ".join(faults) or None,
        polled_at=now,
        succeeded_at=now,
        next_at=now + feed.interval,
        retry_at=None,
        failures=0,
        moved_to=None if moves else permanent_url,
    )


def after_failure(feed: Feed, state: FeedState, now: datetime, error: PageError) -> FeedState:
    """Decide the next state of a feed that gave no entries, by why it did not."""
    failures = state.failures + 1
    outcome, wait = _judge(feed, failures, error)
    return replace(
        state,
        outcome=outcome,
        error=error.reason,
        polled_at=now,
        next_at=None if outcome == "gone" else now + wait,
        retry_at=now + wait if outcome == "retry_later" else None,
        failures=failures,
    )


def next_recheck(published: datetime | None, recheck: Sequence[timedelta], now: datetime) -> datetime | None:
    """Decide when a page that was read is asked for again: at the next of the ages that count.

    Returns:
        None after the last age, and for an article that does not say when it was published.
    """
    ages = sorted(recheck)
    return next((published + age for age in ages if published + age > now), None) if published else None


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """Decide when a page that failed is asked for again; None gives it up until the next of the ages that count.

    Args:
        attempts: That failed before this one.
        now: When this one failed.
    """
    return now + PAGE_PAUSES[attempts] if attempts < len(PAGE_PAUSES) else None


def next_after_refusal(published: datetime | None, now: datetime) -> datetime | None:
    """Decide when a refused page is asked for again: once, a day later, while it is news; None for never."""
    is_news = published is not None and now - published < REFUSED_FOR
    return now + REFUSED_FOR if is_news else None


def _judge(feed: Feed, failures: int, error: PageError) -> tuple[Outcome, timedelta]:
    if isinstance(error, Refused):
        return "refused", REFUSED_FOR
    backoff = _back_off(feed, failures)
    if not isinstance(error, FetchError):
        return "error", backoff
    if error.status == _GONE:
        return "gone", FURTHEST
    if error.status in _LATER and error.retry_after is not None:
        return "retry_later", timedelta(seconds=error.retry_after)
    return "error", backoff


def _back_off(feed: Feed, failures: int) -> timedelta:
    """Double the interval with each failure, up to a quarter of a day; spread by the feed's name."""
    longest = max(LONGEST_BACKOFF, feed.interval)
    doubled = min(feed.interval * (1 << min(failures - 1, 16)), longest)
    share = crc32(f"{feed.name} {failures}".encode()) / 2**32
    return min(doubled * (1 - JITTER + 2 * JITTER * share), longest)
