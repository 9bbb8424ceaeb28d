"""A server on loopback that answers by path, and does on the wire whatever it is told; standard library only."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

NEWS = b"""
<rss version="2.0"><channel><title>News</title>
<item><title>Placeholder says talks on security guarantees for Ukraine begin</title>
<link>http://outlet.example/article-100001</link><pubDate>Sun, 30 Jul 2023 19:31:00 GMT</pubDate></item>
</channel></rss>
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked."""

    path: str
    headers: Mapping[str, str]
    at: float


class Wire:
    """A connection, seen from the server."""

    def __init__(self, connection: socket.socket, stopped: threading.Event) -> None:
        self.connection = connection
        self.stopped = stopped

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.connection.sendall(data)

    def answer(self, status: str = "200 OK", body: bytes = b"", *headers: str) -> None:
        """Answer as a good server does."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
        self.send("\r\n".join(lines).encode("latin-1") + body)

    def begin(self, *headers: str) -> None:
        """Begin an answer that ends when the connection does."""
        self.send("\r\n".join(["HTTP/1.1 200 OK", "Connection: close", *headers, "", ""]).encode("latin-1"))

    def drip(self, pieces: Iterator[bytes], pause: float = 0.05) -> None:
        """Send piece by piece, never silent for long."""
        for piece in pieces:
            if self.stopped.wait(pause):
                return
            self.send(piece)

    def close(self) -> None:
        """End the connection as a good server does: over TLS it says so before."""
        if isinstance(self.connection, ssl.SSLSocket):
            self.connection.settimeout(0)  # the client's goodbye is not waited for
            with suppress(OSError):
                self.connection.unwrap()
        end(self.connection)

    def reset(self) -> None:
        """Break the connection off, so that the client's kernel hears of it."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise ConnectionResetError


Answer = Callable[[Request, Wire], None]
Greeting = Callable[[socket.socket, threading.Event], socket.socket]
"""What happens on a new connection until the server stops, before HTTP: gives the socket that speaks it."""


def be_plain(connection: socket.socket, _: threading.Event) -> socket.socket:
    """Speak HTTP at once."""
    return connection


@dataclass
class Site:
    """A server that answers by path, and remembers what it was asked.

    Attributes:
        answers: By path; a path that is missing gives 404.
        greet: Begins every connection.
        requests: In order of arrival.
        connections: That were made so far.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    greet: Greeting = be_plain
    requests: list[Request] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> Self:
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._open):
            end(connection)
        for thread in self._threads:
            thread.join(5)

    def paths(self) -> list[str]:
        """What was asked, in order, without robots.txt."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    def _start(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        thread.start()
        alive = (each for each in self._threads if each.is_alive())  # a year of ended ones would be 1.5 GB
        self._threads = [*alive, thread]

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.add(connection)
            self._start(self._serve, connection)

    def _serve(self, accepted: socket.socket) -> None:
        connection = accepted
        try:
            with accepted, self.greet(accepted, self._stopped) as connection, connection.makefile("rb") as lines:
                self._open.add(connection)
                while request := _read_request(lines.readline):
                    self.requests.append(request)
                    self.answers.get(request.path, missing)(request, Wire(connection, self._stopped))
        except (OSError, ValueError):
            pass  # the client has gone, or we have
        finally:
            self._open -= {accepted, connection}


def end(connection: socket.socket) -> None:
    """Close a connection, whoever waits on it."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        connection.close()


def _read_request(readline: Callable[[], bytes]) -> Request | None:
    first = readline().decode("latin-1").split()
    if len(first) != 3:
        return None
    headers = {}
    while line := readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return Request(first[1], headers, time.monotonic())


def missing(_: Request, wire: Wire) -> None:
    """Answer 404."""
    wire.answer("404 Not Found", b"no such page")


def page(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    """Give a body, with an ETag and 304 where headers name one."""
    tag = next((line.partition(":")[2].strip() for line in headers if line.lower().startswith("etag:")), None)

    def answer(request: Request, wire: Wire) -> None:
        if tag and request.headers.get("if-none-match") == tag:
            wire.answer("304 Not Modified", b"", f"ETag: {tag}")
        else:
            wire.answer(status, body, *headers)

    return answer


def redirect(location: str, status: str = "302 Found", body: bytes = b"") -> Answer:
    """Send elsewhere."""
    return page(body, f"Location: {location}", status=status)
