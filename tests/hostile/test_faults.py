"""All faults in one configuration: each costs what its row says, and nobody else anything."""

import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.world import WELL, count, look, open_world, wrong
from tests.poll.certificates import trust
from tests.poll.conftest import NOW
from tests.poll.server import NEWS, Site, page
from tracker.config import Feed, Network, Settings, load
from tracker.errors import PageError
from tracker.facts.knowledge import load_knowledge
from tracker.model import FeedState
from tracker.poll.fetch import Fetcher
from tracker.poll.gather import Gatherer
from tracker.poll.parsing import Parser
from tracker.poll.run_report import RunReport
from tracker.poll.update import poll


def run(feeds: Path, database: Path, now: datetime = NOW) -> RunReport:
    """Poll all that a configuration names."""
    config = load(feeds)
    return poll(config, load_knowledge(config), database, now=lambda: now, force=True)


def test_all_faults_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fault comes to what its row says, costs nothing beside it, and is told once."""
    trust(tmp_path / "authority.pem", monkeypatch)
    with open_world(tmp_path) as world:
        run(world.configure(deadline=3, only=WELL), tmp_path / "alone.db")
        feeds = world.configure(deadline=3, costly=False)
        report = run(feeds, tmp_path / "all.db")
        found, rows = look(tmp_path / "all.db"), count(tmp_path / "all.db")
        again = run(feeds, tmp_path / "all.db", NOW + timedelta(hours=1))

        assert wrong(world, found) == {}
        assert found.well == look(tmp_path / "alone.db").well
        assert len(found.well) == 3 * len(WELL)
        assert count(tmp_path / "all.db") == rows
        assert (report.exit_status, again.exit_status, again.news) == (1, 1, ())
        assert len(report.news) == sum(fault.outcome != "ok" for fault in world.faults.values())
        assert {"gone", "unavailable"}.isdisjoint(feed.after.name for feed in again.feeds)
        assert world.canary.requests == []


def test_a_name_that_rebinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that led to a permitted address a moment ago is judged anew whenever it is dialled."""
    answers = iter(("127.0.0.1", "127.0.0.2"))

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        address = next(answers) if host == "rebinding.example" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Site() as site:
        site.answers["/robots.txt"] = page(b"", "Connection: close")
        site.answers["/news"] = page(NEWS)
        settings = Settings(network=Network(allow_private=(site.address,), host_pause=0))
        url = f"http://rebinding.example:{site.port}/news"
        feed = Feed(name="rebinding", outlet="Hostile Post", url=url)
        state = FeedState(name=feed.name, url=url, configured_url=url)
        with Fetcher(settings, clock=lambda: NOW) as fetcher, Parser(load_knowledge(load())) as parser:
            answer = Gatherer(fetcher, parser, settings.network, NOW).ask_feed(feed, state)

    assert isinstance(answer.error, PageError)
    assert answer.error.reason == "rebinding.example is at 127.0.0.2, which is no public address"
    assert [request.path for request in site.requests] == ["/robots.txt"]
