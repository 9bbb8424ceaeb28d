"""`tracker diff`: what changed in an article from one revision to the next."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli import options
from tracker.cli.output import Output

if TYPE_CHECKING:
    from tracker.article.history import Version
    from tracker.facts.changes import FactChange
    from tracker.facts.knowledge import Knowledge


@click.command(
    "diff",
    short_help="Show what changed in an article since it was first seen.",
    epilog="Example:  tracker diff jpost:900115 --facts --db demo.db",
)
@click.argument("article", metavar="ARTICLE")
@click.option("--facts", "with_facts", is_flag=True, help="Tell also what changed in the facts.")
@options.database
@options.configuration
@options.output
def command(article: str, *, with_facts: bool, database: Path, feeds: Path | None, output: Output) -> int:
    """Show what changed in ARTICLE (its id, key or address) from one revision to the next.

    Words that went stand as [-…-] and those that came as {+…+}; on a terminal they have colours, unless
    NO_COLOR is set. With --facts also: quotations that changed, vanished or are new, other speakers, numbers,
    days and kinds. Every revision is read again from its page, by the rules of today.
    """
    from tracker.article.history import read_history
    from tracker.cli.terminal import chosen_format, say, show, show_changes
    from tracker.config import load
    from tracker.facts.knowledge import load_knowledge
    from tracker.report.history import CHANGE_COLUMNS, change_rows
    from tracker.store import open_reader

    with open_reader(database) as reader:
        found = reader.history(article)
    if found is None:
        say(f"tracker: no article has the id, key or address {article!r}")
        return 1
    row, revisions = found
    versions = read_history(revisions)
    facts = _compare_facts(versions, load_knowledge(load(feeds))) if with_facts else {}
    rows = list(change_rows(row["id"], versions, facts))
    if chosen_format(output) == "table" and not output.columns:
        show_changes(row, rows, len(versions))
    else:
        show(rows, CHANGE_COLUMNS, output)
    lost = [str(number) for number, version in enumerate(versions, 1) if not version.is_whole]
    if not (with_facts and lost and len(versions) > 1):
        return 0
    say(f"tracker: the page of revision {', '.join(lost)} is not kept or cannot be read: its facts are not compared")
    return 1


def _compare_facts(versions: Sequence["Version"], knowledge: "Knowledge") -> dict[int, tuple["FactChange", ...]]:
    """Compare the facts of each version with those before, where both can be read out of their pages."""
    from tracker.facts.changes import compare_facts
    from tracker.facts.extraction import extract

    facts = [extract(version.article, knowledge) if version.is_whole else None for version in versions]
    pairs = enumerate(pairwise(facts), 2)
    return {number: compare_facts(before, after) for number, (before, after) in pairs if before and after}
