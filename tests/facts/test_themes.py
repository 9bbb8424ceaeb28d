"""Terms and themes: what they match, and that the words found stand in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.config import Theme, find, load
from tracker.facts.subjects.terms import Index
from tracker.facts.subjects.themes import find_themes

SHIPPED = load(find()).themes


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        (
            "security guarantee",
            "Security guarantees, and a security guarantee.",
            ["Security guarantees", "security guarantee"],
        ),
        ("security guarantees", "one security guarantee", []),
        ("treaty", "two treaties", ["treaties"]),
        ("pact", "impact of a pactum", []),
        ("Senate", "the Senate's vote", ["Senate"]),
        ("ratif*", "ratification; they ratified; rat", ["ratification", "ratified"]),
        ("US", "us, the US and US's", ["US", "US"]),
        ("U.S.", "the U.S. Senate told us", ["U.S"]),
        ("NATO", "Nato and NATO", ["Nato", "NATO"]),
        ("Article 5-like", "an “Article 5”-like promise, Article-5 like", ["Article 5”-like", "Article-5 like"]),
        (
            "boots on the ground",
            "boots-on-the-ground; boots on\nthe ground",
            ["boots-on-the-ground", "boots on\nthe ground"],
        ),
        ("boots on the ground", "boots. On the ground", []),
        ("Ukraine's army", "Ukraine’s army and Ukraine army", ["Ukraine’s army", "Ukraine army"]),
        ("Зеленськ*", "Зеленського чекають", ["Зеленського"]),
        ("a b", "a", []),
    ],
)
def test_terms(term: str, text: str, found: list[str]) -> None:
    """A term matches case, plural, possessive, hyphen and ending as feeds.yaml promises, and no more."""
    assert [span.of(text) for _, span in Index([("name", [term])]).find(text)] == found


def test_longest_term_of_a_name_wins() -> None:
    """Overlapping terms under one name are found once, the longest; other names keep theirs."""
    index = Index([("a", ["peace", "peace plan", "plan"]), ("b", ["plan"])])

    assert [(name, span.of("peace plan")) for name, span in index.find("peace plan")] == [
        ("a", "peace plan"),
        ("b", "plan"),
    ]


def test_order_of_themes() -> None:
    """Themes come in the order of the configuration, words in that of the text, each once."""
    themes = (Theme(name="x", terms=("dam", "lock")), Theme(name="y", terms=("river",)))

    assert find_themes("The river: lock, dam, lock.", themes) == (("x", "lock"), ("x", "dam"), ("y", "river"))
    assert find_themes("", themes) == find_themes("river", ()) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fifteen years were mentioned", {"duration"}),
        ("a twenty-year pact", {"duration"}),
        ("the guarantees will be in effect until Ukraine secures NATO membership", {"NATO membership", "duration"}),
        ("protection modelled on Article 5 of the treaty", {"Article 5-like protection"}),
        ("the multinational force would deploy after a truce", {"troops", "ceasefire"}),
        ("air defence and long-range missiles", {"weapons and air defence"}),
        ("the document goes to Congress and the Rada", {"ratification"}),
        ("no withdrawal from Donbas", {"territory"}),
        ("satellites and drones will monitor the line", {"monitoring"}),
        ("frozen Russian assets pay for it", {"sanctions and frozen assets"}),
        ("a date for EU accession", {"EU accession"}),
        ("the Zaporizhzhia nuclear power plant restarts", {"nuclear plant"}),
        ("elections after the end of martial law", {"elections"}),
        ("more than 10 other countries had joined the G7 declaration", {"G7 declaration"}),
        ("the coalition of the willing meets", {"coalition of the willing"}),
        ("the 20-point peace plan", {"peace plan"}),
        ("an army of the same peacetime strength", {"size of the army"}),
        ("thirty prisoners came home", {"prisoners and children"}),
        ("please join us, it is only natural", set()),
    ],
)
def test_shipped_themes(text: str, expected: set[str]) -> None:
    """The shipped themes find what is under negotiation."""
    assert expected <= {name for name, _ in find_themes(text, SHIPPED)}
    assert expected or not find_themes(text, SHIPPED)


@given(st.text() | st.lists(st.sampled_from(["US", "peace", " ", "-", "'s", "\n", "NATO", "ceasefires"])).map("".join))
def test_every_word_stands_in_the_text(text: str) -> None:
    """Whatever the text, every word found is cut out of it."""
    for name, word in find_themes(text, SHIPPED):
        assert word in text
        assert name in {theme.name for theme in SHIPPED}


def test_long_texts() -> None:
    """A megabyte in one paragraph is read in one pass."""
    text = "a peace plan and troops, " * 40_000

    assert ("troops", "troops") in find_themes(text, SHIPPED)
