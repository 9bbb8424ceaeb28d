"""`--output` and `--columns`: rows for spreadsheets and other programs."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Run, parse_ndjson

PAGE = "Olena Vymyshlena said on Monday that Kyiv would sign the guarantees.\n"


@pytest.fixture
def saved(run: Run, tmp_path: Path) -> Run:
    """A database with one article; commands run beside it."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run("import", "page.txt", "--published", "2023-08-01").returncode == 0
    return run


def test_csv_for_spreadsheets(saved: Run, tmp_path: Path) -> None:
    """It begins with a byte-order mark, holds what is printed otherwise, and nothing is printed."""
    printed = saved("events", "--format", "csv").stdout
    done = saved("events", "--output", "events.csv")
    written = (tmp_path / "events.csv").read_bytes()

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert written == b"\xef\xbb\xbf" + printed.encode()
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert "Olena Vymyshlena" in {row["speaker"] for row in rows}


@pytest.mark.parametrize("suffix", ["tsv", "json", "ndjson"])
def test_the_suffix_says_how(saved: Run, tmp_path: Path, suffix: str) -> None:
    """A file holds what --format prints."""
    assert saved("events", "--output", f"events.{suffix}").returncode == 0

    assert (tmp_path / f"events.{suffix}").read_text(encoding="utf-8") == saved("events", "--format", suffix).stdout


def test_workbook(saved: Run, tmp_path: Path) -> None:
    """A workbook holds the columns asked for, days as days."""
    from openpyxl import load_workbook

    done = saved("events", "--type", "statement", "--columns", "speaker,date", "--output", "events.XLSX")

    assert done.returncode == 0, done.stderr
    rows = list(load_workbook(tmp_path / "events.XLSX").active.values)
    assert rows[0] == ("speaker", "date")
    assert [(name, day.date().isoformat()) for name, day in rows[1:]] == [("Olena Vymyshlena", "2023-07-31")]


@pytest.mark.parametrize("command", ["extract page.txt", "article page.txt", "stories", "status", "diff file:page.txt"])
def test_every_command_with_rows_writes_them(saved: Run, tmp_path: Path, command: str) -> None:
    """What can be printed can be written."""
    articles = parse_ndjson(saved("article", "page.txt", "--format", "ndjson").stdout)
    assert len(articles) == 1
    saved(*command.split(), "--output", "rows.csv")
    printed = saved(*command.split(), "--format", "csv").stdout

    if printed:
        assert (tmp_path / "rows.csv").read_bytes().decode("utf-8-sig") == printed
    else:
        assert not (tmp_path / "rows.csv").exists()


def test_export_into_a_file(saved: Run, tmp_path: Path) -> None:
    """It is NDJSON whatever its name."""
    assert saved("export", "--output", "all").returncode == 0

    assert (tmp_path / "all").read_text(encoding="utf-8") == saved("export").stdout


def test_columns_in_their_order(saved: Run) -> None:
    """Only those asked for, as asked for, in every format."""
    asked = ("events", "--columns", "speaker, date,speaker")

    assert saved(*asked, "--format", "tsv").stdout.splitlines()[0] == "speaker\tdate"
    assert list(json.loads(saved(*asked, "--format", "json").stdout)[0]) == ["speaker", "date"]
    assert saved(*asked, "--format", "table").stdout.splitlines()[0].split() == ["speaker", "date"]


def test_unknown_columns_are_named(saved: Run) -> None:
    """With the nearest names, or all of them; nothing is printed."""
    near, far = saved("events", "--columns", "speeker"), saved("events", "--columns", "x")

    assert (near.returncode, near.stdout, far.returncode) == (2, "", 2)
    assert "did you mean speaker" in near.stderr
    assert "date, date_end" in far.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--output", "events.txt"), "does not end in .csv"),
        (("--output", "events"), "does not end in .csv"),
        (("--output", "events.csv", "--format", "json"), "leave out --format"),
    ],
)
def test_files_that_cannot_be_meant(saved: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """Exit 2, and no file."""
    done = saved("events", *arguments)

    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert not list(tmp_path.glob("events*"))


def test_a_folder_that_is_not_there(saved: Run) -> None:
    """One line names the file."""
    done = saved("events", "--output", "absent/events.csv")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "absent/events.csv: cannot be written" in done.stderr


def test_a_missing_extra_is_named(saved: Run, tmp_path: Path) -> None:
    """Without the package one line says how to install it."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'xlsxwriter' else find(name, *rest)\n"
    )
    done = saved("events", "--output", "events.xlsx", PYTHONPATH=str(tmp_path))

    assert (done.returncode, done.stderr) == (
        2,
        "tracker: an .xlsx file needs the extra xlsx: pip install 'tracker[xlsx]'\n",
    )
