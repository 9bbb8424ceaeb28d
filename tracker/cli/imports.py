"""`tracker import`: saved pages and texts become articles with facts."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.cli import options


@click.command(
    "import",
    epilog='Example:  tracker import saved/ --outlet "Jerusalem Post" --wire Reuters --published 2023-07-30',
)
@click.argument("files", nargs=-1, required=True, metavar="FILE|DIR...")
@options.known
@options.database
@options.configuration
def command(files: tuple[str, ...], database: Path, feeds: Path | None, **said: str | None) -> int:
    """Store saved pages (.html), texts (.txt) and texts a line (.jsonl); of a folder, all inside it.

    When an article was published is kept apart from when it was first seen, which is now. Importing the
    same file again changes nothing.
    """
    from tracker.article.files import Known
    from tracker.cli.inputs import Inputs
    from tracker.cli.knowledge import load_knowledge
    from tracker.cli.terminal import progress, say
    from tracker.poll.saved import save_document
    from tracker.store import open_writer

    _, knowledge = load_knowledge(feeds)
    inputs, counts = Inputs(Known(**said)), Counter[str]()
    with open_writer(database, create=True) as writer, progress() as step:
        writer.sync_people(knowledge.people)
        writer.sync_milestones()
        for number, document in enumerate(inputs.documents(files), 1):
            step(document.name, number, 0)
            counts[save_document(document, knowledge, writer, now=datetime.now(UTC))] += 1
    say(f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged: {database}")
    return 1 if inputs.failed else 0
