"""`tracker show`: a statement, a milestone or an article, with all that shows it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from tracker.cli import options
from tracker.cli.output import Output


@click.command(
    "show",
    short_help="Show a statement or an article with its evidence.",
    epilog="Example:  tracker show axvfqoay4r",
)
@click.argument("name", metavar="ID|ARTICLE")
@click.option("--cite", "as_citation", is_flag=True, help="Print a citation instead, one paragraph.")
@options.database
@options.configuration
@options.output
def command(name: str, *, as_citation: bool, database: Path, feeds: Path | None, output: Output) -> int:
    """Show a statement (its id, or one it once had), a milestone (its id) or an article (its id, key or address).

    Of a statement: who, when and how it was dated, every article that reports it with the paragraph marked, and
    what it said before. Of an article: what is quoted in it, as one reads. JSON holds all of it in one object;
    csv, tsv and xlsx a row for each report.

    A citation names an office only where it is known for the day: as the article prints it, else from the people
    table that --feeds names.
    """
    from tracker.cli.terminal import chosen_format, say, show, show_card
    from tracker.report.evidence import REPORT_COLUMNS, report_rows, whole_row
    from tracker.report.formats import EVENT_COLUMNS
    from tracker.store import open_reader

    with open_reader(database) as reader:
        found = reader.find(name)
    if found is None:
        say(f"tracker: no statement or milestone has the id {name!r}, and no article the id, key or address")
        return 1
    chosen = chosen_format(output)
    if as_citation:
        _cite(found, feeds, output)
    elif chosen in {"json", "ndjson"}:
        whole = whole_row(found)
        show([whole], tuple(whole), replace(output, format="ndjson"))  # one object, whole
    elif chosen == "table" and not output.columns:
        show_card(found)
    elif found["type"] == "milestone":
        show([found], EVENT_COLUMNS, output)
    else:
        show(report_rows(found), REPORT_COLUMNS, output)
    return 0


def _cite(found: Mapping[str, Any], feeds: Path | None, output: Output) -> None:
    from tracker.report.citation import cite, needs_office

    if found["type"] == "article" or output != Output():
        raise click.UsageError("--cite takes the id of a statement or milestone, and prints one paragraph")
    offices = _load_offices(found, feeds) if needs_office(found) else ()
    click.echo(cite(found, offices))


def _load_offices(found: Mapping[str, Any], feeds: Path | None) -> list[str]:
    """Load the offices that the people table gives the speaker on the day it was said."""
    from tracker.config import load
    from tracker.facts.countries.names import load_countries
    from tracker.facts.knowledge import load_knowledge

    person = load_knowledge(load(feeds)).people.with_id(found["speaker_id"] or "")
    if not person or not found["date"]:
        return []
    days = {date.fromisoformat(found[name]) for name in ("date", "date_end") if found[name]}
    held = set.intersection(*(set(person.offices_on(day)) for day in days))
    names = load_countries()
    return [f"{each.title} of {names[each.affiliation]['name']}" for each in person.offices if each in held]
