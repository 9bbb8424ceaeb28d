"""A database of an older schema is brought up to the present one, and keeps all that it holds."""

import json
import os
import resource
import sqlite3
import zlib
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.store.samples import NOW, dump, fact, page
from tests.store.test_kill import in_child
from tracker.article.pages import read_page
from tracker.errors import StoreError
from tracker.store import open_reader, open_writer
from tracker.store.feeds import article_id
from tracker.store.opening import APPLICATION_ID, VERSION
from tracker.store.pages import load_pages
from tracker.store.queries.filters import Filter
from tracker.store.schema import migrations

HEADERS = '{"content-type": "text/html; charset=utf-8"}'
POLLED = b"""<html><head><meta property="og:type" content="article"></head><body><article><h1>Talks begin</h1>
<p>Olena Vymyshlena said that the talks on guarantees would begin in the autumn of the same year.</p>
</article></body></html>"""
TEXT = "Olena Vymyshlena said on Monday that Kyiv would sign the guarantees."


def insert(connection: sqlite3.Connection, table: str, **row: object) -> None:
    """Insert a row."""
    values = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})", tuple(row.values()))


def add_article(connection: sqlite3.Connection, name: str, body: bytes, headers: str, **row: object) -> None:
    """Insert an article with a revision and a page, as the first version did."""
    seen = "2023-07-31T06:00:00Z"
    insert(connection, "articles", id=name, key=name, state="full", revision=f"r-{name}", first_seen=seen, **row)
    insert(
        connection, "revisions", id=f"r-{name}", article=name, sha256="1", state="full", byline="[]", text=TEXT,
        notes="[]", first_seen=seen,
    )  # fmt: skip
    insert(
        connection, "pages", article=name, sha256="b", revision=f"r-{name}", url="", status=200, headers=headers,
        body=zlib.compress(body), bytes=len(body), fetched_at=seen,
    )  # fmt: skip


@pytest.fixture
def first(database: Path) -> Path:
    """A database as the first version made it, with a polled article and two imported ones."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN")
    migrations.apply(Database(connection), stop_before="read_again")
    insert(connection, "feeds", name="f", outlet="Outlet A", url="u", configured_url="u")
    insert(
        connection, "entries", feed="f", article_key="polled", article="polled", title="Talks begin, feed says",
        link="l", published="2023-07-30T10:00:00Z", wire="Reuters", tags="[]", wanted=1, topic_score=1.0,
        topic_reason="", raw="{}", first_seen="2023-07-31T06:00:00Z",
    )  # fmt: skip
    address = "https://a.example/1"
    add_article(connection, "polled", POLLED, HEADERS, feed="f", outlet="Outlet A", url=address, wire="Old guess")
    day = {"published": "2023-07-29T21:00:00Z", "published_is_day": 1, "zone": "Asia/Jerusalem"}
    add_article(connection, "text", TEXT.encode(), "{}", outlet="Jerusalem Post", **day)
    add_article(connection, "line", json.dumps({"text": TEXT}).encode(), "{}", wire="Reuters")
    connection.execute("COMMIT")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    return database


def test_the_first_version_is_brought_up(first: Path) -> None:
    """After a backup, with every row that was there, and with the pages' own words to read them again by."""
    before = dump(first)
    open_writer(first, create=False).close()
    after = dump(first)

    for table, rows in before.items():
        if table != "_sqlite_migrations":
            assert [row[: len(rows[0])] for row in after[table]] == rows if rows else after[table] == []
    assert first.with_name("tracker.db.v1.backup").exists()
    connection = sqlite3.connect(first)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT DISTINCT page, read_with, removed_at FROM articles").fetchall() == [
        ("b", None, None)
    ]
    connection.close()


def test_pages_of_the_first_version_can_be_read_again(first: Path) -> None:
    """What the feed said, and what was stored of an import, stand in for what was not kept."""
    with open_writer(first, create=False) as writer:
        kept = {name: load_pages(writer._connection, name)[0].page for name in ("polled", "text", "line")}  # noqa: SLF001
    polled, text, line = (read_page(page) for page in kept.values() if page)

    assert (polled.headline, polled.outlet, polled.wire) == ("Talks begin", "Outlet A", "Reuters")
    assert str(polled.published) == "2023-07-30 10:00:00+00:00"
    assert (str(text.published_day), text.published_is_day, text.outlet) == ("2023-07-30", True, "Jerusalem Post")
    assert (text.text, line.text, line.wire) == (TEXT, TEXT, "Reuters")


def test_what_the_fourth_version_saw(database: Path) -> None:
    """Revisions as they were first seen, fetched pages as they were fetched, and what it went back to at the end."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN")
    migrations.apply(Database(connection), stop_before="version_5")
    hour = "2023-07-31T{:02}:00:00Z".format
    for name, shown in (("back", "r1"), ("on", "r3"), ("imported", "r2")):
        insert(connection, "articles", id=name, key=name, state="full", revision=f"{name}-{shown}", first_seen=hour(6))
        for number, state in enumerate(("full", "full", "full", "teaser"), 1):
            insert(
                connection, "revisions", id=f"{name}-r{number}", article=name, sha256=str(number), state=state,
                byline="[]", text=f"text {number}", notes="[]", first_seen=hour(6 if number < 3 else 6 + number),
            )  # fmt: skip
    connection.execute("UPDATE articles SET asked_at = ? WHERE id <> 'imported'", (hour(12),))
    for name, body, revision, at, kind in (
        ("back", "a", 1, 6, "polled"), ("back", "b", 1, 8, "polled"), ("back", "c", 2, 6, "polled"),
        ("imported", "a", 1, 6, "text"), ("imported", "b", 1, 8, "text"),
    ):  # fmt: skip
        insert(
            connection, "pages", article=name, sha256=body, revision=f"{name}-r{revision}", url="", status=200,
            headers="{}", body=zlib.compress(TEXT.encode()), bytes=len(TEXT), fetched_at=hour(at), kind=kind,
        )  # fmt: skip
    connection.execute("COMMIT")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 4")
    connection.close()
    open_writer(database, create=False).close()

    with open_reader(database) as reader:
        found = {name: reader.history(name) for name in ("back", "on", "imported")}
    told = {
        name: [(each.article.text[-1], each.seen.hour) for each in history[1]]
        for name, history in found.items() if history
    }  # fmt: skip
    assert told == {
        "back": [("1", 6), ("2", 6), ("1", 8), ("3", 9), ("1", 12)],
        "on": [("1", 6), ("2", 6), ("3", 9)],
        "imported": [("1", 6), ("2", 6), ("3", 9), ("2", 9)],
    }


def test_what_the_fifth_version_knew(database: Path) -> None:
    """A statement is known since it was first seen, an article's words are found, and the next change is kept."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN")
    migrations.apply(Database(connection), stop_before="version_6")
    seen, name = "2023-07-31T06:00:00Z", article_id("a:1")
    insert(
        connection, "articles", id=name, key="a:1", state="full", revision="r", outlet="Outlet A", first_seen=seen,
        published_is_day=0,
    )  # fmt: skip
    insert(
        connection, "revisions", id="r", article=name, sha256="1", state="full", byline="[]", headline="Talks begin",
        text=TEXT, notes="[]", first_seen=seen,
    )  # fmt: skip
    shared = {
        "id": "s", "kind": "direct", "content": TEXT, "date": "2023-07-30", "precision": "day", "dated_by": "text",
        "polarity": "affirmed", "modality": "said", "confidence": "high", "first_seen": seen,
    }  # fmt: skip
    insert(connection, "statements", report="s", **shared)
    insert(
        connection, "reports", statement="s", article=name, revision="r", position=0, spans="[]", continued=0,
        role_mismatch=0, speaker_certain=1, countries="[]", themes="[]", theme_words="[]", rules=1, **shared,
    )  # fmt: skip
    connection.execute("COMMIT")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 5")
    connection.close()

    with open_writer(database, create=False) as writer:
        found = writer._connection.execute(  # noqa: SLF001
            "SELECT id FROM articles WHERE number IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'begin')"
        ).fetchall()
        assert [row["id"] for row in found] == [name]
        writer.save_page(page("a:1", fact("Bread was dear")), NOW.replace(day=15, month=8))
    with open_reader(database) as reader:
        days = (NOW.date().replace(day=30), NOW.date(), None)
        told = [[row["content"] for row in reader.events(Filter(type_="statement", as_of=day))] for day in days]
    assert told == [[], [TEXT], ["Bread was dear"]]


def test_a_backup_is_whole_or_not_there(first: Path) -> None:
    """A disk that is full on the way leaves none, and the next run with room makes it before it goes on."""
    before = dump(first)

    def squeeze() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))
        try:
            open_writer(first, create=False)
        except StoreError:
            os._exit(3)

    assert in_child(squeeze) == 3
    assert not list(first.parent.glob("*.v1.*"))
    assert dump(first) == before
    open_writer(first, create=False).close()
    assert dump(first.with_name("tracker.db.v1.backup")) == before


def test_a_failed_step_leaves_the_database_as_it_was(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the way up is one transaction."""
    before = dump(first)
    monkeypatch.setattr("tracker.store.schema.version_2.sniff", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_writer(first, create=False)

    assert dump(first) == before
    monkeypatch.undo()
    open_writer(first, create=False).close()


def test_a_new_database_takes_the_same_way(first: Path, tmp_path: Path) -> None:
    """Old and new databases end with one schema, and both can be used."""
    new = tmp_path / "new.db"
    open_writer(first, create=False).close()
    with open_writer(new, create=True) as writer:
        writer.save_page(page("a:1", fact("We will talk this week about it")), NOW)
    with open_reader(new) as reader:
        assert len(reader.events(Filter())) == 1
    schemas = []
    for path in (first, new):
        connection = sqlite3.connect(path)
        schemas.append(connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall())
        connection.close()

    assert schemas[0] == schemas[1]
