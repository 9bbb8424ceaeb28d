"""One identity per article, whatever its address looked like."""

import hashlib
import re
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from tracker.article.outlets import Outlet, find_host, find_outlet
from tracker.tables import load_table

_SAME_SITE = re.compile(r"^(?:(?:www\d?|m|mobile|amp|touch)\.)+(?=[^.]+\.)")
_AMP_CACHE = re.compile(r"^(?:[^/]+\.)?(?:cdn\.ampproject\.org/(?:[a-z]/)+|google\.[a-z.]+/amp/(?:s/)?)")
_AMP_PATH = re.compile(r"^(?:/amp)+(?=/)|(?<=.)(?:/amp)+$|(?:\.amp)+(?=$|\.html$)")
_WEB = {"http", "https"}
_DEFAULT_PORTS = {None, 80, 443}
_NO_END = "/ "
_UNRESERVED = "-._~!$&'()*+,;=:@/"  # RFC 3986 section 3.3, but for the percent sign


class _Address(NamedTuple):
    """The parts of a web address that count."""

    host: str
    port: int | None
    path: str
    query: str


@lru_cache(maxsize=1000)
def canonical(url: str) -> str:
    """Write an address in the one way that all of its spellings share.

    Args:
        url: As found: mobile or AMP host, tracking parameters, fragment, any case of the host.

    Returns:
        `https://host/path?query` with a lower-case host without "www." and the like, no default port, the
        remaining parameters sorted, no fragment, no final slash; what is no web address is only stripped.

    Source:
        RFC 3986 section 6.2; the parameters are those of tracking.csv.
    """
    address = _split(url)
    if not address:
        return url.strip()
    host = _SAME_SITE.sub("", address.host.rstrip("."))
    place = host if address.port in _DEFAULT_PORTS else f"{host}:{address.port}"
    path = quote(_AMP_PATH.sub("", unquote(address.path).rstrip(_NO_END)).rstrip(_NO_END), safe=_UNRESERVED)
    query = _order_query(address.query) if address.query else ""
    return f"https://{place}{path}" + (f"?{query}" if query else "")


def identify(url: str, *, outlet: str | None = None, outlet_id: str | None = None) -> str:
    """Give the key of the article that an address leads to.

    Args:
        url: Any spelling of the address; the first one asked, not a redirect's target, so that no other host
            takes an identity over.
        outlet: Who published it, by name; needed with `outlet_id`.
        outlet_id: The outlet's own id, where a feed gives it.

    Returns:
        `jpost:753092` where the outlet's addresses carry an id (outlets.csv), else the canonical address
        without its scheme.
    """
    publisher = find_outlet(outlet)
    if publisher and publisher.key and outlet_id:
        return f"{publisher.slug}:{outlet_id}"
    host, found = _find_number(url)
    return f"{host.slug}:{found}" if host and found else canonical(url).removeprefix("https://")


def find_outlet_id(url: str) -> str | None:
    """Find the outlet's own id of an article in its address; None where the outlet's rule finds none."""
    return _find_number(url)[1]


def identify_text(text: str) -> str:
    """Give the key of a text that has no address: `text:` and a hash of its words, white space apart."""
    words = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return f"text:{hashlib.sha256(words).hexdigest()[:20]}"


@lru_cache(maxsize=1000)
def _find_number(url: str) -> tuple[Outlet | None, str | None]:
    """Find the outlet that an address belongs to, and the number that it gave the article there."""
    address = canonical(url)
    outlet = find_host(address)
    match = outlet.key.search(address) if outlet and outlet.key else None
    return outlet, match[1] if match else None


def _split(url: str) -> _Address | None:
    """Split a web address; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        place = f"{host}{parts.path}"
        if cached := _AMP_CACHE.match(place):
            parts = urlsplit(f"https://{place[cached.end() :]}")
            host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _WEB or not host or port == 0:
        return None
    return _Address(host, port, parts.path, parts.query)


def _order_query(query: str) -> str:
    return urlencode(sorted(pair for pair in parse_qsl(query, True) if not _is_tracking(pair[0])))


def _is_tracking(name: str) -> bool:
    return any(fnmatchcase(name.lower(), pattern) for pattern in _tracking())


@cache
def _tracking() -> tuple[str, ...]:
    return tuple(row["parameter"] for row in load_table(__file__, "tracking.csv"))
