"""`tracker milestone`: dated happenings of the talks, those shipped and your own."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.group(
    "milestone",
    short_help="List milestones; add and remove your own.",
    epilog="Example:  tracker milestone list --country Ukraine --since 2025",
)
def command() -> None:
    """List the dated happenings of the talks; add your own beside those shipped, and remove them."""


@command.command("list", epilog="Example:  tracker milestone list --country Ukraine --since 2025")
@options.filters("country", "since", "until", "search", "limit")
@options.database
@options.output
def list_(database: Path, output: Output, **wanted: Any) -> int:
    """List milestones, newest first; origin says whether one is shipped or your own."""
    from tracker.cli.terminal import show
    from tracker.report.formats import MILESTONE_COLUMNS
    from tracker.store import open_reader
    from tracker.store.queries.filters import Filter

    with open_reader(database) as reader:
        show(reader.events(Filter(type_="milestone", **wanted)), MILESTONE_COLUMNS, output)
    return 0


@command.command(
    epilog="Example:  tracker milestone add 2026-03-09 'Technical teams meet in Vienna' --source https://www.outlet.example/1"
)
@click.argument("day", type=options.OneDay())
@click.argument("text", callback=options.fit)
@click.option("--source", type=options.Address(), required=True, help="The address that tells of it.")
@click.option("--until", type=options.OneDay(), help="Its last day, if it lasted longer.")
@click.option("--who", multiple=True, callback=options.fit, help="Who took part, once for each.")
@click.option("--countries", type=options.Countries(), default=(), help="Countries and blocs it concerns: 'UKR;USA'.")
@options.database
def add(  # noqa: PLR0913, PLR0917  (an option each)
    day: date,
    text: str,
    source: str,
    until: date | None,
    who: tuple[str, ...],
    countries: tuple[str, ...],
    database: Path,
) -> int:
    """Add a milestone of your own: what happened on DAY, in a line of TEXT, and who tells of it.

    Adding the same day and text again says the rest anew.
    """
    from tracker.store import open_writer

    if not text:
        raise click.UsageError("say what happened")
    if until and until < day:
        raise click.UsageError(f"it cannot end on {until}, before it began")
    with open_writer(database, create=False) as writer:
        click.echo(writer.add_milestone(day, text, source, until=until, who=who, countries=countries))
    return 0


@command.command(epilog="Example:  tracker milestone remove own-k3j2abcdef")
@click.argument("identifier", metavar="ID", callback=options.fit)
@options.database
def remove(identifier: str, database: Path) -> int:
    """Remove a milestone of your own."""
    from tracker.store import open_writer

    with open_writer(database, create=False) as writer:
        writer.remove_milestone(identifier)
    return 0
