"""What a room read and what the page says for machines → Article, each field by a written order."""

from datetime import datetime

from tracker.article.blocks import Block
from tracker.article.byline import split_byline
from tracker.article.metadata import JSON_LD, Metadata
from tracker.article.origin import with_origin
from tracker.article.outlets import zone_of
from tracker.article.publication import choose_dates
from tracker.article.reading import Reading, fold
from tracker.article.walls import is_call_to_subscribe
from tracker.model import Article, Paragraph, Span


def assemble(  # noqa: PLR0913  (all that is known of a page meets here)
    reading: Reading, metadata: Metadata, *, url: str | None, outlet: str | None, now: datetime, teaser: bool
) -> Article:
    """Make the article.

    Dates: JSON-LD, then what the outlet's room reads on the page, then meta elements. Names: JSON-LD, meta,
    page. The headline's order is below.
    """
    zone = zone_of(outlet)
    dates = choose_dates(
        _in_order(metadata.published, reading.published),
        _in_order(metadata.modified, reading.modified),
        zone=zone,
        now=now,
    )
    headline = _choose_headline(reading.headline, metadata.headline, metadata.shared_title)
    text, paragraphs = _join([block for block in reading.blocks if _belongs(block, headline, teaser=teaser)])
    article = Article(
        text=text,
        paragraphs=paragraphs,
        url=url,
        outlet=outlet,
        headline=headline,
        summary=reading.summary or metadata.description,
        byline=split_byline(metadata.authors or reading.bylines),
        published=dates.published,
        published_is_day=dates.is_day,
        updated=dates.updated,
        zone=zone,
        state="teaser" if teaser else "full",
        notes=dates.notes,
    )
    return with_origin(article, (*reading.bylines, *metadata.authors), reading.left_out)


def _choose_headline(heading: str | None, linked: str | None, shared: str | None) -> str | None:
    """Choose between h1, JSON-LD and og:title, in this order.

    The shared title wins where it is the heading with words left out: then the heading holds a label or a
    deck besides. (Of 17 measured pages each one alone is the headline on 14 or 15.)
    """
    heading = heading or linked
    if heading and shared and set(fold(shared).split()) < set(fold(heading).split()):
        return shared
    return heading or shared


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
