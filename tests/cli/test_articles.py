"""`tracker articles`: what was read in the demonstration."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, parse_ndjson


def ask(run: Run, database: Path, *arguments: object) -> list[dict[str, Any]]:
    """List articles."""
    return parse_ndjson(run("articles", *arguments, "--format", "ndjson", "--db", database).stdout)


def test_lists_all_newest_first(demo_database: Path, run: Run) -> None:
    """With the number of statements and revisions, and what was taken down."""
    rows = ask(run, demo_database)
    by_key = {row["key"]: row for row in rows}

    assert [row["published"] for row in rows] == sorted((row["published"] for row in rows), reverse=True)
    assert (by_key["jpost:900115"]["revisions"], by_key["jpost:900115"]["statements"]) == (2, 5)
    assert by_key["jpost:900255"]["removed_at"]
    assert [row["state"] for row in rows].count("headline") == 1


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (("--search", "BREAD ceasefire"), set()),
        (("--search", "ceasefire monitors", "--since", "2025-10"), {"jpost:900258"}),
        (("--since", "2025-10-22", "--until", "2025-10-22"), {"jpost:900258"}),
        (("--outlet", "jerusalem post", "--wire", "REUTERS", "--until", "2023-07"), {"jpost:900101"}),
        (("--limit", "1"), {"jpost:900338"}),
        (("--search", " ", "--limit", "1"), {"jpost:900338"}),
    ],
)
def test_filters(demo_database: Path, run: Run, arguments: tuple[str, ...], keys: set[str]) -> None:
    """Words, days, outlet and agency, in any case."""
    assert {row["key"] for row in ask(run, demo_database, *arguments)} == keys


def test_days_are_the_outlets(run: Run, tmp_path: Path) -> None:
    """What was out late in the evening of UTC was out on the next day in Jerusalem."""
    page = tmp_path / "page.txt"
    page.write_text("Talks\n\nNothing was said.", encoding="utf-8")
    run("import", page, "--published", "2023-07-30T22:30Z", "--outlet", "Jerusalem Post")
    run("import", page, "--published", "2023-07-31", "--url", "https://outlet.example/1")
    database = tmp_path / "tracker.db"

    assert len(ask(run, database, "--since", "2023-07-31")) == 2
    assert {row["published"] for row in ask(run, database)} == {"2023-07-30T22:30:00Z", "2023-07-31"}


def test_a_table_fits_its_terminal(demo_database: Path, run: Run) -> None:
    """The id is there, for `tracker show`."""
    lines = run("articles", "--format", "table", "--db", demo_database).stdout.splitlines()

    assert lines[0].split()[-1] == "id"
    assert max(map(len, lines)) <= 80
