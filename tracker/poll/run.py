"""What the two halves of a run share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.config import Config
from tracker.facts.knowledge import Knowledge
from tracker.model import Progress
from tracker.poll.fetch import Fetcher
from tracker.poll.gather import Gatherer
from tracker.poll.parsing import Parser
from tracker.poll.turns import host_of

if TYPE_CHECKING:
    from tracker.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run under way; the store is used by one thread alone.

    Attributes:
        number: The store's number of this run.
        began: When; schedules count from here.
    """

    config: Config
    knowledge: Knowledge
    writer: "Writer"
    fetcher: Fetcher
    gatherer: Gatherer
    parser: Parser
    report: Progress
    number: int
    began: datetime
    clock: Callable[[], datetime]

    def learn_robots(self, urls: Iterable[str]) -> None:
        """Load what is cached of the hosts that are about to be asked."""
        hosts = sorted({host_of(url) for url in urls})
        self.gatherer.robots.learn(file for host in hosts if (file := self.writer.load_robots(host)))

    def save_robots(self) -> None:
        """Cache what was fetched of hosts' robots.txt since the last call."""
        for file in self.gatherer.robots.take_fresh():
            self.writer.save_robots(file.host, file.body, file.status, file.expires)
