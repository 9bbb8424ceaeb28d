"""The second half of a run: the pages that are wanted, or their headlines with the reason."""

from collections import Counter

from tracker.errors import PageError, ParseError, Refused, StoreError
from tracker.model import PendingPage, ReadPage
from tracker.poll import schedule
from tracker.poll.bodies import Headline, PageReading
from tracker.poll.gather import PageAnswer
from tracker.poll.headlines import keep_headline
from tracker.poll.run import Run
from tracker.poll.run_report import PageCounts
from tracker.poll.side_by_side import work_side_by_side
from tracker.poll.turns import host_of

NO_PAGES = "the pages of this feed are not fetched"

_REMOVED = frozenset({404, 410})


def read_pages(run: Run) -> PageCounts:
    """Ask for the pages that are wanted, and save each with its facts in a transaction of its own."""
    counts: Counter[str] = Counter()
    asked = []
    without_pages = {feed.name for feed in run.config.feeds if not feed.pages}
    for pending in run.writer.pending_pages(run.began):
        if pending.feed in without_pages:
            _save_headline(run, pending, NO_PAGES)
            counts["headlines"] += 1
        else:
            asked.append(pending)
    run.learn_robots(pending.url for pending in asked)
    tasks = ((host_of(pending.url), pending) for pending in asked)
    answers = work_side_by_side(tasks, lambda task: _ask(run, task), workers=run.config.settings.workers)
    for done, (pending, answer) in enumerate(answers, 1):
        run.report("pages", done, len(asked))
        counts[_save(run, pending, answer)] += 1
    run.save_robots()
    return PageCounts(**counts)


def _ask(run: Run, pending: PendingPage) -> PageAnswer | None:
    """Ask for a page, in a thread; None where the run's time is over."""
    return None if run.fetcher.is_over else run.gatherer.ask_page(pending)


def _save(run: Run, pending: PendingPage, answer: PageAnswer | None) -> str:
    """Save what a page came to, and name it as `PageCounts` does."""
    if answer is None:
        return "left"
    if answer.error:
        return _save_failure(run, pending, answer.error)
    if answer.reading is None:
        again = schedule.next_recheck(pending.published, run.config.settings.recheck, run.began)
        run.writer.postpone_page(pending.article_key, reason=None, fetch_at=again, now=run.clock())
        return "unchanged"
    try:
        return _save_reading(run, pending, answer, answer.reading)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001  (one page that trips a rule must not keep all others waiting for ever)
        fault = ParseError(pending.url, f"it cannot be saved: {type(error).__name__}: {error}")
        fault.__cause__ = error
        return _save_failure(run, pending, fault)


def _save_reading(run: Run, pending: PendingPage, answer: PageAnswer, reading: PageReading) -> str:
    read = ReadPage(
        article_key=pending.article_key,
        article=reading.article,
        topic=reading.topic,
        facts=reading.facts,
        page=answer.page,
        feed=pending.feed,
        fetch_at=schedule.next_recheck(reading.article.published, run.config.settings.recheck, run.began),
        read_with=run.knowledge.stamp,
    )
    return run.writer.save_page(read, run.clock())


def _save_failure(run: Run, pending: PendingPage, error: PageError) -> str:
    """Keep the headline, if nothing is kept yet, and note why there is no page and when to ask again.

    A page that the outlet took down (404, 410) may come back: it is asked for at the ages that count.
    """
    recheck = schedule.next_recheck(pending.published, run.config.settings.recheck, run.began)
    if isinstance(error, Refused):
        came_to, again = "refused", schedule.next_after_refusal(pending.published, run.began)
    elif getattr(error, "status", None) in _REMOVED:
        came_to, again = "removed", recheck
    else:
        came_to, again = "failed", schedule.next_attempt(pending.attempts, run.began) or recheck
    if not pending.has_revision:
        _save_headline(run, pending, error.reason)
    run.writer.postpone_page(
        pending.article_key, reason=error.reason, fetch_at=again, now=run.clock(), removed=came_to == "removed"
    )
    return came_to


def _save_headline(run: Run, pending: PendingPage, reason: str) -> None:
    """Save a headline with its facts; it is kept even if they trip a rule."""
    try:
        read = run.parser.read(Headline(pending=pending, reason=reason))
    except PageError:
        read = keep_headline(pending, run.knowledge, reason)
    run.writer.save_page(read, run.clock())
