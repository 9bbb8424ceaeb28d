"""Which articles carry the same wire copy: each one's nearest earlier article, and so its story.

A story is a tree: every article points to the earlier one that it is most like, if that makes it a copy
(`tracker.article.copies`), and the earliest names the story. So the outcome depends on the articles alone, not on the
order in which they came; and a round-up that holds three stories joins one of them, but does not make them one, as
connected components would: none of them points to what came later.

Articles of a week are looked up by the 64 smallest hashes of their shingles, a row each. That is MinHash with one hash
function; comparing texts afterwards makes it exact. A library would take over a line of it: datasketch for 215 MB of
numpy and scipy and a second of start, rensa for a compiled module; neither compares a trimmed copy with the whole
(Jaccard's index is low there), and both would keep the same rows.
"""

import sqlite3
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tracker.article.copies import Print, count_copied, measure_likeness, shingle, sketch
from tracker.model import Article
from tracker.store.rows import upsert
from tracker.store.values import array, day, instant, parse_day, parse_instant

WINDOW = 7
"""Days between copies at most: a weekend edition runs what the week brought."""

_HITS = 6  # shingles of two sketches in common from which articles are compared: measured copies have ten and more
_UNDATED = 0
_WHOLE_DAY = timedelta(days=1)
_POINT = "UPDATE copies SET copy_of = ?, shared = ? WHERE article = ?"


@dataclass(frozen=True, slots=True)
class _Link:
    """An article that has enough words in common with another to be its copy."""

    other: Print
    shared: int
    likeness: float


def assign(connection: sqlite3.Connection, identifier: str, article: Article) -> None:
    """Give an article its place among the stories, and those behind it theirs.

    Args:
        connection: In the transaction that saves the article, whose row is there.
        identifier: Of the article.
        article: As it is now.
    """
    before = next(_load(connection, [identifier]), None)
    now = _read(connection, identifier, article)
    if now == before or not (before or now.shingles):
        return
    orphans = list(_load(connection, _list_children(connection, identifier)))
    _save(connection, now)
    links = list(_find_links(connection, now))
    gained = [link for link in links if link.other.follows(now) and _gains(connection, now, link)]
    connection.executemany(_POINT, [(identifier, link.shared, link.other.article) for link in gained])
    _place(connection, now, links)
    for copy in orphans:
        _place(connection, copy, _find_links(connection, copy))


def _read(connection: sqlite3.Connection, identifier: str, article: Article) -> Print:
    """Join an article's text with what its row says: what the page does not, the feed may have said."""
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (identifier,)).fetchone()
    published = parse_instant(row["published"])
    return Print(
        article=identifier,
        outlet=row["outlet"],
        out=_end_of_day(published) if published and row["published_is_day"] else published,
        day=published.astimezone(ZoneInfo(row["zone"])).date() if published else None,
        shingles=shingle(article),
    )


def _end_of_day(start: datetime) -> datetime:
    """Give the end of a day, as far as the calendar goes."""
    return start + min(_WHOLE_DAY, datetime.max.replace(tzinfo=UTC) - start)


def _load(connection: sqlite3.Connection, articles: Iterable[str]) -> Iterator[Print]:
    rows = connection.execute(
        "SELECT * FROM copies WHERE article IN (SELECT value FROM json_each(?))", (array(articles),)
    )
    return map(_print, rows.fetchall())


def _print(row: sqlite3.Row) -> Print:
    return Print(
        article=row["article"],
        outlet=row["outlet"],
        out=parse_instant(row["out"]),
        day=parse_day(row["published_day"]),
        shingles=struct.unpack(f"<{len(row['shingles']) // 4}I", row["shingles"]),
    )


def _list_children(connection: sqlite3.Connection, identifier: str) -> list[str]:
    rows = connection.execute("SELECT article FROM copies WHERE copy_of = ?", (identifier,))
    return [row["article"] for row in rows]


def _gains(connection: sqlite3.Connection, now: Print, link: _Link) -> bool:
    """Tell whether a later article is nearer to a new one than to that it points to.

    It needs no search of its own: what it points to is the nearest of all others, and the link is in hand.
    """
    row = connection.execute(
        "SELECT p.*, c.shared AS held FROM copies AS c JOIN copies AS p ON p.article = c.copy_of WHERE c.article = ?",
        (link.other.article,),
    ).fetchone()
    if row is None:
        return True
    parent = _print(row)
    held = _Link(parent, row["held"], measure_likeness(link.other, parent, row["held"]))
    return _rank(replace(link, other=now)) < _rank(held)


def _rank(link: _Link) -> tuple[float, tuple[bool, datetime, str]]:
    """Order the links of an article: to the one it has most in common with first, to the earliest of equals."""
    return -link.likeness, link.other.age


def _save(connection: sqlite3.Connection, copy: Print) -> None:
    """Save an article's text as shingles, on its own for now; what pointed to it points nowhere."""
    row = {
        "article": copy.article,
        "story": copy.article,
        "copy_of": None,
        "shared": 0,
        "words": copy.words,
        "outlet": copy.outlet,
        "published_day": day(copy.day),
        "out": instant(copy.out),
        "shingles": struct.pack(f"<{len(copy.shingles)}I", *copy.shingles),
    }
    upsert(connection, "copies", row, "article")
    connection.execute("UPDATE copies SET copy_of = NULL WHERE copy_of = ?", (copy.article,))
    (number,) = connection.execute("SELECT number FROM copies WHERE article = ?", (copy.article,)).fetchone()
    connection.execute("DELETE FROM sketches WHERE copy = ?", (number,))
    connection.executemany(
        "INSERT INTO sketches (day, shingle, copy) VALUES (?, ?, ?)",
        [(_ordinal(copy), each, number) for each in sketch(copy.shingles)],
    )


def _find_links(connection: sqlite3.Connection, copy: Print) -> Iterator[_Link]:
    """Find the articles, earlier and later, that are copies with this one."""
    rows = connection.execute(
        "SELECT * FROM copies WHERE number IN (SELECT value FROM json_each(?)) AND article <> ?",
        (array(_find_candidates(connection, copy)), copy.article),
    )
    for other in map(_print, rows):
        if shared := count_copied(copy, other):
            yield _Link(other, shared, measure_likeness(copy, other, shared))


def _find_candidates(connection: sqlite3.Connection, copy: Print) -> list[int]:
    """Find articles whose sketch has shingles in common, a week before and behind; undated ones at any time."""
    ordinal = _ordinal(copy)
    days = [_UNDATED, *range(ordinal - WINDOW, ordinal + WINDOW + 1)] if copy.day else _list_days(connection)
    rows = connection.execute(
        "SELECT s.copy FROM json_each(?) AS d CROSS JOIN json_each(?) AS j CROSS JOIN sketches AS s"
        " ON s.day = d.value AND s.shingle = j.value GROUP BY s.copy HAVING count(*) >= ?",
        (array(days), array(sketch(copy.shingles)), _HITS),
    )
    return [row["copy"] for row in rows]


def _list_days(connection: sqlite3.Connection) -> list[int]:
    """List every day that has articles, by one look-up each."""
    rows = connection.execute(
        "WITH RECURSIVE days(day) AS (SELECT min(day) FROM sketches UNION ALL"
        " SELECT (SELECT min(day) FROM sketches WHERE day > days.day) FROM days WHERE day IS NOT NULL)"
        " SELECT day FROM days WHERE day IS NOT NULL"
    )
    return [row["day"] for row in rows]


def _ordinal(copy: Print) -> int:
    return copy.day.toordinal() if copy.day else _UNDATED


def _place(connection: sqlite3.Connection, copy: Print, links: Iterable[_Link]) -> None:
    """Let an article point to the earlier one it has most in common with, the earliest of equals; none: to itself."""
    best = min((link for link in links if copy.follows(link.other)), key=_rank, default=None)
    copy_of = best.other.article if best else None
    connection.execute(_POINT, (copy_of, best.shared if best else 0, copy.article))
    connection.execute(
        "WITH RECURSIVE below(article) AS ("
        " VALUES (:article) UNION SELECT c.article FROM copies AS c JOIN below AS b ON c.copy_of = b.article)"
        " UPDATE copies SET story = coalesce((SELECT story FROM copies WHERE article = :copy_of), :article)"
        " WHERE article IN below",
        {"article": copy.article, "copy_of": copy_of},
    )
