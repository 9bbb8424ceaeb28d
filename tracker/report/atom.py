"""Rows of events → an Atom feed that a feed reader can follow.

An entry's id is a name-based UUID of the public id: the same in every database that knows the same, as Atom wants
it, and of a namespace that nobody has to register. A statement whose public id changes (its earliest report is
another) comes as an entry again; that is rare.

Source:
    RFC 4287; RFC 9562 section 5.5 for the UUIDs; RFC 3986 for the characters of addresses.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from tracker.report.escapes import xml_text
from tracker.report.formats import cell_text

Row = Mapping[str, Any]

_ATOM = "http://www.w3.org/2005/Atom"
_NAMES = UUID("0b4a5b0e-5c0d-4b7e-9d3a-6f1c2e8f7a52")
_NEVER = "1970-01-01T00:00:00Z"
_LONGEST_TITLE = 120  # characters
_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_GUESSED = {"dateline": "day of the dateline", "published": "day of publication"}

_build: Any = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})


def make_feed(rows: Iterable[Row], *, asked: str, version: str) -> bytes:
    """Lay events out as an Atom feed.

    Args:
        rows: As `Reader.events` gives them, in the order of the feed. `seen` tells when an entry was updated; a
            milestone was on its day.
        asked: Which events these are, in words: another wording is another feed. Empty: all.
        version: Of the tracker.

    Returns:
        An XML document in UTF-8; equal rows give equal bytes.
    """
    entries = [_entry(row) for row in rows]
    title = "Statements and milestones" + (f": {asked}" if asked else "")
    feed = _build.feed(
        _build.id(_name("feed", asked)),
        _build.title(xml_text(title)),
        _build.updated(max((entry.findtext(f"{{{_ATOM}}}updated") for entry in entries), default=_NEVER)),
        _build.author(_build.name("tracker")),
        _build.generator("tracker", version=version),
        *entries,
    )
    document: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return document


def _entry(row: Row) -> Any:
    return _build.entry(
        _build.id(_name(row["type"], row["id"])),
        _build.title(xml_text(_title(row))),
        _build.updated(_instant(row["seen"] or row["date"]) or _NEVER),
        *_optional(row),
        *(_build.category(term=xml_text(term)) for term in dict.fromkeys(_terms(row))),
        _build.content(_html(row), type="html"),
    )


def _name(kind: str, identifier: str) -> str:
    return uuid5(_NAMES, f"{kind} {xml_text(identifier)}").urn


def _optional(row: Row) -> Iterator[Any]:
    if published := _instant(row["published"]):
        yield _build.published(published)
    if (row["url"] or "").startswith(("http://", "https://")):
        yield _build.link(rel="alternate", href=_address(row))


def _terms(row: Row) -> Iterator[str]:
    yield row["type"]
    yield from row["themes"]
    yield from row["countries"]


def _instant(when: str | None) -> str | None:
    """Give the instant of an instant, and the first one of a day."""
    return f"{when}T00:00:00Z" if when and "T" not in when else when


def _address(row: Row) -> str:
    return quote(xml_text(row["url"]), safe=_IN_ADDRESSES)


def _title(row: Row) -> str:
    words = " ".join(row["content"].split())
    if len(words) > _LONGEST_TITLE:
        words = words[: words.rfind(" ", 0, _LONGEST_TITLE) + 1 or _LONGEST_TITLE].rstrip() + "…"
    return f"{_who(row)}: {words}"


def _who(row: Row) -> str:
    if row["type"] == "milestone":
        return "Milestone"
    unlike = [row[name] for name, value in (("polarity", "denied"), ("modality", "expected")) if row[name] == value]
    return " ".join((row["speaker"] or "Somebody", *(f"({word})" for word in unlike)))


def _html(row: Row) -> str:
    """Show the words and what is known of them; all text is escaped, nothing is markup but ours."""
    known = " · ".join(part for part in _known(row) if part)
    lines = [f"<blockquote>{_safe(row['content'])}</blockquote>", f"<p>{_safe(known)}</p>"]
    if (row["url"] or "").startswith(("http://", "https://")):
        lines.append(f'<p><a href="{_safe(_address(row))}">{_safe(cell_text(row["outlets"]) or row["url"])}</a></p>')
    return "".join(lines)


def _known(row: Row) -> Iterator[str]:
    affiliation = f" ({row['affiliation']})" if row["affiliation"] else ""
    yield f"{_who(row)}{affiliation}"
    yield _days(row)
    yield row["kind"] or ""
    yield f"{row['confidence']} confidence" if row["confidence"] else ""
    yield cell_text(row["countries"])
    yield cell_text(row["themes"])
    yield f"{row['type']} {row['id']}"
    yield from row["corrections"] or ()


def _days(row: Row) -> str:
    if not row["date"]:
        return ""
    last = f"–{row['date_end']}" if row["date_end"] else ""
    guessed = f" ({_GUESSED[row['dated_by']]})" if row["dated_by"] in _GUESSED else ""
    return f"{row['date']}{last}{guessed}"


def _safe(text: str) -> str:
    return escape(xml_text(text))
