"""`tracker speakers`: who has spoken in the demonstration."""

from pathlib import Path
from typing import Any

from tests.conftest import Run, parse_ndjson


def ask(run: Run, database: Path, *arguments: object) -> list[dict[str, Any]]:
    """List speakers."""
    return parse_ndjson(run("speakers", *arguments, "--format", "ndjson", "--db", database).stdout)


def test_persons_come_before_those_without_a_name(demo_database: Path, run: Run) -> None:
    """Each group has those first who said most, and every statement of somebody counts."""
    rows = ask(run, demo_database)
    classes = [row["named"] for row in rows]
    said = parse_ndjson(run("events", "--type", "statement", "--format", "ndjson", "--db", demo_database).stdout)

    assert classes == sorted(classes, key=("person", "office", "unnamed").index)
    assert sum(row["statements"] for row in rows) == sum(1 for row in said if row["speaker"])
    for named in set(classes):
        counts = [row["statements"] for row in rows if row["named"] == named]
        assert counts == sorted(counts, reverse=True)


def test_a_row_tells_days_and_office(demo_database: Path, run: Run) -> None:
    """The office is the last as printed; one that the table contradicts is not told."""
    (row,) = ask(run, demo_database, "--search", "небувал")

    assert (row["speaker"], row["affiliation"], row["speaker_id"]) == ("Marta Nebuvala", "UKR", "marta-nebuvala")
    assert (row["first_day"], row["last_day"]) == ("2023-08-03", "2026-02-04")
    assert row["role_as_printed"] == "Ukrainian guarantees negotiator"


def test_filters_count_what_passes(demo_database: Path, run: Run) -> None:
    """Country, theme and days choose among the statements."""
    rows = ask(run, demo_database, "--affiliation", "Russia", "--since", "2025", "--theme", "Troops")

    assert {row["affiliation"] for row in rows} == {"RUS"}
    assert min(row["first_day"] for row in rows) >= "2025"
    assert len(ask(run, demo_database, "--limit", 2)) == 2


def test_unnamed_officials_apart(demo_database: Path, run: Run) -> None:
    """`events --speaker unnamed` gives what `speakers` calls unnamed."""
    said = run("events", "--speaker", "unnamed", "--format", "ndjson", "--db", demo_database).stdout
    unnamed = {row["speaker"]: row["statements"] for row in ask(run, demo_database) if row["named"] == "unnamed"}

    assert {row["speaker"] for row in parse_ndjson(said)} == set(unnamed)
    assert len(said.splitlines()) == sum(unnamed.values())


def test_a_table_fits_its_terminal(demo_database: Path, run: Run) -> None:
    """All but the office as printed stands within 80 columns."""
    lines = run("speakers", "--format", "table", "--db", demo_database).stdout.splitlines()

    assert lines[0].split() == ["speaker", "named", "affiliation", "statements", "first_day", "last_day"]
    assert max(map(len, lines)) <= 80
