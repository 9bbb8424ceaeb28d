"""What a room read and what the page says for machines → Article, each field by a written order."""

from datetime import datetime

from tracker.article.blocks import Block
from tracker.article.byline import choose_byline
from tracker.article.headline import choose_headline
from tracker.article.metadata import JSON_LD, Metadata
from tracker.article.origin import with_origin
from tracker.article.outlets import zone_of
from tracker.article.publication import choose_dates, find_day
from tracker.article.reading import Reading, fold
from tracker.article.walls import is_call_to_subscribe, without_box
from tracker.article.whole import BREAKS_OFF
from tracker.model import Article, Paragraph, Span


def assemble(reading: Reading, metadata: Metadata, *, outlet: str | None, now: datetime, teaser: bool) -> Article:
    """Make the article.

    Dates: JSON-LD, then what the outlet's room reads on the page, then meta elements, then the address.
    Names: JSON-LD, meta elements, the page; the first that names people.
    """
    zone = zone_of(outlet)
    published = _in_order(metadata.published, reading.published)
    modified = _in_order(metadata.modified, reading.modified)
    dates = choose_dates(published, modified, zone=zone, now=now)
    if not dates.published and (day := find_day(metadata.url or "")):
        dates = choose_dates([*published, ("address", day)], modified, zone=zone, now=now)
    headline = choose_headline(reading.headline, metadata, outlet=outlet)
    kept = without_box([block.text for block in reading.blocks]) if teaser else reading.blocks
    text, paragraphs = _join(
        [block for block in reading.blocks[: len(kept)] if _belongs(block, headline, teaser=teaser)]
    )
    article = Article(
        text=text,
        paragraphs=paragraphs,
        url=metadata.url,
        outlet=outlet,
        headline=headline,
        summary=reading.summary or metadata.description,
        byline=choose_byline(
            (*metadata.authors, reading.bylines), own=(name for name in (metadata.site, outlet) if name)
        ),
        published=dates.published,
        published_is_day=dates.is_day,
        updated=dates.updated,
        zone=zone,
        state="teaser" if teaser else "full",
        notes=(*dates.notes, *([BREAKS_OFF] if reading.breaks_off else [])),
    )
    printed = [name for place in (reading.bylines, *metadata.authors) for name in place]
    return with_origin(article, printed, reading.left_out)


def _in_order(stated: tuple[tuple[str, str], ...], read: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    linked = [date for date in stated if date[0] == JSON_LD]
    return [*linked, *read, *(date for date in stated if date[0] != JSON_LD)]


def _belongs(block: Block, headline: str | None, *, teaser: bool) -> bool:
    repeats = fold(block.text) == fold(headline or "")
    return not repeats and not (teaser and is_call_to_subscribe(block.text))


def _join(blocks: list[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    paragraphs = []
    start = 0
    for block in blocks:
        paragraphs.append(Paragraph(span=Span(start, start + len(block.text)), role=block.role))
        start += len(block.text) + len("\n\n")
    return "\n\n".join(block.text for block in blocks), tuple(paragraphs)
