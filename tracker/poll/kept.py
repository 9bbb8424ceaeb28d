"""Articles whose pages are kept, read again by the rules of today: a task of the parse worker."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.article.pages import read_page
from tracker.errors import InputError, PageError
from tracker.facts.extraction import extract
from tracker.facts.knowledge import RULES_VERSION, Knowledge
from tracker.facts.subjects.topic import judge
from tracker.model import Article, ReadPage
from tracker.poll.headlines import read_headline
from tracker.store.again import KeptArticle, ReadAgain
from tracker.store.articles import WORTH
from tracker.store.pages import KeptPage

NO_BYTES = "its page is not kept any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBody:
    """All that an article can be read again from."""

    kept: KeptArticle

    @property
    def url(self) -> str:
        """Its key."""
        return self.kept.pending.article_key

    def read(self, knowledge: Knowledge) -> tuple[ReadAgain, tuple[str, ...]]:
        """Read it again; if its page cannot be read by these rules, it keeps all it had.

        Returns:
            What it says, and in words what could not be read, its present page first.
        """
        kept = self.kept
        if kept.state == "headline":
            return again(kept, shown=read_headline(kept.pending, knowledge, kept.reason)), ()
        pages: dict[str, Article] = {}
        faults: dict[str, str] = {}
        for each in kept.pages:
            try:
                pages[each.sha256] = _read(each)
            except PageError as error:
                faults[each.sha256] = error.reason
            except InputError as error:
                faults[each.sha256] = str(error)
        shown = _read_shown(kept, pages, knowledge)
        if shown is None:
            return again(kept), (faults.get(kept.page or "", NO_BYTES),)
        return again(kept, pages, shown), tuple(f"an earlier page of it: {fault}" for fault in faults.values())


def again(kept: KeptArticle, pages: Mapping[str, Article] | None = None, shown: ReadPage | None = None) -> ReadAgain:
    """Put together what an article says now; it keeps what it had where nothing is shown."""
    key = kept.pending.article_key
    return ReadAgain(article_key=key, page=kept.page, pages=pages or {}, shown=shown, rules=RULES_VERSION)


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
