"""What is known of outlets: names, hosts, zones, and how their addresses number articles (outlets.csv)."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from tracker.tables import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A row of outlets.csv.

    Attributes:
        hosts: Registered names; each covers its sub-domains (fr.jpost.com).
        zone: IANA name, for pages that print times without one.
        key: Finds in an address, group 1, the outlet's own id of an article; None where it gives none.
        wire: The agency's name, where the outlet is one.
    """

    name: str
    slug: str
    hosts: tuple[str, ...]
    zone: str
    key: re.Pattern[str] | None
    wire: str | None


def find_outlet(name: str | None) -> Outlet | None:
    """Look an outlet up by its name, whatever the case, with or without "The"."""
    return _by_name().get(_fold(name)) if name else None


def find_host(url: str | None) -> Outlet | None:
    """Look an outlet up by the host of an address."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    return _find_name(host)


@lru_cache(maxsize=1000)
def _find_name(host: str) -> Outlet | None:
    """Look an outlet up by a host's name, or by the end of it."""
    labels = host.split(".")
    tails = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_by_host()[tail] for tail in tails if tail in _by_host()), None)


def outlet_of(url: str) -> str | None:
    """Name the outlet that an address belongs to; None for one that the table does not know."""
    outlet = find_host(url)
    return outlet.name if outlet else None


def zone_of(outlet: str | None) -> str:
    """Name the zone in which an outlet counts its days; UTC for one that the table does not know."""
    known = find_outlet(outlet)
    return known.zone if known else "UTC"


def _fold(name: str) -> str:
    return name.casefold().strip().removeprefix("the ").strip()


@cache
def _outlets() -> tuple[Outlet, ...]:
    return tuple(
        Outlet(
            name=row["name"],
            slug=row["slug"],
            hosts=tuple(row["hosts"].split()),
            zone=row["zone"],
            key=re.compile(row["key"]) if row["key"] else None,
            wire=row["wire"] or None,
        )
        for row in load_table(__file__, "outlets.csv")
    )


@cache
def _by_name() -> dict[str, Outlet]:
    return {_fold(key): outlet for outlet in _outlets() for key in (outlet.name, outlet.slug)}


@cache
def _by_host() -> dict[str, Outlet]:
    return {host: outlet for outlet in _outlets() for host in outlet.hosts}
