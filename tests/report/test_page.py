"""The page as a file: what it holds, what it lets a browser do, and what it leaves out."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.report.many import make_known
from tracker.report.page.document import render_page
from tracker.store.queries.filters import Filter

MADE = date(2026, 3, 5)


class Reading(HTMLParser):
    """The page's tags, and the text of its blocks, as a browser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[tuple[str, str | None, str]] = []
        self._inside: tuple[str, str | None] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._inside = tag, dict(attrs).get("type")
            self.blocks.append((*self._inside, ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a block."""
        if tag in {"script", "style"}:
            self._inside = None

    def handle_data(self, data: str) -> None:
        """Note the text of a block."""
        if self._inside:
            self.blocks[-1] = (*self._inside, self.blocks[-1][2] + data)

    def attribute(self, tag: str, name: str) -> list[str | None]:
        """Give an attribute of all tags of a name."""
        return [attributes[name] for each, attributes in self.tags if each == tag and name in attributes]

    @property
    def data(self) -> Any:
        """The data that the page is drawn from."""
        return next(json.loads(text) for tag, kind, text in self.blocks if kind == "application/json")


def render(known: dict[str, Any] | None = None, **options: Any) -> str:
    """Write a page."""
    return render_page(known or make_known(30), Filter(), made=MADE, **options)


def rows(reading: Reading, table: str) -> list[dict[str, Any]]:
    """Read a table of the data."""
    found = reading.data[table]
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def test_policy_names_exactly_what_is_there() -> None:
    """Every script and style runs by its hash, and nothing else may: no host, no inline code, no evaluation."""
    reading = Reading(render())
    policy = next(
        attributes["content"] or ""
        for tag, attributes in reading.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    hashes = {
        kind: {
            f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
            for tag, type_, text in reading.blocks
            if tag == kind and type_ is None
        }
        for kind in ("script", "style")
    }

    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert set(rules["script-src"].split()) == hashes["script"]
    assert set(rules["style-src"].split()) > hashes["style"]  # and the one that Plot writes
    assert "unsafe" not in policy
    assert "http" not in policy


def test_asks_no_host_for_anything() -> None:
    """No tag loads anything, none acts by an attribute, and the style sheet names no address."""
    page = render()
    reading = Reading(page)

    assert {tag for tag, _ in reading.tags}.isdisjoint({"img", "iframe", "object", "embed", "video", "audio", "base"})
    assert reading.attribute("script", "src") == []
    assert reading.attribute("link", "href") == ["data:,"]
    assert not [
        name for _, attributes in reading.tags for name in attributes if name.startswith("on") or name == "style"
    ]
    assert not re.search(r"url\((?!#)|@import", next(text for tag, _, text in reading.blocks if tag == "style"))


def test_libraries_stand_in_it_with_their_licences() -> None:
    """d3 and Plot are there whole, and the words under which they may be."""
    page = render()

    assert "https://d3js.org v7" in page
    assert "@observablehq/plot v0.6" in page
    assert page.count("Permission to use, copy, modify") == 2


def test_data_block_cannot_be_left() -> None:
    """What would end the block, or begin a comment in it, is written as an escape, and read as it was."""
    known = make_known(1)
    known["articles"]["a0000000"]["headline"] = hostile = "</script><!--<script>&amp;"
    known["articles"]["a0000001"]["headline"] = "a\u2028b\u202ec\x1b"
    page = render(known)
    reading = Reading(page)

    assert {"</script><!--<script>&amp;", "a\nb\ufffdc\ufffd"} >= {row["headline"] for row in rows(reading, "articles")}
    assert hostile not in page
    assert len([tag for tag, _ in reading.tags if tag == "script"]) == 4


def test_only_web_addresses_become_links() -> None:
    """Any other scheme is text, in the list for browsers without scripts too."""
    known = make_known(1)
    for article in known["articles"].values():
        article["url"] = "javascript:alert(1)"
    page = render(known)

    assert [address for address in Reading(page).attribute("a", "href") if not str(address).startswith("#")] == []
    assert "javascript:alert(1)" in page


def test_whole_paragraphs_only_where_asked() -> None:
    """Else one sentence is kept; with them, the page says whose they are."""
    known = make_known(3)
    for reports in known["reports"].values():
        for report in reports:
            report["passage"] += " A sentence that nobody needs."

    assert "A sentence that nobody needs" not in render(known)
    full = render(known, full_text=True)
    assert "A sentence that nobody needs" in full
    assert "publishers’ text" in full


def test_same_words_of_a_copy_are_kept_once() -> None:
    """Wire copy points to the words of the report before it."""
    for row in rows(Reading(render(make_known(40))), "statements"):
        copies = [report[-1] for report in row["reports"]]
        assert isinstance(copies[0], list)
        assert set(map(str, copies[1:])) <= {"0"}


def test_tells_doubt() -> None:
    """Unnamed speakers, days that nobody watched and what a person corrected are told as such."""
    known = make_known(60)
    statements = [row for row in known["events"] if row["type"] == "statement"]
    statements[0]["corrections"] = ["Not the minister, but her deputy said it."]
    reading = Reading(render(known))
    speakers = rows(reading, "speakers")
    shown = {row["id"]: row for row in rows(reading, "statements")}

    assert shown[statements[0]["id"]]["corrections"] == ["Not the minister, but her deputy said it."]
    for row in statements:
        speaker = speakers[shown[row["id"]]["speaker"]]
        assert speaker["unnamed"] == row["speaker"].startswith("unnamed")
        assert shown[row["id"]]["watched"] == (row["date"] in known["coverage"])


def test_counts_and_filters_stand_at_the_top() -> None:
    """What period, how much, and what was asked for."""
    page = render_page(make_known(30), Filter(speaker="Vymyshlena", since=MADE), made=MADE)

    assert "<strong>30</strong> statements" in page
    assert "speaker <b>Vymyshlena</b>" in page
    assert "since <b>2026-03-05</b>" in page


@pytest.mark.parametrize(("statements", "plain"), [(1_000, True), (1_001, False)])
def test_reads_without_scripts_while_it_is_small(statements: int, plain: bool) -> None:  # noqa: FBT001
    """A plain list of up to 1,000 statements stands beside the charts."""
    assert ('<li id="s-s000000000"' in render(make_known(statements))) == plain


def test_nothing_to_show() -> None:
    """An empty store makes a page, and it says so."""
    known: dict[str, Any] = {"events": [], "reports": {}, "articles": {}, "aliases": {}, "coverage": []}

    assert "No statement in the store is as asked for" in render(known)


def test_ten_thousand_statements_are_at_most_8_megabytes() -> None:
    """The page stays one that can be mailed."""
    assert len(render(make_known(10_000)).encode()) <= 8_000_000
