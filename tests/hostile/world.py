"""All faults in one configuration, beside two outlets that are well."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.hostile.faults import FAULTS, Fault
from tests.hostile.inside import Inside, point_at
from tests.hostile.pages import PAGES
from tests.hostile.robots import ROBOTS
from tests.hostile.secure import SECURE
from tests.poll.certificates import certify, speak_tls
from tests.poll.server import NEWS, Answer, Request, Site, Wire, missing, page

WELL = ("well-1", "well-2", "well-secure")
WORKERS = 8

_ITEM = """<rss version="2.0"><channel><item><title>{title}</title><link>{scheme}://{host}.example/article</link>
<pubDate>Sun, 30 Jul 2023 19:31:00 GMT</pubDate></item></channel></rss>"""
_ARTICLE = """<html><head><title>{title}</title><meta property="og:type" content="article"></head><body><article>
<h1>{title}</h1><p>Ukraine and the United States talk about security guarantees, Olena Vymyshlena said on Sunday.</p>
<p>"All of us at {host} are well and will be bound for ten years," Vymyshlena told reporters in Kyiv.</p>
</article></body></html>"""


@dataclass(frozen=True, slots=True)
class World:
    """A server with every fault of HTTP, one for each of https, and one that stands for an internal service."""

    folder: Path
    site: Site
    secure: dict[str, Site]
    canary: Site
    inside: Inside

    @property
    def faults(self) -> dict[str, Fault]:
        """What each feed must come to."""
        feeds = FAULTS | SECURE | ROBOTS | self.inside.feeds | self.inside.robots
        pages = dict.fromkeys([*PAGES, *self.inside.pages, *WELL], Fault(serve=missing, outcome="ok"))
        return feeds | pages | dict.fromkeys(self.inside.addresses, Fault(serve=missing))

    @property
    def pages(self) -> dict[str, Fault]:
        """What the page of each host must come to."""
        return PAGES | self.inside.pages | dict.fromkeys(WELL, Fault(serve=missing))

    def configure(self, *, deadline: float, costly: bool = True, only: tuple[str, ...] = ()) -> Path:
        """Write a configuration.

        Args:
            deadline: Seconds of a feed and of a page.
            costly: With the rows that take several seconds of processor.
            only: Names of the feeds; empty for all.
        """
        network = {
            "resolve": {f"{host}.example": self.serve(host).address for host in ("outlet", *self.faults)},
            "host_pause": 0,
            "feed_deadline": deadline,
            "article_deadline": deadline,
        }
        names = [name for name in self.faults if costly or not (self.faults | self.pages)[name].costly]
        feeds = [
            {"name": name, "outlet": f"{name} Post", "url": self._address(name)}
            for name in names
            if name in only or not only
        ]
        settings = {"contact": "mailto:desk@newsroom.example", "workers": WORKERS, "network": network}
        path = self.folder / "feeds.yaml"
        path.write_text(yaml.safe_dump({"settings": settings, "feeds": feeds}), encoding="utf-8")
        return path

    def serve(self, host: str) -> Site:
        """Give the server of a host."""
        return self.secure.get(host, self.site)

    def _address(self, name: str) -> str:
        return self.inside.addresses.get(name) or f"{_scheme(name)}://{name}.example/{name}"


@contextmanager
def open_world(folder: Path) -> Iterator[World]:
    """Serve it all."""
    greetings = {name: fault.greet for name, fault in SECURE.items()}
    greetings["well-secure"] = speak_tls(certify("well-secure.example"))
    with Site() as site, Site({"/": page(NEWS), "/robots.txt": missing}) as canary, ExitStack() as stack:
        secure = {name: stack.enter_context(Site(greet=greet)) for name, greet in greetings.items()}
        world = World(folder, site, secure, canary, point_at(canary.port))
        for name, fault in world.faults.items():
            world.serve(name).answers[f"/{name}"] = fault.serve
        for number, name in enumerate(world.pages):
            title = f"Vymyshlena of {name} says talks on security guarantees for Ukraine reach point {number}"
            item = _ITEM.format(scheme=_scheme(name), host=name, title=title)
            world.serve(name).answers[f"/{name}"] = page(item.encode())
        site.answers |= {f"/{name}": page(NEWS) for name in ROBOTS | world.inside.robots}
        site.answers["/article"] = _by_host({name: fault.serve for name, fault in world.pages.items()} | _well())
        site.answers["/robots.txt"] = _by_host(
            {name: row.serve for name, row in (ROBOTS | world.inside.robots).items()}
        )
        site.answers["/fine"] = page(NEWS)
        secure["well-secure"].answers["/article"] = _well()["well-secure"]
        yield world


def _scheme(host: str) -> str:
    if host == "well-secure":
        return "https"
    return SECURE[host].scheme if host in SECURE else "http"


def _well() -> dict[str, Answer]:
    return {name: page(_ARTICLE.format(host=name, title=f"Talks at {name}").encode()) for name in WELL}


def _by_host(answers: dict[str, Answer]) -> Answer:
    """Answer a path differently on each host."""

    def answer(request: Request, wire: Wire) -> None:
        host = request.headers.get("host", "").partition(":")[0].removesuffix(".example")
        answers.get(host, missing)(request, wire)

    return answer


@dataclass(frozen=True, slots=True)
class Found:
    """What the database says after a run: (outcome, reason) by feed, (state, reason) of the page by host."""

    feeds: dict[str, tuple[str, str]]
    pages: dict[str, tuple[str, str]]
    well: list[tuple[object, ...]]


def look(database: Path) -> Found:
    """Read what a run left behind."""
    connection = sqlite3.connect(database)
    try:
        feeds = connection.execute("SELECT name, outcome, coalesce(error, '') FROM feeds").fetchall()
        pages = connection.execute("SELECT key, state, coalesce(reason, '') FROM articles").fetchall()
        well = [row for query in _WELL_ROWS for row in connection.execute(query)]
    finally:
        connection.close()
    return Found(
        {name: (outcome, error) for name, outcome, error in feeds},
        {key.partition(".")[0]: (state, reason) for key, state, reason in pages},
        well,
    )


_WELL_ROWS = (
    "SELECT feed, article_key, title, link, published FROM entries WHERE feed LIKE 'well-%' ORDER BY feed",
    "SELECT key, headline, state, text, published FROM latest_articles WHERE key LIKE 'well-%' ORDER BY key",
    "SELECT speaker, content, date FROM statements WHERE content LIKE '%are well%' ORDER BY content",
)
"""What the outlets that are well gave."""


def count(database: Path) -> int:
    """Count the rows that a run could have added."""
    connection = sqlite3.connect(database)
    tables = ("entries", "articles", "revisions", "pages", "reports", "statements")
    try:
        return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    finally:
        connection.close()


def wrong(world: World, found: Found) -> dict[str, tuple[str, str]]:
    """Pick what came to something else than its row says."""
    feeds = {
        name: came
        for name, came in found.feeds.items()
        if came[0] != world.faults[name].outcome or world.faults[name].says not in came[1]
    }
    pages = {
        f"page of {host}": came
        for host, came in found.pages.items()
        if (fault := world.pages.get(host))
        and (fault.says not in came[1] or bool(fault.says) != (came[0] == "headline"))
    }
    return feeds | pages
