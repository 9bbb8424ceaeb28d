"""`tracker reparse`: articles and facts derived again from the pages that are kept."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.errors import ConfigError

if TYPE_CHECKING:
    from tracker.config import Config


@click.command(
    "reparse",
    short_help="Read the kept pages again by the present rules.",
    epilog="Example:  tracker reparse --feeds my-feeds.yaml",
)
@options.database
@options.configuration
def command(database: Path, feeds: Path | None) -> int:
    """Read the pages that are kept again, after an update of the tracker, or of your people, themes or topic.

    Nothing is fetched, and what these rules have read already is left alone: a run that was stopped goes on
    where it was. A statement keeps its id, or the id that it had still answers. Give the --feeds of your polls:
    people, themes and topic are those of the configuration. One that has none of the store's feeds is refused.
    """
    from tracker.cli.terminal import progress, say
    from tracker.config import load
    from tracker.facts.knowledge import load_knowledge
    from tracker.poll.parsing import Parser
    from tracker.poll.reparse import reparse

    config = load(feeds)
    _check_feeds(database, config)
    knowledge = load_knowledge(config)
    with Parser(knowledge) as parser, progress() as step:
        done = reparse(database, knowledge, parser, now=lambda: datetime.now(UTC), report=step)
    for key, fault in done.faults.items():
        say(f"tracker: {key}: {fault}")
    say(f"{done.closing_line}: {database}")
    return 1 if done.faults else 0


def _check_feeds(database: Path, config: "Config") -> None:
    """Refuse a configuration that did not fill the store: its people and themes would take the place of the right ones.

    Raises:
        ConfigError: It has none of the feeds that were polled.
    """
    from tracker.store import open_writer

    with open_writer(database, create=False) as writer:  # it brings an older database up to date
        polled = writer.feed_states()
    if polled and not any(feed.name in polled for feed in config.feeds):
        raise ConfigError(config.path, [f"none of its feeds filled {database}: give the --feeds of your polls"])
