"""What a person searches for is understood as meant, or explained; SQLite never fails at it."""

import random
import sqlite3
import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import QueryError
from tracker.store.queries.words import parse_query

STORED = {
    1: "an Article 5-like clause for Ukraine",
    2: "U.S. guarantees, not troops",
    3: "the guarantee of Article 5",
    4: "Зеленський: guarantees first",
}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """A full-text index like those of the store."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(content, tokenize='unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO f(rowid, content) VALUES (?, ?)", STORED.items())
    yield connection
    connection.close()


def find(index: sqlite3.Connection, text: str) -> set[int]:
    """Find what holds a text."""
    return {row[0] for row in index.execute("SELECT rowid FROM f WHERE f MATCH ?", (parse_query(text),))}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("article", {1, 3}),
        ("5 ARTICLE", {1, 3}),
        ("Article 5-like", {1}),
        ('"article 5"', {1, 3}),
        ("“Article 5-like”", {1}),
        ("«first»", {4}),
        ("U.S.", {2}),
        ("guarant*", {2, 3, 4}),
        ('"article 5 li"*', {1}),
        ("clause OR troops", {1, 2}),
        ("article NOT clause", {3}),
        ("(clause OR first) guarantees", {4}),
        ("guarantees AND first", {4}),
        ("guarantees – first", {4}),
        ("зеленський", {4}),
        ("and or not", set()),
        ("near", set()),
        ("content:article", set()),
    ],
)
def test_finds_what_is_meant(index: sqlite3.Connection, text: str, found: set[int]) -> None:
    """Words in any case and order, phrases, beginnings and operators; FTS5's own signs are none of a person's."""
    assert find(index, text) == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('say "this', "a quotation mark is not closed"),
        ("(this", r"a \( is not closed"),
        ("this)", r"a \) has no \( before it"),
        ("NOT this", "something to look for is missing before NOT"),
        ("this AND OR that", "something to look for is missing before OR"),
        ("this AND", "something to look for is missing after AND"),
        ("()", r"something to look for is missing before \)"),
        ("-- ?", "it has neither letters nor digits"),
        ("word " * 300, "it has more than 200 parts"),
    ],
)
def test_explains_what_it_cannot_understand(text: str, reason: str) -> None:
    """The message says what is wrong, and what can be written."""
    with pytest.raises(QueryError, match=reason):
        parse_query(text)


def test_blank_asks_for_nothing() -> None:
    """No words, no expression."""
    assert parse_query(" \t\n") == ""


def test_ten_thousand_strings_never_fail_in_sqlite(index: sqlite3.Connection) -> None:
    """Whatever is typed is found, not found, or explained."""
    chance = random.Random(5)
    pieces = ["AND", "OR", "NOT", "NEAR(", "word", "5-like", '"', "(", ")", "*", "\x00", "\ud800", "é", "{", "}", ":"]
    pieces += list(string.punctuation) + [" "] * 20
    understood = 0
    for _ in range(10_000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(0, 12)))
        try:
            expression = parse_query(text)
        except QueryError:
            continue
        understood += 1
        if expression:
            index.execute("SELECT count(*) FROM f WHERE f MATCH ?", (expression,)).fetchone()
    assert understood > 1_000


@given(st.text(st.characters(exclude_characters='"“”„«»'), max_size=60), st.sampled_from(sorted(STORED.values())))
def test_quoted_text_finds_what_is_stored(noise: str, stored: str) -> None:
    """A text in quotation marks is found where it is stored, whatever signs are in it."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(content, tokenize='unicode61 remove_diacritics 2')")
    text = f"{stored} {noise}".replace("\x00", " ").encode("utf-8", "replace").decode()
    connection.execute("INSERT INTO f(rowid, content) VALUES (1, ?)", (text,))
    assert find(connection, f'"{text}"') == {1}
    connection.close()
