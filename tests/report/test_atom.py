"""The Atom feed: valid by a schema after RFC 4287, and understood by a reader of feeds."""

import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tracker.report.atom import make_feed
from tracker.report.formats import EVENT_COLUMNS

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "data" / "atom.rng"))
EMPTY: dict[str, Any] = dict.fromkeys(EVENT_COLUMNS)
STATEMENT = EMPTY | {
    "type": "statement", "id": "abcd1234", "speaker": "Olena Vymyshlena", "affiliation": "UKR", "kind": "direct",
    "content": "Guarantees <must> bind & last", "date": "2023-07-30", "dated_by": "dateline", "confidence": "high",
    "countries": ["UKR"], "themes": ["duration"], "outlets": ["Jerusalem Post"], "polarity": "affirmed",
    "modality": "said", "published": "2023-07-30T19:31:00Z", "seen": "2023-07-30T20:00:00Z",
    "url": "https://outlet.example/a b?c=d&e=%20",
}  # fmt: skip
MILESTONE = EMPTY | {
    "type": "milestone", "id": "m20230803", "content": "First round", "date": "2023-08-03", "date_end": "2023-08-04",
    "countries": ["UKR", "USA"], "themes": [], "outlets": [], "url": "https://source.example/",
}  # fmt: skip


def parse(*rows: dict[str, Any], asked: str = "") -> Any:
    """Make a feed, insist that it is valid, and read it."""
    document = make_feed(rows, asked=asked, version="1")
    tree = etree.fromstring(document)
    SCHEMA.assertValid(tree)
    identifiers = [element.text for element in tree.iter("{*}id")]
    assert len(identifiers) == len(set(identifiers))
    feed = feedparser.parse(document)
    assert not feed.bozo
    return feed


def test_a_statement() -> None:
    """Speaker and words are the title; days, article and what it is about are there."""
    (entry,) = parse(STATEMENT).entries

    assert entry.title == "Olena Vymyshlena: Guarantees <must> bind & last"
    assert (entry.published, entry.updated) == ("2023-07-30T19:31:00Z", "2023-07-30T20:00:00Z")
    assert entry.link == "https://outlet.example/a%20b?c=d&e=%20"
    assert [tag.term for tag in entry.tags] == ["statement", "duration", "UKR"]
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry.id)
    shown = entry.content[0]
    assert shown.type == "text/html"
    assert "<blockquote>Guarantees &lt;must&gt; bind &amp; last</blockquote>" in shown.value
    assert "2023-07-30 (day of the dateline)" in shown.value
    assert "statement abcd1234" in shown.value


def test_a_milestone() -> None:
    """It is updated on its day, and says that it is one."""
    (entry,) = parse(MILESTONE).entries

    assert (entry.title, entry.updated) == ("Milestone: First round", "2023-08-03T00:00:00Z")
    assert "2023-08-03–2023-08-04" in entry.content[0].value


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ({"polarity": "denied"}, "Olena Vymyshlena (denied): "),
        ({"modality": "expected"}, "Olena Vymyshlena (expected): "),
        ({"speaker": None}, "Somebody: "),
    ],
)
def test_doubt_is_in_the_title(row: dict[str, str], title: str) -> None:
    """What was denied or is only expected never reads as said."""
    assert parse(STATEMENT | row).entries[0].title.startswith(title)


def test_long_words_are_cut_between_words() -> None:
    """The title ends in an ellipsis, the content has them all."""
    (entry,) = parse(STATEMENT | {"content": "guarantees " * 40 + "x" * 200}).entries

    assert entry.title.endswith("guarantees…")
    assert "x" * 200 in entry.content[0].value


def test_ids_stay() -> None:
    """An entry's id depends on its public id alone, a feed's on what it was asked for."""
    plain, other = parse(STATEMENT), parse(STATEMENT | {"content": "Other words"}, asked="theme duration")

    assert plain.entries[0].id == other.entries[0].id
    assert plain.feed.id != other.feed.id
    assert plain.entries[0].id == "urn:uuid:df432ad1-09d4-5534-89eb-bc4d0edf9aac"
    assert other.feed.title == "Statements and milestones: theme duration"


def test_the_feed_is_as_new_as_its_newest_entry() -> None:
    """And one without entries is valid too."""
    assert parse(STATEMENT, MILESTONE).feed.updated == "2023-08-03T00:00:00Z"
    assert parse().feed.updated == "1970-01-01T00:00:00Z"


def test_equal_rows_give_equal_bytes() -> None:
    """Nothing of the moment is in the document."""
    assert len({make_feed([STATEMENT], asked="", version="1") for _ in range(2)}) == 1


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "saved.html"])
def test_links_are_web_addresses_only(url: str | None) -> None:
    """Anything else is no link."""
    (entry,) = parse(STATEMENT | {"url": url}).entries

    assert "links" not in entry
    assert "href" not in entry.content[0].value


@given(
    text=st.text(
        alphabet=st.characters() | st.sampled_from("\x00\x1b\u202e\u2028\ud800\ufffe\t\r\n<>&\"'"),
        min_size=1, max_size=30,
    )
)  # fmt: skip
def test_any_text_is_text(text: str) -> None:
    """Whatever an outlet prints, the feed is valid and the words are no markup."""
    row = {"content": text, "speaker": text, "url": f"https://outlet.example/{text}", "themes": [text], "id": text}
    document = make_feed([STATEMENT | row], asked=text, version="1")

    tree = etree.fromstring(document)
    SCHEMA.assertValid(tree)
    shown = etree.HTML(tree.findtext(".//{*}content") or "")
    assert {element.tag for element in shown.iter()} == {"html", "body", "blockquote", "p", "a"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<published>2023", b"<published>23"),
        (b"Z</updated>", b"</updated>"),
        (b"<id>urn:uuid", b"<id>uuid "),
        (b"<name>tracker</name>", b""),
        (b"<title>", b"<title type='xml'>"),
        (b"<entry>", b"<entry><title>twice</title>"),
    ],
)
def test_the_schema_finds_faults(old: bytes, new: bytes) -> None:
    """It would tell if the feed were not what it should be."""
    document = make_feed([STATEMENT], asked="", version="1")
    assert old in document

    assert not SCHEMA.validate(etree.fromstring(document.replace(old, new, 1)))
