"""Every way to misbehave that we could name: a row each, with what it must come to; standard library only."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass

from tests.poll.server import NEWS, Answer, Request, Wire, end, missing, page, redirect


def _drip_headers(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\n")
    wire.drip((b"X-%d: 1\r\n" % number for number in range(10**9)), pause=0.4)  # more than 100 are no HTTP


def _drip_one_header(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nX: ")
    wire.drip(b"y" for _ in range(10**9))


def _drip_body(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    wire.drip(b"x" for _ in range(10**9))


def _drip_body_without_length(_: Request, wire: Wire) -> None:
    wire.begin("Content-Type: application/rss+xml")
    wire.send(NEWS)
    wire.drip(b" " for _ in range(10**9))


def _drip_chunks(_: Request, wire: Wire) -> None:
    wire.begin("Transfer-Encoding: chunked")
    wire.drip(b"1\r\nx\r\n" for _ in range(10**9))


def _continue_for_ever(_: Request, wire: Wire) -> None:
    wire.drip(b"HTTP/1.1 100 Continue\r\n\r\n" for _ in range(10**9))


def _silent(_: Request, wire: Wire) -> None:
    wire.stopped.wait(60)


def _endless(_: Request, wire: Wire) -> None:
    wire.begin()
    while not wire.stopped.is_set():
        wire.send(b"x" * 65536)


def _pack_bomb() -> bytes:
    """Pack 200 MB into 200 KB, before any fetch: a deadline must not run out while the server packs."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(200)) + packer.flush()


def _redirect_with_body(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 302 Found\r\nLocation: /fine\r\nConnection: close\r\n\r\n")
    while not wire.stopped.is_set():
        wire.send(b"x" * 65536)


def _broken_off(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + NEWS)
    wire.reset()


def _garbage_in_chunks(_: Request, wire: Wire) -> None:
    wire.begin("Transfer-Encoding: chunked")
    wire.send(b"5\r\n<rss>\r\nzz\r\n" + bytes(range(256)))
    end(wire.connection)


def _false_length(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + NEWS)
    end(wire.connection)


def _many_headers(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: 1\r\n" % number for number in range(1000)))


def _long_header(_: Request, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n")


def attributes(count: int) -> bytes:
    """Write so many attributes of a tag."""
    return b" ".join(b'a%d="1"' % number for number in range(count))


def items(count: int, size: int) -> bytes:
    """Write a feed of so many entries with a summary of so many bytes each."""
    item = "<item><title>Item {0}</title><link>http://outlet.example/{0}</link><description>{1}</description></item>"
    body = "".join(item.format(number, "word " * (size // 5)) for number in range(count))
    return f"<rss version='2.0'><channel>{body}</channel></rss>".encode()


def index(*addresses: str) -> bytes:
    """Write a sitemap index."""
    listed = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f"<sitemapindex>{listed}</sitemapindex>".encode()


TIMES_OUT = "timed out after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A way to misbehave.

    Attributes:
        costly: It takes several of the ten seconds of processor that one body may.
        serve: What happens on the wire.
        at_fetch: The fetch itself fails; else the body is got, and what it holds is the fault.
        outcome: Of a feed that meets it.
        says: Words of its reason.
    """

    serve: Answer
    at_fetch: bool = True
    outcome: str = "error"
    says: str = ""
    costly: bool = False

    @property
    def patience(self) -> float:
        """Seconds that a fetch of it may take: few where it ends no sooner, else more than a busy machine needs."""
        return 0.6 if self.says == TIMES_OUT else 30.0


FAULTS: dict[str, Fault] = {
    "silent": Fault(serve=_silent, says=TIMES_OUT),
    "dripped-headers": Fault(serve=_drip_headers, says=TIMES_OUT),
    "dripped-header-line": Fault(serve=_drip_one_header, says=TIMES_OUT),
    "dripped-body": Fault(serve=_drip_body, says=TIMES_OUT),
    "dripped-body-without-length": Fault(serve=_drip_body_without_length, says=TIMES_OUT),
    "dripped-chunks": Fault(serve=_drip_chunks, says=TIMES_OUT),
    "continues-for-ever": Fault(serve=_continue_for_ever, says=TIMES_OUT),
    "endless-body": Fault(serve=_endless, says="larger than"),
    "gzip-bomb": Fault(serve=page(_pack_bomb(), "Content-Encoding: gzip"), says="larger than"),
    "chained-encoding": Fault(
        serve=page(gzip.compress(gzip.compress(NEWS)), "Content-Encoding: gzip, gzip"), says="not offered"
    ),
    "encoding-not-offered": Fault(serve=page(NEWS, "Content-Encoding: br"), says="not offered"),
    "false-gzip": Fault(serve=page(NEWS, "Content-Encoding: gzip"), says="cannot be decoded"),
    "broken-off": Fault(serve=_broken_off, says=""),
    "reset": Fault(serve=lambda _, wire: wire.reset(), says="connection"),
    "closed": Fault(serve=lambda _, wire: end(wire.connection), says="connection was closed"),
    "not-http": Fault(serve=lambda _, wire: wire.send(b"SSH-2.0-server\r\n\r\n"), says="not HTTP"),
    "redirect-loop": Fault(serve=redirect("/redirect-loop"), says="redirects more than 5 times"),
    "redirect-to-file": Fault(serve=redirect("file:///etc/hostname"), says="neither http nor https"),
    "redirect-to-nonsense": Fault(serve=redirect("http://[::1"), says="no address"),
    "redirect-to-link-local": Fault(serve=redirect("http://169.254.169.254/latest/"), says="no public address"),
    "redirect-with-password": Fault(serve=redirect("http://user:word@outlet.example/fine"), says="password"),
    "unauthorized": Fault(serve=page(b"", status="401 Unauthorized"), outcome="refused", says="401"),
    "forbidden": Fault(serve=page(b"", status="403 Forbidden"), outcome="refused", says="403"),
    "challenge": Fault(
        at_fetch=False,
        serve=page(b"<html><title>Just a moment...</title></html>"),
        outcome="refused",
        says="Cloudflare",
    ),
    "not-found": Fault(serve=missing, says="404"),
    "gone": Fault(serve=page(b"", status="410 Gone"), outcome="gone", says="410"),
    "too-many-requests": Fault(
        serve=page(b"", "Retry-After: 120", status="429 Too Many Requests"), outcome="retry_later", says="429"
    ),
    "unavailable": Fault(
        serve=page(b"", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT", status="503 Service Unavailable"),
        outcome="retry_later",
        says="503",
    ),
    "server-error": Fault(serve=page(b"", status="500 Internal Server Error"), says="500"),
    "unasked-304": Fault(serve=page(b"", status="304 Not Modified"), says="304"),
    "empty": Fault(at_fetch=False, serve=page(b""), says="empty"),
    "web-page": Fault(
        at_fetch=False, serve=page(b"<!doctype html><html><body><p>Hello</p></body></html>"), says="not a feed"
    ),
    "junk": Fault(at_fetch=False, serve=page(bytes(range(256)) * 40), says="not a feed"),
    "unclosed": Fault(at_fetch=False, serve=page(NEWS[:-40]), outcome="partial", says="broken"),
    "surrogate-reference": Fault(at_fetch=False, serve=page(NEWS.replace(b"Placeholder", b"&#xD800;")), outcome="ok"),
    "many-attributes": Fault(
        at_fetch=False,
        serve=page(NEWS.replace(b"<item>", b"<item " + attributes(1001) + b">")),
        says="1,000 attributes",
    ),
    "many-tags": Fault(
        at_fetch=False, serve=page(NEWS.replace(b"<item>", b"<x/>" * 100_001 + b"<item>")), says="100,000 tags"
    ),
    "deep": Fault(at_fetch=False, serve=page(b"<rss><channel>" + b"<x>" * 50_000), says="broken"),
    "entity-bomb": Fault(
        at_fetch=False,
        serve=page(
            b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
            + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
            + b"]>"
            + NEWS.strip().replace(b"Placeholder", b"&j;")
        ),
        outcome="ok",
    ),
    "garbage-in-chunks": Fault(serve=_garbage_in_chunks, says="the body broke off"),
    "many-headers": Fault(serve=_many_headers, says="not HTTP"),
    "long-header": Fault(serve=_long_header, says="too long"),
    "false-length": Fault(at_fetch=False, serve=_false_length, says="broken"),
    "nul": Fault(at_fetch=False, serve=page(NEWS.replace(b"talks", b"ta\0lks")), outcome="ok"),
    "not-utf-8": Fault(at_fetch=False, serve=page(NEWS.replace(b"talks", b"t\xe4lks\xff\xc3")), outcome="ok"),
    "deeper": Fault(at_fetch=False, serve=page(b"<rss>" + b"<x>" * 100_000), says="100,000 tags"),
    "breaks": Fault(at_fetch=False, serve=page(b"<rss>" + b"<br>" * 1_000_000), says="100,000 tags"),
    "crowded": Fault(at_fetch=False, serve=page(b"<rss " + attributes(100_000) + b"/>"), says="1,000 attributes"),
    "crowded-in-utf-16": Fault(
        at_fetch=False,
        serve=page((b"<rss " + attributes(100_000) + b"/>").decode().encode("utf-16")),
        says="1,000 attributes",
    ),
    "long-text": Fault(
        at_fetch=False, serve=page(NEWS.replace(b"Placeholder", b"Placeholder " * 800_000)), outcome="ok"
    ),
    "long-name": Fault(
        at_fetch=False,
        serve=page(NEWS.replace(b"<pubDate>", b"<author>" + b"a@" * 4_000_000 + b"</author><pubDate>")),
        outcome="ok",
    ),
    "large": Fault(at_fetch=False, serve=page(items(4_900, 1_900)), outcome="ok", costly=True),
    "larger": Fault(serve=page(items(4_900, 2_100)), says="larger than"),
    "many-entries": Fault(at_fetch=False, serve=page(items(5_001, 10)), outcome="partial", says="more than 5000"),
    "deep-json": Fault(at_fetch=False, serve=page(b'{"items":' + b"[" * 90_000), says="not a feed"),
    "long-number": Fault(
        at_fetch=False, serve=page(b'{"items": [{"id": ' + b"9" * 1_000_000 + b"}]}"), says="not a feed"
    ),
    "packed-bomb": Fault(at_fetch=False, serve=page(_pack_bomb()), says="once unpacked"),
    "index-of-itself": Fault(at_fetch=False, serve=page(index("/index-of-itself")), outcome="ok"),
    "index-of-many": Fault(
        at_fetch=False, serve=page(index(*(f"/lost-{number}" for number in range(10_000)))), says="404"
    ),
    "redirect-with-endless-body": Fault(at_fetch=False, serve=_redirect_with_body, outcome="ok"),
}
"""Every fault, and what it must come to."""
