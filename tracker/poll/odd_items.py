"""Entries of RSS and Atom that call for judgement; the only feedparser."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import feedparser

from tracker.poll.drafts import Draft
from tracker.poll.markup import Document, has_bases


def read_items(document: Document, base_url: str) -> Iterator[Draft]:
    """Read the entries of an RSS or Atom document, of any version that feedparser knows.

    Args:
        document: Within bounds and well-formed, so that feedparser keeps to its strict parser.
        base_url: Where it was found. feedparser is told only where the document has bases of its own: it would
            join every address, and of every element, to a third of its time.
    """
    place = {"content-location": base_url} if has_bases(document) else {}
    parsed = feedparser.parse(
        BytesIO(document.to_bytes()),  # bytes or text would be tried as a file's name first
        response_headers={"content-type": "application/xml; charset=utf-8"} | place,
        sanitize_html=False,  # HTML becomes text, never HTML again
        resolve_relative_uris=False,
    )
    for entry in parsed.entries:
        yield _read_item(entry)


def _read_item(entry: Mapping[str, Any]) -> Draft:
    return Draft(
        title=entry.get("title"),
        link=entry.get("link"),
        guid=entry.get("id"),
        published=entry.get("published"),
        updated=entry.get("updated") if "updated" in entry else None,  # else it would lend "published"
        summary=entry.get("summary") or _content(entry),
        author=entry.get("author"),
        tags=tuple(tag["term"] for tag in entry.get("tags", ()) if tag.get("term")),
        own=entry,
        raw={key: value for key, value in entry.items() if not key.endswith("_parsed")},
    )


def _content(entry: Mapping[str, Any]) -> str | None:
    return next((each["value"] for each in entry.get("content", ()) if each.get("value")), None)
