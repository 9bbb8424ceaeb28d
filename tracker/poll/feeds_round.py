"""The first half of a run: the feeds that are due, judged and saved."""

from tracker.config import Feed
from tracker.model import Counts, FeedResult, FeedState
from tracker.poll import schedule
from tracker.poll.gather import FeedAnswer
from tracker.poll.run import Run
from tracker.poll.run_report import FeedReport
from tracker.poll.side_by_side import work_side_by_side
from tracker.poll.turns import host_of

_Due = tuple[Feed, FeedState]


def poll_feeds(run: Run, *, force: bool) -> tuple[tuple[FeedReport, ...], tuple[str, ...]]:
    """Ask the feeds that are due, and save what they gave: entries with validators, a transaction each.

    Returns:
        What each gave, and the names of those that the run's time did not suffice for.
    """
    stored = run.writer.feed_states()
    due = _find_due(run, stored, force=force)
    run.learn_robots(state.url for _, state in due)
    reports: dict[str, FeedReport] = {}
    without_entries: list[FeedResult] = []
    tasks = ((host_of(state.url), (feed, state)) for feed, state in due)
    answers = work_side_by_side(tasks, lambda task: _ask(run, task), workers=run.config.settings.workers)
    for done, ((feed, state), answer) in enumerate(answers, 1):
        run.report("feeds", done, len(due))
        if answer is None:
            continue
        result = _settle(run, feed, state, answer)
        counts = Counts()
        if answer.reading is None:
            without_entries.append(result)
        else:
            counts = run.writer.save_feed(run.number, result, run.clock())
        reports[feed.name] = _report(stored.get(feed.name), result, counts)
    run.writer.save_unchanged(run.number, without_entries, run.clock())
    run.save_robots()
    asked = tuple(reports[feed.name] for feed, _ in due if feed.name in reports)
    return asked, tuple(feed.name for feed, _ in due if feed.name not in reports)


def _find_due(run: Run, stored: dict[str, FeedState], *, force: bool) -> list[_Due]:
    started = ((feed, schedule.start(feed, stored.get(feed.name))) for feed in run.config.feeds)
    return [(feed, state) for feed, state in started if schedule.is_due(feed, state, run.began, force=force)]


def _ask(run: Run, task: _Due) -> FeedAnswer | None:
    """Ask for a feed, in a thread; None where the run's time is over."""
    return None if run.fetcher.is_over else run.gatherer.ask_feed(*task)


def _settle(run: Run, feed: Feed, state: FeedState, answer: FeedAnswer) -> FeedResult:
    if answer.error:
        after = schedule.after_failure(feed, state, run.began, answer.error)
    else:
        after = schedule.after_answer(
            feed,
            state,
            run.began,
            validators=answer.validators,
            permanent_url=answer.permanent_url,
            faults=answer.reading.faults if answer.reading else (),
        )
    entries = answer.reading.entries if answer.reading else ()
    return FeedResult(
        state=after,
        outlet=feed.outlet,
        entries=entries,
        bytes=answer.bytes,
        seconds=answer.seconds,
    )


def _report(before: FeedState | None, result: FeedResult, counts: Counts) -> FeedReport:
    on_topic = sum(seen.topic.on_topic for seen in result.entries)
    return FeedReport(before=before, after=result.state, counts=counts, on_topic=on_topic)
