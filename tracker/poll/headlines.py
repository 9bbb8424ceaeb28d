"""Headlines without a page: the article that an entry alone makes, and the facts that it states."""

from dataclasses import replace

from tracker.article import zone_of
from tracker.facts.knowledge import RULES_VERSION, Knowledge
from tracker.facts.subjects.topic import judge
from tracker.model import Article, Facts, Paragraph, PendingPage, ReadPage, Span


def read_headline(pending: PendingPage, knowledge: Knowledge, reason: str | None) -> ReadPage:
    """Read the headline of an article that has no page, as `keep_headline` keeps it, with its facts."""
    from tracker.facts.extraction import extract

    kept = keep_headline(pending, knowledge, reason)
    try:
        return replace(kept, facts=extract(kept.article, knowledge))
    except Exception:  # noqa: BLE001  (the headline is kept even if it trips a rule)
        return kept


def keep_headline(pending: PendingPage, knowledge: Knowledge, reason: str | None) -> ReadPage:
    """Make what is kept of an article that has no page, without the facts that its headline states.

    Args:
        pending: What its feed says of it.
        knowledge: What it is judged by.
        reason: Why there is no page.
    """
    return ReadPage(
        article_key=pending.article_key,
        article=make_headline(pending),
        topic=judge(pending.headline, pending.summary, knowledge.topic),
        facts=Facts(rules=RULES_VERSION),
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
