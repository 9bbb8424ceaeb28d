"""Fetching over https, against real servers on loopback whose certificates come from an authority of our own."""

import gzip
import io
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.faults import FAULTS
from tests.hostile.secure import SECURE
from tests.poll.certificates import certify, speak_tls, trust
from tests.poll.conftest import NOW
from tests.poll.server import NEWS, Request, Site, Wire, page, redirect
from tests.poll.test_fetch import fetch, got
from tracker.config import Network, Settings
from tracker.errors import FetchError
from tracker.poll.fetch import Deadline, Fetcher

SECURE_URL, PLAIN_URL = "https://outlet.example/", "http://plain.example/"
TAG = 'ETag: "1"'


@pytest.fixture(autouse=True)
def _trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trust(tmp_path / "authority.pem", monkeypatch)


@pytest.fixture
def secure() -> Iterator[Site]:
    """Serve over https as outlet.example."""
    with Site(greet=speak_tls(certify("outlet.example"))) as running:
        yield running


@pytest.fixture
def fetcher(secure: Site, site: Site) -> Iterator[Fetcher]:
    """Fetch from outlet.example over https, from plain.example without."""
    network = Network(resolve={"outlet.example": secure.address, "plain.example": site.address}, host_pause=0)
    with Fetcher(Settings(network=network), clock=lambda: NOW) as running:
        yield running


@pytest.fixture(params=["http", "https"])
def either(request: pytest.FixtureRequest, secure: Site, site: Site) -> tuple[Site, str]:
    """Each of the two sites with its address."""
    return (site, PLAIN_URL) if request.param == "http" else (secure, SECURE_URL)


@pytest.mark.parametrize("name", SECURE)
def test_faults(name: str) -> None:
    """Every fault of https ends in a plain sentence, and the server was never told what it was not to hear."""
    fault = SECURE[name]
    with Site({f"/{name}": fault.serve}, fault.greet) as site:
        network = Network(resolve={f"{name}.example": site.address}, host_pause=0)
        with Fetcher(Settings(network=network), clock=lambda: NOW) as fetcher, pytest.raises(FetchError) as caught:
            fetch(fetcher, f"{fault.scheme}://{name}.example/{name}", seconds=fault.patience)

        assert fault.says in caught.value.reason
        assert site.connections <= 1
        assert not (fault.before_http and site.requests)


@pytest.mark.parametrize("url", [SECURE_URL, "https://OUTLET.example/", "https://outlet.example./"])
def test_the_name_is_checked_where_an_address_is_dialled(url: str) -> None:
    """The server is told the name, and its certificate must be of that name."""
    told: list[str | None] = []
    context = certify("outlet.example")
    context.sni_callback = lambda _, name, __: told.append(name)
    with Site({"/": page(NEWS)}, speak_tls(context)) as site:
        network = Network(resolve={"outlet.example": site.address}, host_pause=0)
        with Fetcher(Settings(network=network), clock=lambda: NOW) as fetcher:
            assert got(fetch(fetcher, url)).body == NEWS

    assert told == ["outlet.example"]


def test_an_address_is_checked_too(secure: Site) -> None:
    """Where an address is asked for, the certificate must be of that address."""
    network = Network(allow_private=(secure.address,), host_pause=0)
    with (
        Fetcher(Settings(network=network), clock=lambda: NOW) as fetcher,
        pytest.raises(FetchError, match="certificate is for another name"),
    ):
        fetch(fetcher, f"https://{secure.address}/")


def test_compressed(secure: Site, fetcher: Fetcher) -> None:
    """Bodies may come in gzip."""
    secure.answers["/"] = page(gzip.compress(NEWS), "Content-Encoding: gzip")

    assert got(fetch(fetcher, SECURE_URL)).body == NEWS


def test_a_body_without_a_length(secure: Site, fetcher: Fetcher) -> None:
    """A body that ends with the connection is whole where the server says that it ends there."""

    def answer(_: Request, wire: Wire) -> None:
        wire.begin()
        wire.send(NEWS)
        wire.close()

    secure.answers["/"] = answer

    assert got(fetch(fetcher, SECURE_URL)).body == NEWS


def test_connections_are_kept(either: tuple[Site, str], fetcher: Fetcher) -> None:
    """A page, "not modified" twice and another page take one connection."""
    site, url = either
    site.answers |= {"/": page(NEWS, TAG), "/other": page(b"other")}

    validators = got(fetch(fetcher, url)).validators
    assert fetch(fetcher, url, validators=validators) is None
    assert fetch(fetcher, url, validators=validators) is None
    assert got(fetch(fetcher, f"{url}other")).body == b"other"

    assert len(site.requests) == 4
    assert site.connections == 1


@pytest.mark.parametrize("size", [1, 5_000, 12_000, 300_000])
@pytest.mark.parametrize("header", ["Content-Length: {size}", "Content-Length: 0", "Transfer-Encoding: chunked", TAG])
def test_a_body_behind_not_modified(header: str, size: int, either: tuple[Site, str], fetcher: Fetcher) -> None:
    """What comes behind a 304 is neither waited for nor taken for the next answer."""
    site, url = either
    head = f"HTTP/1.1 304 Not Modified\r\n{header.format(size=size)}\r\n\r\n"
    site.answers |= {
        "/": page(NEWS, TAG),
        "/same": lambda _, wire: wire.send(head.encode() + b"x" * size),
        "/other": page(b"other"),
    }

    validators = got(fetch(fetcher, url)).validators
    assert fetch(fetcher, f"{url}same", validators=validators) is None
    assert got(fetch(fetcher, f"{url}other")).body == b"other"


def test_a_forged_answer_behind_not_modified(either: tuple[Site, str], fetcher: Fetcher) -> None:
    """An answer that nobody asked for is none, though it stands where the next one would begin to be read."""
    site, url = either
    forged = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"
    behind = b"HTTP/1.1 304 Not Modified\r\n\r\n".ljust(io.DEFAULT_BUFFER_SIZE, b"x") + forged
    site.answers |= {"/": page(NEWS, TAG), "/same": lambda _, wire: wire.send(behind), "/other": page(b"other")}

    validators = got(fetch(fetcher, url)).validators
    assert fetch(fetcher, f"{url}same", validators=validators) is None
    assert got(fetch(fetcher, f"{url}other")).body == b"other"


@pytest.mark.parametrize("header", ["Content-Length: 1000", "Transfer-Encoding: chunked"])
def test_a_body_that_is_only_told_of(header: str, either: tuple[Site, str], fetcher: Fetcher) -> None:
    """A 304 may tell of the body that a 200 would have: none is waited for, nor is the connection used again."""
    site, url = either
    head = f"HTTP/1.1 304 Not Modified\r\n{header}\r\n\r\n".encode()
    site.answers |= {"/": page(NEWS, TAG), "/same": lambda _, wire: wire.send(head)}

    validators = got(fetch(fetcher, url)).validators
    assert fetch(fetcher, f"{url}same", validators=validators) is None
    assert fetch(fetcher, url, validators=validators) is None
    assert site.connections == 2


def test_a_late_body_behind_not_modified(either: tuple[Site, str], fetcher: Fetcher) -> None:
    """What comes only with the next question is no answer to it; that one is put again."""
    site, url = either

    def be_late(request: Request, wire: Wire) -> None:
        is_first = sum(each.path == request.path for each in site.requests) == 1
        wire.answer("200 OK", b"other") if not is_first else wire.send(b"<html>\r\n")

    site.answers |= {"/": page(NEWS, TAG), "/other": be_late}

    validators = got(fetch(fetcher, url)).validators
    assert fetch(fetcher, url, validators=validators) is None
    assert got(fetch(fetcher, f"{url}other")).body == b"other"
    assert site.connections == 2


@pytest.mark.parametrize("leave", [Wire.close, Wire.reset])
def test_a_kept_connection_that_the_server_gives_up(leave: Any, either: tuple[Site, str], fetcher: Fetcher) -> None:
    """A server that closes a kept connection at the moment we ask is asked once more, and no more than that."""
    site, url = either
    site.answers |= {"/": page(NEWS), "/closed": lambda _, wire: leave(wire)}

    fetch(fetcher, url)
    with pytest.raises(FetchError, match="the connection"):
        fetch(fetcher, f"{url}closed")

    assert site.paths() == ["/", "/closed", "/closed"]
    assert site.connections == 2


def test_the_second_answer_counts(either: tuple[Site, str], fetcher: Fetcher) -> None:
    """Where the new connection fails too, that is what is told."""
    site, url = either

    def answer(_: Request, wire: Wire) -> None:
        if site.connections == 1:
            wire.close()
        else:
            wire.send(b"SSH-2.0-server\r\n\r\n")

    site.answers |= {"/": page(NEWS), "/news": answer}

    fetch(fetcher, url)
    with pytest.raises(FetchError, match="the answer is not HTTP"):
        fetch(fetcher, f"{url}news")


def test_the_deadline_on_a_kept_connection(either: tuple[Site, str], fetcher: Fetcher) -> None:
    """A fetch whose time is over is not begun again."""
    site, url = either
    site.answers |= {"/": page(NEWS), "/dripped": FAULTS["dripped-headers"].serve}

    fetch(fetcher, url)
    with pytest.raises(FetchError, match="timed out"):
        fetch(fetcher, f"{url}dripped", seconds=1)

    assert site.paths() == ["/", "/dripped"]
    assert site.connections == 1


def test_redirect_to_https(site: Site, secure: Site, fetcher: Fetcher) -> None:
    """A site that moved to https is followed there, and the move is told."""
    site.answers["/"] = redirect(SECURE_URL, "301 Moved Permanently")
    secure.answers["/"] = page(NEWS)

    found = got(fetch(fetcher, PLAIN_URL))

    assert (found.body, found.url, found.permanent_url) == (NEWS, SECURE_URL, SECURE_URL)


def test_redirect_from_https(site: Site, secure: Site, fetcher: Fetcher) -> None:
    """A redirect that leaves https is followed, but is no move: the next run asks over https again."""
    secure.answers["/"] = redirect(PLAIN_URL, "301 Moved Permanently")
    site.answers |= {"/": redirect("/now", "308 Permanent Redirect"), "/now": page(NEWS)}

    found = got(fetch(fetcher, SECURE_URL))

    assert (found.body, found.url, found.permanent_url) == (NEWS, f"{PLAIN_URL}now", None)


def test_a_handshake_has_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several addresses, the first that takes a connection may use all the time that is left."""
    addresses = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
    with Site(greet=SECURE["handshake-silent"].greet) as site:

        def resolve(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
            found = addresses if host == "many.example" else (host,)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        network = Network(allow_private=tuple(f"{each}:{site.port}" for each in addresses), host_pause=0)
        deadline = Deadline(0.9)
        with (
            Fetcher(Settings(network=network), clock=lambda: NOW) as fetcher,
            pytest.raises(FetchError, match="timed out"),
        ):
            fetcher.fetch(f"https://many.example:{site.port}/", deadline=deadline, limit=1000, permit=lambda _: 0.0)

    assert deadline.left < 0.3
