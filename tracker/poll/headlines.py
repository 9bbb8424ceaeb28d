"""Headlines without a page: the article that an entry alone makes, and the facts that it states."""

from tracker.article import zone_of
from tracker.facts.extraction import RULES_VERSION, Knowledge, extract
from tracker.facts.subjects.topic import judge
from tracker.model import Article, Facts, Paragraph, PendingPage, ReadPage, Span


def read_headline(pending: PendingPage, knowledge: Knowledge, reason: str | None) -> ReadPage:
    """Read the headline of an article that has no page.

    Args:
        pending: What its feed says of it.
        knowledge: What facts are read with.
        reason: Why there is no page.
    """
    article = make_headline(pending)
    return ReadPage(
        article_key=pending.article_key,
        article=article,
        topic=judge(pending.headline, pending.summary, knowledge.topic),
        facts=_find_facts(article, knowledge),
        feed=pending.feed,
        reason=reason,
        read_with=knowledge.stamp,
    )


def make_headline(pending: PendingPage) -> Article:
    """Make an article of a headline that has no page."""
    title = pending.headline
    return Article(
        text=title,
        paragraphs=(Paragraph(span=Span(0, len(title)), role="headline"),),
        url=pending.url,
        outlet=pending.outlet or None,
        wire=pending.wire,
        headline=title,
        published=pending.published,
        zone=zone_of(pending.outlet),
        state="headline",
    )


def _find_facts(article: Article, knowledge: Knowledge) -> Facts:
    """Read a headline's facts; the headline is kept even if that trips a rule."""
    try:
        return extract(article, knowledge)
    except Exception:  # noqa: BLE001  (what went wrong stands in the reason if it was the page's fault)
        return Facts(rules=RULES_VERSION)
