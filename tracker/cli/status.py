"""`tracker status`: health of feeds and store."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.cli import options
from tracker.cli.output import Output

FEED_COLUMNS = ("feed", "outcome", "new", "changed", "error", "succeeded_at", "polled_at", "next_at")


@click.command(
    "status", short_help="Show how feeds and store are doing.", epilog="Example:  tracker status --format json"
)
@options.database
@options.configuration
@options.output
def command(database: Path, feeds: Path | None, output: Output) -> int:
    """Show how the feeds are doing and what the store holds; exit 1 past the thresholds of feeds.yaml."""
    from tracker.cli.terminal import chosen_format, say, show, tell
    from tracker.config import load
    from tracker.facts.knowledge import load_knowledge
    from tracker.report.health import describe, find_troubles, find_warnings
    from tracker.store import open_reader

    config, now = load(feeds), datetime.now(UTC)
    knowledge = load_knowledge(config)
    with open_reader(database) as reader:
        status = reader.status() | {"stale": reader.count_stale(knowledge.stamp)}
    status |= {
        "database": str(database),
        "configuration": str(config.path),
        "people": str(config.people) if config.people else None,
        "people_as_of": knowledge.people.as_of.isoformat(),
        "troubles": find_troubles(status, config, now=now),
        "warnings": find_warnings(status, config, knowledge.people.as_of, today=now.date()),
    }
    polled = {row["feed"] for row in status["feeds"]}
    status["feeds"] += [
        dict.fromkeys(FEED_COLUMNS) | {"feed": feed.name} for feed in config.feeds if feed.name not in polled
    ]
    chosen = chosen_format(output)
    if chosen in {"json", "ndjson"}:
        show([status], tuple(status), replace(output, format="ndjson"))  # one object, whole
    else:
        show(({**row, "outcome": row["outcome"] or "not polled"} for row in status["feeds"]), FEED_COLUMNS, output)
    if chosen == "table":
        for line in describe(status):
            tell(line)
    for line in status["troubles"] + status["warnings"]:
        say(line)
    return 1 if status["troubles"] else 0
