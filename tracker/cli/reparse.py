"""`tracker reparse`: articles and facts derived again from the pages that are kept."""

from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.cli import options


@click.command(
    "reparse",
    short_help="Read the kept pages again by the present rules.",
    epilog="Example:  tracker reparse --db demo.db",
)
@options.database
@options.configuration
def command(database: Path, feeds: Path | None) -> int:
    """Read the pages that are kept again, after an update of the tracker, or of your people, themes or topic.

    Nothing is fetched, and what these rules have read already is left alone: a run that was stopped goes on
    where it was. A statement keeps its id, or the id that it had still answers. Give the --feeds of your polls:
    people, themes and topic are those of the configuration.
    """
    from tracker.cli.terminal import progress, say
    from tracker.config import load
    from tracker.facts.knowledge import load_knowledge
    from tracker.poll.parsing import Parser
    from tracker.poll.reparse import reparse

    knowledge = load_knowledge(load(feeds))
    with Parser(knowledge) as parser, progress() as step:
        done = reparse(database, knowledge, parser, now=lambda: datetime.now(UTC), report=step)
    for key, fault in done.faults.items():
        say(f"tracker: {key}: {fault}")
    say(f"{done.closing_line}: {database}")
    return 1 if done.faults else 0
