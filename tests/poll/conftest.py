"""A site on loopback, reached as outlet.example, and settings and a fetcher for it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.poll.server import Site
from tracker.config import Network, Settings
from tracker.poll.fetch import Fetcher

NOW = datetime(2023, 7, 31, 12, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve on a free port; answers are set by path."""
    with Site() as running:
        yield running


@pytest.fixture
def settings(site: Site) -> Settings:
    """Ask the site at once, and give up soon."""
    names = ("outlet.example", "www.outlet.example", "other.example")
    network = Network(resolve=dict.fromkeys(names, site.address), host_pause=0, feed_deadline=1, article_deadline=1)
    return Settings(network=network)


@pytest.fixture
def fetcher(settings: Settings) -> Iterator[Fetcher]:
    """Fetch from the site; the clock stands still."""
    with Fetcher(settings, clock=lambda: NOW) as running:
        yield running


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A path where nothing is yet."""
    return tmp_path / "tracker.db"
