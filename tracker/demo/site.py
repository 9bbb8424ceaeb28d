"""A miniature of the world on loopback: two outlets, every word made up, with real statuses and validators."""

import hashlib
import sys
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tracker.demo.shapes import http_date, write_page, write_rss, write_sitemap
from tracker.demo.texts import WORLD, Text, texts_at
from tracker.tables import load_table

HOSTS = ("www.jpost.example", "www.reuters.example")
_FEEDS = {
    "jpost": ("/rss/rssfeedsinternational", write_rss),
    "reuters": ("/arc/outboundfeeds/news-sitemap/", write_sitemap),
}
_LISTED = timedelta(days=30)
"""For how long a feed lists an article."""

_OK = 200
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The world at one of the polls.

    Attributes:
        number: Of the poll, from 1.
        at: What its clock says.
        down: The host that answers nothing but errors; "" for none.
        why: What happened there, in words.
    """

    number: int
    at: datetime
    down: str
    why: str


@cache
def load_moments() -> tuple[Moment, ...]:
    """Load the moments of all polls, in order."""
    return tuple(
        Moment(number=number, at=datetime.fromisoformat(row["at"]), down=row["down"], why=row["why"])
        for number, row in enumerate(load_table(__file__, "world/polls.csv"), 1)
    )


@dataclass(frozen=True, slots=True)
class Resource:
    """What the site answers at one address."""

    status: int
    content_type: str
    body: bytes
    last_modified: str

    @property
    def etag(self) -> str:
        """A strong validator made from the bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def load_site(moment: Moment) -> dict[tuple[str, str], Resource]:
    """Load the site as it stands at a moment, by host and path."""
    texts = texts_at(moment.at)
    site = {(text.host, text.path): _page(text) for text in texts}
    site |= {(host, "/robots.txt"): _robots() for host in HOSTS}
    for outlet, (path, write) in _FEEDS.items():
        listed = [text for text in texts if text.outlet == outlet and moment.at - text.published <= _LISTED]
        changed = max((text.changed for text in listed), default=moment.at)
        site[f"www.{outlet}.example", path] = Resource(
            _OK, "text/xml; charset=utf-8", write(listed).encode(), http_date(changed)
        )
    return site


def _page(text: Text) -> Resource:
    return Resource(text.status, "text/html; charset=utf-8", write_page(text).encode(), http_date(text.changed))


def _robots() -> Resource:
    body = (WORLD / "robots.txt").read_bytes()
    return Resource(_OK, "text/plain", body, http_date(datetime(2023, 7, 1, tzinfo=UTC)))


class Site:
    """The site, served on a free port of the loopback interface while the context lasts; empty at first."""

    def __init__(self) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)

    def enter(self, moment: Moment) -> None:
        """Move on to a moment."""
        self._server.down = moment.down
        self._server.resources = load_site(moment)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.resources: dict[tuple[str, str], Resource] = {}
        self.down = ""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that hangs up before it has read all."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        resource = self.server.resources.get((host, self.path))
        if host == self.server.down:
            self._answer(500, b"Something broke.", "text/plain")
        elif resource is None:
            self._answer(404, b"There is nothing here.", "text/plain")
        elif self._is_known(resource):
            self._answer(304, b"", None, resource)
        else:
            self._answer(resource.status, resource.body, resource.content_type, resource)

    def _is_known(self, resource: Resource) -> bool:
        """Tell whether the client has these bytes (RFC 9110, section 13.2.2: If-None-Match decides first)."""
        if resource.status != _OK:  # a wall has no validators
            return False
        if tag := self.headers.get("If-None-Match"):
            return tag == resource.etag
        return self.headers.get("If-Modified-Since") == resource.last_modified

    def _answer(self, status: int, body: bytes, content_type: str | None, resource: Resource | None = None) -> None:
        self.send_response(status)
        if content_type:
            self.send_header("Content-Type", content_type)
        if resource and resource.status == _OK:
            self.send_header("ETag", resource.etag)
            self.send_header("Last-Modified", resource.last_modified)
        if status != _NOT_MODIFIED:  # has no body
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        """Say nothing: the demonstration prints what matters."""
