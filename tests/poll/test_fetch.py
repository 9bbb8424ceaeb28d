"""Fetching, against a real server on loopback."""

import gzip
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from tests.hostile.faults import FAULTS
from tests.poll.conftest import NOW
from tests.poll.server import NEWS, Request, Site, Wire, page, redirect
from tracker.config import Network, Settings
from tracker.errors import FetchError, Refused
from tracker.model import Page, Validators
from tracker.poll.answers import read_retry_after
from tracker.poll.fetch import Deadline, Fetcher

ON_THE_WIRE = [name for name, fault in FAULTS.items() if fault.at_fetch]


def fetch(  # noqa: PLR0913  (what a fetch is made of)
    fetcher: Fetcher,
    url: str = "http://outlet.example/",
    *,
    seconds: float = 30.0,
    limit: int = 2_000_000,
    validators: Validators = Validators(),  # noqa: B008  (a frozen value)
    permit: Callable[[str], float] = lambda _: 0.0,
) -> Page | None:
    """Fetch with what most tests mean."""
    return fetcher.fetch(url, deadline=Deadline(seconds), limit=limit, validators=validators, permit=permit)


def got(page: Page | None) -> Page:
    """Insist on a page."""
    assert page is not None
    return page


@pytest.mark.parametrize("name", ON_THE_WIRE)
def test_faults_on_the_wire(name: str, site: Site, fetcher: Fetcher) -> None:
    """Every fault ends in an error that says what happened."""
    fault = FAULTS[name]
    site.answers |= {f"/{name}": fault.serve, "/fine": page(NEWS)}

    with pytest.raises(FetchError) as caught:
        fetch(fetcher, f"http://outlet.example/{name}", seconds=fault.patience)

    assert fault.says in caught.value.reason
    assert isinstance(caught.value, Refused) == (fault.outcome == "refused")


def test_gives_the_page(site: Site, fetcher: Fetcher) -> None:
    """A page carries its body, its address, its validators and the headers that matter."""
    headers = ('ETag: W/"a b"', "Last-Modified: Sun, 30 Jul 2023 19:31:00 GMT", "Content-Type: text/xml", "X-Other: 1")
    site.answers["/"] = page(NEWS, *headers)

    found = got(fetch(fetcher))

    assert found.body == NEWS
    assert found.url == "http://outlet.example/"
    assert found.fetched == NOW
    assert found.validators == Validators(etag='W/"a b"', last_modified="Sun, 30 Jul 2023 19:31:00 GMT")
    assert dict(found.headers).keys() == {"content-type", "etag", "last-modified"}


def test_says_who_we_are(site: Site, fetcher: Fetcher) -> None:
    """The User-Agent is honest, nothing else is told of us, and cookies are not kept."""
    site.answers["/"] = page(NEWS, "Set-Cookie: id=1; Path=/")

    fetch(fetcher)
    fetch(fetcher)

    asked = site.requests[-1].headers
    assert asked["user-agent"].startswith("tracker/")
    assert "(+mailto:" in asked["user-agent"]
    assert asked["accept-encoding"] == "gzip, deflate"
    assert set(asked) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_not_modified(site: Site, fetcher: Fetcher) -> None:
    """Validators go back byte for byte, and "not modified" is an answer."""
    site.answers["/"] = page(NEWS, 'ETag: W/"ä  b"')
    validators = got(fetch(fetcher)).validators

    assert validators.etag == 'W/"ä  b"'
    assert fetch(fetcher, validators=validators) is None
    assert site.requests[-1].headers["if-none-match"] == 'W/"ä  b"'


@pytest.mark.parametrize("etag", ['"\xa0"', '"' + "x" * 3000 + '"'])
def test_validators_that_cannot_go_back(etag: str, site: Site, fetcher: Fetcher) -> None:
    """A validator that no request could carry is none."""
    site.answers["/"] = page(NEWS, f"ETag: {etag}")

    assert got(fetch(fetcher)).validators == Validators()


def test_compressed(site: Site, fetcher: Fetcher) -> None:
    """Bodies may come in gzip."""
    site.answers["/"] = page(gzip.compress(NEWS), "Content-Encoding: gzip")

    assert got(fetch(fetcher)).body == NEWS


def test_limit_counts_decoded_bytes(site: Site, fetcher: Fetcher) -> None:
    """A body at the limit passes, one byte more does not, however small it came."""
    site.answers["/"] = page(gzip.compress(bytes(100_000)), "Content-Encoding: gzip")

    assert len(got(fetch(fetcher, limit=100_000)).body) == 100_000
    with pytest.raises(FetchError, match=r"larger than 0\.099999 MB once decoded"):
        fetch(fetcher, limit=99_999)


def test_redirects(site: Site, fetcher: Fetcher) -> None:
    """Five redirects are followed, also to another host; where permanent ones lead is told."""
    site.answers |= {f"/{n}": redirect(f"/{n + 1}", "301 Moved Permanently") for n in range(4)}
    site.answers |= {"/4": redirect("http://other.example/5", "302 Found"), "/5": page(NEWS)}

    found = got(fetch(fetcher, "http://outlet.example/0"))

    assert found.url == "http://other.example/5"
    assert found.permanent_url == "http://outlet.example/4"


def test_temporary_redirects_move_nothing(site: Site, fetcher: Fetcher) -> None:
    """A permanent redirect behind a temporary one says nothing of the address asked."""
    site.answers |= {"/": redirect("/a"), "/a": redirect("/b", "308 Permanent Redirect"), "/b": page(NEWS)}

    assert got(fetch(fetcher)).permanent_url is None


def test_validators_end_at_a_permanent_redirect(site: Site, fetcher: Fetcher) -> None:
    """What moved for good is asked for whole, so that the move is seen; after a temporary redirect it is not."""
    tag = Validators(etag='"1"')
    site.answers |= {"/": redirect("/new", "301 Moved Permanently"), "/new": page(NEWS, 'ETag: "1"')}
    site.answers["/now"] = redirect("/new")

    assert got(fetch(fetcher, validators=tag)).permanent_url == "http://outlet.example/new"
    assert fetch(fetcher, "http://outlet.example/now", validators=tag) is None


def test_permit_is_asked_at_every_hop(site: Site, fetcher: Fetcher) -> None:
    """Rules are kept on the way too."""
    asked = []
    site.answers |= {"/": redirect("http://other.example/x"), "/x": page(NEWS)}

    def permit(url: str) -> float:
        asked.append(url)
        return 0.0

    fetch(fetcher, permit=permit)

    assert asked == ["http://outlet.example/", "http://other.example/x"]


def test_no_credentials(fetcher: Fetcher, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses with passwords are not asked, and the environment's proxies are none of ours."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.answers["/"] = page(NEWS)

    assert got(fetch(fetcher)).body == NEWS
    with pytest.raises(FetchError, match="password"):
        fetch(fetcher, "http://user:word@outlet.example/")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_no_hit_on_an_internal_service(host: str) -> None:
    """A service on this machine is not reached, however its address is spelled, nor through a redirect."""
    with Site({"/": page(NEWS)}) as canary, Site() as site:
        inside = f"http://{host}:{canary.port}/"
        site.answers["/"] = redirect(inside)
        network = Network(resolve={"outlet.example": site.address}, host_pause=0)
        with Fetcher(Settings(network=network), clock=lambda: NOW) as fetcher:
            for url in (inside, "http://outlet.example/"):
                with pytest.raises(FetchError, match=r"no public address|does not resolve"):
                    fetch(fetcher, url)

        assert canary.requests == []


def test_allowed_by_address(site: Site) -> None:
    """What the user names with its port is reached, and no other port."""
    site.answers["/"] = page(NEWS)
    network = Network(allow_private=(site.address,), host_pause=0)

    with Fetcher(Settings(network=network), clock=lambda: NOW) as fetcher:
        assert got(fetch(fetcher, f"http://localhost:{site.port}/")).body == NEWS
        with pytest.raises(FetchError, match="no public address"):
            fetch(fetcher, f"http://127.0.0.1:{site.port + 1}/")


def test_the_run_ends(site: Site) -> None:
    """A run's deadline cuts a fetch short, and nothing is asked afterwards."""
    site.answers["/"] = FAULTS["silent"].serve
    settings = Settings(run_deadline=1, network=Network(resolve={"outlet.example": site.address}, host_pause=9))

    with Fetcher(settings, clock=lambda: NOW) as fetcher:
        with pytest.raises(FetchError):
            fetch(fetcher, seconds=60)
        with pytest.raises(FetchError, match="the run ended before its turn came"):
            fetch(fetcher)

    assert len(site.requests) == 1


def test_one_at_a_time_with_a_pause(site: Site) -> None:
    """Threads that ask one host wait for each other, and then for the pause."""
    network = Network(resolve={"outlet.example": site.address}, host_pause=0.15)
    busy: list[int] = []
    most: list[int] = []

    def answer(_: Request, wire: Wire) -> None:
        busy.append(1)
        most.append(len(busy))
        wire.stopped.wait(0.02)
        busy.pop()
        wire.answer("200 OK", b"x")

    site.answers["/"] = answer
    with Fetcher(Settings(network=network), clock=lambda: NOW) as fetcher:
        threads = [threading.Thread(target=fetch, args=(fetcher,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    times = [request.at for request in site.requests]
    assert max(most) == 1
    assert all(later - earlier >= 0.15 for earlier, later in pairwise(times))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120),
        (" 0 ", 0),
        ("9" * 400, 86400),
        ("Mon, 31 Jul 2023 12:10:00 GMT", 600),
        ("Mon, 31 Jul 2023 11:00:00 GMT", 0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 86400),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    """Seconds and dates are read, at most a day."""
    assert read_retry_after(value, datetime(2023, 7, 31, 12, tzinfo=UTC)) == seconds
