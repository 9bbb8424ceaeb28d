"""What robots.txt permits, and the order in which hosts are worked on."""

import threading
from datetime import timedelta

import pytest

from tests.poll.conftest import NOW
from tracker.errors import FetchError, Refused
from tracker.model import Page, RobotsFile
from tracker.poll.robots import Robots
from tracker.poll.side_by_side import work_side_by_side
from tracker.poll.turns import host_of

URL = "http://outlet.example/news/1"


class Host:
    """Gives one robots.txt, or one failure, and counts how often it is asked."""

    def __init__(self, body: str | None = None, *, status: int | None = None, retry_after: float | None = None) -> None:
        self.body = body
        self.status = status
        self.retry_after = retry_after
        self.asked: list[str] = []

    def fetch(self, url: str) -> Page:
        """Answer as a fetcher does."""
        self.asked.append(url)
        if self.body is None:
            raise FetchError(url, "no", status=self.status, retry_after=self.retry_after)
        return Page(url=url, body=self.body.encode(), fetched=NOW)


def robots(host: Host) -> Robots:
    """Rules that ask the host; the clock stands still."""
    return Robots(host.fetch, lambda: NOW)


@pytest.mark.parametrize(
    ("rules", "permitted"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/1$", True),
        ("User-agent: *\nDisallow: /*1$", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Tracker\nAllow: /", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: tracker\nDisallow: /news", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\x00\nDisallow: /", False),
        ("<html><body>Welcome</body></html>", True),
        ("<html><title>Just a moment...</title></html>", False),
    ],
)
def test_rules(rules: str, permitted: bool) -> None:  # noqa: FBT001  (an expected value)
    """The group that names us counts, else the one for all; the longest rule wins."""
    asked = robots(Host(rules))

    if permitted:
        assert asked.permit(URL) == 0
    else:
        with pytest.raises(Refused):
            asked.permit(URL)


@pytest.mark.parametrize(
    "line",
    ["user-agent: {}", "User-Agent:{} # us", "useragent {}", "User agent : {}", "User  agent {}", "USER-AGENT\t{}"],
)
@pytest.mark.parametrize(("name", "permitted"), [("tracker", False), ("Tracker*", False), ("other", True), ("", True)])
def test_spellings(line: str, name: str, permitted: bool) -> None:  # noqa: FBT001  (an expected value)
    """A group is ours in whatever way it names us, and not when it names another."""
    asked = robots(Host(f"{line.format(name)}\nDisallow: /"))

    if permitted:
        assert asked.permit(URL) == 0
    else:
        with pytest.raises(Refused):
            asked.permit(URL)


def test_a_crowd_of_agents_and_rules() -> None:
    """A file costs its size, not its agents times its rules."""
    agents = "".join(f"User-agent: a{n}\n" for n in range(20_000))
    rules = "".join(f"Disallow: /a{n}\n" for n in range(9_000))
    asked = robots(Host(f"{agents}{rules}User-agent: *\nDisallow: /news\n"))

    assert asked.permit("http://outlet.example/a1") == 0
    with pytest.raises(Refused):
        asked.permit(URL)


def test_stars_that_match_nothing() -> None:
    """A pattern of many stars is tried once, not in every way it could match."""
    asked = robots(Host("User-agent: *\nDisallow: /" + "*a" * 200 + "*b$\n"))

    assert asked.permit("http://outlet.example/" + "a" * 2000) == 0


@pytest.mark.parametrize(
    ("status", "refused"), [(404, None), (410, None), (400, True), (401, True), (403, True), (429, False), (500, False)]
)
def test_statuses(status: int, refused: bool | None) -> None:  # noqa: FBT001  (an expected value)
    """No file allows, a client error refuses, trouble refuses for now."""
    asked = robots(Host(status=status))

    if refused is None:
        assert asked.permit(URL) == 0
        return
    with pytest.raises(FetchError) as caught:
        asked.permit(URL)
    assert isinstance(caught.value, Refused) == refused


def test_out_of_reach() -> None:
    """A host that cannot be reached is asked once a run, and its waiting time is passed on."""
    host = Host(status=503, retry_after=90)
    asked = robots(host)

    for _ in range(2):
        with pytest.raises(FetchError, match=r"its robots\.txt cannot be read: no") as caught:
            asked.permit(URL)
        assert (caught.value.status, caught.value.retry_after) == (503, 90)

    assert host.asked == ["http://outlet.example/robots.txt"]
    assert asked.take_fresh() == []


def test_crawl_delay() -> None:
    """The pause that a host asks for is given."""
    assert robots(Host("User-agent: *\nCrawl-delay: 2.5")).permit(URL) == 2.5


def test_cache() -> None:
    """A file is asked for once, given to be saved, and asked for again when it expired."""
    host = Host("User-agent: *\nDisallow: /private")
    first = robots(host)
    first.permit(URL)
    first.permit(URL)
    (file,) = first.take_fresh()

    later = robots(host)
    later.learn([file])
    later.permit(URL)
    assert len(host.asked) == 1
    assert first.take_fresh() == []

    for expires in (NOW, NOW + timedelta(days=2)):
        again = robots(host)
        again.learn([RobotsFile(host=file.host, body=file.body, status=200, expires=expires)])
        again.permit(URL)
    assert len(host.asked) == 3


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Outlet.example/a", "http://outlet.example:80"),
        ("https://outlet.example:443/a", "https://outlet.example:443"),
        ("https://outlet.example.:8443/a", "https://outlet.example:8443"),
        ("http://[::1", ""),
        ("http://a:99999/", ""),
    ],
)
def test_hosts(url: str, host: str) -> None:
    """A host is scheme, name and port."""
    assert host_of(url) == host


def test_hosts_side_by_side() -> None:
    """Tasks of one host are done in order, those of two hosts at the same time."""
    both = threading.Barrier(2, timeout=10)
    order = []

    def work(task: tuple[str, int]) -> int:
        both.wait()
        order.append(task)
        return task[1]

    tasks = [(host, (host, number)) for host in "ab" for number in range(3)]
    results = dict(work_side_by_side(tasks, work, workers=2))

    assert results == {task: task[1] for _, task in tasks}
    assert [number for host, number in order if host == "a"] == [0, 1, 2]


def test_a_bug_is_not_swallowed() -> None:
    """What goes wrong in a thread goes wrong where the result is waited for."""

    def work(_: int) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(work_side_by_side([("a", 1)], work, workers=1))


def test_nothing_to_do() -> None:
    """Without tasks there are no threads."""
    assert list(work_side_by_side([], str, workers=4)) == []
