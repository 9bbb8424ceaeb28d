"""One request at a time per host, with a pause between two."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """Name the host of an address: scheme, name and port ("https://www.outlet.example:443")."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return ""  # nothing that could be asked
    return f"{parts.scheme}://{(parts.hostname or '').rstrip('.')}:{port}"


class TurnError(Exception):
    """The run ends before the host is free."""


@dataclass(slots=True)
class _Turn:
    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0


class Turns:
    """Keep requests to one host apart; safe for threads.

    Args:
        ends: When the run ends, on the monotonic clock; nobody waits beyond.
    """

    def __init__(self, ends: float) -> None:
        self._ends = ends
        self._turns: dict[str, _Turn] = {}
        self._lock = Lock()

    @contextmanager
    def take(self, host: str, pause: float) -> Iterator[None]:
        """Wait for a host, and keep it to ourselves inside.

        Args:
            host: As `host_of` names it.
            pause: Seconds that the host stays free of us afterwards.

        Raises:
            TurnError: The run ends before.
        """
        with self._lock:
            turn = self._turns.setdefault(host, _Turn())
        if not turn.lock.acquire(timeout=max(self._ends - time.monotonic(), 0.0)):
            raise TurnError(host)
        try:
            self._wait(turn.free_at, host)
            yield
        finally:
            turn.free_at = max(turn.free_at, time.monotonic() + pause)
            turn.lock.release()

    def _wait(self, until: float, host: str) -> None:
        if until > self._ends:
            raise TurnError(host)
        if (seconds := until - time.monotonic()) > 0:
            time.sleep(seconds)
