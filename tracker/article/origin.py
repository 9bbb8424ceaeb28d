"""Where a report comes from: its dateline, and the agency whose copy it is."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.article.byline import find_wire
from tracker.article.dateline import find_dateline
from tracker.article.lines import is_sign_off
from tracker.article.outlets import find_outlet
from tracker.model import Article, Dateline

DATELINE_WITHIN = 3
"""Paragraphs of the body; a correction or a lead in italics may stand before the dateline."""


def with_origin(article: Article, bylines: Sequence[str], left_out: Sequence[str]) -> Article:
    """Find dateline and agency.

    The agency is what byline, dateline and sign-off say, in this order; else the outlet, if it is one.

    Args:
        article: With its text and publication.
        bylines: As printed.
        left_out: Lines beside the body, among them the sign-off.
    """
    dateline, tag = _find_dateline(article)
    signed = "Reuters" if any(map(is_sign_off, left_out)) else None
    own = find_outlet(article.outlet)
    wire = article.wire or find_wire(bylines) or tag or signed or (own.wire if own else None)
    return replace(article, dateline=dateline, wire=wire)


def _find_dateline(article: Article) -> tuple[Dateline | None, str | None]:
    body = [paragraph.span.start for paragraph in article.paragraphs if paragraph.role == "body"]
    found = (find_dateline(article.text, start, article.published_day) for start in body[:DATELINE_WITHIN])
    return next((pair for pair in found if pair), (None, None))
