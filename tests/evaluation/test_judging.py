import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.corpora import load_countries, load_dates, load_quotes
from tests.evaluation.judging import judge_facts
from tests.evaluation.labels import ExpectedFact, ExpectedMention, Labelled
from tests.evaluation.matching import align, join, kind_of, same_mention
from tests.evaluation.mentions import judge_countries, judge_dates
from tracker.model import Article, CountryMention, DateExpression, Fact, Kind, Quotation, Span, Speaker

TEXT = '"We will act," Tim Vymysl of Kyiv said. "Now." A spokesman for Nobody said talks "failed" badly on Sunday.'


def at(words: str) -> Span:
    """Find words in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def fact(words: str, source: str | None, kind: Kind = "direct") -> Fact:
    """Make a found fact of words."""
    quotation = Quotation(kind=kind, content=(at(words),), source=at(source) if source else None)
    return Fact(quotation=quotation, text=words, source=source, cue="said", speaker=Speaker(), said=None)


def labelled(*facts: ExpectedFact, **layers: Any) -> Labelled:
    """Make a labelled article."""
    return Labelled(name="x", article=Article(text=TEXT), facts=facts, **layers)


ACT = ExpectedFact(kind="direct", content=(at("We will act"), at("Now.")), source=at("Tim Vymysl of Kyiv"), cue="said")
FAILED = ExpectedFact(
    kind="mixed", content=(at('talks "failed" badly'),), source=at("A spokesman for Nobody"), cue="said"
)


def causes(label: Labelled, *facts: Fact) -> list[str]:
    """Judge facts and name what became of them."""
    return sorted(verdict.cause for verdict in judge_facts(label, facts).verdicts)


@pytest.mark.parametrize(
    ("found", "cause"),
    [
        ((fact('talks "failed" badly', "spokesman", "mixed"),), ["right"]),
        ((fact('talks "failed" badly', "Nobody", "mixed"),), ["wrong speaker mention"]),
        ((fact("failed", "spokesman"),), ["wrong span"]),
        ((fact("Kyiv", "spokesman"),), ["false alarm", "missed"]),
        ((), ["missed"]),
    ],
)
def test_every_error_has_a_cause(found: tuple[Fact, ...], cause: list[str]) -> None:
    """Words, source and nothing else decide what is the matter with a quotation."""
    assert causes(labelled(FAILED), *found) == cause


def test_pieces_of_an_interrupted_quotation_count_one_by_one() -> None:
    """Who finds half of an interrupted quotation has missed the other half."""
    assert causes(labelled(ACT), fact("We will act", "Vymysl")) == ["missed", "right"]


def test_optional_facts_are_neither_missed_nor_false() -> None:
    """What need not be found leaves no verdict, found or not."""
    optional = ExpectedFact(kind="mixed", content=FAILED.content, source=FAILED.source, optional=True)

    assert causes(labelled(optional)) == []
    assert causes(labelled(optional), fact('talks "failed" badly', "Kyiv", "mixed")) == []


def test_alignment_is_one_to_one_and_best_first() -> None:
    """The most alike pair wins, and nothing is used twice."""
    expected = [frozenset({1, 2, 3, 4, 5}), frozenset({1, 2, 3, 4})]

    assert align(expected, [frozenset({1, 2, 3, 4})], 0.8) == [(1, 0)]
    assert align(expected, [frozenset({9})], 0.0) == []


def test_pieces_that_no_word_separates_are_one() -> None:
    """Marks and spaces between spans do not make two pieces."""
    assert join(TEXT, [at("badly"), at("failed")]) == (Span(at("failed").start, at("badly").end),)


@pytest.mark.parametrize(
    ("words", "kind"), [("We will act", "direct"), ('talks "failed" badly', "mixed"), ("on Sunday", "indirect")]
)
def test_marks_tell_the_kind(words: str, kind: str) -> None:
    """Words inside double quotation marks, outside, or both."""
    assert kind_of(TEXT, [at(words)]) == kind


@pytest.mark.parametrize(
    ("got", "same"), [("Vymysl", True), ("Kyiv", False), ("Tim Vymysl of Kyiv", True), (None, False)]
)
def test_a_source_is_right_if_it_names_the_head(got: str | None, same: bool) -> None:  # noqa: FBT001  (a case)
    """A part of the head will do; what only follows it will not."""
    assert same_mention(TEXT, at("Tim Vymysl of Kyiv"), at(got) if got else None) is same


def test_dates_and_countries_are_right_by_place_and_value() -> None:
    """The value counts where spans overlap; what is excused is no false alarm, unless its value is another one."""
    dates = (
        ExpectedMention(span=at("Sunday"), value="2023-07-30"),
        ExpectedMention(span=at("Now"), value=None, optional=True),
    )
    label = labelled(dates=dates, countries=(ExpectedMention(span=at("Kyiv"), value="UKR", optional=True),))
    found = [
        DateExpression(span=at("on Sunday"), value="2023-07-30"),
        DateExpression(span=at("Now"), value="2023-07-30"),
        DateExpression(span=at("talks"), value="PRESENT_REF"),
    ]

    assert [verdict.cause for verdict in judge_dates(label, found)] == ["right"]
    assert [verdict.cause for verdict in judge_dates(label, ())] == ["missed"]
    assert judge_countries(label, [CountryMention(span=at("Kyiv"), country="UKR")]) == ()
    (wrong,) = judge_countries(label, [CountryMention(span=at("Kyiv"), country="RUS")])
    assert wrong.cause == "false alarm"


def write(path: Path, record: dict[str, Any]) -> Path:
    """Write a corpus of one article."""
    path.write_text(json.dumps({"id": "x", "text": TEXT, "published": "2023-07-30", **record}) + "\n")
    return path


def test_corpora_are_read(tmp_path: Path) -> None:
    """Attributions, dates and places of JSONL files become labels; what is out of scope is optional."""
    (tmp_path / "country_ids.csv").write_text("geonameid,iso3\n1,UKR\n")
    attribution = {"source": [at("Tim Vymysl")], "cue": [at("will")], "content": [at("We will act"), at("Now.")]}
    quotes = write(tmp_path / "quotes.jsonl", {"attributions": [attribution]})
    sunday, now = at("Sunday"), at("Now")
    timexes = [
        {"start": sunday.start, "end": sunday.end, "type": "DATE", "value": "2023-07-30"},
        {"start": now.start, "end": now.end, "type": "DATE", "value": "PRESENT_REF"},
    ]
    dates = write(tmp_path / "dates.jsonl", {"timexes": timexes})
    kyiv = at("Kyiv")
    place = {"start": kyiv.start, "end": kyiv.end, "geonameid": "2", "country": "UKR"}
    countries = write(tmp_path / "countries.jsonl", {"spans": [place, place | {"geonameid": "1"}]})

    ((read,),) = (each.facts or () for each in load_quotes(quotes, speech=False))
    assert (read.kind, read.content, read.optional) == ("direct", (at("We will act"), at("Now.")), False)
    ((read,),) = (each.facts or () for each in load_quotes(quotes, speech=True))
    assert read.optional
    (dated,) = load_dates(dates)
    assert [label.optional for label in dated.dates or ()] == [False, True]
    (placed,) = load_countries(countries)
    assert [label.optional for label in placed.countries or ()] == [True, False]
    assert placed.codes == frozenset({"UKR"})


@pytest.mark.parametrize("arguments", [[], ["--errors"]])
def test_the_command_prints(arguments: list[str]) -> None:
    """Figures and errors of our own articles come out of the command."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.evaluation", *arguments], cwd=root, capture_output=True, text=True, check=True
    )

    assert ("== " in done.stdout) is bool(arguments)
    assert ("direct joint" in done.stdout) is not bool(arguments)
