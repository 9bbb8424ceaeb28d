"""Bytes and texts → Article; one file per outlet, a generic one for all others."""

from datetime import datetime

from tracker.article.identity import canonical, find_outlet_id, identify, identify_text
from tracker.article.outlets import outlet_of, zone_of
from tracker.article.plain import parse_text
from tracker.article.when import parse_when
from tracker.model import Article

__all__ = [
    "canonical",
    "find_outlet_id",
    "identify",
    "identify_text",
    "outlet_of",
    "parse",
    "parse_text",
    "parse_when",
    "zone_of",
]


def parse(
    body: bytes, *, url: str | None, content_type: str | None = None, outlet: str | None = None, now: datetime
) -> Article:
    """Read an article out of a page.

    All else is said at `tracker.article.html.parse`, which this calls: its libraries load only then.
    """
    from tracker.article import html

    return html.parse(body, url=url, content_type=content_type, outlet=outlet, now=now)
