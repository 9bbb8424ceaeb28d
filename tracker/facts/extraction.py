"""Article → facts: who said what, when, about which countries.

`extract` joins the rooms: quotations (what is attributed, to which words), speakers (who that is), said
(when), countries, themes and medium. Each is a pure function; what they know stands in tables beside them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from tracker.config import Theme
from tracker.facts.confidence import grade
from tracker.facts.countries.mentions import find_countries
from tracker.facts.days.expressions import find_dates
from tracker.facts.days.said import find_all_said
from tracker.facts.knowledge import RULES_VERSION, Knowledge
from tracker.facts.medium import find_medium
from tracker.facts.quotations.hearsay import find_hearsay
from tracker.facts.quotations.reading import find_quotations
from tracker.facts.speakers.resolution import resolve
from tracker.facts.subjects.themes import find_themes
from tracker.model import (
    Article,
    CountryMention,
    Fact,
    Facts,
    Quotation,
    Said,
    Span,
    Speaker,
)


def extract(article: Article, knowledge: Knowledge) -> Facts:
    """Read every attributed, dated statement out of an article.

    Args:
        article: As parsed; days are resolved against its publication in its zone.
        knowledge: People and themes.

    Returns:
        Facts in the order of the text, with all dates and countries of the text.
    """
    dates = find_dates(article.text, article.published_day)
    countries = find_countries(article.text)
    quotations = find_quotations(article)
    speakers = resolve(article, quotations, knowledge.people, countries)
    days = find_all_said(article, quotations, dates)
    facts = tuple(
        _fact(article, quotation, speaker, said, countries, knowledge.themes, hearsay=hearsay)
        for quotation, speaker, said, hearsay in zip(
            quotations, speakers, days, find_hearsay(article.text, quotations), strict=True
        )
    )
    return Facts(facts=facts, dates=dates, countries=countries, rules=RULES_VERSION)


def _fact(  # noqa: PLR0913, PLR0917  (the one place where all the findings about one quotation meet)
    article: Article,
    quotation: Quotation,
    speaker: Speaker,
    said: Said | None,
    countries: tuple[CountryMention, ...],
    themes: tuple[Theme, ...],
    *,
    hearsay: bool,
) -> Fact:
    text = " ".join(span.of(article.text) for span in quotation.content)
    found = find_themes(text, themes)
    return Fact(
        quotation=quotation,
        text=text,
        source=quotation.source.of(article.text) if quotation.source else None,
        cue=quotation.cue.of(article.text) if quotation.cue else None,
        speaker=speaker,
        said=said,
        medium=find_medium(article, quotation),
        countries=_named_in(quotation.content, countries),
        themes=tuple(dict.fromkeys(name for name, _ in found)),
        theme_words=tuple(dict.fromkeys(word for _, word in found)),
        confidence=grade(article.text, quotation, speaker, said, hearsay=hearsay),
    )


def _named_in(spans: Iterable[Span], countries: tuple[CountryMention, ...]) -> tuple[str, ...]:
    """Pick the countries whose mention lies inside a span; mentions come in text order."""
    return tuple(sorted({mention.country for span in spans for mention in _inside(span, countries)}))


def _inside(span: Span, countries: tuple[CountryMention, ...]) -> Iterator[CountryMention]:
    first = bisect_left(countries, span.start, key=lambda mention: mention.span.start)
    for mention in islice(countries, first, None):
        if mention.span.start >= span.end:
            return
        if mention.span.end <= span.end:
            yield mention
