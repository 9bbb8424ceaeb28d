"""A database of a made-up world, with as many statements as are wanted, in minutes instead of hours.

Pages are laid out in rows as the writer leaves them and inserted many at a time, through the schema and its
triggers; `test_million` holds that the rows are the very ones that the writer makes. What a page and its feed bring
beside the text (bytes as fetched, entries) is left out.
"""

import json
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks.world import Story, World, is_copy, make_stories, make_world
from tracker.article.copies import LENGTH, shingle, sketch
from tracker.model import ReadPage, Speaker
from tracker.store import open_writer
from tracker.store.feeds import article_id
from tracker.store.names import save_speaker
from tracker.store.reports import report_rows
from tracker.store.revisions import revision_row
from tracker.store.values import day, instant

SEED = 1
MILLION = 1_000_000

_AT_ONCE = 2_000  # stories in one transaction
_SEEN = timedelta(minutes=10)
_FAST = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = MEMORY")
_LISTS = (("statement_countries", "country", "countries"), ("statement_themes", "theme", "themes"))

Row = Mapping[str, Any]
Progress = Callable[[int], object]


def ensure(path: Path, statements: int, progress: Progress) -> World:
    """Make the database unless it is there; give its world.

    Args:
        path: Of the database; half-made it has another name.
        statements: How many are wanted, about: a copy adds those that cannot be told to be the same.
        progress: Told how many articles are there, now and then.
    """
    world = make_world(SEED)
    if not path.exists():
        draft = path.with_name(f"{path.name}.draft")
        draft.unlink(missing_ok=True)
        open_writer(draft, create=True).close()
        fill(draft, make_stories(world, SEED, statements), progress)
        draft.rename(path)
    return world


def fill(path: Path, stories: Iterable[Story], progress: Progress = lambda _: None) -> None:
    """Insert stories into a database that has none of them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        for pragma in _FAST:
            connection.execute(f"PRAGMA {pragma}")
        hand = _Hand(connection)
        waiting = iter(stories)
        while some := list(islice(waiting, _AT_ONCE)):
            connection.execute("BEGIN")
            hand.insert(some)
            connection.execute("COMMIT")
            progress(hand.articles)
        connection.execute("PRAGMA journal_mode = WAL")


def seen(page: ReadPage) -> datetime:
    """Tell when a page was first seen: a poll comes by some minutes after publication."""
    assert page.article.published is not None
    return page.article.published + _SEEN


class _Hand:
    """Inserts stories; counts what the database would."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._speakers: set[Speaker] = set()
        self._kept = ", ".join(name for name in self._columns("former_statements") if name not in ("number", "until"))
        self.articles = self._copies = self._statements = 0

    def insert(self, stories: Sequence[Story]) -> None:
        """Insert stories that come after those before: what a copy changes is kept as it stood."""
        rows: dict[str, list[Row]] = defaultdict(list)
        merged: list[Row] = []
        for original, *copies in stories:
            first = self._lay_out(rows, original)
            self._lay_out_statements(rows, first)
            for copy in copies:
                reports = self._lay_out(rows, copy)
                self._lay_out_statements(rows, [report for report in reports if not _can_merge(report)])
                said = zip(reports, first, strict=True)
                merged += [report | {"statement": same["id"]} for report, same in said if _can_merge(report)]
        for table, these in rows.items():
            self._insert(table, these)
        self._many("UPDATE articles SET revision = :shown WHERE id = :id", rows["articles"])
        self._merge(merged)

    def _lay_out(self, rows: dict[str, list[Row]], page: ReadPage) -> list[dict[str, Any]]:
        """Lay out an article; give its reports, each a statement of its own."""
        self.articles += 1
        article, key, at = page.article, article_id(page.article_key), instant(seen(page))
        revision = revision_row(key, article, rules=page.facts.rules, first_seen=seen(page))
        rows["articles"].append({
            "id": key, "key": page.article_key, "outlet": article.outlet, "wire": article.wire, "url": article.url,
            "headline": article.headline, "published": revision["published"], "state": article.state,
            "on_topic": int(page.topic.on_topic), "topic_score": page.topic.score, "topic_reason": page.topic.reason,
            "first_seen": at, "shown": revision["id"],
        })  # fmt: skip
        rows["revisions"].append(revision)
        rows["sightings"].append({"article": key, "revision": revision["id"], "seen": at})
        rows["changes"].append({"number": self.articles, "at": at, "cause": "import"})
        self._lay_out_copy(rows, page, key)
        self._save_speakers(fact.speaker for fact in page.facts.facts)
        reports = report_rows(self._connection, page, article=key, revision=revision["id"])
        return [row | {"statement": row["id"], "first_seen": at, "change": self.articles} for row in reports]

    def _lay_out_copy(self, rows: dict[str, list[Row]], page: ReadPage, key: str) -> None:
        """Lay out an article's place among the stories: the same text as its original, or a story of its own."""
        shingles = shingle(page.article)
        if not shingles:
            return
        self._copies += 1
        original = rows["copies"][-1]["article"] if is_copy(page) else None
        rows["copies"].append({
            "number": self._copies, "article": key, "story": original or key, "copy_of": original,
            "shared": len(shingles) + LENGTH - 1 if original else 0, "words": len(shingles) + LENGTH - 1,
            "outlet": page.article.outlet, "published_day": day(page.article.published_day),
            "out": instant(page.article.published), "shingles": struct.pack(f"<{len(shingles)}I", *shingles),
        })  # fmt: skip
        assert page.article.published_day is not None
        ordinal = page.article.published_day.toordinal()
        rows["sketches"] += [{"day": ordinal, "shingle": each, "copy": self._copies} for each in sketch(shingles)]

    def _lay_out_statements(self, rows: dict[str, list[Row]], reports: Sequence[Row]) -> None:
        """Lay out a statement of each report; the writer numbers those first that nothing is merged with."""
        rows["reports"] += reports
        for report in sorted(reports, key=_can_merge):
            self._statements += 1
            rows["statements"].append({**report, "number": self._statements, "report": report["id"]})
            for table, column, listed in _LISTS:
                values = json.loads(report[listed])
                rows[table] += [{"statement": report["id"], column: value} for value in values]

    def _save_speakers(self, speakers: Iterable[Speaker]) -> None:
        for speaker in set(speakers) - self._speakers:
            save_speaker(self._connection, speaker)
            self._speakers.add(speaker)

    def _merge(self, reports: Sequence[Row]) -> None:
        """Add reports to the statements they repeat."""
        self._many(
            f"INSERT INTO former_statements ({self._kept}, until)"
            f" SELECT {self._kept}, :change FROM statement_events WHERE id = :statement",
            reports,
        )
        self._insert("reports", reports)
        self._insert("statement_aliases", [{**report, "alias": report["id"]} for report in reports])
        self._many("UPDATE statements SET change = :change WHERE id = :statement", reports)

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows; what they hold beside the table's columns is for others."""
        columns = [name for name in self._columns(table) if rows and name in rows[0]]
        values = ", ".join(f":{name}" for name in columns)
        self._many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})", rows)

    def _many(self, sql: str, rows: Sequence[Row]) -> None:
        if rows:
            self._connection.executemany(sql, rows)

    def _columns(self, table: str) -> list[str]:
        return [row["name"] for row in self._connection.execute(f"PRAGMA table_info({table})")]


def _can_merge(report: Row) -> bool:
    return report["date"] is not None and report["speaker_key"] is not None
