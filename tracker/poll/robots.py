"""What a host's robots.txt permits, read through Protego."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

from tracker.errors import FetchError, Refused
from tracker.model import Page, RobotsFile
from tracker.poll.turns import host_of
from tracker.poll.walls import find_wall

AGENT = "tracker"
LARGEST = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 section 2.5 asks for 500 KiB at least."""

LIFETIME = timedelta(hours=24)
"""RFC 9309 section 2.4: no longer than a day."""

_AGENT_LINE = re.compile(r"\s*user(?:-|\s+)?agent(?:\s*:|\s)(?P<name>[^#]*)", re.IGNORECASE)
_NO_FILE = frozenset({404, 410})
_FOR_NOW = 429


class Robots:
    """Ask hosts for their rules, once a day each; safe for threads.

    Args:
        fetch: Gets a robots.txt by its address, or raises FetchError.
        clock: Tells the time.
    """

    def __init__(self, fetch: Callable[[str], Page], clock: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._rules: dict[str, _Rules] = {}
        self._failures: dict[str, FetchError] = {}
        self._fresh: list[RobotsFile] = []
        self._lock = Lock()

    def learn(self, files: Iterable[RobotsFile]) -> None:
        """Take over files of earlier runs; those that expired are asked for again."""
        now = self._clock()
        with self._lock:
            for file in files:
                if now < file.expires <= now + LIFETIME:
                    self._rules.setdefault(file.host, _Rules(file))

    def permit(self, url: str) -> float:
        """Ask whether an address may be asked.

        Returns:
            The seconds that the host wants between two requests (Crawl-delay); 0 where it names none.

        Raises:
            Refused: The rules forbid it, or the host refuses its robots.txt (4xx but 404 and 410; stricter
                than the RFC, which reads them as consent).
            FetchError: There is no telling now: the file is out of reach or the host is in trouble (5xx).

        Source:
            RFC 9309 section 2.3.1.
        """
        return self._rules_of(url).permit(url)

    def take_fresh(self) -> list[RobotsFile]:
        """Take the files fetched since the last call, to be saved."""
        with self._lock:
            fresh, self._fresh = self._fresh, []
        return fresh

    def _rules_of(self, url: str) -> "_Rules":
        host = host_of(url)
        with self._lock:
            rules, failure = self._rules.get(host), self._failures.get(host)
        if failure:
            raise FetchError(url, failure.reason, status=failure.status, retry_after=failure.retry_after)
        return rules or self._ask(url, host)

    def _ask(self, url: str, host: str) -> "_Rules":
        try:
            file = self._load(url, host)
        except FetchError as error:
            reason = f"its robots.txt cannot be read: {error.reason}"
            failure = FetchError(url, reason, status=error.status, retry_after=error.retry_after)
            with self._lock:
                self._failures[host] = failure
            raise failure from error
        rules = _Rules(file)
        with self._lock:
            self._rules[host] = rules
            self._fresh.append(file)
        return rules

    def _load(self, url: str, host: str) -> RobotsFile:
        expires = self._clock() + LIFETIME
        parts = urlsplit(url)
        try:
            page = self._fetch(f"{parts.scheme}://{parts.netloc}/robots.txt")
        except FetchError as error:
            if error.status is None or error.status == _FOR_NOW or not 400 <= error.status < 500:  # noqa: PLR2004
                raise
            return RobotsFile(host=host, body=None, status=error.status, expires=expires)
        if find_wall(page.body):
            return RobotsFile(host=host, body=None, status=403, expires=expires)
        body = page.body.decode("utf-8-sig", errors="replace").replace("\x00", "")
        return RobotsFile(host=host, body=body, status=page.status, expires=expires)


class _Rules:
    """A file, and what it says; Protego reads it when first asked."""

    def __init__(self, file: RobotsFile) -> None:
        self._file = file
        self._parsed: Protego | None = None

    def permit(self, url: str) -> float:
        if self._file.body is None:
            if self._file.status in _NO_FILE:
                return 0.0
            raise Refused(url, f"its robots.txt is refused ({self._file.status})", status=self._file.status)
        return self._judge(url, self._file.body)

    def _judge(self, url: str, body: str) -> float:
        try:
            self._parsed = self._parsed or Protego.parse(_fold(body))
            may, delay = self._parsed.can_fetch(url, AGENT), self._parsed.crawl_delay(AGENT)
        except Exception as error:  # Protego is fed with text from the network
            raise FetchError(url, "its robots.txt makes no sense") from error
        if not may:
            raise Refused(url, "robots.txt forbids it")
        return max(float(delay or 0.0), 0.0)


def _fold(body: str) -> str:
    """Give all agents one name that cannot be us.

    Protego keeps a group's rules once for every agent that the group names: 500 KB of agents and rules would
    take minutes and gigabytes.
    """
    return "\n".join(line if _is_for_us(line) else "User-agent: others" for line in body.splitlines())


def _is_for_us(line: str) -> bool:
    """Tell whether a line names us, or everybody, or no agent at all; in every spelling that Protego takes."""
    found = _AGENT_LINE.match(line)
    name = found["name"].strip().lower() if found else "*"
    return name == "*" or name.replace("*", "") in AGENT
