"""Whatever text an outlet sent, and in whatever field it is stored, no command lets it take over what shows it."""

import csv
import io
import json
import re
import sqlite3
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.store.samples import NOW, fact, page, result, seen
from tracker.article import parse_text
from tracker.model import Speaker
from tracker.store import open_writer

WORDS = (
    "Guarantees need a law that both of the parliaments have voted for in the open, with every name written down, "
    "so that in ten years, when none of those who sat in this hall is in office any more, somebody can still read "
    "who promised what to whom, on which day, and for how long it was meant to hold"
)
OLENA = Speaker(name="Olena Vymyshlena", affiliation="UKR", role_as_printed="the minister")
CONTROLS = [*map(chr, {*range(1, 0x20), *range(0x7F, 0xA0)} - {0x0A})]
BIDI = [*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
HARM = "x".join(["", *CONTROLS, "\x1b[31m", "\x1b]0;title\x07", *BIDI, "\u2028", "\u2029", ""])
FORBIDDEN = re.compile(f"[{re.escape(''.join(CONTROLS).replace(chr(9), ''))}{''.join(BIDI)}]")
FORMULAS = (
    "=1+1 ",
    "+1+1 ",
    "-1+1 ",
    "@SUM ",
    "\t=1 ",
    "\r=1 ",
    "\uff1d1 ",
    "'=1 ",
    '"=1 ',
    "\u201c=1 ",
    " =1 ",
    "\uff0d1 ",
)
STARTS_FORMULA = re.compile(r"[\s\"'\u201c]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
QUERIES = (
    *(f"events --format {each}" for each in ("table", "csv", "tsv", "json", "ndjson")),
    *(f"show a:1 --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"new --all --peek --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"speakers --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"articles --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"search parliaments --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"first parliaments --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"timeline --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"count --by {each} --format csv" for each in ("speaker", "theme", "outlet")),
    "count --by speaker --plot",
    *(f"stories --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"diff a:1 --format {each}" for each in ("table", "csv", "tsv", "json")),
    *(f"status --format {each}" for each in ("table", "csv", "tsv", "json")),
    "export",
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store in which every text holds every character that could do harm, and begins like a formula."""
    path = tmp_path / "tracker.db"
    with open_writer(path, create=True) as writer:
        run = writer.begin_run(NOW)
        entry = seen("a:1", "Talks go on", summary="Some words", author="Jane Doe", tags=("some tag",))
        writer.save_feed(run, result(entry, seen("w:1"), feed="some feed", outcome="partial"), NOW)
        for key, more in (("a:1", ()), ("b:2", ()), ("a:1", ("And so it was",))):
            said = (fact(WORDS, OLENA, medium="on the air", themes=("some theme",)), *map(fact, more))
            read = page(
                key, *said, headline="Talks go on", wire="News Wire", outlet=f"Outlet {key}", byline=("Jane Doe",),
                body=str(said).encode(), paragraphs=parse_text("\n\n".join((WORDS, *more))).paragraphs,
            )  # fmt: skip
            writer.save_page(read, NOW)
        writer.save_page(page("w:1", feed="some feed", state="headline", reason="a wall of bricks"), NOW)
        writer.finish_run(run, NOW, "ok", {})
    spoil(path)
    return path


def spoil(path: Path) -> None:
    """Put what could do harm into every value of two words or more, wherever it is stored, and into addresses."""
    starts = cycle(FORMULAS)

    def harm(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: harm(each) for name, each in value.items()}
        if isinstance(value, list):
            return [harm(each) for each in value]
        if isinstance(value, str) and value.startswith(("[", "{")):
            return json.dumps(harm(json.loads(value)))
        is_words = isinstance(value, str) and (" " in value or value.startswith("http"))
        return f"{next(starts)}{value}{HARM}" if is_words else value

    connection = sqlite3.connect(path)
    connection.create_function("harm", 1, harm)
    for (table,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' AND name <> 'milestones'"
    ).fetchall():
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if kind == "TEXT":
                connection.execute(f"UPDATE {table} SET {column} = harm({column}) WHERE {column} IS NOT NULL")
    connection.commit()
    connection.close()


def test_stored_text_harms_no_terminal_and_no_spreadsheet(store: Path, run: Run) -> None:
    """No control but newline and tab comes out; no cell of CSV is a formula, and a number stays one."""
    for query in QUERIES:
        done = run(*query.split(), "--db", store)

        assert "x" in done.stdout, (query, done.stderr)
        assert not FORBIDDEN.search(done.stdout + done.stderr), query
        if query.endswith("csv"):
            cells = [cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row]
            assert [cell for cell in cells if STARTS_FORMULA.match(cell) and not cell.startswith("'")] == [], query
            assert any(NUMBER.fullmatch(cell) for cell in cells) or query.startswith(("diff", "search")), query


@pytest.mark.parametrize("kind", ["html", "txt", "jsonl"])
def test_files_harm_no_terminal(kind: str, run: Run, tmp_path: Path) -> None:
    """Neither what a file holds nor what it is called."""
    sentence = f'{HARM}Olena Vymyshlena{HARM} said on Monday: "We must {HARM} see a law of both parliaments{HARM}."'
    bodies = {
        "html": f"<html><head><title>{HARM}</title></head><body><article><h1>{HARM}</h1><p>{sentence}</p></article>",
        "txt": sentence,
        "jsonl": json.dumps({"text": sentence, "title": HARM, "id": HARM}),
    }
    path = tmp_path / f"a{HARM[:80].replace('/', '')}.{kind}"
    path.write_text(bodies[kind], encoding="utf-8")
    (tmp_path / f"b\x1b\u202e.{kind}").write_bytes(b"\0")
    for command in ("article", "extract", "import"):
        for form in ("table", "ndjson") if command != "import" else ("",):
            arguments = ["--format", form] if form else []
            done = run(command, path, tmp_path / f"b\x1b\u202e.{kind}", *arguments)

            assert "Traceback" not in done.stderr
            assert not FORBIDDEN.search(done.stdout + done.stderr), (command, form)
