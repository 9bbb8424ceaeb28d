"""`tracker review`, `correct` and `corrections`: what a person knows better."""

import csv
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from tests.conftest import Run, parse_ndjson

LAST = "axvfqoay4r"  # Yermak's, whom two outlets quote


@pytest.fixture
def demo(run: Run, demo_database: Path, tmp_path: Path) -> Run:
    """Run commands on a database of the demonstration, as "desk"."""
    copyfile(demo_database, tmp_path / "tracker.db")
    return lambda *arguments, **more: run(*arguments, **{"TRACKER_WHO": "desk", **more})


def events(run: Run, *wanted: object) -> list[dict[str, Any]]:
    """List the statements."""
    return parse_ndjson(run("events", "--type", "statement", "--format", "ndjson", *wanted).stdout)


def test_review_lists_doubts_with_their_evidence(demo: Run) -> None:
    """Each has reasons and the sentence it stands in; what is corrected is there no more."""
    doubts = parse_ndjson(demo("review", "--format", "ndjson").stdout)
    first = next(row for row in doubts if row["reasons"] == ["days differ"])
    done = demo("correct", first["id"], "--date", first["date"], "--why", "the dateline is right")
    left = parse_ndjson(demo("review", "--format", "ndjson").stdout)

    assert all(row["reasons"] and row["content"].split()[0] in row["evidence"] for row in doubts)
    assert done.returncode == 0, done.stderr
    assert [row["id"] for row in left] == [row["id"] for row in doubts if row["id"] != first["id"]]
    limited = parse_ndjson(demo("review", "--limit", "1", "--speaker", "Vymyshlena", "--format", "ndjson").stdout)
    assert [row["speaker"] for row in limited] == ["Olena Vymyshlena"]
    assert demo("review", "--speaker", "Nobody Atall").returncode == 0


def test_a_correction_is_shown_wherever_the_statement_is(demo: Run) -> None:
    """In rows with who, when and why; in tables as a word; until it is undone."""
    before = events(demo)
    done = demo("correct", LAST, "--speaker", "vymyshlenna", "--theme", "TROOPS", "--countries", "us;Ukraine",
                "--why", "=he  was\nquoted")  # fmt: skip
    correction, state, *rest = done.stdout.split()
    (after,) = [row for row in events(demo) if row["id"] == LAST]

    assert (state, rest[:3]) == ("applied:", ["speaker:", "Olena", "Vymyshlena"])
    assert (after["speaker"], after["affiliation"], after["countries"], after["themes"]) == (
        "Olena Vymyshlena", "UKR", ["UKR", "USA"], ["troops"],
    )  # fmt: skip
    assert len(after["corrections"]) == 3
    assert all(line.endswith(": =he was quoted") and " by desk 20" in line for line in after["corrections"])
    table = demo(
        "events", "--speaker", "Vymyshlena", "--until", "2023-07-31", "--format", "table", COLUMNS="100"
    ).stdout
    assert "corrected" in table
    assert demo("correct", "--undo", correction, "--why", "no").stdout.count("undone:") == 3
    assert events(demo) == before


def test_a_file_of_corrections_goes_round(demo: Run, tmp_path: Path) -> None:
    """What a second person gets in a spreadsheet can be given back, with what he undid."""
    demo("correct", LAST, "--affiliation", "none", "--why", "=1+1")
    demo("correct", LAST, "--reject", "--why", "it's no statement", TRACKER_WHO="=desk")
    demo("corrections", "--output", "corrections.csv")
    copyfile(tmp_path / "tracker.db", tmp_path / "before.db")
    same = demo("correct", "--import", "corrections.csv")
    assert (same.returncode, same.stderr) == (0, "0 corrections added, 0 undone; 4 were here already, 0 left out\n")

    with (tmp_path / "corrections.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {row["state"] for row in rows} == {"applied"}
    assert {row["why"] for row in rows} == {"'=1+1", "it's no statement"}
    for row in rows:
        row |= {"undone_at": "2026-11-26T10:00:00Z", "undone_by": "checker", "undone_why": "it is"}
    rows.append(rows[0] | {"words": "other words"})
    with (tmp_path / "checked.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    done = demo("correct", "--import", "checked.csv")

    assert done.returncode == 1
    named, counted = done.stderr.splitlines()
    assert named.startswith("tracker: checked.csv: line 6: ")
    assert counted == "0 corrections added, 4 undone; 0 were here already, 1 left out"
    assert {row["id"] for row in events(demo)} >= {LAST}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name a statement"),
        ((LAST, "--why", "x"), "say what is to be corrected"),
        ((LAST, "--reject"), "say --why"),
        ((LAST, "--reject", "--why", " "), "say --why"),
        (("--undo", "abc"), "say --why"),
        (("--undo", "abc", "--reject", "--why", "x"), "say what is to be corrected"),
        ((LAST, "--undo", "abc", "--why", "x"), "name a statement"),
        ((LAST, "--date", "2023-07", "--why", "x"), "is no day"),
        ((LAST, "--countries", "Nowhere;UKR", "--why", "x"), "is no country"),
        ((LAST, "--theme", "weather", "--why", "x"), "is no theme of feeds.yaml; there are"),
        ((LAST, "--speaker", "Olena Vymyshlenka", "--why", "x"), "did you mean Olena Vymyshlena?; a new name needs"),
        (("--import", "missing.csv"), "does not exist"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_usage(demo: Run, arguments: tuple[str, ...], words: str) -> None:
    """What is not clear is refused with what to do, and nothing is changed."""
    done = demo("correct", *arguments)

    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())
    assert demo("corrections", "--format", "ndjson").stdout == ""


def test_what_is_not_there(demo: Run, tmp_path: Path) -> None:
    """An id that nothing has, a file that is none of ours, a database that is missing."""
    assert demo("correct", "nothing", "--reject", "--why", "x").returncode == 1
    assert demo("correct", "--undo", "nothing", "--why", "x").returncode == 1
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    assert "has no column id" in demo("correct", "--import", "other.csv").stderr
    (tmp_path / "other.csv").write_bytes(b"\xff\xfe")
    assert "is no CSV file in UTF-8" in demo("correct", "--import", "other.csv").stderr
    for command in (("review",), ("corrections",), ("correct", LAST, "--reject", "--why", "x")):
        assert demo(*command, "--db", "missing.db").returncode == 3
    assert not (tmp_path / "missing.db").exists()


def test_a_name_from_the_login(demo: Run) -> None:
    """Where nobody says who corrects, the login does."""
    demo("correct", LAST, "--reject", "--why", "x", TRACKER_WHO="", LOGNAME="night-desk")
    (first, _) = parse_ndjson(demo("corrections", "--format", "ndjson").stdout)

    assert first["made_by"] == "night-desk"


def test_bytes_that_are_no_text(demo: Run) -> None:
    """What a terminal cannot show is stored as such, never half."""
    done = demo("correct", LAST, "--reject", "--why", "bad\udcff\x1b[31m", TRACKER_WHO="d\udcffesk")
    (first, _) = parse_ndjson(demo("corrections", "--format", "ndjson").stdout)

    assert done.returncode == 0, done.stderr
    assert (first["why"], first["made_by"]) == ("bad\ufffd\ufffd[31m", "d\ufffdesk")
    assert demo("correct", "\udcff", "--reject", "--why", "x").returncode == 1


def test_show_and_new_tell_of_corrections(demo: Run) -> None:
    """What was read, what a person says instead, and that nobody lists what was rejected."""
    demo("new", "desk")
    demo("correct", LAST, "--speaker", "Olena Vymyshlena", "--why", "she said it")
    card = demo("show", LAST, "--format", "table").stdout
    told = " ".join(card.split())
    assert "Olena Vymyshlena, UKR" in told
    assert "corrected speaker: Olena Vymyshlena (UKR) by desk" in told
    assert "corrected by a person" in told
    assert "speaker: Andriy Yermak → Olena Vymyshlena" in told
    assert "corrected (speaker: Olena Vymyshlena (UKR) by desk" in demo("show", LAST, "--cite").stdout
    (changed,) = parse_ndjson(demo("new", "desk", "--format", "ndjson").stdout)
    assert changed["changes"][0] == "speaker: Andriy Yermak → Olena Vymyshlena"

    demo("correct", LAST, "--reject", "--why", "she did not")
    assert "listed no more" in demo("show", LAST, "--format", "table").stdout
    (withdrawn,) = parse_ndjson(demo("new", "desk", "--format", "ndjson").stdout)
    assert (withdrawn["what"], withdrawn["id"]) == ("withdrawn", LAST)


def test_nobody_has_said_it_yet(run: Run, demo_database: Path) -> None:
    """A day in the future is a slip of the pen; so is a correction of nothing."""
    done = run("correct", "j7jas2tspt", "--date", "9999-01-01", "--why", "x", "--db", demo_database)
    assert (done.returncode, "is in the future" in done.stderr) == (2, True)
    done = run("correct", "j7jas2tspt", "--why", "x", "--db", demo_database)
    assert (done.returncode, "--reject or --merge" in done.stderr) == (2, True)
