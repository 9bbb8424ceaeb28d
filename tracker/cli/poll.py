"""`tracker poll`: one pass over the feeds that are due; what cron runs."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.cli import options


@click.command(
    "poll",
    short_help="Ask the feeds that are due; what cron runs.",
    epilog="Example for cron:  */15 * * * * tracker poll",
)
@click.option("--force", is_flag=True, help="Poll all feeds now, due or not; Retry-After still stands.")
@options.database
@options.configuration
def command(*, force: bool, database: Path, feeds: Path | None) -> int:
    """Ask the feeds that are due, fetch the pages on topic, and store the facts in them.

    Silent unless something begins, changes or ends; on a terminal one closing line.
    """
    from tracker.cli.terminal import progress, say
    from tracker.config import load
    from tracker.facts.knowledge import load_knowledge
    from tracker.poll.update import poll

    config = load(feeds)
    knowledge = load_knowledge(config)
    with progress() as step:
        run = poll(config, knowledge, database, now=lambda: datetime.now(UTC), force=force, report=step)
    for line in run.news:
        say(line)
    if sys.stderr.isatty():
        for warning in config.warnings:
            say(warning)
        say(run.closing_line)
    return run.exit_status
