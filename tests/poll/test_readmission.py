"""What was left out is judged again when the terms change, also where its feed gives nothing new."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

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
