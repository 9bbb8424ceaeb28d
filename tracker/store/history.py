"""What an article was seen to say, one revision after the other."""

import json
import re
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from tracker.model import Article, KeptRevision, Paragraph, Span
from tracker.store.pages import load_page
from tracker.store.values import parse_instant

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
_REVISIONS = """
    SELECT r.*, s.seen, a.outlet, a.url, a.zone,
           (SELECT sha256 FROM pages WHERE revision = r.id AND length(body) > 0
            ORDER BY fetched_at, rowid LIMIT 1) AS page
    FROM sightings AS s JOIN revisions AS r ON r.id = s.revision JOIN articles AS a ON a.id = s.article
    WHERE s.article = ? AND r.state = a.state ORDER BY s.number
    """
"""A teaser or a headline beside the whole text is no change of it."""


def load_revisions(connection: sqlite3.Connection, article: str) -> Iterator[KeptRevision]:
    """Load what an article was seen to say, the first first, and once more whatever it went back to."""
    rows = connection.execute(_REVISIONS, (article,))
    for _, same in groupby(rows, key=itemgetter("id")):  # other bytes may say the same
        row = next(same)
        when = parse_instant(row["seen"])
        assert when is not None
        page = load_page(connection, article, row["page"]) if row["page"] else None
        yield KeptRevision(seen=when, article=_article(row), page=page)


def _article(row: sqlite3.Row) -> Article:
    text = row["text"]
    return Article(
        text=text,
        paragraphs=tuple(Paragraph(span=Span(*match.span())) for match in _PARAGRAPH.finditer(text)),
        url=row["url"],
        outlet=row["outlet"],
        headline=row["headline"],
        byline=tuple(json.loads(row["byline"])),
        published=parse_instant(row["published"]),
        zone=row["zone"],
        state=row["state"],
    )
