"""Every way in which a robots.txt can be wrong, and what a feed of its host then comes to."""

from tests.hostile.faults import FAULTS, Fault
from tests.poll.server import page, redirect

_CROWD = b"".join(b"User-agent: a%d\n" % number for number in range(15_000))
_RULES = b"".join(b"Disallow: /a%d\n" % number for number in range(8_000))

ROBOTS: dict[str, Fault] = {
    "robots-silent": Fault(serve=FAULTS["silent"].serve, says="robots.txt cannot be read: timed out"),
    "robots-dripped": Fault(serve=FAULTS["dripped-body"].serve, says="robots.txt cannot be read: timed out"),
    "robots-endless": Fault(serve=FAULTS["endless-body"].serve, says="robots.txt cannot be read: the body is larger"),
    "robots-bomb": Fault(serve=FAULTS["gzip-bomb"].serve, says="robots.txt cannot be read: the body is larger"),
    "robots-unavailable": Fault(serve=FAULTS["server-error"].serve, says="robots.txt cannot be read"),
    "robots-loop": Fault(serve=redirect("/robots.txt"), says="robots.txt cannot be read: redirects more than 5"),
    "robots-gone": Fault(serve=FAULTS["gone"].serve, outcome="ok"),
    "robots-refused": Fault(serve=FAULTS["forbidden"].serve, outcome="refused", says="robots.txt is refused (403)"),
    "robots-challenge": Fault(serve=FAULTS["challenge"].serve, outcome="refused", says="robots.txt is refused"),
    "robots-forbids": Fault(serve=page(b"User-agent: *\nDisallow: /"), outcome="refused", says="robots.txt forbids it"),
    "robots-crowd": Fault(serve=page(_CROWD + _RULES), outcome="ok"),
    "robots-stars": Fault(serve=page(b"User-agent: *\nDisallow: /" + b"*o" * 100_000 + b"x$"), outcome="ok"),
    "robots-junk": Fault(serve=page(bytes(range(256)) * 1000), outcome="ok"),
    "robots-never": Fault(serve=page(b"User-agent: *\nCrawl-delay: " + b"9" * 500), outcome="ok"),
}
"""By the host that has it."""
