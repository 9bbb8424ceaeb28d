"""Two polls of the miniature world, through the very code of `tracker poll`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from string import Template
from tempfile import TemporaryDirectory

from tracker.config import Config, load
from tracker.demo.site import LAST_STATE, WORLD, Site
from tracker.errors import StoreError
from tracker.facts.knowledge import load_knowledge
from tracker.model import Progress
from tracker.poll.parsing import Parser
from tracker.poll.reparse import reparse
from tracker.poll.run_report import RunReport
from tracker.poll.update import poll
from tracker.store import open_reader

NEXT = (
    "tracker events --speaker Yermak --since 2023-07 --db {database}",
    "tracker events --theme 'NATO membership' --db {database}",
    "tracker events --country France --format csv --db {database}",
    "tracker events --type milestone --since 2025-08 --limit 10 --db {database}",
    "tracker stories --db {database}",
    "tracker export --db {database}",
)
"""Commands to try on the database."""


def demonstrate(database: Path, progress: Progress) -> Iterator[RunReport]:
    """Poll the miniature world twice; between the polls an article is corrected and a new one appears.

    Args:
        database: Made if missing; on one that the demonstration filled, the world stands in its last state.
        progress: Told how far each poll is.

    Returns:
        What each poll did, as soon as it is done.

    Raises:
        StoreError: The database holds other feeds or articles: invented speakers do not belong there.
    """
    first = LAST_STATE if database.exists() else 1
    with Site(first) as site, _configuration(site.port) as config:
        _refuse_a_database_in_use(database, config)
        knowledge = load_knowledge(config)
        for state in (first, LAST_STATE):
            site.enter(state)
            yield poll(config, knowledge, database, now=lambda: datetime.now(UTC), force=True, report=progress)
        # An older tracker, or `reparse` without the people of this world, may have read it last.
        with Parser(knowledge) as parser:
            reparse(database, knowledge, parser, now=lambda: datetime.now(UTC), report=progress)


@contextmanager
def _configuration(port: int) -> Iterator[Config]:
    """Load the world's feeds.yaml with the port in it."""
    with TemporaryDirectory(prefix="tracker-demo-") as name:
        folder = Path(name)
        template = Template((WORLD / "feeds.yaml").read_text(encoding="utf-8"))
        (folder / "feeds.yaml").write_text(template.substitute(port=port), encoding="utf-8")
        copyfile(WORLD / "people.csv", folder / "people.csv")
        yield load(folder / "feeds.yaml")


def _refuse_a_database_in_use(database: Path, config: Config) -> None:
    if not database.exists():
        return
    own = {feed.name for feed in config.feeds}
    with open_reader(database) as reader:
        status = reader.status()
    found = {feed["feed"] for feed in status["feeds"]}
    if found - own or (status["totals"]["articles"] and not found):
        raise StoreError(f"{database}: holds articles that are not the demonstration's; name another with --db")
