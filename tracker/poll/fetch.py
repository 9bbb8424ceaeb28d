"""The only network: get one page, within a deadline, a size and the rules of its host."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock, local
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urldefrag, urljoin, urlsplit

from tracker import __version__
from tracker.errors import FetchError
from tracker.model import Page, Validators
from tracker.poll.addresses import AddressBook
from tracker.poll.answers import NOT_MODIFIED, check_status, find_redirect, leave_open, read_body, to_page
from tracker.poll.failures import in_words, is_timeout
from tracker.poll.turns import TurnError, Turns, host_of

if TYPE_CHECKING:
    from tracker.config import Settings
    from tracker.poll.session import Session

MAX_REDIRECTS = 5

_PERMANENT = frozenset({301, 308})

Permit = Callable[[str], float]
"""Says how many seconds a host wants between requests, or raises: may this address be asked?"""


class Deadline:
    """Seconds left for a fetch and all that belongs to it; stands still while we wait for our turn."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.left = seconds

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let the time run."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.left -= time.monotonic() - started


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What one request gave: a redirect (status and location), or a page (None: not modified)."""

    status: int
    page: Page | None = None
    location: str | None = None


class Fetcher:
    """Fetch pages for one run; safe for threads, one request at a time per host.

    Args:
        settings: Contact, pauses and the addresses that may be dialled; `run_deadline` starts now.
        clock: Tells the time, for `Page.fetched`.
    """

    def __init__(self, settings: "Settings", *, clock: Callable[[], datetime]) -> None:
        network = settings.network
        self._book = AddressBook(allow_private=network.allow_private, resolve=network.resolve)
        self._user_agent = f"tracker/{__version__} (+{settings.contact})"
        self._pause = network.host_pause
        self._ends = time.monotonic() + settings.run_deadline
        self._turns = Turns(self._ends)
        self.clock = clock
        self._own = local()
        self._sessions: list[Session] = []
        self._lock = Lock()

    @property
    def is_over(self) -> bool:
        """Whether the run's time is over."""
        return time.monotonic() >= self._ends

    def fetch(
        self,
        url: str,
        *,
        deadline: Deadline,
        limit: int,
        permit: Permit,
        validators: Validators = Validators(),  # noqa: B008  (a frozen value)
    ) -> Page | None:
        """Get a page, if it changed.

        Args:
            url: An http or https address; its host is checked when dialled.
            deadline: Bounds connecting, headers, body and all redirects together.
            limit: Bytes that the body may have once decoded.
            permit: Asked before every request, redirects included.
            validators: ETag and Last-Modified of the last whole, parsed answer. They are not sent past a
                permanent redirect, so that a page that moved shows itself instead of saying "not modified".

        Returns:
            The page, or None if the server says it has not changed (304).

        Raises:
            Refused: 401, 403, or `permit` said so.
            FetchError: No answer in time, a status that is no page, more than 5 redirects, an address that
                must not be dialled, or a body over the limit. The cause is chained.

        Source:
            RFC 9110 sections 13 (conditional requests) and 15.4 (redirects).
        """
        asked, permanent = url, url
        moved_for_good = True
        for _ in range(MAX_REDIRECTS + 1):
            _check(url, asked)
            answer = self._ask(asked, _conditions(validators), deadline, limit, permit)
            if answer.location is None:
                return answer.page and replace(answer.page, permanent_url=None if permanent == url else permanent)
            before, asked = asked, _follow(url, asked, answer.location)
            moved_for_good = moved_for_good and answer.status in _PERMANENT and not _loses_tls(before, asked)
            if moved_for_good:
                permanent, validators = asked, Validators()
        raise FetchError(url, f"redirects more than {MAX_REDIRECTS} times")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            for session in self._sessions:
                session.close()

    def _ask(self, url: str, conditions: dict[str, str], deadline: Deadline, limit: int, permit: Permit) -> _Answer:
        pause = max(self._pause, permit(url))
        try:
            with self._turns.take(host_of(url), pause), deadline.running():
                return self._ask_now(url, conditions, deadline, limit)
        except TurnError as error:
            raise FetchError(url, "the run ended before its turn came") from error

    def _ask_now(self, url: str, conditions: dict[str, str], deadline: Deadline, limit: int) -> _Answer:
        session = self._session()
        seconds = min(deadline.left, self._ends - time.monotonic())
        with session.line.open_for(seconds):
            try:
                return self._read(session, url, conditions, seconds, limit)
            except FetchError:
                raise
            except Exception as error:  # a library fed with bytes from the network
                is_over = session.line.is_over or is_timeout(error)
                reason = f"timed out after {deadline.seconds:g} s" if is_over else in_words(error)
                raise FetchError(url, reason) from error

    def _read(self, session: "Session", url: str, conditions: dict[str, str], seconds: float, limit: int) -> _Answer:
        timeout = max(seconds, 0.001)
        with session.get(url, headers=conditions, timeout=timeout, stream=True, allow_redirects=False) as response:
            _stop_if_over(session)
            check_status(url, response, is_conditional=bool(conditions), now=self.clock())
            location, status = find_redirect(response), response.status_code
            if status == NOT_MODIFIED:
                leave_open(response)
            if location is not None or status == NOT_MODIFIED:
                return _Answer(status=status, location=location)
            body = read_body(url, response, limit)
            _stop_if_over(session)  # a shut socket looks like the end of a body without a length
            return _Answer(status=status, page=to_page(url, response, body, self.clock()))

    def _session(self) -> "Session":
        """One per thread: connections are never shared, and stay open behind a body that was read whole."""
        from tracker.poll.session import Session

        if not hasattr(self._own, "session"):
            self._own.session = Session(self._book, self._user_agent)
            with self._lock:
                self._sessions.append(self._own.session)
        session: Session = self._own.session
        return session


def _check(url: str, asked: str) -> None:
    try:
        parts = urlsplit(asked)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise FetchError(url, f"{asked[:200]!r} is no address that can be asked") from None
    if parts.scheme not in {"http", "https"}:
        raise FetchError(url, f"{asked[:200]!r} is neither http nor https")
    if not usable:
        raise FetchError(url, f"{asked[:200]!r} is no address that can be asked")
    if parts.username is not None or parts.password is not None:
        raise FetchError(url, "an address with a user name or password is not asked")


def _follow(url: str, asked: str, location: str) -> str:
    try:
        return urldefrag(urljoin(asked, location)).url
    except ValueError as error:
        raise FetchError(url, f"redirects to {location[:200]!r}, which is no address") from error


def _loses_tls(before: str, after: str) -> bool:
    """Tell whether a redirect leaves https: followed, but never remembered as the address of a feed."""
    return urlsplit(before).scheme == "https" and urlsplit(after).scheme != "https"


def _conditions(validators: Validators) -> dict[str, str]:
    pairs = (("If-None-Match", validators.etag), ("If-Modified-Since", validators.last_modified))
    return {name: value for name, value in pairs if value}


def _stop_if_over(session: "Session") -> None:
    if session.line.is_over:
        raise TimeoutError
