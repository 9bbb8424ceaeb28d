"""Asking the demonstration's database: search, first, count and timeline."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run, parse_ndjson


def test_search_ranks_and_marks(run: Run, demo_database: Path) -> None:
    """What holds more of the words comes first, every match is marked, articles come behind statements."""
    done = run("search", "ratif* OR parliament", "--db", demo_database, "--format", "ndjson")
    rows = parse_ndjson(done.stdout)
    kinds = [row["type"] for row in rows]
    assert kinds == sorted(kinds, reverse=True)
    assert {"statement", "article"} == set(kinds)
    assert all(re.search(r"\*\*(ratif\w*|parliament)\*\*", row["found"], re.IGNORECASE) for row in rows)
    assert rows[0]["found"].count("**") == 4


def test_search_with_filters_of_statements_leaves_articles_out(run: Run, demo_database: Path) -> None:
    """Nobody says an article."""
    done = run("search", "ratif*", "--affiliation", "USA", "--db", demo_database, "--format", "ndjson")
    rows = parse_ndjson(done.stdout)
    assert rows
    assert {(row["type"], row["affiliation"]) for row in rows} == {("statement", "USA")}


def test_search_limits_each_kind(run: Run, demo_database: Path) -> None:
    """The best so many of statements, and of articles."""
    done = run("search", "guarantee*", "--limit", "3", "--db", demo_database, "--format", "ndjson")
    assert [row["type"] for row in parse_ndjson(done.stdout)] == ["statement"] * 3 + ["article"] * 3


@pytest.mark.parametrize("command", ["search", "first"])
@pytest.mark.parametrize("text", ['"half', "NOT this", "", "?!"])
def test_a_search_that_cannot_be_understood_is_explained(
    run: Run, demo_database: Path, command: str, text: str
) -> None:
    """Exit 2, one line, and what can be written."""
    done = run(command, text, "--db", demo_database)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"tracker: cannot search for .*: .*; write words, .*\n", done.stderr)


def test_first_gives_the_earliest_and_the_next(run: Run, demo_database: Path) -> None:
    """In the order of the days said; what comes after the runner-up is for `events`."""
    done = run("first", "Article 5-like", "--db", demo_database, "--format", "ndjson")
    rows = parse_ndjson(done.stdout)
    every = parse_ndjson(
        run("events", "--search", "Article 5-like", "--type", "statement", "--db", demo_database, "--format", "ndjson")
        .stdout
    )  # fmt: skip
    days = sorted(row["date"] for row in every)
    assert len(every) > 2
    assert [row["date"] for row in rows] == days[:2]
    assert all("Article 5-like" in row["content"] for row in rows)
    assert "no feed was watched before 2023-07-31" in done.stderr


def test_first_of_words_that_nobody_said(run: Run, demo_database: Path) -> None:
    """An empty answer is an answer."""
    done = run("first", "xylophone", "--db", demo_database)
    assert done.returncode == 0
    assert "no statement says 'xylophone'" in done.stderr


def test_count_by_month_tells_nothing_from_not_known(run: Run, demo_database: Path) -> None:
    """A watched month without any is 0, one that no feed watched has no number."""
    options = ("--theme", "NATO membership", "--db", demo_database)
    text = run("count", *options).stdout.splitlines()
    rows = json.loads(run("count", *options, "--format", "json").stdout)
    assert "2025-01\t0\t1" in text
    assert "2024-05\tno coverage\t0" in text
    assert {row["month"]: row["statements"] for row in rows}["2024-05"] is None
    assert [row["month"] for row in rows] == [f"{y}-{m:02}" for y in range(2023, 2027) for m in range(1, 13)][6:39]


@pytest.mark.parametrize("by", ["day", "week", "month", "affiliation", "speaker"])
def test_counts_add_up(run: Run, demo_database: Path, by: str) -> None:
    """Every statement counts once where it can have only one of what is counted by."""
    rows = json.loads(run("count", "--by", by, "--db", demo_database, "--format", "json").stdout)
    every = run("events", "--type", "statement", "--db", demo_database, "--format", "ndjson").stdout.splitlines()
    assert sum(row["statements"] or 0 for row in rows) == len(every)


@pytest.mark.parametrize("by", ["country", "theme", "outlet"])
def test_counts_of_what_a_statement_has_several_of(run: Run, demo_database: Path, by: str) -> None:
    """Each row's number is that of the events which the same filter gives."""
    rows = json.loads(run("count", "--by", by, "--db", demo_database, "--format", "json").stdout)
    name = rows[0][by]
    events = parse_ndjson(run("events", "--type", "statement", "--db", demo_database, "--format", "ndjson").stdout)
    column = {"country": "countries", "theme": "themes", "outlet": "outlets"}[by]
    assert rows[0]["statements"] == sum(name in row[column] for row in events)
    assert [row["statements"] for row in rows] == sorted((row["statements"] for row in rows), reverse=True)


def test_plot_draws_bars_that_are_in_proportion(run: Run, demo_database: Path) -> None:
    """The longest takes the width; where the encoding has no blocks they are signs that it has."""
    done = run("count", "--by", "affiliation", "--plot", "--db", demo_database, COLUMNS="80")
    lines = done.stdout.splitlines()
    assert len(lines[0]) == 80
    assert [line.count("█") for line in lines] == sorted((line.count("█") for line in lines), reverse=True)
    plain = run("count", "--by", "affiliation", "--plot", "--db", demo_database, PYTHONIOENCODING="ascii", COLUMNS="80")
    assert "#####" in plain.stdout
    assert plain.stdout.isascii()


def test_what_nobody_watched_is_told(run: Run, demo_database: Path) -> None:
    """An answer about days that no feed covered says so, and one about covered days does not."""
    outside = run("count", "--since", "2024-01", "--until", "2024-03", "--db", demo_database)
    assert "no feed was watched from 2024-01-01 to 2024-03-31" in outside.stderr
    inside = run("count", "--since", "2025-08-19", "--until", "2025-08-19", "--db", demo_database)
    assert inside.stderr == ""
    events = run("events", "--since", "2024-01", "--until", "2024-03", "--db", demo_database)
    assert "no feed was watched from 2024-01-01 to 2024-03-31" in events.stderr


def test_timeline_tells_silent_months_apart(run: Run, demo_database: Path) -> None:
    """Month by month in order: what was said, nothing, or nobody watched."""
    done = run("timeline", "--type", "statement", "--db", demo_database, "--format", "table", COLUMNS="100")
    months = re.findall(r"^(\d{4}-\d\d)(?: to (\d{4}-\d\d))?(: .*)?$", done.stdout, re.MULTILINE)
    assert months == sorted(months)
    assert ("2023-09", "2024-12", ": no feed was watched") in months
    assert re.search(r"^~16 +unnamed US official \(USA\) .*×2 +rsopbsg5yg$", done.stdout, re.MULTILINE)
    assert "[denied] Ukraine had agreed to give up territory" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_timeline_in_rows_is_in_order(run: Run, demo_database: Path) -> None:
    """In other formats it is the events, the first first."""
    done = run("timeline", "--since", "2025", "--db", demo_database, "--format", "ndjson")
    days = [row["date"] for row in parse_ndjson(done.stdout)]
    assert days == sorted(days)


def test_days_ago(run: Run, demo_database: Path) -> None:
    """A day may be told by how long ago it was."""
    rows = run("events", "--since", "20000 days ago", "--until", "2 weeks ago", "--db", demo_database).stdout
    assert len(rows.splitlines()) > 100
    assert (
        run("events", "--type", "statement", "--since", "1 day ago", "--db", demo_database).stdout.splitlines()[1:]
        == []
    )
    assert run("events", "--since", "9999999 days ago", "--db", demo_database).returncode == 2


def test_days_in_the_wrong_order(run: Run, demo_database: Path) -> None:
    """From a day on that is after the last one nothing can be: it is a slip, told of every command with both."""
    for command in ("events", "count", "timeline", "articles", "stories"):
        done = run(command, "--since", "2026-05", "--until", "2026-01", "--db", demo_database)
        assert (done.returncode, "--since 2026-05-01 is after --until 2026-01-31" in done.stderr) == (2, True), command
