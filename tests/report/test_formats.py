"""Formats: what each makes of rows, and that nothing harmful gets through any of them."""

import csv
import io
import json
import re
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report.escapes import clean, clean_line, csv_cell, json_text, read_csv_cell, tsv_cell
from tracker.report.formats import EVENT_COLUMNS, FORMATS, render
from tracker.report.table import draw, left_out

ROWS: list[dict[str, Any]] = [
    {
        "date": "2023-07-30", "dated_by": "published", "content": 'He said: "no"\nand left',
        "countries": ["UKR", "USA"], "n": 1,
    },
    {
        "date": "2023-08-03", "dated_by": "text", "content": "=SUM(A1)\t", "countries": [],
        "spans": [[0, 4], [9, 12]], "n": -2,
    },
    {"date": "2023-07-24", "date_end": "2023-07-30", "content": None, "countries": None, "n": None},
]  # fmt: skip
COLUMNS = ("date", "content", "countries", "spans", "n")
HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def lines(output_format: str, rows: Any = ROWS, columns: Any = COLUMNS) -> list[str]:
    """Render rows."""
    return list(render(rows, columns, output_format))


def test_csv() -> None:
    """CSV comes back as the cells that went in, formulas disarmed, numbers as they are."""
    read = list(csv.reader(io.StringIO("\n".join(lines("csv")))))

    assert read == [
        list(COLUMNS),
        ["2023-07-30", 'He said: "no"\nand left', "UKR; USA", "", "1"],
        ["2023-08-03", "'=SUM(A1) ", "", "[[0, 4], [9, 12]]", "-2"],
        ["2023-07-24", "", "", "", ""],
    ]


def test_csv_keeps_lines_in_their_cell() -> None:
    """A cell of several paragraphs is one cell, also where nothing else in it asks for quotation marks."""
    written = "\n".join(render([{"text": "One\n\ntwo", "id": "a"}], ("text", "id"), "csv"))

    assert list(csv.reader(io.StringIO(written))) == [["text", "id"], ["One\n\ntwo", "a"]]


def test_tsv() -> None:
    """TSV has a line per row whatever the cells hold."""
    assert lines("tsv") == [
        "date\tcontent\tcountries\tspans\tn",
        '2023-07-30\tHe said: "no"\\nand left\tUKR; USA\t\t1',
        "2023-08-03\t=SUM(A1)\\t\t\t[[0, 4], [9, 12]]\t-2",
        "2023-07-24\t\t\t\t",
    ]


def test_json() -> None:
    """JSON and NDJSON carry the values as they are, absent ones as null."""
    expected = [{name: row.get(name) for name in COLUMNS} for row in ROWS]

    assert json.loads("\n".join(lines("json"))) == expected
    assert [json.loads(line) for line in lines("ndjson")] == expected


def test_nothing_to_show() -> None:
    """No rows are an empty array, or the head alone."""
    assert lines("json", []) == ["[]"]
    assert lines("ndjson", []) == []
    assert lines("csv", []) == [",".join(COLUMNS)]
    assert lines("tsv", [], ()) == []
    assert lines("table", [], ()) == []


def test_without_columns_rows_tell() -> None:
    """Without columns JSON gives each row whole, the others the columns of the first."""
    rows = [{"a": 1}, {"b": 2}]

    assert lines("ndjson", rows, ()) == ['{"a": 1}', '{"b": 2}']
    assert lines("tsv", rows, ()) == ["a", "1", ""]


def test_columns_without_room_are_named() -> None:
    """What a narrow table leaves out, the most important first; a wide one leaves nothing out."""
    columns = ("date", "content", "countries", "outlets", "seen")

    assert left_out(columns, 40) == ["countries", "outlets", "seen"]
    assert left_out(columns, 300) == []


@pytest.mark.parametrize("width", [10, 40, 80, 140, 300])
def test_table_fits(width: int) -> None:
    """No line is wider than the terminal, words are wrapped whole, and days and content are there."""
    rows = [row | {"speaker": "Olena Vymyshlena", "id": "abcd1234", "kind": "direct"} for row in ROWS]
    drawn = list(draw(rows, EVENT_COLUMNS, width=width))

    assert all(len(line) <= width for line in drawn)
    if width >= 40:
        assert any("~2023-07-30" in line for line in drawn)
        assert any("He said" in line for line in drawn)
        assert any("–2023-07-30" in line for line in drawn)
    if width >= 80:
        assert drawn[0].split() == [name for name in EVENT_COLUMNS if name in drawn[0].split()]
        assert "speaker" in drawn[0]


def test_table_shows_the_days_of_copies() -> None:
    """Another day that a copy gives stands below the one that counts."""
    row = {"date": "2023-07-30", "dated_by": "text", "other_dates": ["2023-07-31"], "id": "abcd1234"}

    assert [line.split() for line in draw([row], ("date", "id"), width=80)][2:] == [
        ["2023-07-30", "abcd1234"],
        ["+2023-07-31"],
    ]


@pytest.mark.parametrize(("encoding", "plain"), [("ascii", True), ("cp1252", True), ("utf-8", False)])
def test_table_without_lines(encoding: str, plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    """A terminal whose encoding has no lines gets hyphens, in the same places."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))

    drawn = lines("table")

    assert drawn[1] == list(draw(ROWS, COLUMNS, width=80, ascii_only=plain))[1]
    assert set(drawn[1].replace(" ", "")) == {"-" if plain else "─"}
    assert "\n".join(drawn).isascii() == plain


def test_table_marks_milestones() -> None:
    """A milestone, which has no kind of quotation, says that it is one."""
    drawn = list(draw([{"type": "milestone", "date": "2023-08-03", "content": "First round"}], EVENT_COLUMNS, width=80))

    assert "milestone" in drawn[2]


def test_table_tells_denials_apart() -> None:
    """What a speaker denied never reads as what the speaker said."""
    row = {"date": "2023-07-30", "kind": "indirect", "polarity": "denied", "content": "Kyiv had agreed"}

    lines = "\n".join(render([row], ("date", "kind", "content"), "table"))

    assert "denied" in lines


def test_markup_is_text() -> None:
    """Brackets in a text are brackets, not rich's markup."""
    assert any("[bold]x[/bold]" in line for line in draw([{"content": "[bold]x[/bold]"}], ("content",), width=80))


@pytest.mark.parametrize("start", ["=1+1", "+1 or so", "-cmd", "@x", "\t=1", "＝1", '"=1', " =1", "'@x", "“=1", "\n=1"])
def test_formulas_are_disarmed(start: str) -> None:
    """Nothing that a spreadsheet would take for a formula stands first in a cell."""
    assert csv_cell(start).startswith("'")


@pytest.mark.parametrize("number", ["-5", "+3.14", "-1,5", "-2e9", "12 %", "2023-07-30", "plain", "a=b", ""])
def test_numbers_and_words_are_untouched(number: str) -> None:
    """A number stays one, a minus and all."""
    assert csv_cell(number) == number


@given(text=st.text(alphabet="'\"=-+1a @“ ", max_size=6) | st.text(max_size=20))
def test_a_cell_is_read_back(text: str) -> None:
    """Whatever a spreadsheet must not take for a formula is the same text when it comes back."""
    assert read_csv_cell(csv_cell(clean_line(text))) == clean_line(text)


def test_clean_keeps_what_is_harmless() -> None:
    """Newlines and every script stay; escapes, C1 and bidirectional controls are shown as replaced."""
    assert clean("Київ\r\nвідповів\tтак 🙂") == "Київ\nвідповів так 🙂"
    assert clean("\x1b[31mred\x9b\u202eabc\x00") == "�[31mred��abc�"
    assert clean_line(" a \n b ") == "a b"


def test_tsv_escapes_can_be_undone() -> None:
    """Backslash, tab and newline are told apart."""
    assert tsv_cell("a\\n\tb\nc") == r"a\\n\tb\nc"


@given(st.text(alphabet=st.characters(), max_size=40))
def test_json_means_the_same(text: str) -> None:
    """The escapes of JSON change its looks, not its meaning."""
    assert json.loads(json_text(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize("output_format", FORMATS)
@given(
    text=st.text(
        alphabet=st.characters() | st.sampled_from("\x00\x1b\x7f\x85\x9b\u202e\u2066\u2028\ud800\t\r\n"), max_size=30
    )
)
def test_nothing_harmful_gets_through(output_format: str, text: str) -> None:
    """Whatever text comes, no format lets a control character through but newline and tab."""
    row = {"content": text, "countries": [text], "spans": {text: [text]}}
    out = "\n".join(lines(output_format, [row], ("content", "countries", "spans")))

    assert not HARMFUL.search(out)
    out.encode()


def test_rich_is_loaded_for_tables_alone() -> None:
    """Other formats start without rich."""
    code = (
        "import sys; from tracker.report.formats import render; list(render([{'a': 1}], ('a',), 'tsv'));"
        "print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
