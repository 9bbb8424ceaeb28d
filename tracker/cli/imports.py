"""`tracker import`: saved pages and texts become articles with facts."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.cli import options


@click.command(
    "import",
    short_help="Store pages and texts that you saved.",
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
    from itertools import chain

    from tracker.cli.inputs import Inputs
    from tracker.cli.terminal import progress, say
    from tracker.config import load
    from tracker.facts.knowledge import load_knowledge
    from tracker.model import Known
    from tracker.poll.parsing import Parser
    from tracker.poll.saved import SavedBody
    from tracker.store import open_writer

    knowledge = load_knowledge(load(feeds))
    if said["url"] and (len(files) > 1 or Path(files[0]).is_dir()):
        raise click.UsageError("--url is the address of one page; give one file with it")
    inputs, counts = Inputs(Known(**said)), Counter[str]()
    with Parser(knowledge) as parser:
        pages = inputs.read(files, lambda given: parser.read(SavedBody(given=given)))
        first = next(pages, None)
        if first is None:
            say("tracker: nothing to store")
            return 1
        with open_writer(database, create=True) as writer, progress() as step:
            writer.sync_people(knowledge.people)
            writer.sync_milestones()
            for number, page in enumerate(chain((first,), pages), 1):
                step(page.article.headline or page.article_key, number, 0)
                counts[writer.save_page(page, datetime.now(UTC))] += 1
    say(f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged: {database}")
    return 1 if inputs.failed else 0
