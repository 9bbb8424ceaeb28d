"""What a server's answer means: its status, its waiting time, its body."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from tracker.errors import FetchError, Refused
from tracker.model import Page, Validators

if TYPE_CHECKING:
    from requests import Response

LONGEST_RETRY_AFTER = 24 * 3600.0
NOT_MODIFIED = 304

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFUSALS = frozenset({401, 403})
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_KEPT_HEADERS = ("content-type", "etag", "last-modified", "date")
_LONGEST_VALIDATOR = 2000  # a header much longer than this makes servers refuse the request
_CHUNK = 1 << 16


def find_redirect(response: "Response") -> str | None:
    """Find where an answer sends us; None if it does not."""
    return response.headers.get("location") if response.status_code in _REDIRECTS else None


def check_status(url: str, response: "Response", *, is_conditional: bool, now: datetime) -> None:
    """Refuse an answer that is neither a page, nor a redirect, nor the "not modified" we asked for.

    Raises:
        Refused: 401 or 403.
        FetchError: Any other status, with the seconds that the server asks to wait.
    """
    status = response.status_code
    if status in {200, 203} or find_redirect(response) is not None:
        return
    if status == NOT_MODIFIED and is_conditional:
        return
    if status in _REFUSALS:
        raise Refused(url, f"the server refuses ({status})", status=status)
    wait = read_retry_after(response.headers.get("retry-after"), now)
    raise FetchError(url, f"the server answers {status}", status=status, retry_after=wait)


def leave_open(response: "Response") -> None:
    """Keep the connection of a "not modified" for the next question, unless it tells of a body.

    Nothing is read: behind such headers nothing comes, and waiting for it would last until the deadline. Where
    something comes all the same, the connection is not asked again.

    Source:
        RFC 9112 section 6.3: a 304 ends with its headers, whatever they say of a body.
    """
    headers = response.headers
    if "transfer-encoding" not in headers and headers.get("content-length", "0") == "0":
        response.raw.release_conn()


def read_body(url: str, response: "Response", limit: int) -> bytes:
    """Read a body, decoded, and stop as soon as it is over the limit.

    Raises:
        FetchError: It is larger, or in a coding that was not offered (chained ones included).
    """
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise FetchError(url, f"encoded as {coding[:40]!r}, which was not offered")
    body = bytearray()
    for chunk in response.raw.stream(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > limit:
            raise FetchError(url, f"the body is larger than {limit / 1e6:g} MB once decoded")
    return bytes(body)


def to_page(url: str, response: "Response", body: bytes, now: datetime) -> Page:
    """Make a page of a body and the headers that matter."""
    headers = response.headers
    return Page(
        url=url,
        body=body,
        fetched=now,
        status=response.status_code,
        validators=Validators(etag=_usable(headers.get("etag")), last_modified=_usable(headers.get("last-modified"))),
        headers=tuple((name, headers[name]) for name in _KEPT_HEADERS if name in headers),
    )


def _usable(value: str | None) -> str | None:
    """A validator goes back byte for byte, or not at all."""
    return value if value and value.isprintable() and len(value) <= _LONGEST_VALIDATOR else None


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After header as seconds from now, at most a day; None if it says nothing we can read.

    Source:
        RFC 9110 section 10.2.3: delay-seconds or an HTTP-date.
    """
    if value is None:
        return None
    if re.fullmatch(r"[0-9]+", value.strip()):
        return min(float(value), LONGEST_RETRY_AFTER)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    seconds = (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER)
