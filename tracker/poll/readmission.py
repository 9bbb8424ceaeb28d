"""Entries that were left out under other terms, judged again: what is about the talks now is taken in."""

from tracker.config import Feed
from tracker.model import FeedResult, FeedState
from tracker.poll.bodies import see_entry
from tracker.poll.run import Run


def readmit(run: Run) -> None:
    """Judge again what the feeds of the configuration gave, also long ago, where the topic's terms changed since."""
    states = run.writer.feed_states()
    for feed in run.config.feeds:
        if feed.name in states:
            _readmit(run, feed, states[feed.name])


def _readmit(run: Run, feed: Feed, state: FeedState) -> None:
    entries = run.writer.left_out_entries(feed.name, run.knowledge.topic_stamp)
    if entries:
        seen = tuple(see_entry(entry, feed, run.knowledge) for entry in entries)
        run.writer.save_judged(FeedResult(state=state, outlet=feed.outlet, entries=seen), run.clock())
