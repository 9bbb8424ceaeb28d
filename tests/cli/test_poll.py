"""`tracker poll` as cron runs it."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.poll.server import NEWS, Request, Site, Wire, page

CONFIGURATION = """
settings:
  contact: "mailto:desk@newsroom.example"
  network: {{resolve: {{outlet.example: "{address}"}}, host_pause: 0}}
feeds: [{{name: news, outlet: Jerusalem Post, url: "http://outlet.example/news"}}]
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """An outlet on loopback, and its configuration."""
    with Site({"/news": page(NEWS)}) as running:
        (tmp_path / "own.yaml").write_text(CONFIGURATION.format(address=running.address))
        yield running


@pytest.fixture
def stuck(site: Site, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A poll whose worker has read a feed, and that waits for a page."""
    asked = threading.Event()

    def keep_waiting(_: Request, wire: Wire) -> None:
        asked.set()
        wire.stopped.wait(60)

    site.answers["/article-100001"] = keep_waiting
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "poll", "--feeds", "own.yaml", "--db", "tracker.db"], cwd=tmp_path
    )
    assert asked.wait(60)
    yield process
    process.kill()
    process.wait()


def test_a_second_poll_ends_at_once(stuck: "subprocess.Popen[bytes]", run: Run, site: Site) -> None:
    """Exit 75 and one line, while the first goes on."""
    asked = list(site.paths())
    done = run("poll", "--feeds", "own.yaml")

    assert (done.returncode, done.stdout) == (75, "")
    assert done.stderr.count("\n") == 1
    assert "another poll is at work" in done.stderr
    assert site.paths() == asked
    assert stuck.poll() is None


def test_a_killed_poll_leaves_no_lock(stuck: "subprocess.Popen[bytes]", run: Run, site: Site, tmp_path: Path) -> None:
    """After kill -9 the next poll works, and the run that did not end is seen as such."""
    os.kill(stuck.pid, signal.SIGKILL)
    stuck.wait()
    site.answers["/article-100001"] = page(b"", status="404 Not Found")
    done = run("poll", "--force", "--feeds", "own.yaml")

    assert (done.returncode, done.stderr) == (0, "")
    with sqlite3.connect(tmp_path / "tracker.db") as connection:
        ends = connection.execute("SELECT ended IS NULL, outcome FROM runs ORDER BY id").fetchall()
    connection.close()
    assert ends == [(1, None), (0, "ok")]
