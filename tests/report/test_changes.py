"""What changed in an article, as rows and for a person to read."""

from datetime import UTC, datetime
from typing import Any

from tests.article.test_changes import FIFTEEN, LEAD, NOTE, PLACE, TEN, article
from tests.store.samples import BOB, fact
from tracker.article.changes import compare
from tracker.article.history import Version
from tracker.facts.changes import compare_facts
from tracker.model import Article, Facts
from tracker.report.changes import draw_changes
from tracker.report.history import CHANGE_COLUMNS, change_rows

SEEN = datetime(2023, 8, 4, 10, 40, tzinfo=UTC)
ARTICLE = {"key": "a:1", "headline": "Talks\x1b[31m begin", "outlet": "Outlet A", "url": "https://a.example/1"}


def versions(*articles: Article) -> list[Version]:
    """Make versions of an article."""
    made = [Version(seen=SEEN, article=articles[0])]
    for each in articles[1:]:
        made.append(Version(seen=SEEN, article=each, changes=compare(made[-1].article, each)))
    return made


def rows(*articles: Article, facts: Any = None) -> list[dict[str, Any]]:
    """Lay out what changed between articles."""
    return list(change_rows("x1", versions(*articles), facts or {}))


def drawn(found: list[dict[str, Any]], *, colour: bool = False, width: int = 60) -> str:
    """Draw rows."""
    return "\n".join(draw_changes(ARTICLE, found, 2, width=width, colour=colour))


def test_rows_tell_what_changed_and_what_notes_are_about() -> None:
    """A change carries the outlet's note on it; the note says what it is about."""
    text, note = rows(article(LEAD, TEN), article(LEAD, FIFTEEN, NOTE))

    assert tuple(text) == CHANGE_COLUMNS
    assert (text["article"], text["revision"], text["seen"]) == ("x1", 2, "2023-08-04T10:40:00Z")
    assert (text["what"], text["how"], text["paragraph"]) == ("text", "changed", 2)
    assert text["marked"].startswith('"[-Ten-]{+Fifteen+} years')
    assert text["note"] == note["after"] == NOTE
    assert (note["what"], note["how"], note["about"], note["note"]) == ("correction", "new", ["paragraph 2"], None)


def test_a_note_that_was_there_from_the_first_is_told() -> None:
    """What it corrected was before our time, but it is dated all the same."""
    (note,) = rows(article(LEAD, FIFTEEN, NOTE))

    assert (note["revision"], note["what"], note["after"], note["about"]) == (1, "correction", NOTE, None)


def test_a_paragraph_that_moved() -> None:
    """It says where it was."""
    (row,) = rows(article(PLACE, LEAD, TEN), article(LEAD, TEN, PLACE))

    assert (row["how"], row["paragraph"], row["note"]) == ("moved", 3, "was paragraph 1")
    assert "→ was paragraph 1" in drawn([row])


def test_facts_are_told_after_the_words() -> None:
    """A row for each thing that changed about a quotation."""
    ten, law = fact("Ten years is the least that we can explain"), fact("The law must bind both parliaments")
    changed = compare_facts(Facts(facts=(ten, law)), Facts(facts=(fact(ten.text.replace("Ten", "Six"), BOB),)))
    found = rows(article(TEN), article(FIFTEEN), facts={2: changed})

    assert [(row["what"], row["how"], row["speaker"]) for row in found] == [
        ("text", "changed", None),
        ("quotation", "changed", "Bob Placeholder"),
        ("speaker", "changed", "Bob Placeholder"),
        ("number", "changed", "Bob Placeholder"),
        ("quotation", "gone", "Olena Vymyshlena"),
    ]
    assert "→ Six years" not in drawn(found)
    assert "→ Six years is the least" in drawn(found[2:3])


def test_a_page_for_a_person() -> None:
    """Marks where no colour is, none where it is; words far from a change are left out; nothing harmful."""
    far = "word " * 30
    before, after = article(f"{far}Ten \x1b[0mends {far}"), article(f"{far}Six \x1b[0mends {far}")
    plain, coloured = drawn(rows(before, after)), drawn(rows(before, after), colour=True)

    assert plain.splitlines()[:5] == [
        "Talks\N{REPLACEMENT CHARACTER}[31m begin",
        "Outlet A: 2 revisions",
        "https://a.example/1",
        "",
        "Revision 2, first seen 2023-08-04 10:40Z",
    ]
    assert "[-Ten-]{+Six+}" in plain
    assert plain.count("…") == 2
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 60
    assert "[-" not in coloured
    assert "\x1b[9;31mTen\x1b[0m\x1b[32mSix\x1b[0m" in coloured
