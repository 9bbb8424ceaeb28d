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

from tracker.article.pages import read_page
from tracker.errors import InputError, PageError
from tracker.facts.extraction import extract
from tracker.facts.knowledge import RULES_VERSION, Knowledge
from tracker.facts.subjects.topic import judge
from tracker.model import Article, Progress, ReadPage
from tracker.poll.headlines import read_headline
from tracker.store import open_writer
from tracker.store.again import KeptArticle, ReadAgain
from tracker.store.articles import WORTH
from tracker.store.lock import hold
from tracker.store.opening import check
from tracker.store.pages import KeptPage

if TYPE_CHECKING:
    from tracker.store.writer import Writer

NO_BYTES = "its page is not kept any more"


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


def reparse(database: Path, knowledge: Knowledge, *, now: Callable[[], datetime], report: Progress) -> Reparsed:
    """Read again what other rules, or with other knowledge, read; nothing is fetched.

    Args:
        database: Its path.
        knowledge: What facts are read with.
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
            read, found = read_again(writer.kept_article(key), knowledge)
            faults |= dict.fromkeys([key] if found else [], "; ".join(found))
            counts[_save(writer, read, now())] += 1
    return Reparsed(done=total - len(keys), faults=faults, **counts)


def _save(writer: "Writer", read: ReadAgain, now: datetime) -> str:
    changed = writer.save_again(read, now)
    return "left" if read.shown is None else "changed" if changed else "unchanged"


def read_again(kept: KeptArticle, knowledge: Knowledge) -> tuple[ReadAgain, tuple[str, ...]]:
    """Read an article again; one whose page cannot be read by these rules keeps all it had.

    Returns:
        What it says, and in words what could not be read, its present page first.
    """
    if kept.state == "headline":
        return _read_again(kept, {}, read_headline(kept.pending, knowledge, kept.reason)), ()
    pages: dict[str, Article] = {}
    faults: dict[str, str] = {}
    for each in kept.pages:
        try:
            pages[each.sha256] = _read(each)
        except PageError as error:
            faults[each.sha256] = error.reason
        except InputError as error:
            faults[each.sha256] = str(error)
    try:
        shown = _read_shown(kept, pages, knowledge)
    except Exception as error:  # noqa: BLE001  (one page that trips a rule must not keep all others waiting for ever)
        return _read_again(kept, {}, None), (f"it cannot be read: {type(error).__name__}: {error}",)
    if shown is None:
        return _read_again(kept, {}, None), (faults.get(kept.page or "", NO_BYTES),)
    return _read_again(kept, pages, shown), tuple(f"an earlier page of it: {fault}" for fault in faults.values())


def _read_again(kept: KeptArticle, pages: Mapping[str, Article], shown: ReadPage | None) -> ReadAgain:
    key = kept.pending.article_key
    return ReadAgain(article_key=key, page=kept.page, pages=pages, shown=shown, rules=RULES_VERSION)


def _read(kept: KeptPage) -> Article:
    """Read one of its pages.

    Raises:
        PageError: It is no article by these rules; or InputError, of a text.
    """
    if kept.page is None:
        raise InputError(NO_BYTES)
    return read_page(kept.page)


def _read_shown(kept: KeptArticle, pages: Mapping[str, Article], knowledge: Knowledge) -> ReadPage | None:
    """Read the facts of the page that is shown: the present one, or one that proves to hold more."""
    if kept.page is None or kept.page not in pages:
        return None
    most = max(WORTH.index(article.state) for article in pages.values())
    worth = [each for each in kept.pages if each.sha256 in pages and WORTH.index(pages[each.sha256].state) == most]
    shown = next((each for each in worth if each.sha256 == kept.page), worth[-1])
    article = pages[shown.sha256]
    return ReadPage(
        article_key=kept.pending.article_key,
        article=article,
        topic=judge(article.headline or kept.pending.headline, article.text, knowledge.topic),
        facts=extract(article, knowledge),
        page=shown.page,
        reason=kept.reason,
        read_with=knowledge.stamp,
    )
