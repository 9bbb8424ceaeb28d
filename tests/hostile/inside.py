"""Every way in which a stranger may point at a service on this machine; none of them may reach it."""

from dataclasses import dataclass

from tests.hostile.faults import Fault, index
from tests.poll.server import NEWS, Answer, page, redirect

SPELLINGS = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """Rows that lead to a port of this machine, by name."""

    feeds: dict[str, Fault]
    robots: dict[str, Fault]
    pages: dict[str, Fault]
    addresses: dict[str, str]


def point_at(port: int) -> Inside:
    """Make the rows that lead to a port."""
    address = f"http://127.0.0.1:{port}/"
    says = "no public address"
    return Inside(
        feeds={
            "redirect-inside": Fault(serve=redirect(address), says=says),
            "index-inside": Fault(serve=page(index(address)), says=says),
            "entity-inside": Fault(serve=_with_entity(address), outcome="ok"),
        },
        robots={"robots-inside": Fault(serve=redirect(address), says="robots.txt cannot be read: 127.0.0.1 is at")},
        pages={"page-inside": Fault(serve=redirect(address), says=says)},
        addresses={f"inside-{number}": f"http://{host}:{port}/" for number, host in enumerate(SPELLINGS, 1)},
    )


def _with_entity(address: str) -> Answer:
    """An entity, and a DTD, that stand at an address."""
    doctype = f'<!DOCTYPE rss SYSTEM "{address}dtd" [<!ENTITY inside SYSTEM "{address}">]>'
    return page(doctype.encode() + NEWS.strip().replace(b"Placeholder", b"Placeholder &inside;"))
