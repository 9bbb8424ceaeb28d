"""One identity per article, whatever its address looked like."""

import hashlib
import re
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from tracker.article.outlets import find_host, find_outlet
from tracker.tables import load_table

_SAME_SITE = re.compile(r"^(?:(?:www\d?|m|mobile|amp|touch)\.)+(?=[^.]+\.)")
_AMP_CACHE = re.compile(r"^(?:[^/]+\.)?(?:cdn\.ampproject\.org/(?:[a-z]/)+|google\.[a-z.]+/amp/(?:s/)?)")
_AMP_PATH = re.compile(r"^(?:/amp)+(?=/)|(?<=.)(?:/amp)+$|(?:\.amp)+(?=$|\.html$)")
_DEFAULT_PORTS = {None, 80, 443}
_NO_END = "/ "
_UNRESERVED = "-._~!$&'()*+,;=:@/"  # RFC 3986 section 3.3, but for the percent sign


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
    parts = _split(url)
    if not parts:
        return url.strip()
    host = _SAME_SITE.sub("", (parts.hostname or "").rstrip("."))
    port = parts.port
    place = host if port in _DEFAULT_PORTS else f"{host}:{port}"
    path = quote(_AMP_PATH.sub("", unquote(parts.path).rstrip(_NO_END)).rstrip(_NO_END), safe=_UNRESERVED)
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query, True) if not _is_tracking(pair[0])))
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
    address = canonical(url)
    host = find_host(address)
    found = find_outlet_id(url)
    return f"{host.slug}:{found}" if host and found else address.removeprefix("https://")


@lru_cache(maxsize=1000)
def find_outlet_id(url: str) -> str | None:
    """Find the outlet's own id of an article in its address; None where the outlet's rule finds none."""
    address = canonical(url)
    outlet = find_host(address)
    match = outlet.key.search(address) if outlet and outlet.key else None
    return match[1] if match else None


def identify_text(text: str) -> str:
    """Give the key of a text that has no address: `text:` and a hash of its words, white space apart."""
    words = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return f"text:{hashlib.sha256(words).hexdigest()[:20]}"


def _split(url: str) -> SplitResult | None:
    """Split a web address; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        cached = _AMP_CACHE.sub("", f"{parts.hostname}{parts.path}", count=1)
        if cached != f"{parts.hostname}{parts.path}":
            parts = urlsplit(f"https://{cached}")
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        return None
    return parts if usable else None


def _is_tracking(name: str) -> bool:
    return any(fnmatchcase(name.lower(), pattern) for pattern in _tracking())


@cache
def _tracking() -> tuple[str, ...]:
    return tuple(row["parameter"] for row in load_table(__file__, "tracking.csv"))
