"""Polls of the miniature world, through the very code of `tracker poll`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from string import Template
from tempfile import TemporaryDirectory

from tracker.config import Config, load
from tracker.demo.site import Moment, Site, load_moments
from tracker.demo.texts import WORLD
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
    "tracker diff jpost:900244 --facts --db {database}",
)
"""Commands to try on the database."""


def demonstrate(database: Path, progress: Progress) -> Iterator[tuple[Moment, RunReport]]:
    """Poll the miniature world at each of its moments, by its own clock; between the polls it moves on.

    Args:
        database: Made if missing; one that the demonstration began to fill is taken up at its last poll.
        progress: Told how far each poll is.

    Returns:
        What each poll did, as soon as it is done.

    Raises:
        StoreError: The database holds other feeds or articles: invented speakers do not belong there.
    """
    with Site() as site, _configuration(site.port) as config:
        moments = _moments_left(database, config)
        knowledge = load_knowledge(config)
        with Parser(knowledge) as parser:
            for moment in moments:
                site.enter(moment)
                now = _stopped(moment)
                yield moment, poll(config, knowledge, database, now=now, force=True, parser=parser, report=progress)
            # An older tracker, or `reparse` without the people of this world, may have read it last.
            reparse(database, knowledge, parser, now=_stopped(moments[-1]), report=progress)


def _stopped(moment: Moment) -> Callable[[], datetime]:
    """Make a clock that stands still: what is stored is the same on every machine and day."""
    return lambda: moment.at


@contextmanager
def _configuration(port: int) -> Iterator[Config]:
    """Load the world's feeds.yaml with the port in it."""
    with TemporaryDirectory(prefix="tracker-demo-") as name:
        folder = Path(name)
        template = Template((WORLD / "feeds.yaml").read_text(encoding="utf-8"))
        (folder / "feeds.yaml").write_text(template.substitute(port=port), encoding="utf-8")
        copyfile(WORLD / "people.csv", folder / "people.csv")
        yield load(folder / "feeds.yaml")


def _moments_left(database: Path, config: Config) -> list[Moment]:
    """Give the moments from the last poll on, that included: it may have been interrupted.

    Raises:
        StoreError: The database holds what is not of this world.
    """
    moments = list(load_moments())
    if not database.exists():
        return moments
    with open_reader(database) as reader:
        status = reader.status()
    found = {feed["feed"] for feed in status["feeds"]}
    if found - {feed.name for feed in config.feeds} or (status["totals"]["articles"] and not found):
        raise StoreError(f"{database}: holds articles that are not this demonstration's; name another with --db")
    run = status["last_run"]
    return [moment for moment in moments if run is None or moment.at >= datetime.fromisoformat(run["started"])]
