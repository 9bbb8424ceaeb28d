"""Entries that were left out under other terms, judged again: what is about the talks now is taken in."""

from dataclasses import replace

from tracker.config import Feed
from tracker.model import FeedResult, FeedState
from tracker.poll.bodies import see_entry
from tracker.poll.run import Run

_AT_ONCE = 1_000
"""Entries in memory and in one transaction: ten years of a feed are not held, nor do they hold up other writers."""


def readmit(run: Run) -> None:
    """Judge again what the feeds of the configuration gave, also long ago, where the topic's terms changed since.

    What the run's time does not suffice for the next run goes on with.
    """
    states = run.writer.feed_states()
    for feed in run.config.feeds:
        if feed.name in states:
            _readmit(run, feed, states[feed.name])


def _readmit(run: Run, feed: Feed, state: FeedState) -> None:
    done = 0
    while not run.fetcher.is_over:
        entries = run.writer.left_out_entries(feed.name, run.knowledge.topic_stamp, _AT_ONCE)
        if not entries:
            return
        # An entry keeps its key, also where its outlet has another name by now.
        seen = tuple(replace(see_entry(entry, feed, run.knowledge), article_key=key) for key, entry in entries.items())
        run.writer.save_judged(FeedResult(state=state, outlet=feed.outlet, entries=seen), run.clock())
        done += len(entries)
        run.report(f"{feed.name}: entries judged again", done, 0)
