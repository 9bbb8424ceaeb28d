"""The article the project began with, from the command line."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, parse_ndjson

Row = dict[str, Any]


@pytest.fixture
def facts(run: Run, seed: Path) -> list[Row]:
    """The facts of the seed article."""
    done = run("extract", seed, "--published", "2023-07-30", "--format", "ndjson")
    assert done.returncode == 0, done.stderr
    return parse_ndjson(done.stdout)


def only(facts: list[Row], **wanted: Any) -> Row:
    """Return the one fact with these fields."""
    found = [fact for fact in facts if all(fact[key] == value for key, value in wanted.items())]
    assert len(found) == 1, (wanted, facts)
    return found[0]


def test_direct_quotation(facts: list[Row]) -> None:
    """(a) Yermak's words on Telegram."""
    fact = only(facts, content="We are starting talks with the United States (this) week")

    assert (fact["kind"], fact["continued"], fact["medium"]) == ("direct", False, "Telegram")
    assert (fact["speaker"], fact["affiliation"]) == ("Andriy Yermak", "UKR")
    assert (fact["source"], fact["cue"]) == ("Andriy Yermak", "wrote")
    assert (fact["countries"], fact["date"]) == (["USA"], "2023-07-30")


def test_continued_quotation(facts: list[Row]) -> None:
    """(b) The next paragraph has no cue, and is his too."""
    fact = only(facts, continued=True)

    assert (fact["kind"], fact["cue"], fact["source"]) == ("direct", None, "Andriy Yermak")
    assert fact["content"].startswith("Security guarantees for Ukraine will be concrete")
    assert fact["content"].endswith("formats and mechanisms of support.")
    assert (fact["speaker"], fact["countries"]) == ("Andriy Yermak", ["RUS", "UKR"])
    assert fact["date"] == "2023-07-30"


def test_mixed_quotation(facts: list[Row]) -> None:
    """(c) The whole reported clause, with its quoted part."""
    fact = only(facts, kind="mixed")

    assert fact["content"] == 'the guarantees "will be in effect until Ukraine secures NATO membership."'
    assert (fact["speaker"], fact["countries"]) == ("Andriy Yermak", ["NATO", "UKR"])
    assert fact["date"] == "2023-07-30"


def test_indirect_quotation(facts: list[Row]) -> None:
    """(d) What he said without quotation marks."""
    fact = only(facts, kind="indirect", speaker="Andriy Yermak")

    assert fact["content"] == (
        "more than 10 other countries had joined the G7 declaration and Ukraine was negotiating terms of "
        "future guarantees with each of them"
    )
    assert (fact["countries"], fact["date"]) == (["G7", "UKR"], "2023-07-30")


def test_lead(facts: list[Row]) -> None:
    """(e) The lead's official stays unnamed."""
    fact = only(facts, source="a senior Ukrainian official")

    assert (fact["kind"], fact["speaker"], fact["speaker_id"]) == ("indirect", "unnamed Ukrainian official", None)
    assert (fact["countries"], fact["date"], fact["dated_by"]) == (["NATO", "UKR", "USA"], "2023-07-30", "text")


def test_nothing_else(facts: list[Row]) -> None:
    """Captions, navigation and byline say nothing."""
    assert len(facts) == 5


def test_days_in_the_text(run: Run, seed: Path) -> None:
    """The words "this week", said on a Sunday of talks to come, mean the week that follows."""
    done = run("extract", seed, "--published", "2023-07-30", "--layer", "dates", "--format", "ndjson")

    found = [(row["text"], row["value"]) for row in parse_ndjson(done.stdout)]
    assert ("this week", "2023-W31") in found
    assert ("July 12, 2023", "2023-07-12") in found


def test_import_and_ask(run: Run, seed: Path) -> None:
    """Imported, the facts can be asked for; importing again adds nothing."""
    arguments = ("import", seed, "--published", "2023-07-30", "--outlet", "Jerusalem Post", "--wire", "Reuters")
    assert run(*arguments).returncode == 0
    before = run("export").stdout
    asked = run("events", "--speaker", "Yermak", "--since", "2023-07", "--type", "statement", "--format", "ndjson")
    assert run(*arguments).returncode == 0

    rows = parse_ndjson(asked.stdout)
    assert len(rows) == 4
    assert {(row["speaker"], row["date"]) for row in rows} == {("Andriy Yermak", "2023-07-30")}
    assert run("export").stdout == before
