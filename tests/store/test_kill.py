"""Killed at any statement, the store holds whole transactions, and a rerun makes up for the rest."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.store.samples import BOB, NOW, fact, page, result, seen
from tracker.store import open_reader, open_writer
from tracker.store.writer import Writer

LONG = "The guarantee must be a law that both parliaments have voted for"


def poll(writer: Writer) -> None:
    """Do what a poll does: a run, its feeds, its pages, one that cannot be had, a robots.txt."""
    run = writer.begin_run(NOW)
    writer.save_feed(run, result(seen("a:1"), seen("a:2"), seen("a:3", wanted=False), etag='"1"'), NOW)
    writer.save_judged(result(seen("a:3")), NOW)
    writer.save_unchanged(run, [result(feed="frontpage", outcome="refused")], NOW)
    writer.save_page(page("a:1", fact(LONG), fact("Bread was dear", BOB), feed="headlines", body=b"one"), NOW)
    writer.save_page(page("a:2", fact(f"{LONG}, she said"), feed="headlines", body=b"two"), NOW)
    writer.save_page(page("a:1", fact(f"Now {LONG}"), feed="headlines", body=b"three"), NOW)
    writer.postpone_page("a:3", reason="gone", fetch_at=None, now=NOW, removed=True)
    writer.save_robots("https://outlet.example", "User-agent: *", 200, NOW)
    writer.finish_run(run, NOW, "ok", {"feeds": 1})


def in_child(work: Callable[[], None]) -> int:
    """Run work in a forked child that ends without any clean-up; give its exit status."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def end_at(writer: Writer, last: int) -> Writer:
    """Let the process end without warning at a statement of a writer, with status 9."""
    count = 0

    def tick(_: str) -> None:
        nonlocal count
        count += 1
        if count == last:
            os._exit(9)

    writer._connection.set_trace_callback(tick)  # noqa: SLF001  (SQLite tells of every statement there)
    return writer


def poll_until(path: Path, last: int) -> None:
    """Poll, and end the process without warning at a statement; with status 0 where it ends before."""
    with end_at(open_writer(path, create=True), last) as writer:
        poll(writer)
    os._exit(0)


def exported(path: Path) -> list[dict[str, Any]]:
    """Give the export, and see that the file is sound."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    with open_reader(path) as reader:
        return list(reader.export())


def test_killed_at_every_statement(tmp_path: Path) -> None:
    """Whatever statement was the last, one undisturbed rerun gives the export of a run never killed."""
    empty, whole = tmp_path / "empty.db", tmp_path / "whole.db"
    open_writer(empty, create=True).close()
    shutil.copy(empty, whole)
    with open_writer(whole, create=False) as writer:
        poll(writer)
        poll(writer)
    expected = exported(whole)

    last, status = 0, 9
    while status == 9:
        last += 1
        path = tmp_path / f"{last}.db"
        shutil.copy(empty, path)
        status = in_child(lambda path=path, last=last: poll_until(path, last))  # type: ignore[misc]
        exported(path)
        with open_writer(path, create=False) as writer:
            poll(writer)
        assert exported(path) == expected, f"killed at statement {last}"
        for name in ("", "-wal", "-shm"):
            path.with_name(path.name + name).unlink(missing_ok=True)
    assert status == 0
    assert last > 50
