"""Who says what several people say: all of them, in doubt, and nobody else; invented people throughout."""

from datetime import UTC, datetime

import pytest

from tracker.config import load
from tracker.facts.extraction import extract
from tracker.facts.knowledge import load_knowledge
from tracker.model import Article

KNOWLEDGE = load_knowledge(load())


def read(text: str) -> tuple[str | None, str]:
    """Give speaker and confidence of the only fact of a text."""
    facts = extract(Article(text=text, published=datetime(2025, 12, 3, tzinfo=UTC)), KNOWLEDGE).facts
    (fact,) = facts
    return fact.speaker.name, fact.confidence


@pytest.mark.parametrize(
    "row",
    [
        "The former envoy, Aila Byggare, and the minister, Carl Dummy,",
        "The envoy, Aila Byggare, and Carl Dummy, the minister,",
        "Aila Byggare, the envoy, and Carl Dummy, the minister,",
        "Aila Byggare, the envoy, and the minister, Carl Dummy,",
        "Aila Byggare, the envoy, and French minister Carl Dummy, the host,",
        "Envoy Aila Byggare and her deputy, Carl Dummy,",
        "The envoy, Aila Byggare, as well as the minister, Carl Dummy,",
        "Envoy Aila Byggare, together with minister Carl Dummy,",
        "Envoy Aila Byggare, left, and minister Carl Dummy, right,",
        "Norwegian envoy Aila Byggare (left) and French minister Carl Dummy",
        "Aila Byggare of Norway and Carl Dummy of France",
        "Norway's envoy, Aila Byggare, and France's, Carl Dummy,",
        "Norwegian envoy Aila Byggare – and French minister Carl Dummy –",
        "Norwegian envoy Aila Byggare (and French minister Carl Dummy)",
        "The two ministers, Aila Byggare and Carl Dummy,",
        "The Norwegian and French envoys, Aila Byggare and Carl Dummy,",
    ],
)
def test_a_row_with_appositions_names_all_of_it(row: str) -> None:
    """Offices between the names change nothing: both are named, in doubt, whichever way round the sentence is."""
    expected = ("Aila Byggare and Carl Dummy", "low")

    assert read(f"{row} said the guarantees would bind both sides.") == expected
    assert read(f'"The guarantees bind both sides," {row} said.') == expected


@pytest.mark.parametrize(
    "row",
    [
        "the envoy, Aila Byggare, and the minister, Carl Dummy",
        "Aila Byggare, the envoy, and Carl Dummy, the minister",
        "envoy Aila Byggare and her deputy, Carl Dummy",
    ],
)
def test_a_row_behind_its_verb_names_all_of_it(row: str) -> None:
    """Who follows the verb is read to the end of the sentence."""
    assert read(f'"The guarantees bind both sides," said {row}.') == ("Aila Byggare and Carl Dummy", "low")


def test_a_row_of_three() -> None:
    """Those in the middle of a row belong to it."""
    text = "Aila Byggare, the envoy, Carl Dummy, the minister, and Ivo Sample, the aide, said the law was ready."

    assert read(text) == ("Aila Byggare, Carl Dummy and Ivo Sample", "low")

    text = "Norwegian envoy Aila Byggare, minister Carl Dummy and the aide, Ivo Sample, said the law was ready."

    assert read(text) == ("Aila Byggare, Carl Dummy and Ivo Sample", "low")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The chairman of trade and industry, Carl Dummy, said the law was ready.", "Carl Dummy"),
        ("Aila Byggare, an envoy who met Carl Dummy and Ivo Sample, said the law was ready.", "Aila Byggare"),
        ("Aila Byggare, envoy to Kyiv and Warsaw, said the law was ready.", "Aila Byggare"),
        ("Aila Byggare, envoy and aide to Carl Dummy, said the law was ready.", "Aila Byggare"),
        ("Norwegian envoy Aila Byggare and others shunned Carl Dummy, claiming the law was ready.", "Aila Byggare"),
        ('"It binds us," said Norwegian envoy Aila Byggare, and French minister Carl Dummy nodded.', "Aila Byggare"),
    ],
)
def test_one_speaker_beside_another_name(text: str, name: str) -> None:
    """Somebody else who is named near a speaker says nothing with him."""
    assert read(text)[0] == name


@pytest.mark.parametrize(
    ("first", "second", "confidence"),
    [
        ("Xyla Exemple", "Carl Dummy", "low"),
        ("Carl Dummy", "Ivo Sample", "high"),
        ("Xyla Exemple", "Quon Sample", "high"),
    ],
)
def test_a_pronoun_after_words_that_name_another_one(first: str, second: str, confidence: str) -> None:
    """Who spoke goes on, unless the pronoun surely fits whom the words name and perhaps not who said them."""
    text = f"Norwegian envoy {first} said {second} would sign. He said the law was ready."
    facts = extract(Article(text=text, published=datetime(2025, 12, 3, tzinfo=UTC)), KNOWLEDGE).facts

    assert [(fact.speaker.name, fact.confidence) for fact in facts] == [(first, "high"), (first, confidence)]


def test_two_clauses_are_two_speakers() -> None:
    """A subject that has its verb is no subject of the next clause."""
    text = "The envoy, Aila Byggare, said the law was ready, and Carl Dummy, the minister, said it was not."
    facts = extract(Article(text=text), KNOWLEDGE).facts

    assert [(fact.speaker.name, fact.text) for fact in facts] == [
        ("Aila Byggare", "the law was ready"),
        ("Carl Dummy", "it was not"),
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A deputy of Norwegian envoy Carl Dummy, Aila Byggare,", "Aila Byggare"),
        ("The deputy of President Carl Dummy, Aila Byggare,", "Aila Byggare"),
        ("A person close to Carl Dummy", "unnamed person"),
        ("Someone who knows Norwegian envoy Carl Dummy", None),
        ("A deputy to Norwegian envoy Carl Dummy", "unnamed Norwegian deputy"),
        ("The deputy to Norwegian envoy Carl Dummy", "deputy to Norwegian envoy Carl Dummy"),
    ],
)
def test_a_deputy_is_not_whom_he_serves(source: str, name: str | None) -> None:
    """What a deputy or an acquaintance says is never put in the mouth of whom he serves or knows."""
    assert read(f"{source} said the law was ready.")[0] == name
