"""A requests session whose every socket is dialled by us: addresses checked, time bounded.

One session serves one thread. requests and urllib3 do the HTTP; what they leave open is closed here: the
resolver and a dripping server know no deadline, `connect` asks nobody which address it dials, and redirect
bodies are read whole.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.cookiejar import DefaultCookiePolicy
from threading import Lock, Timer
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import create_urllib3_context

from tracker.poll.addresses import AddressBook, DialError, Target

_IGNORE_A_CUT = getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", 0)
"""The first releases of Python 3.11 set it by themselves; OpenSSL before 3 has no such option."""


class Line:
    """What the connections of one session share: the address book, the time left and the socket in use."""

    def __init__(self, book: AddressBook) -> None:
        self._book = book
        self._lock = Lock()
        self._in_use: _Watched | None = None
        self._ends = 0.0
        self.is_over = False
        self.has_dialled = False

    @contextmanager
    def open_for(self, seconds: float) -> Iterator[None]:
        """Bound everything that happens inside: when the time is over, the socket in use is shut."""
        self._ends = time.monotonic() + seconds
        self._in_use, self.is_over, self.has_dialled = None, seconds <= 0, False
        watchdog = Timer(max(seconds, 0.0), self._shut)
        watchdog.daemon = True
        watchdog.start()
        try:
            yield
        finally:
            watchdog.cancel()
            self.watch(None)

    def watch(self, connection: "_Watched | None") -> None:
        """Make a connection the one that is shut when the time is over; the one before has had its turn."""
        with self._lock:
            before, self._in_use = self._in_use, connection
            if connection and self.is_over:
                connection.shut()
        if before and before is not connection and before.sock is None:
            before.drop()

    def dial(self, host: str, port: int) -> socket.socket:
        """Connect to the first address of a host that answers, in the time left.

        Raises:
            DialError: There is no address that may be dialled, or none answers.
        """
        self.has_dialled = True
        targets = self._book.find(host, port, timeout=self._left())
        failure: OSError | None = None
        for waiting, target in zip(range(len(targets), 0, -1), targets, strict=True):
            try:
                dialled = _connect(target, self._left() / waiting)
            except OSError as error:
                failure = error
            else:
                dialled.settimeout(self._left())  # a handshake follows
                return dialled
        raise DialError(f"no connection to {host}: {_in_words(failure)}") from failure

    def is_using(self, connection: "_Watched") -> bool:
        """Tell whether an answer may still be read from this connection, closed or not."""
        return self._in_use is connection

    def _left(self) -> float:
        return max(self._ends - time.monotonic(), 0.001)  # 0 would mean "do not block"

    def _shut(self) -> None:
        with self._lock:
            self.is_over = True
            if self._in_use:
                self._in_use.shut()


class _Watched:
    """Part of a connection: dialled through a line, and shut by its watchdog.

    The watchdog holds a duplicate of the socket: TLS detaches the first one before its handshake, and http
    closes it before the body is read where the server will not keep it open.
    """

    line: Line
    sock: socket.socket | None
    _handle: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        self.drop()
        dialled = self.line.dial(self._dns_host, self.port)  # type: ignore[attr-defined]
        self._handle = dialled.dup()
        self.line.watch(self)
        return dialled

    def request(self, *args: Any, **kwargs: Any) -> None:
        self.line.watch(self)
        super().request(*args, **kwargs)  # type: ignore[misc]

    def close(self) -> None:
        super().close()  # type: ignore[misc]
        if not self.line.is_using(self):
            self.drop()

    def shut(self) -> None:
        """End all waiting on this connection, from another thread."""
        handle = self._handle
        if handle:
            with suppress(OSError):  # it may have ended by itself
                handle.shutdown(socket.SHUT_RDWR)

    def drop(self) -> None:
        """Give the duplicate back."""
        handle, self._handle = self._handle, None
        if handle:
            handle.close()


class _PlainConnection(_Watched, HTTPConnection):
    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        self.line = line
        super().__init__(*args, **kwargs)


class _SecureConnection(_Watched, HTTPSConnection):
    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        self.line = line
        super().__init__(*args, **kwargs)

    def connect(self) -> None:
        """Let no cut connection pass for the end of a body (RFC 9112 section 9.8)."""
        self.ssl_context = create_urllib3_context()
        self.ssl_context.options &= ~_IGNORE_A_CUT
        super().connect()
        self.sock.suppress_ragged_eofs = False  # type: ignore[union-attr]

    @property
    def is_connected(self) -> bool:
        """Whether it may be asked again: what was decrypted already, the socket does not show as unread."""
        return super().is_connected and not self.sock.pending()  # type: ignore[union-attr]


class _Adapter(HTTPAdapter):
    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__(pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": self._plain_pool, "https": self._secure_pool}

    def _plain_pool(self, *args: Any, **kwargs: Any) -> HTTPConnectionPool:
        pool = HTTPConnectionPool(*args, **kwargs)
        pool.ConnectionCls = partial(_PlainConnection, line=self._line)  # type: ignore[assignment]
        return pool

    def _secure_pool(self, *args: Any, **kwargs: Any) -> HTTPSConnectionPool:
        pool = HTTPSConnectionPool(*args, **kwargs)
        pool.ConnectionCls = partial(_SecureConnection, line=self._line)  # type: ignore[assignment]
        return pool


class Session(requests.Session):
    """A session that asks for no more than it is told to: no redirects, cookies, proxies or .netrc.

    Args:
        book: Which addresses may be dialled.
        user_agent: Who we are.
    """

    def __init__(self, book: AddressBook, user_agent: str) -> None:
        super().__init__()
        self.line = Line(book)
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.headers.clear()
        self.headers.update({"User-Agent": user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"})
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(self.line))

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Ask; where a connection that was kept open is of no use any more, once again on a new one.

        Source:
            RFC 9112 section 9.3.1: a server may close a connection at the moment we ask.
        """
        try:
            return super().send(request, **kwargs)
        except requests.ConnectionError:
            if self.line.has_dialled or self.line.is_over:
                raise
        return super().send(request, **kwargs)

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002  (requests' signature)
        """Follow nothing: `requests` would read a redirect's whole body first."""
        return


def _connect(target: Target, timeout: float) -> socket.socket:
    dialled = socket.create_connection(target, timeout)
    dialled.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return dialled


def _in_words(error: OSError | None) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    return (error.strerror or "it failed").lower() if error else "it has no address"
