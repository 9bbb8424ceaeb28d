from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.article import parse_when


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2023-07-30T22:31:00Z", "2023-07-30T22:31"),
        ("2023-07-30T22:31:00.123+03:00", "2023-07-30T19:31"),
        ("2023-07-30 22:31:00 +0300", "2023-07-30T19:31"),
        ("2023-07-30T22:31", "2023-07-30T19:31"),
        ("20230730T223100Z", "2023-07-30T22:31"),
        ("JULY 30, 2023 22:31", "2023-07-30T19:31"),
        ("January 30, 2023 22:31", "2023-01-30T20:31"),
        ("Sun, 30 Jul 2023 19:31:00 GMT", "2023-07-30T19:31"),
        ("July 30, 20237:31 PM GMT+3", "2023-07-30T16:31"),
        ("Mon., Sept. 4, 2023, 5 p.m. ET", "2023-09-04T21:00"),
        ("30 July 2023 10.31pm BST", "2023-07-30T21:31"),
        ("July 30, 2023 at 12:05 a.m. EDT", "2023-07-30T04:05"),
        ("30 Jul 2023, 22:31 IST", "2023-07-30T19:31"),
        ("Wed Nov 20 2019 09:28:00 GMT+0000 (UTC)", "2019-11-20T09:28"),
    ],
)
def test_instants(printed: str, expected: str) -> None:
    """An instant is read in the zone it names, else in the outlet's."""
    assert parse_when(printed, "Asia/Jerusalem") == (
        datetime.fromisoformat(expected).replace(tzinfo=UTC),
        False,
    )


@pytest.mark.parametrize(
    "printed", ["2023-07-30", "20230730", "July 30, 2023", "30th July 2023", "Sunday 30 July 2023"]
)
def test_days(printed: str) -> None:
    """A day is its first instant in the outlet's zone."""
    assert parse_when(printed, "Asia/Jerusalem") == (datetime(2023, 7, 29, 21, tzinfo=UTC), True)


@pytest.mark.parametrize("printed", ["", "yesterday", "7/8/2023", "2023-02-30", "May 5, 2023 25:00", "0001-01-01"])
def test_no_dates(printed: str) -> None:
    """What is no date, or cannot be told, is an error."""
    with pytest.raises(ValueError, match=r"date|day|hour"):
        parse_when(printed, "Asia/Tokyo")


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001
def test_iso(when: datetime) -> None:
    """Every ISO instant reads back."""
    aware = when.replace(microsecond=0, tzinfo=UTC)
    assert parse_when(aware.isoformat(), "Asia/Jerusalem") == (aware, False)


@given(st.text() | st.from_regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d ?[a-z+0-9:-]{0,6}", fullmatch=True))
def test_never_raises_else(printed: str) -> None:
    """Any text is a date or a ValueError."""
    try:
        when, _ = parse_when(printed, "Europe/London")
    except ValueError:
        return
    assert when.tzinfo is UTC
