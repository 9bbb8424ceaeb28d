"""`tracker status`: what a person sees at a glance, and what a monitor is told."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.store.samples import fact, page, result, seen
from tracker.errors import Refused
from tracker.model import Outcome
from tracker.store import open_writer

NOW = datetime.now(UTC).replace(microsecond=0)
CONFIGURATION = """
settings: {{contact: "mailto:desk@newsroom.example", health: {health}}}
feeds:
  - {{name: headlines, outlet: Jerusalem Post, url: "https://outlet.example/headlines.xml"}}
  - {{name: walled, outlet: Walled Post, url: "https://walled.example/feed"}}
  - {{name: later, outlet: Later Post, url: "https://later.example/feed"}}
"""
HEALTH = "{silent_feed: 2d, min_article_share: 0.5}"


def fill(path: Path, *, age: timedelta, walls: int = 1, walled: Outcome = "refused") -> None:
    """Store a feed that gave an article and some headlines so long ago, and one that gave nothing."""
    now = NOW - age
    with open_writer(path, create=True) as writer:
        run = writer.begin_run(now)
        found = result(seen("a:1"), *(seen(f"w:{number}") for number in range(walls)))
        succeeded = replace(found.state, polled_at=now, succeeded_at=now)
        writer.save_feed(run, replace(found, state=succeeded), now)
        why = str(Refused("https://walled.example/feed", "the server refuses (403)", status=403))
        refused = replace(result(feed="walled", outcome=walled).state, polled_at=now, error=why)
        writer.save_feed(run, replace(result(feed="walled"), state=refused), now)
        said = page("a:1", fact("We will talk this week about it"), feed="headlines", body=b"<html>")
        writer.save_page(said, now)
        for number in range(walls):
            wall = page(f"w:{number}", feed="headlines", state="headline", reason="the server refuses (401)")
            writer.save_page(wall, now)
            writer.postpone_page(f"w:{number}", reason="the server refuses (401)", fetch_at=None, now=now)
        writer.finish_run(run, now, "partial", {})


def configure(folder: Path, health: str = HEALTH) -> None:
    """Write a configuration with a third feed that was not polled yet."""
    (folder / "own.yaml").write_text(CONFIGURATION.format(health=health))


def test_a_person_sees_it_at_a_glance(run: Run, tmp_path: Path) -> None:
    """Each feed with its last success and its error, the hosts that refuse, what was read, and the size."""
    fill(tmp_path / "tracker.db", age=timedelta(hours=1))
    configure(tmp_path)
    done = run("status", "--feeds", "own.yaml", "--format", "table", COLUMNS="160")
    hour = f"{NOW - timedelta(hours=1):%Y-%m-%d %H:%MZ}"
    lines = done.stdout.splitlines()

    assert done.returncode == 0, done.stderr
    assert lines[0].split() == ["feed", "outcome", "new", "changed", "error", "succeeded_at", "polled_at", "next_at"]
    assert lines[2].split() == ["headlines", "ok", "2", "0", *f"{hour} {hour}".split()]
    assert lines[3].split()[:2] == ["walled", "refused"]
    assert "the server refuses (403)" in done.stdout
    assert lines[4].split() == ["later", "not", "polled"]
    assert f"last run       {hour} to {hour}: partial" in lines
    assert "pages read     50% of those asked for; 100% gave facts" in lines
    assert "not read       1 of outlet.example: the server refuses (401)" in lines
    assert any(line.startswith("database ") and line.endswith(" MB)") for line in lines)
    assert "T" not in "".join(lines[2:5]), "one shape for every instant"


def test_a_monitor_gets_a_value(run: Run, tmp_path: Path) -> None:
    """JSON has all of it, a feed that was not polled included."""
    fill(tmp_path / "tracker.db", age=timedelta(hours=1), walls=3)
    configure(tmp_path, "{min_article_share: 0.2}")
    status = json.loads(run("status", "--feeds", "own.yaml", "--format", "json").stdout)

    assert [(row["feed"], row["outcome"]) for row in status["feeds"]] == [
        ("headlines", "ok"), ("walled", "refused"), ("later", None),
    ]  # fmt: skip
    assert [row["succeeded_at"] is not None for row in status["feeds"]] == [True, False, False]
    assert status["unread"] == [{"host": "outlet.example", "pages": 3, "reason": "the server refuses (401)"}]
    assert (status["article_share"], status["fact_share"], status["totals"]["removed"]) == (0.25, 1.0, 0)
    assert status["bytes"] >= (tmp_path / "tracker.db").stat().st_size
    assert status["troubles"] == []


@pytest.mark.parametrize(
    ("age", "walls", "walled", "trouble"),
    [
        (timedelta(days=3), 1, "refused", "headlines: no new entry since "),
        (timedelta(hours=1), 3, "refused", "only 25% of the wanted pages could be read (threshold 50%)"),
        (timedelta(hours=1), 1, "error", "walled: never gave an entry: "),
    ],
    ids=["silent", "walls", "error"],
)
def test_past_the_thresholds(  # noqa: PLR0913, PLR0917  (rows and fixtures)
    age: timedelta, walls: int, walled: Outcome, trouble: str, run: Run, tmp_path: Path
) -> None:
    """Exit 1, and a line on stderr says what is past which threshold; one that is refused is no trouble."""
    fill(tmp_path / "tracker.db", age=age, walls=walls, walled=walled)
    configure(tmp_path)
    done = run("status", "--feeds", "own.yaml")

    assert done.returncode == 1
    assert [line.startswith(trouble) for line in done.stderr.splitlines()].count(True) == 1
    configure(tmp_path, "{silent_feed: 9d, min_article_share: 0.1}")
    assert run("status", "--feeds", "own.yaml").returncode == (walled == "error")
