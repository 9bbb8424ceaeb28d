"""A growing world on loopback, and polls of it as processes: what the measures of endurance share."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.poll.server import Request, Site, Wire, page

FEEDS = 3
PAGES_A_STEP = 2
_LAST = datetime(2023, 7, 30, 19, 31, tzinfo=UTC)
"""Each point was published on another of the days before, so that no clock takes one for future."""
_SUBJECTS = (
    "airfields", "ambulances", "archives", "artillery", "barracks", "bridges", "cables", "canals", "clinics", "convoys",
    "courts", "customs", "depots", "drones", "embassies", "engineers", "factories", "ferries", "fuel", "grain",
    "harbours", "hospitals", "insurance", "interpreters", "maps", "mines", "pilots", "pipelines", "radars", "railways",
    "satellites", "schools", "shelters", "sirens", "tunnels", "turbines",
)  # fmt: skip
_HEADLINE = "Vymyshlena says talks on security guarantees for Ukraine reach point {point}"
_PAGE = """<html><head><title>{headline}</title><meta property="og:type" content="article"></head><body><article>
<h1>{headline}</h1><p>Ukraine and the United States talk about guarantees for {0}, {1}, {2} and {3}, Olena Vymyshlena
said on Sunday.</p>
<p>"Point {point} binds both parliaments: {4} first, {5} and {6} next, then {7}," Vymyshlena told reporters.</p>
<p>Annexes cover {8}, {9}, {10}, {11}, {12} and {13}; {14}, {15} and {16} wait until the autumn, by an official plan
that was handed out in the city after {17}, {18} and {19} had been struck from it.</p>
</article></body></html>"""


@dataclass
class World:
    """Feeds that only grow, with their pages: each point of the talks is told by every feed in the same words.

    So every statement has a report, and every story a copy, for each feed.

    Attributes:
        step: How far it has grown: each step gives every feed one batch of entries more.
    """

    site: Site
    folder: Path
    step: int = 1

    def grow(self, steps: int = 1) -> None:
        """Give every feed its next entries, and serve their pages."""
        self.step += steps
        self._serve_pages()

    def database(self, name: str) -> Path:
        """Name a database of this world."""
        return self.folder / f"{name}.db"

    def poll(self, database: Path, **environment: str) -> subprocess.Popen[bytes]:
        """Begin a poll of all feeds in a process of its own."""
        return subprocess.Popen(
            [*TRACKER, "poll", "--force", "--db", str(database), "--feeds", str(self.folder / "feeds.yaml")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | environment,
        )

    def poll_whole(self, database: Path, **environment: str) -> None:
        """Poll undisturbed, and insist that it went well."""
        poll = self.poll(database, **environment)
        _, trouble = poll.communicate(timeout=300)
        assert poll.returncode == 0, trouble.decode()

    def _serve_pages(self) -> None:
        for point in self._points():
            for feed in range(FEEDS):
                self.site.answers.setdefault(f"/article-{_number(feed, point)}", page(_tell(point).encode()))

    def _points(self) -> range:
        return range(1, 1 + self.step * PAGES_A_STEP)

    def _feed(self, feed: int, wire: Wire) -> None:
        items = "".join(
            f"<item><title>{_HEADLINE.format(point=point)}</title>"
            f"<link>http://outlet.example/article-{_number(feed, point)}</link>"
            f"<pubDate>{format_datetime(_LAST - timedelta(days=point), usegmt=True)}</pubDate></item>"
            for point in self._points()
        )
        wire.answer("200 OK", f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode())


def _number(feed: int, point: int) -> int:
    """Give the number of the article in which a feed tells of a point."""
    return feed * 100_000 + point


def _tell(point: int) -> str:
    subjects = Random(point).sample(_SUBJECTS, 20)
    return _PAGE.format(*subjects, headline=_HEADLINE.format(point=point), point=point)


TRACKER = (sys.executable, "-m", "tracker")


@contextmanager
def open_world(folder: Path) -> Iterator[World]:
    """Serve a world on a free port, with a feeds.yaml that names it."""
    with Site() as site:
        world = World(site, folder)
        for feed in range(FEEDS):
            site.answers[f"/feed-{feed}"] = _answer(world, feed)
        world._serve_pages()  # noqa: SLF001  (this function makes it)
        (folder / "feeds.yaml").write_text(yaml.safe_dump(_configuration(site)), encoding="utf-8")
        yield world


def _answer(world: World, feed: int) -> Any:
    def answer(_: Request, wire: Wire) -> None:
        world._feed(feed, wire)  # noqa: SLF001  (a part of it)

    return answer


def _configuration(site: Site) -> dict[str, Any]:
    return {
        "settings": {
            "contact": "mailto:desk@newsroom.example",
            "network": {"resolve": {"outlet.example": site.address}, "host_pause": 0},
        },
        "feeds": [
            {"name": f"feed-{feed}", "outlet": "Jerusalem Post", "url": f"http://outlet.example/feed-{feed}"}
            for feed in range(FEEDS)
        ],
    }


def check(database: Path) -> None:
    """See that SQLite finds the file sound."""
    with _open(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def export(database: Path, **environment: str) -> str:
    """Give what `tracker export` prints."""
    done = subprocess.run(
        [*TRACKER, "export", "--db", str(database)],
        capture_output=True, text=True, env=os.environ | environment, timeout=300, check=True,
    )  # fmt: skip
    return done.stdout


_KEYS = {
    "entries": "SELECT feed || ' ' || article_key FROM entries",
    "articles": "SELECT id FROM articles",
    "revisions": "SELECT id FROM revisions",
    "pages": "SELECT article || ' ' || sha256 FROM pages",
    "sightings": "SELECT number FROM sightings",
    "reports": "SELECT id FROM reports",
    "statements": "SELECT id FROM statements UNION SELECT alias FROM statement_aliases",
    "copies": "SELECT article FROM copies",
    "changes": "SELECT number FROM changes",
    "former_statements": "SELECT id || ' ' || change FROM former_statements",
}


def keys(database: Path) -> set[tuple[str, str | int]]:
    """Give the identity of everything stored, and every statement id that answers."""
    with _open(database) as connection:
        return {(table, row[0]) for table, query in _KEYS.items() for row in connection.execute(query)}


_TOLD = {
    "entries": "feed, link",
    "articles": "url",
    "revisions": "article, state, headline, text",
    "pages": "url, sha256",
    "sightings": "article, revision, page",
    "reports": "article, kind, spans, content",
    "statements": "speaker, kind, content, date",
    "copies": "article",
    "former_statements": "id, until",
}
"""What no two rows of a table tell alike in this world, whatever their keys; of `changes` there is nothing such."""


def count_doubles(database: Path) -> int:
    """Count the rows that tell what another row of their table tells.

    Rows of one key cannot be two, since the tables have unique keys; these would be the same thing under two keys.
    """
    with _open(database) as connection:
        counts = (
            connection.execute(f"SELECT count(*) - count(DISTINCT json_array({told})) FROM {table}").fetchone()[0]
            for table, told in _TOLD.items()
        )
        return sum(counts)


def count_unfinished(database: Path) -> int:
    """Count the runs that began and did not end."""
    with _open(database) as connection:
        return int(connection.execute("SELECT count(*) FROM runs WHERE ended IS NULL").fetchone()[0])


def _open(database: Path) -> closing[sqlite3.Connection]:
    """Open a database to read it: what a kill left in its log stays there for the next poll to find."""
    return closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True))
