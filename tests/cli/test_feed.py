"""`tracker feed`: events in a file for a feed reader."""

from pathlib import Path

import feedparser
import pytest

from tests.conftest import Run

TEXTS = "".join(f"Olena Vymyshlena said on Monday that Kyiv would sign guarantee {n}.\n\n" for n in range(120))


@pytest.fixture
def saved(run: Run, tmp_path: Path) -> Run:
    """A database with more statements than a feed shows; commands run beside it."""
    (tmp_path / "page.txt").write_text(TEXTS, encoding="utf-8")
    assert run("import", "page.txt", "--published", "2023-08-01", "--outlet", "Jerusalem Post").returncode == 0
    return run


def test_writes_the_newest_hundred(saved: Run, tmp_path: Path) -> None:
    """Unless --limit says otherwise; filters choose among all."""
    done = saved("feed", "out.atom", "--type", "statement")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    first = feedparser.parse((tmp_path / "out.atom").read_bytes())
    saved("feed", "few.atom", "--type", "statement", "--limit", 3)
    few = feedparser.parse((tmp_path / "few.atom").read_bytes())

    assert (len(first.entries), len(few.entries)) == (100, 3)
    assert [entry.id for entry in few.entries] == [entry.id for entry in first.entries[:3]]
    assert first.feed.id == few.feed.id
    assert first.feed.title == "Statements and milestones: type statement"


def test_a_speaker_unheard_of_may_be_followed(saved: Run, tmp_path: Path) -> None:
    """The feed is empty, and a line says that nobody of the name is known."""
    done = saved("feed", "out.atom", "--speaker", "Nobody Known")

    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert feedparser.parse((tmp_path / "out.atom").read_bytes()).entries == []


def test_a_missing_database_leaves_the_file(run: Run, tmp_path: Path) -> None:
    """Exit 3, and what stood there stands."""
    (tmp_path / "out.atom").write_bytes(b"old")

    assert run("feed", "out.atom").returncode == 3
    assert (tmp_path / "out.atom").read_bytes() == b"old"
