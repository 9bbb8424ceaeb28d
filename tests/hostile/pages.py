"""Every way in which an article's page can be wrong, and the reason that its headline is then kept with."""

from tests.hostile.faults import FAULTS, Fault, attributes
from tests.poll.server import page

_TOP = (
    b"<html><head><title>Talks</title><meta property='og:type' content='article'></head><body><article><h1>Talks</h1>"
)


def _article(words: bytes) -> bytes:
    return _TOP + b"<p>" + words + b"</p></article></body></html>"


PAGES: dict[str, Fault] = {
    "page-dripped": Fault(serve=FAULTS["dripped-body"].serve, says="timed out after"),
    "page-endless": Fault(serve=FAULTS["endless-body"].serve, says="larger than"),
    "page-bomb": Fault(serve=FAULTS["gzip-bomb"].serve, says="larger than"),
    "page-broken-off": Fault(serve=FAULTS["broken-off"].serve, says="e"),
    "page-challenge": Fault(serve=page(b"<html><title>Just a moment...</title></html>"), says="a wall"),
    "page-deep": Fault(serve=page(_article(b"<div>" * 99_000)), says="255 deep"),
    "page-breaks": Fault(serve=page(_article(b"<br>" * 490_000)), says="100,000 tags"),
    "page-crowded": Fault(serve=page(_article(b"<a " + attributes(100_000) + b">")), says="attributes"),
    "page-junk": Fault(serve=page(bytes(range(256)) * 4000), says="no article"),
    "page-empty": Fault(serve=page(b""), says="no"),
    "page-long-text": Fault(serve=page(_article(b"word " * 390_000)), says="500,000 characters"),
    "page-long-word": Fault(serve=page(_article(b"w" * 1_900_000)), says="500,000 characters"),
    "page-longest": Fault(serve=page(_article(b"The mayor of Nowhere opened a bridge. " * 13_000)), costly=True),
    "page-not-utf-8": Fault(
        serve=page(_article(b"The minister of \xff\xc3\x28 said on Monday that it went well. " * 9))
    ),
    "page-nul": Fault(serve=page(_article(b"The mini\0ster of in\0vention said on Monday that it went well. " * 9))),
    "page-cues": Fault(
        serve=page(_article(b"he said. " * 55_000)), says="more than 10 s of processor time", costly=True
    ),
}
"""By the host that has it; one that says nothing is read."""
