"""Articles, feeds and entries to store: every speaker here is made up."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tracker.model import (
    Article,
    Entry,
    Fact,
    Facts,
    FeedResult,
    FeedState,
    Outcome,
    Page,
    Quotation,
    ReadPage,
    Said,
    SeenEntry,
    Span,
    Speaker,
    Topic,
    Validators,
)
from tracker.store import open_reader, open_writer

NOW = datetime(2023, 7, 31, 6, 0, tzinfo=UTC)
OLENA = Speaker(name="Olena Vymyshlena", id="olena-vymyshlena", affiliation="UKR")
BOB = Speaker(name="Bob Placeholder", id="bob-placeholder", affiliation="USA")
OFFICIAL = Speaker(name="unnamed US official", affiliation="USA")
NOBODY = Speaker()
ON_TOPIC = Topic(on_topic=True, score=0.9, reason="matched: security guarantees")


def fact(content: str, speaker: Speaker = OLENA, *, said: Said | None = None, **more: Any) -> Fact:
    """Quote somebody; `page` gives the spans their place."""
    kind = more.pop("kind", "direct")
    quotation = Quotation(kind=kind, content=(Span(0, len(content)),))
    default = Said(date=datetime(2023, 7, 30, tzinfo=UTC).date())
    return Fact(
        quotation=quotation, text=content, source="she", cue="said", speaker=speaker, said=said or default, **more
    )


def page(key: str, *facts: Fact, feed: str | None = None, body: bytes | None = None, **more: Any) -> ReadPage:
    """Make a page that holds facts, each a paragraph."""
    moved, at = [], 0
    for each in facts:
        span = Span(at, at + len(each.text))
        moved.append(replace(each, quotation=replace(each.quotation, content=(span,))))
        at = span.end + 2
    fetch_at = more.pop("fetch_at", None)
    reason = more.pop("reason", None)
    given: dict[str, Any] = {
        "text": "\n\n".join(each.text for each in facts) or "Nothing said.",
        "headline": "Talks begin",
        "published": datetime(2023, 7, 30, 19, 31, tzinfo=UTC),
        "outlet": "Jerusalem Post",
        "url": f"https://outlet.example/{key}",
    }
    fetched = Page(url=f"https://outlet.example/{key}", body=body, fetched=NOW) if body else None
    return ReadPage(
        article_key=key,
        article=Article(**given | more),
        topic=ON_TOPIC,
        facts=Facts(facts=tuple(moved)),
        page=fetched,
        feed=feed,
        fetch_at=fetch_at,
        reason=reason,
    )


def seen(key: str, title: str = "Talks begin", *, wanted: bool = True, **more: Any) -> SeenEntry:
    """Make an entry that points to an article."""
    entry = Entry(title=title, link=f"https://outlet.example/{key}", **more)
    return SeenEntry(entry=entry, article_key=key, topic=ON_TOPIC, wanted=wanted, page_wanted=wanted)


def result(
    *entries: SeenEntry, feed: str = "headlines", outcome: Outcome = "ok", etag: str | None = None
) -> FeedResult:
    """Make what a feed gave."""
    url = f"https://outlet.example/{feed}.xml"
    state = FeedState(
        name=feed,
        url=url,
        configured_url=url,
        outcome=outcome,
        polled_at=NOW,
        validators=Validators(etag=etag),
    )
    return FeedResult(state=state, outlet="Jerusalem Post", entries=tuple(entries), bytes=10, seconds=0.1)


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of every table of ours."""
    connection = sqlite3.connect(path)
    try:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%'"
        names = [row[0] for row in connection.execute(sql)]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}
    finally:
        connection.close()


def export_of(reads: list[ReadPage], folder: str) -> list[dict[str, Any]]:
    """Save pages in this order into a new database; give its export."""
    path = Path(folder) / "tracker.db"
    with open_writer(path, create=True) as writer:
        for read in reads:
            writer.save_page(read, NOW)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.execute("INSERT INTO statements_fts(statements_fts, rank) VALUES ('integrity-check', 1)")
    connection.close()
    with open_reader(path) as reader:
        return list(reader.export())
