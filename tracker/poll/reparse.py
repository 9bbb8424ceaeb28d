"""Articles and facts derived again from the pages that are kept, after rules, people or themes changed.

Each article lands in a transaction of its own with the stamp of the rules that read it: whatever ends the work,
the next run goes on with those that are left.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import PageError
from tracker.facts.knowledge import Knowledge
from tracker.model import Progress
from tracker.poll.kept import KeptBody, again
from tracker.poll.parsing import Parser
from tracker.store import open_writer
from tracker.store.again import KeptArticle, ReadAgain
from tracker.store.lock import hold
from tracker.store.opening import check

if TYPE_CHECKING:
    from tracker.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reparsed:
    """What a run came to, in articles.

    Attributes:
        left: Those that keep what they had.
        done: Those that these very rules had read, in an earlier run or when they came.
        faults: Why an article keeps what it had, in words, by its key.
    """

    changed: int = 0
    unchanged: int = 0
    left: int = 0
    done: int = 0
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def closing_line(self) -> str:
        """The run in a line."""
        left = f"; {self.left} cannot be read and keep what they had" if self.left else ""
        read = self.changed + self.unchanged
        return f"{read} articles read again, {self.changed} of them changed; {self.done} were up to date{left}"


def reparse(
    database: Path, knowledge: Knowledge, parser: Parser, *, now: Callable[[], datetime], report: Progress
) -> Reparsed:
    """Read again what other rules, or with other knowledge, read; nothing is fetched.

    Args:
        database: Its path.
        knowledge: What facts are read with.
        parser: Reads with it.
        now: Tells the time.
        report: Told how far the work is.

    Raises:
        Locked: A poll is at work on the database.
        StoreError: The database is missing or refused; what was saved before stays.
    """
    check(database)
    counts: Counter[str] = Counter()
    faults: dict[str, str] = {}
    with hold(database), open_writer(database, create=False) as writer:
        writer.sync_people(knowledge.people)
        keys, total = writer.stale_articles(knowledge.stamp)
        for number, key in enumerate(keys, 1):
            report("articles", total - len(keys) + number, total)
            read, found = _read(writer.kept_article(key), parser)
            faults |= dict.fromkeys([key] if found else [], "; ".join(found))
            counts[_save(writer, read, now())] += 1
    return Reparsed(done=total - len(keys), faults=faults, **counts)


def _read(kept: KeptArticle, parser: Parser) -> tuple[ReadAgain, tuple[str, ...]]:
    """Read an article again; one that trips or exhausts the parser keeps all it had."""
    try:
        return parser.read(KeptBody(kept=kept))
    except PageError as error:
        return again(kept), (error.reason,)


def _save(writer: "Writer", read: ReadAgain, now: datetime) -> str:
    changed = writer.save_again(read, now)
    return "left" if read.shown is None else "changed" if changed else "unchanged"
