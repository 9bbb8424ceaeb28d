"""A growing world on loopback, and polls of it as processes: what the measures of endurance share."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.poll.server import Request, Site, Wire, page

FEEDS = 3
PAGES_A_STEP = 2
_HEADLINE = "Vymyshlena says talks on security guarantees for Ukraine reach point {number}"
_PAGE = """<html><head><title>{headline}</title><meta property="og:type" content="article"></head><body><article>
<h1>{headline}</h1><p>Ukraine and the United States talk about security guarantees, Olena Vymyshlena said on Sunday.</p>
<p>"Point {number} of the guarantees binds both parliaments for {number} years," Vymyshlena told reporters.</p>
<p>The talks are expected to last until the autumn, by an official plan that was handed out in the city.</p>
</article></body></html>"""


@dataclass
class World:
    """Feeds that only grow, with their pages.

    Attributes:
        step: How far it has grown: each step gives every feed one batch of entries more.
    """

    site: Site
    folder: Path
    step: int = 1

    def grow(self) -> None:
        """Give every feed its next entries, and serve their pages."""
        self.step += 1
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
        for number in self._numbers():
            headline = _HEADLINE.format(number=number)
            body = _PAGE.format(headline=headline, number=number).encode()
            self.site.answers.setdefault(f"/article-{number}", page(body))

    def _numbers(self) -> Iterator[int]:
        for feed in range(FEEDS):
            yield from range(feed * 100_000 + 1, feed * 100_000 + 1 + self.step * PAGES_A_STEP)

    def _feed(self, feed: int, wire: Wire) -> None:
        items = "".join(
            f"<item><title>{_HEADLINE.format(number=number)}</title>"
            f"<link>http://outlet.example/article-{number}</link>"
            "<pubDate>Sun, 30 Jul 2023 19:31:00 GMT</pubDate></item>"
            for number in self._numbers()
            if number // 100_000 == feed
        )
        wire.answer("200 OK", f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode())


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
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


def export(database: Path, **environment: str) -> str:
    """Give what `tracker export` prints."""
    done = subprocess.run(
        [*TRACKER, "export", "--db", str(database)],
        capture_output=True, text=True, env=os.environ | environment, timeout=300, check=True,
    )  # fmt: skip
    return done.stdout


def keys(database: Path) -> set[tuple[str, str]]:
    """Give the identity of everything stored, and every statement id that answers."""
    identities = {
        "entries": "SELECT feed || ' ' || article_key FROM entries",
        "articles": "SELECT id FROM articles",
        "revisions": "SELECT id FROM revisions",
        "pages": "SELECT article || ' ' || sha256 FROM pages",
        "reports": "SELECT id FROM reports",
        "statements": "SELECT id FROM statements UNION SELECT alias FROM statement_aliases",
    }
    connection = sqlite3.connect(database)
    try:
        return {(table, row[0]) for table, query in identities.items() for row in connection.execute(query)}
    finally:
        connection.close()
