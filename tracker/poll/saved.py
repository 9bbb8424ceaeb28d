"""Saved pages and texts take the way of a polled page: article, facts, store."""

from dataclasses import dataclass

from tracker.article.files import Given, read_given
from tracker.article.identity import identify, identify_text
from tracker.errors import InputError
from tracker.facts.knowledge import Knowledge
from tracker.facts.subjects.topic import judge
from tracker.model import Article, ReadPage


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedBody:
    """What a person saved: a stranger wrote it all the same."""

    given: Given

    @property
    def url(self) -> str:
        """What it is called."""
        return self.given.name

    def read(self, knowledge: Knowledge) -> ReadPage:
        """Read the article and its facts.

        It is kept whatever its topic: somebody chose it.

        Raises:
            InputError: There is no article in it.
        """
        from tracker.facts.extraction import extract

        document = read_given(self.given)
        article = document.article
        if not article.text.strip():
            raise InputError(f"{document.name}: no text in it")
        return ReadPage(
            article_key=_key(article),
            article=article,
            topic=judge(article.headline or "", article.text, knowledge.topic),
            facts=extract(article, knowledge),
            page=document.page,
            read_with=knowledge.stamp,
        )


def _key(article: Article) -> str:
    if article.url:
        return identify(article.url, outlet=article.outlet)
    return identify_text(article.text)
