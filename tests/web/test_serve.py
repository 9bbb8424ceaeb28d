"""`tracker serve`: the database in a browser, asked through the application itself."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from tests.conftest import Run
from tracker.store import open_reader
from tracker.web.app import METADATA, NAME, describe, make_app

QUESTIONS = describe({})["databases"][NAME]["queries"]
ASKED = {
    "theme": "NATO membership", "since": "2023-07", "phrase": "starting talks with the United States",
    "speaker": "Yermak", "statement": "axvfqoay4r", "article": "jpost:900115",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a database with the demonstration; its file has another name than the database has in addresses."""
    database = tmp_path_factory.mktemp("demo") / "what?#100%20.db"
    subprocess.run([sys.executable, "-m", "tracker", "demo", "--db", database], check=True, capture_output=True)
    return database


@pytest.fixture(scope="module")
def schema(demo: Path) -> dict[str, tuple[str, ...]]:
    """The columns of its tables and views."""
    with open_reader(demo) as reader:
        return reader.schema()


@pytest.fixture(scope="module")
def ask(demo: Path, schema: dict[str, tuple[str, ...]]) -> Any:
    """Ask the application for an address."""
    app = make_app(demo, schema)

    def get(path: str, host: str = "localhost", **parameters: str) -> Any:
        return asyncio.run(app.client.get(path, params=parameters, headers={"host": host}))

    return get


def described(schema: dict[str, tuple[str, ...]]) -> dict[str, dict[str, Any]]:
    """Give what is said of tables that are no part of a full-text index."""
    tables = describe(schema)["databases"][NAME]["tables"]
    return {name: tables[name] for name in schema if not re.search("_fts(_|$)|^sqlite_", name)}


def test_every_table_and_column_is_described(schema: dict[str, tuple[str, ...]]) -> None:
    """A table or column that metadata.yaml does not name is not known to those who write SQL."""
    missing = [name for name, words in described(schema).items() if "description" not in words]
    missing += [
        f"{name}.{column}"
        for name, words in described(schema).items()
        for column in schema[name]
        if column not in words["columns"]
    ]

    assert missing == [], f"add them to {METADATA.name}"


def test_nothing_is_described_that_is_not_there(schema: dict[str, tuple[str, ...]]) -> None:
    """Nor anything named by which tables are sorted, labelled, searched or filtered."""
    tables = describe({})["databases"][NAME]["tables"]
    gone = [name for name in tables if name not in schema]
    for name, words in tables.items():
        named = [*words.get("columns", ()), *words.get("sortable_columns", ()), *words.get("facets", ())]
        named += [words[key] for key in ("sort", "sort_desc", "label_column", "fts_pk") if key in words]
        columns = [next(iter(each.values())) if isinstance(each, dict) else each for each in named]
        gone += [f"{name}.{column}" for column in columns if column not in schema.get(name, ())]
        gone += [words["fts_table"]] if words.get("fts_table", name) not in schema else []
    known = {column for columns in schema.values() for column in columns}
    gone += yaml.safe_load(METADATA.read_text(encoding="utf-8"))["columns"].keys() - known

    assert gone == [], f"take them out of {METADATA.name}"


@pytest.mark.parametrize("view", ["events", "latest_articles"])
def test_readme_tells_the_columns_of_the_main_views(schema: dict[str, tuple[str, ...]], view: str) -> None:
    """In the words of metadata.yaml."""
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [f"| `{column}` | {words} |" for column, words in described(schema)[view]["columns"].items()]

    assert f"| column of `{view}` | what it is |" in readme
    assert [row for row in rows if row not in readme] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_have_answers(ask: Any, question: str) -> None:
    """Each runs on the demonstration, with what it asks for and with nothing; asked well, it finds rows."""
    wanted = {name: ASKED[name] for name in re.findall(r":(\w+)", QUESTIONS[question]["sql"])}
    answer = ask(f"/{NAME}/{question}.json", _shape="objects", **wanted).json()

    assert answer["ok"], answer
    assert answer["rows"] or question == "days_not_covered"
    assert QUESTIONS[question]["title"].endswith("?")
    assert ask(f"/{NAME}/{question}.json").json()["ok"]
    assert QUESTIONS[question]["title"] in ask(f"/{NAME}/{question}", **wanted).text


def test_the_question_of_a_phrase(ask: Any) -> None:
    """It finds who said it first, and a quotation mark in it does no harm."""
    rows = ask(f"/{NAME}/first_said.json", phrase=ASKED["phrase"], _shape="objects").json()["rows"]

    assert [(row["date"], row["speaker"]) for row in rows] == [("2023-07-30", "Andriy Yermak")]
    assert ask(f"/{NAME}/first_said.json", phrase='"starting* OR').json()["ok"]


@pytest.mark.parametrize("question", [name for name, each in QUESTIONS.items() if "content" in each["sql"]])
def test_questions_for_words_tell_what_was_denied_and_corrected(ask: Any, question: str) -> None:
    """Else a denial would read as said, and a month as its first day."""
    columns = ask(f"/{NAME}/{question}.json").json()["columns"]

    assert {"date_end", "polarity", "modality", "corrections"} <= set(columns)


def test_every_table_can_be_seen(ask: Any, schema: dict[str, tuple[str, ...]]) -> None:
    """With its description; what is for machines only is hidden in the list."""
    assert [database["name"] for database in ask("/-/databases.json").json()] == [NAME]
    shown = ask("/").text + ask(f"/{NAME}").text
    tables = described(schema)
    for name, words in tables.items():
        page = ask(f"/{NAME}/{name}")

        assert (page.status_code, words["description"] in unescape(page.text)) == (200, True), name
    assert [name for name in tables if tables[name].get("hidden") and f'/{NAME}/{name}"' in shown] == []


def test_events_have_facets(ask: Any) -> None:
    """By speaker and kind, and by the single themes, countries and outlets in the lists."""
    facets = ask(f"/{NAME}/events.json").json()["facet_results"]
    themes = {each["value"] for each in facets["themes"]["results"]}

    assert {"speaker", "kind", "affiliation", "themes", "countries", "outlets"} <= set(facets)
    assert "NATO membership" in themes


def test_words_are_searched(ask: Any) -> None:
    """Full text, in statements and in milestones."""
    for table, words in (("statement_events", "drafted formats"), ("milestone_events", "trilateral")):
        answer = ask(f"/{NAME}/{table}.json", _search=words, _shape="objects").json()

        assert 0 < len(answer["rows"]) < 40, table
        assert all(words.split()[0] in row["content"].lower() for row in answer["rows"])


def test_pages_keep_their_bytes(ask: Any) -> None:
    """Neither the table nor SQL gives out what publishers sent."""
    answer = ask(f"/{NAME}.json", sql="select body, bytes from pages", _shape="objects").json()

    assert {row["body"] for row in answer["rows"]} == {None}
    assert all(row["bytes"] > 0 for row in answer["rows"])


def test_nothing_can_be_written(ask: Any, demo: Path) -> None:
    """SQL that writes is refused, and the file cannot be downloaded."""
    before = demo.read_bytes()

    assert ask(f"/{NAME}.json", sql="delete from statements").status_code == 400
    assert ask(f"/{NAME}.json", sql="pragma user_version = 9").status_code == 400
    assert ask(f"/{NAME}.db").status_code == 403
    assert demo.read_bytes() == before
    assert {path.name.removeprefix(demo.name) for path in demo.parent.iterdir()} <= {"", "-wal", "-shm", ".lock"}


@pytest.mark.parametrize("host", ["tracker.example", "127.0.0.1.example:8001", ""])
def test_other_names_are_not_answered(ask: Any, host: str) -> None:
    """A page elsewhere that has its name lead here learns nothing."""
    answer = ask(f"/{NAME}/events.json", host=host)

    assert (answer.status_code, "Yermak" in answer.text) == (403, False)


@pytest.fixture
def served(demo: Path) -> Iterator[str]:
    """The command, as a process; gives its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "serve", "--port", "0", "--db", str(demo)], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr
    try:
        yield process.stderr.readline().split()[0]
    finally:
        process.terminate()
        process.communicate()


def test_the_command_serves_while_a_poll_writes(served: str, demo: Path, run: Run) -> None:
    """It listens on the loopback; a poll beside it goes through, and is seen at once."""
    asked = f"{served}{NAME}/runs.json?_shape=objects"
    before = len(requests.get(asked, timeout=30).json()["rows"])
    assert run("demo", "--db", demo).returncode == 0

    assert served.startswith("http://127.0.0.1:")
    assert len(requests.get(asked, timeout=30).json()["rows"]) > before


def test_a_port_that_is_taken(served: str, demo: Path, run: Run) -> None:
    """Exit 2, and what to do."""
    done = run("serve", "--port", served.rstrip("/").rpartition(":")[2], "--db", demo)

    assert done.returncode == 2
    assert "choose another with --port" in done.stderr


def test_a_missing_database(run: Run) -> None:
    """Exit 3, like everywhere."""
    assert run("serve").returncode == 3


def test_a_missing_extra(run: Run, tmp_path: Path) -> None:
    """One line says what to install."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'datasette' else find(name, *rest)\n"
    )
    done = run("serve", PYTHONPATH=str(tmp_path))

    assert (done.returncode, done.stderr) == (
        2,
        "tracker: tracker serve needs the extra web: pip install 'tracker[web]'\n",
    )
