"""One pass over the feeds that are due, then over the pages that are wanted.

The network is used by threads, the store by the thread that called; no transaction is open while it waits.
What comes is read by a worker process.
"""

import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from tracker.config import Config
from tracker.facts.knowledge import Knowledge
from tracker.model import Progress
from tracker.poll.feeds_round import poll_feeds
from tracker.poll.fetch import Fetcher
from tracker.poll.gather import Gatherer
from tracker.poll.pages_round import read_pages
from tracker.poll.parsing import Parser
from tracker.poll.readmission import readmit
from tracker.poll.run import Run
from tracker.poll.run_report import RunReport
from tracker.store import open_writer
from tracker.store.lock import hold


def poll(  # noqa: PLR0913  (what a run is made of, each its own word)
    config: Config,
    knowledge: Knowledge,
    database: Path,
    *,
    now: Callable[[], datetime],
    force: bool = False,
    parser: Parser | None = None,
    report: Progress = lambda label, done, total: None,  # noqa: ARG005  (nobody watches)
) -> RunReport:
    """Poll the feeds that are due and read the pages that are wanted, into a database made if missing.

    Args:
        config: Feeds and limits.
        knowledge: What facts are read with.
        database: Its path.
        now: Tells the time.
        force: Poll all feeds, due or not; a server's Retry-After still stands.
        parser: Reads what comes, with the same knowledge, and stays open; left out, the run has its own.
        report: Told how far the run is.

    Raises:
        Locked: Another poll is at work on the database.
        StoreError: The database refused; what was saved before stays.
    """
    started = time.monotonic()
    with (
        hold(database),
        open_writer(database, create=True) as writer,
        Fetcher(config.settings, clock=now) as fetcher,
        nullcontext(parser) if parser else Parser(knowledge) as reading,
    ):
        writer.sync_people(knowledge.people)
        writer.sync_milestones()
        began = now()
        run = Run(
            config=config,
            knowledge=knowledge,
            writer=writer,
            fetcher=fetcher,
            gatherer=Gatherer(fetcher, reading, config.settings.network, began),
            parser=reading,
            report=report,
            number=writer.begin_run(began, keep_pages=config.settings.keep_pages),
            began=began,
            clock=now,
        )
        feeds, left = poll_feeds(run, force=force)
        readmit(run)
        pages = read_pages(run)
        done = RunReport(feeds=feeds, left=left, pages=pages, seconds=time.monotonic() - started)
        writer.finish_run(run.number, now(), done.outcome, done.summary)
    return done
