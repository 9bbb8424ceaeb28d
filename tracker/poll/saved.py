"""Saved pages and texts take the way of a polled page: article, facts, store."""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from tracker.article.files import Document
from tracker.article.identity import identify, identify_text
from tracker.facts.extraction import extract
from tracker.facts.knowledge import Knowledge
from tracker.facts.subjects.topic import judge
from tracker.model import Article, ReadPage

if TYPE_CHECKING:
    from tracker.store.writer import Writer


def save_document(
    document: Document, knowledge: Knowledge, writer: "Writer", *, now: datetime
) -> Literal["new", "changed", "unchanged"]:
    """Store what a person saved, with its facts, in one transaction.

    It is stored whatever its topic: somebody chose it. Published stays apart from first seen, which is now.
    """
    article = document.article
    read = ReadPage(
        article_key=_key(article),
        article=article,
        topic=judge(article.headline or "", article.text, knowledge.topic),
        facts=extract(article, knowledge),
        page=document.page,
        read_with=knowledge.stamp,
    )
    return writer.save_page(read, now)


def _key(article: Article) -> str:
    if article.url:
        return identify(article.url, outlet=article.outlet)
    return identify_text(article.text)
