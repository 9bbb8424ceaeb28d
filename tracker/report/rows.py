"""Values → rows, in the fields of DESIGN's contracts: what `extract` and `article` print and others build on."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.model import Article, CountryMention, DateExpression, Fact

Row = dict[str, Any]

FACT_COLUMNS = (
    "id", "kind", "spans", "content", "source", "source_start", "source_end", "cue", "cue_start", "cue_end",
    "continued", "speaker", "speaker_id", "affiliation", "role_as_printed", "role_mismatch", "date",
    "date_end", "precision", "dated_by", "medium", "countries", "themes", "theme_words", "polarity",
    "modality", "confidence",
)  # fmt: skip
DATE_COLUMNS = ("id", "start", "end", "text", "value", "type")
COUNTRY_COLUMNS = ("id", "start", "end", "text", "country")
ARTICLE_COLUMNS = (
    "file", "url", "outlet", "wire", "headline", "byline", "published", "updated", "dateline", "text",
)  # fmt: skip


def fact_row(identifier: Any, fact: Fact) -> Row:
    """Lay a fact out in its public fields; absent values are None.

    Args:
        identifier: Of the article, as its reader knows it.
        fact: As extracted.
    """
    quotation, speaker, said = fact.quotation, fact.speaker, fact.said
    return {
        "id": identifier,
        "kind": quotation.kind,
        "spans": [list(span) for span in quotation.content],
        "content": fact.text,
        "source": fact.source,
        "source_start": quotation.source.start if quotation.source else None,
        "source_end": quotation.source.end if quotation.source else None,
        "cue": fact.cue,
        "cue_start": quotation.cue.start if quotation.cue else None,
        "cue_end": quotation.cue.end if quotation.cue else None,
        "continued": quotation.continued,
        "speaker": speaker.name,
        "speaker_id": speaker.id,
        "affiliation": speaker.affiliation,
        "role_as_printed": speaker.role_as_printed,
        "role_mismatch": speaker.role_mismatch,
        "date": said.date.isoformat() if said else None,
        "date_end": said.date_end.isoformat() if said and said.date_end else None,
        "precision": said.precision if said else None,
        "dated_by": said.dated_by if said else None,
        "medium": fact.medium,
        "countries": list(fact.countries),
        "themes": list(fact.themes),
        "theme_words": list(fact.theme_words),
        "polarity": quotation.polarity,
        "modality": quotation.modality,
        "confidence": fact.confidence,
    }


def fact_rows(identifier: Any, facts: Iterable[Fact]) -> Iterator[Row]:
    """Lay out the facts of an article."""
    for fact in facts:
        yield fact_row(identifier, fact)


def date_rows(identifier: Any, text: str, dates: Iterable[DateExpression]) -> Iterator[Row]:
    """Lay out the date expressions of a text; `value` as in TIMEX3."""
    for found in dates:
        start, end = found.span
        yield {
            "id": identifier, "start": start, "end": end, "text": text[start:end],
            "value": found.value, "type": "DATE",
        }  # fmt: skip


def country_rows(identifier: Any, text: str, countries: Iterable[CountryMention]) -> Iterator[Row]:
    """Lay out the countries and blocs that a text names."""
    for found in countries:
        start, end = found.span
        yield {
            "id": identifier, "start": start, "end": end, "text": text[start:end], "country": found.country,
        }  # fmt: skip


def article_row(file: str, article: Article) -> Row:
    """Lay an article out; instants in UTC, a day alone where the page gave no more."""
    return {
        "file": file,
        "url": article.url,
        "outlet": article.outlet,
        "wire": article.wire,
        "headline": article.headline,
        "byline": list(article.byline),
        "published": _published(article),
        "updated": _instant(article.updated),
        "dateline": article.dateline.span.of(article.text) if article.dateline else None,
        "text": article.text,
    }


def _published(article: Article) -> str | None:
    if article.published and article.published_is_day:
        return article.published.astimezone(ZoneInfo(article.zone)).date().isoformat()
    return _instant(article.published)


def _instant(when: datetime | None) -> str | None:
    return when.astimezone(UTC).isoformat() if when else None
