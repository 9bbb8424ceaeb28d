"""`tracker show`: on the demonstration's database."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run, parse_ndjson

STATEMENT, ONCE, REWORDED, WITHDRAWN = "axvfqoay4r", "kybqrwpqij", "j7jas2tspt", "vjbg3bsiia"
ADDRESS = "http://www.jpost.example/american-politics/article-900115"


def test_shows_a_statement_with_its_reports(demo_database: Path, run: Run) -> None:
    """The full object has both outlets, each with its paragraph."""
    found = json.loads(run("show", STATEMENT, "--format", "json", "--db", demo_database).stdout)

    assert (found["type"], found["id"], found["aliases"]) == ("statement", STATEMENT, [ONCE])
    assert [(each["outlet"], each["paragraphs"]) for each in found["reports"]] == [
        ("Reuters", [2]),
        ("Jerusalem Post", [2]),
    ]
    assert "«We are starting talks with the United States (this) week»" in found["reports"][0]["marked"]


def test_an_id_it_once_had_answers(demo_database: Path, run: Run) -> None:
    """Both ids show the same."""
    shown = {run("show", name, "--format", "table", "--db", demo_database).stdout for name in (STATEMENT, ONCE)}

    assert len(shown) == 1


def test_shows_what_a_statement_said_before(demo_database: Path, run: Run) -> None:
    """The outlet's correction is told with its day."""
    lines = run("show", REWORDED, "--format", "table", "--db", demo_database).stdout

    assert "content: [-Ten-]{+Fifteen+} years were mentioned" in lines
    assert "2023-08-08 09:00Z" in lines


def test_shows_a_statement_that_was_withdrawn(demo_database: Path, run: Run) -> None:
    """Its words and when they went are told, nothing else can be."""
    lines = run("show", WITHDRAWN, "--format", "table", "--db", demo_database).stdout

    assert "We will send five thousand soldiers by spring" in lines
    assert "withdrawn   2025-10-17 09:00Z" in lines
    assert run("show", WITHDRAWN, "--format", "csv", "--db", demo_database).returncode == 0


@pytest.mark.parametrize("name", ["jpost:900115", ADDRESS])
def test_shows_what_an_article_quotes(demo_database: Path, run: Run, name: str) -> None:
    """In the order in which one reads, with ids that can be shown."""
    rows = parse_ndjson(run("show", name, "--format", "ndjson", "--db", demo_database).stdout)[0]["reports"]
    table = run("show", name, "--format", "table", "--db", demo_database).stdout

    assert [row["paragraphs"] for row in rows] == [[1], [2], [3], [3], [4]]
    assert [row["statement"] for row in rows if row["statement"] not in table] == []


def test_shows_a_milestone(demo_database: Path, run: Run) -> None:
    """With its source."""
    assert "Third trilateral round" in run("show", "m20260217", "--format", "table", "--db", demo_database).stdout


@pytest.mark.parametrize("name", [STATEMENT, "jpost:900115", "m20260217"])
@pytest.mark.parametrize("output_format", ["csv", "tsv"])
def test_flat_formats_have_a_row_for_each_report(demo_database: Path, run: Run, name: str, output_format: str) -> None:
    """A milestone is its own row."""
    done = run("show", name, "--format", output_format, "--db", demo_database)

    assert done.returncode == 0
    assert done.stdout.splitlines()[0].split("," if output_format == "csv" else "\t").count("content") == 1


def test_an_unknown_name_is_told(demo_database: Path, run: Run) -> None:
    """One line says what can be given."""
    done = run("show", "nothing", "--db", demo_database)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "'nothing'" in done.stderr


def test_a_table_fits_its_terminal(demo_database: Path, run: Run) -> None:
    """Nothing runs over 80 columns."""
    for name in (STATEMENT, "jpost:900115", "m20260217"):
        lines = run("show", name, "--format", "table", "--db", demo_database).stdout.splitlines()
        assert max(map(len, lines)) <= 80


def test_cites_a_statement(demo_database: Path, run: Run) -> None:
    """The office is as printed, the day says where it is from."""
    line = run("show", STATEMENT, "--cite", "--db", demo_database).stdout

    assert line.startswith(
        "Andriy Yermak (President Volodymyr Zelenskiy's chief of staff), Telegram, 30 July 2023 (day"
    )
    assert line.endswith(f"seen 31 July 2023. [tracker {STATEMENT}]\n")


def test_cites_the_office_of_the_people_table(demo_database: Path, run: Run, tmp_path: Path) -> None:
    """Where the article prints none, the table of --feeds may know it for the day; after its end nobody does."""
    columns = "canonical_name,country_or_org,variants,roles\n"
    for until, words in (
        ("", "Olena Vymyshlena (Guarantees negotiator of Ukraine), "),
        ("2023-07-31", "Olena Vymyshlena, "),
    ):
        role = f"Guarantees negotiator [2023-07-01..{until}]"
        (tmp_path / "people.csv").write_text(f"{columns}Olena Vymyshlena,UA,,{role}\n", encoding="utf-8")
        shipped = (Path(__file__).resolve().parents[2] / "feeds.yaml").read_text(encoding="utf-8")
        (tmp_path / "feeds.yaml").write_text(f"people: people.csv\n{shipped}", encoding="utf-8")
        line = run("show", REWORDED, "--cite", "--feeds", "feeds.yaml", "--db", demo_database).stdout
        assert line.startswith(words)


def test_an_article_has_no_citation(demo_database: Path, run: Run) -> None:
    """It is said, with exit 2."""
    assert run("show", "jpost:900115", "--cite", "--db", demo_database).returncode == 2
