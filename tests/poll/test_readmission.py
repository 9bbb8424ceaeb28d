"""What was left out is judged again when the terms change, also where its feed gives nothing new."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.poll.conftest import NOW
from tests.poll.server import NEWS, Site, missing, page
from tests.poll.test_poll import OFF_TOPIC, rows
from tracker.config import Feed, Group, Settings, TopicTerms, load
from tracker.facts.knowledge import load_knowledge
from tracker.poll.update import poll

FESTIVALS = TopicTerms(groups=(Group(name="festival", terms=("festival",)),), on_topic=(("festival",),))
PRIZES = TopicTerms(groups=(Group(name="prize", terms=("prize",)),), on_topic=(("prize",),))


def test_other_terms_take_in_what_they_left_out(site: Site, settings: Settings, database: Path) -> None:
    """An entry that left its feed long ago becomes an article once the terms want it; its reason follows the terms."""
    site.answers["/news"] = page(NEWS.replace(b"</channel>", OFF_TOPIC + b"</channel>"), 'ETag: "f"')
    base = replace(load(), settings=settings, feeds=(Feed(name="news", outlet="O", url="http://outlet.example/news"),))
    left_out = "SELECT title, wanted, article IS NOT NULL, topic_reason FROM entries WHERE title LIKE 'Festival%'"

    for hours, topic in enumerate((base.topic, PRIZES, FESTIVALS)):
        config = replace(base, topic=topic)
        poll(config, load_knowledge(config), database, now=lambda hours=hours: NOW + timedelta(hours=hours))  # type: ignore[misc]
        site.answers["/news"] = missing if hours else site.answers["/news"]

        found = rows(database, left_out)
        assert [row[:3] for row in found] == [("Festival opens", int(topic is FESTIVALS), int(topic is FESTIVALS))]

    assert "festival" in found[0][3].casefold()
    assert rows(database, "SELECT headline FROM articles WHERE headline LIKE 'Festival%'")


def test_entries_are_judged_once_under_their_keys(
    site: Site, settings: Settings, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some at a time, until none is left; one keeps its key, also where its outlet has another name by now."""
    items = b"".join(
        b"<item><title>Bread %d</title><link>http://outlet.example/bread-%d</link></item>" % (each, each)
        for each in range(5)
    )
    site.answers["/news"] = page(NEWS.replace(b"</channel>", items + b"</channel>"), 'ETag: "f"')
    base = replace(load(), settings=settings, feeds=(Feed(name="news", outlet="O", url="http://outlet.example/news"),))
    poll(base, load_knowledge(base), database, now=lambda: NOW)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE entries SET article_key = 'once:' || article_key WHERE wanted = 0")
    before = rows(database, "SELECT article_key FROM entries ORDER BY 1")
    site.answers["/news"] = missing
    other = replace(base, topic=PRIZES)
    knowledge = load_knowledge(other)

    monkeypatch.setattr("tracker.poll.readmission._AT_ONCE", 2)
    poll(other, knowledge, database, now=lambda: NOW + timedelta(hours=1))

    assert rows(database, "SELECT article_key FROM entries ORDER BY 1") == before
    assert rows(database, "SELECT DISTINCT judged_with FROM entries WHERE wanted = 0") == [(knowledge.topic_stamp,)]
