"""Everything derived again from the pages that are kept."""

import os
import shutil
import sqlite3
import zlib
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.poll.conftest import NOW
from tests.store.samples import dump
from tests.store.test_kill import end_at, exported, in_child
from tracker.article.files import cut
from tracker.config import load
from tracker.errors import Locked, StoreError
from tracker.facts.knowledge import Knowledge, load_knowledge
from tracker.facts.speakers.people import People, Person
from tracker.model import Known, PendingPage
from tracker.poll import reparse as reparse_module
from tracker.poll.bodies import Body
from tracker.poll.headlines import read_headline
from tracker.poll.parsing import Parser, Read
from tracker.poll.reparse import Reparsed, reparse
from tracker.poll.saved import SavedBody
from tracker.store import open_writer
from tracker.store.lock import hold
from tracker.store.writer import Writer

LATER = NOW + timedelta(days=400)
PAGE = b"""<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>
<p>Olena Vymyshlena said on Monday that the troops would stay for ten years, and nobody in the hall objected to it.</p>
<p>"A signature alone protects nobody," Vymyshlena told reporters in Kyiv on the same day, before the talks began.</p>
</article></body></html>"""
TEXT = b'Olena Vymyshlena told reporters in Kyiv on Monday: "A signature alone protects nobody."\n'
OLENA = Person(id="olena-vymyshlena", name="Olena Vymyshlena", affiliation="UKR", aliases=("Vymyshlena",))
LINE = b'{"text": "Bob Placeholder said that the troops would leave after a year.", "published": "2023-07-29"}\n'
CUES = PAGE.replace(b"ten years", b"ten years, he said. " + b"He said. " * 50_000)
FILES = (("page.html", "html", PAGE), ("text.txt", "text", TEXT), ("lines.jsonl", "jsonl", LINE))


@pytest.fixture(scope="module")
def old() -> Knowledge:
    """The shipped knowledge."""
    return load_knowledge(load())


@pytest.fixture(scope="module")
def new(old: Knowledge) -> Knowledge:
    """Knowledge of another person, with themes of its own."""
    themes = tuple(theme for theme in old.themes if theme.name != "troops")
    return Knowledge(people=People(persons=(OLENA,), as_of=old.people.as_of), themes=themes, topic=old.topic)


def fill(path: Path, knowledge: Knowledge, files: tuple[tuple[str, str, bytes], ...] = FILES) -> None:
    """Make a database of a page, a text, a line and a headline."""
    with open_writer(path, create=True) as writer:
        writer.sync_people(knowledge.people)
        for name, kind, body in files:
            known = Known(published="2023-07-30", outlet="Demo", url=f"https://a.example/{name}")
            for given in cut(body, kind=kind, name=name, known=known, now=NOW):  # type: ignore[arg-type]
                writer.save_page(SavedBody(given=given).read(knowledge), NOW)
        headline = PendingPage(
            article_key="b:1", url="https://b.example/1", outlet="Demo", feed="", published=NOW,
            headline="Guarantees for Ukraine must bind, Vymyshlena says",
        )  # fmt: skip
        writer.save_page(replace(read_headline(headline, knowledge, "401"), feed=None), NOW)


class Here(Parser):
    """Reads in this very process, as a worker does where all is well: many runs in a row need no start of one."""

    def read(self, body: Body[Read]) -> Read:
        """Read a body."""
        return body.read(self._terms.knowledge)


def read_again(path: Path, knowledge: Knowledge, now: datetime = LATER, parser: Parser | None = None) -> Reparsed:
    """Derive everything again."""
    return reparse(path, knowledge, parser or Here(knowledge), now=lambda: now, report=lambda *_: None)


def known_facts(path: Path) -> list[dict[str, Any]]:
    """Give what is known but for old ids."""
    return [row for row in exported(path) if row["table"] != "statement_aliases"]


def forget_rules(path: Path) -> None:
    """Let a database be one that older rules made, whatever they were."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE articles SET read_with = NULL")
    connection.commit()
    connection.close()


def test_the_same_rules_read_the_same(tmp_path: Path, old: Knowledge) -> None:
    """What is kept of a page is all that its reading depends on: every row stays."""
    path = tmp_path / "tracker.db"
    fill(path, old)
    before = dump(path)
    forget_rules(path)

    assert read_again(path, old) == Reparsed(unchanged=4)
    assert dump(path) == before
    assert read_again(path, old) == Reparsed(done=4)


def test_other_knowledge_gives_what_it_would_have_given(tmp_path: Path, old: Knowledge, new: Knowledge) -> None:
    """Afterwards the store knows what one knows that was filled with the new rules; ids stay, and first seen."""
    path, fresh = tmp_path / "tracker.db", tmp_path / "fresh.db"
    fill(path, old)
    fill(fresh, new)
    before = dump(path)
    done = read_again(path, new)

    assert (done.changed, done.unchanged, done.left) == (4, 0, 0)
    assert known_facts(path) == known_facts(fresh)
    assert {row[-1] for row in dump(path)["reports"]} == {"2023-07-31T12:00:00Z"}
    assert {row[0] for row in before["reports"]} == {row[0] for row in dump(path)["reports"]}


def test_a_second_run_changes_nothing(tmp_path: Path, old: Knowledge, new: Knowledge) -> None:
    """Neither a row nor a byte of the export."""
    path = tmp_path / "tracker.db"
    fill(path, old)
    read_again(path, new)
    before, export = dump(path), exported(path)

    assert read_again(path, new, LATER + timedelta(days=1)) == Reparsed(done=4)
    assert (dump(path), exported(path)) == (before, export)
    forget_rules(path)
    assert read_again(path, new, LATER + timedelta(days=1)) == Reparsed(unchanged=4)
    assert (dump(path), exported(path)) == (before, export)


def spoil(path: Path, body: bytes | None) -> None:
    """Let the page of an article be something else; None: its bytes are gone."""
    connection = sqlite3.connect(path)
    kept = b"" if body is None else zlib.compress(body)
    connection.execute("UPDATE pages SET body = ? WHERE kind = 'html'", (kept,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize(("body", "words"), [(b"<p>", "no article"), (None, "not kept")])
def test_a_page_that_cannot_be_read_keeps_what_it_had(
    tmp_path: Path, old: Knowledge, new: Knowledge, body: bytes | None, words: str
) -> None:
    """It is told each time, and the others are done."""
    path = tmp_path / "tracker.db"
    fill(path, old)
    spoil(path, body)
    before = {row[0]: row for row in dump(path)["articles"]}
    done = read_again(path, new)
    after = {row[0]: row for row in dump(path)["articles"]}

    assert (done.changed, done.left) == (3, 1)
    assert list(done.faults) == ["a.example/page.html"]
    assert words in done.faults["a.example/page.html"]
    assert [before[key] == after[key] for key in before].count(True) == 1
    assert read_again(path, new).faults == done.faults


def test_a_page_that_exhausts_its_reader_is_told(tmp_path: Path, old: Knowledge, new: Knowledge) -> None:
    """One article that no rules can read does not keep the others from being read."""
    path = tmp_path / "tracker.db"
    fill(path, old)
    spoil(path, CUES)
    with Parser(new, seconds=1) as parser:
        done = read_again(path, new, parser=parser)

    assert (done.changed, done.left) == (3, 1)
    assert list(done.faults) == ["a.example/page.html"]
    assert "more than 1 s of processor time" in done.faults["a.example/page.html"]


def test_one_at_a_time(tmp_path: Path, old: Knowledge) -> None:
    """While a poll is at work nothing is read again; a database that is not there is not made, nor its lock."""
    path = tmp_path / "tracker.db"
    with pytest.raises(StoreError, match="no database"):
        read_again(path, old)
    assert list(tmp_path.iterdir()) == []
    fill(path, old)
    with hold(path), pytest.raises(Locked):
        read_again(path, old)


def reparse_until(path: Path, knowledge: Knowledge, last: int) -> None:
    """Read again, and end the process without warning at a statement; with status 0 where it ends before."""

    def open_traced(path: Path, *, create: bool) -> Writer:
        return end_at(open_writer(path, create=create), last)

    vars(reparse_module)["open_writer"] = open_traced  # in a child of its own
    read_again(path, knowledge)
    os._exit(0)


def test_killed_at_every_statement(tmp_path: Path, old: Knowledge, new: Knowledge) -> None:
    """Whatever statement was the last, the next run goes on with what is left and ends as if nothing had been."""
    filled, whole = tmp_path / "filled.db", tmp_path / "whole.db"
    fill(filled, old, FILES[1:2])
    shutil.copy(filled, whole)
    read_again(whole, new)
    expected, rows = exported(whole), dump(whole)["reports"]

    done: list[int] = []
    last, status = 0, 9
    while status == 9:
        last += 1
        path = tmp_path / f"{last}.db"
        shutil.copy(filled, path)
        status = in_child(lambda path=path, last=last: reparse_until(path, new, last))  # type: ignore[misc]
        exported(path)
        done.append(read_again(path, new).done)
        assert exported(path) == expected, f"killed at statement {last}"
        assert dump(path)["reports"] == rows
        for name in ("", "-wal", "-shm", ".lock"):
            path.with_name(path.name + name).unlink(missing_ok=True)
    assert status == 0
    assert set(done) == {0, 1, 2}
    assert done == sorted(done)
