"""Fetching over https, against real servers on loopback whose certificates come from an authority of our own."""

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.secure import SECURE
from tests.poll.certificates import certify, speak_tls, trust
from tests.poll.conftest import NOW
from tests.poll.server import NEWS, Request, Site, Wire, page, redirect
from tests.poll.test_fetch import fetch, got
from tracker.config import Network, Settings
from tracker.errors import FetchError
from tracker.poll.fetch import Deadline, Fetcher

SECURE_URL, PLAIN_URL = "https://outlet.example/", "http://plain.example/"


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


@pytest.mark.parametrize("name", SECURE)
def test_faults(name: str) -> None:
    """Every fault of https ends in a plain sentence, and the server was never told what it was not to hear."""
    fault = SECURE[name]
    with Site({f"/{name}": fault.serve}, fault.greet) as site:
        network = Network(resolve={f"{name}.example": site.address}, host_pause=0)
        with Fetcher(Settings(network=network), clock=lambda: NOW) as fetcher, pytest.raises(FetchError) as caught:
            fetch(fetcher, f"{fault.scheme}://{name}.example/{name}", seconds=0.6)

        assert fault.says in caught.value.reason
        assert (site.requests == []) == fault.before_http
        assert site.connections == 1


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
        pytest.raises(FetchError, match="its certificate is for another name"),
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
