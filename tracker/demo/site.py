"""A miniature of the world on loopback: two outlets, every word made up, with real statuses and validators."""

import hashlib
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker.tables import load_table

WORLD = Path(__file__).with_name("world")
LAST_STATE = 2


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


def load_site(state: int) -> dict[tuple[str, str], Resource]:
    """Load the site as it stands in a state: the last row of an address that is not later counts."""
    return {
        (row["host"], row["path"]): Resource(
            int(row["status"]), row["content_type"], (WORLD / row["file"]).read_bytes(), row["last_modified"]
        )
        for row in load_table(__file__, "world/site.csv")
        if int(row["state"]) <= state
    }


class Site:
    """The site, served on a free port of the loopback interface while the context lasts.

    Args:
        state: 1, or `LAST_STATE` after the correction and the new article.
    """

    def __init__(self, state: int) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self.enter(state)

    def enter(self, state: int) -> None:
        """Move on to another state."""
        self._server.resources = load_site(state)

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
    resources: dict[tuple[str, str], Resource]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        resource = self.server.resources.get((host, self.path))
        if resource is None:
            self._answer(404, b"There is nothing here.", "text/plain")
        elif self._is_known(resource):
            self._answer(304, b"", None, resource)
        else:
            self._answer(resource.status, resource.body, resource.content_type, resource)

    def _is_known(self, resource: Resource) -> bool:
        """Tell whether the client has these bytes (RFC 9110, section 13.2.2: If-None-Match decides first)."""
        if resource.status != 200:  # noqa: PLR2004  (a wall has no validators)
            return False
        if tag := self.headers.get("If-None-Match"):
            return tag == resource.etag
        return self.headers.get("If-Modified-Since") == resource.last_modified

    def _answer(self, status: int, body: bytes, content_type: str | None, resource: Resource | None = None) -> None:
        self.send_response(status)
        if content_type:
            self.send_header("Content-Type", content_type)
        if resource and resource.last_modified:
            self.send_header("ETag", resource.etag)
            self.send_header("Last-Modified", resource.last_modified)
        if status != 304:  # noqa: PLR2004  (has no body)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        """Say nothing: the demonstration prints what matters."""
