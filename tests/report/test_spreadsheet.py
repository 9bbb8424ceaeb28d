"""Workbooks, read back by another library than the one that wrote them."""

import io
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tracker.errors import OutputError
from tracker.report import spreadsheet
from tracker.report.escapes import clean
from tracker.report.spreadsheet import make_workbook

ROWS: list[dict[str, Any]] = [
    {
        "date": "2023-07-30", "seen": "2023-07-30T19:31:00Z", "content": "=SUM(A1)", "url": "https://a.example/1?b=c#d",
        "countries": ["UKR", "USA"], "n": 3, "flag": True, "share": 0.5,
    },
    {"date": None, "seen": "2023-07-30T22:31:00+03:00", "content": "two\nlines", "url": "javascript:alert(1)"},
]  # fmt: skip
SEEN = datetime.fromisoformat("2023-07-30T19:31:00")
COLUMNS = ("date", "seen", "content", "url", "countries", "n", "flag", "share")


def read(rows: list[dict[str, Any]], columns: tuple[str, ...] = COLUMNS) -> Any:
    """Write rows and read the sheet back."""
    return load_workbook(io.BytesIO(make_workbook(rows, columns))).active


def test_cells_are_what_they_mean() -> None:
    """Days and instants are typed, lists joined, numbers and truth values kept, absent values empty."""
    sheet = read(ROWS)

    assert [tuple(row) for row in sheet.values] == [
        COLUMNS,
        (
            datetime.fromisoformat("2023-07-30"), SEEN, "=SUM(A1)", "https://a.example/1?b=c#d",
            "UKR; USA", 3, True, 0.5,
        ),
        (None, SEEN, "two\nlines", "javascript:alert(1)", None, None, None, None),
    ]  # fmt: skip
    assert [sheet["A2"].number_format, sheet["B2"].number_format] == ["yyyy-mm-dd", 'yyyy-mm-dd hh:mm:ss"Z"']


def test_text_is_never_a_formula() -> None:
    """A cell that looks like one is text."""
    assert read(ROWS)["C2"].data_type in {"s", "inlineStr"}


def test_links_are_web_addresses_only() -> None:
    """What else an address could start stays text."""
    sheet = read(ROWS)

    assert (sheet["D2"].hyperlink.target, sheet["D2"].hyperlink.location) == ("https://a.example/1?b=c", "d")
    assert sheet["D3"].hyperlink is None


def test_the_head_stays_in_sight() -> None:
    """It is frozen, and has a filter over all rows."""
    sheet = read(ROWS)

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H3")
    assert sheet.column_dimensions["A"].width < sheet.column_dimensions["D"].width


@pytest.mark.parametrize("day", ["1899-12-31", "1900-01-01", "0001-01-01", "9999-12-31", "2023-02-30", "2023-7-3"])
def test_days_that_no_workbook_agrees_on_are_text(day: str) -> None:
    """They stay as they are written."""
    assert read([{"date": day}], ("date",))["A2"].value == day


def test_equal_rows_give_equal_bytes() -> None:
    """Nothing of the moment is in the file."""
    assert make_workbook(ROWS, COLUMNS) == make_workbook(ROWS, COLUMNS)


def test_no_rows() -> None:
    """The head stands alone; without columns nothing does."""
    assert list(read([], ("a", "b")).values) == [("a", "b")]
    assert list(read([], ()).values) == []


def test_more_than_a_workbook_holds_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is cut off in silence."""
    with pytest.raises(OutputError, match=r"'text' of row 2 has 32,768"):
        make_workbook([{"text": "a" * 32_767}, {"text": "a" * 32_768}], ("text",))
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    assert len(list(read([{"n": 1}] * 2, ("n",)).values)) == 3
    with pytest.raises(OutputError, match="holds 2 rows"):
        make_workbook([{"n": 1}] * 3, ("n",))


def test_links_beyond_the_limits_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is still there."""
    long = "https://a.example/" + "x" * 2_062
    assert read([{"url": long}], ("url",))["A2"].hyperlink is None
    monkeypatch.setattr(spreadsheet, "MOST_LINKS", 1)
    sheet = read([{"url": "https://a.example/1"}, {"url": "https://a.example/2"}], ("url",))

    assert [sheet["A2"].hyperlink is None, sheet["A3"].hyperlink is None] == [False, True]
    assert sheet["A3"].value == "https://a.example/2"


@given(st.text(alphabet=st.characters() | st.sampled_from("\x00\x1b\ud800\ufffe\uffff\r\n\t_x0041=<&'"), max_size=30))
def test_any_text_comes_back(text: str) -> None:
    """Cleaned as for a terminal, and in XML that can be read."""
    expected = clean(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")

    found = read([{"a": f"t {text}."}], ("a",))["A2"].value
    assert found.replace("\r", "") == f"t {expected}."
