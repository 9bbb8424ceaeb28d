from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.days.expressions import find_dates
from tracker.facts.days.timex import Unit, days_of, move, unit_of, value_at

SUNDAY = date(2023, 7, 30)
WEDNESDAY = date(2023, 8, 2)


def read(text: str, published: date | None = SUNDAY) -> list[tuple[str, str]]:
    """Give printed words and values of the dates of a text."""
    return [(found.span.of(text), found.value) for found in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("ready on 2023-07-30.", "2023-07-30", "2023-07-30"),
        ("at 2023-07-30T20:31:00Z", "2023-07-30", "2023-07-30"),
        ("in week 2023-W31", "2023-W31", "2023-W31"),
        ("in 2023-Q3", "2023-Q3", "2023-Q3"),
        ("on 07/30/2023", "07/30/2023", "2023-07-30"),
        ("on 30/07/2023", "30/07/2023", "2023-07-30"),
        ("on 30.07.2023", "30.07.2023", "2023-07-30"),
        ("on 2023/07/30", "2023/07/30", "2023-07-30"),
        ("on 7/4/99", "7/4/99", "1999-07-04"),
        ("on July 12, 2023", "July 12, 2023", "2023-07-12"),
        ("JULY 30, 2023 22:31", "JULY 30, 2023", "2023-07-30"),
        ("on 12 July 2023", "12 July 2023", "2023-07-12"),
        ("the 12th of July 2023", "the 12th of July 2023", "2023-07-12"),
        ("on Friday, Oct. 23, 1998", "Friday, Oct. 23, 1998", "1998-10-23"),
        ("in February 2022", "February 2022", "2022-02"),
        ("in early August 2024", "early August 2024", "2024-08"),
        ("January nineteen ninety-seven", "January nineteen ninety-seven", "1997-01"),
        ("in 1994's memorandum", "1994", "1994"),
        ("by the end of 2024", "the end of 2024", "2024"),
        ("fiscal 1989", "fiscal 1989", "1989"),
        ("in nineteen ninety-six", "nineteen ninety-six", "1996"),
        ("the year two thousand", "the year two thousand", "2000"),
        ("the third quarter of 2024", "the third quarter of 2024", "2024-Q3"),
        ("in Q3 2024", "Q3 2024", "2024-Q3"),
        ("since the 1990s", "the 1990s", "199"),
        ("through the nineties", "the nineties", "199"),
        ("the '90s", "the '90s", "199"),
        ("the 20th century", "the 20th century", "19"),
        ("the spring of 2024", "the spring of 2024", "2024-SP"),
        ("until now", "now", "PRESENT_REF"),
        ("he recently left", "recently", "PAST_REF"),
        ("in the future", "the future", "FUTURE_REF"),
        ("in the coming weeks", "the coming weeks", "FUTURE_REF"),
    ],
)
def test_absolute_dates_need_no_publication(text: str, printed: str, value: str) -> None:
    """A date that names its year is read without a day of publication."""
    assert read(text, None) == [(printed, value)]
    assert read(text, SUNDAY) == [(printed, value)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("they spoke today", "today", "2023-07-30"),
        ("they spoke yesterday", "yesterday", "2023-07-29"),
        ("they speak tomorrow", "tomorrow", "2023-07-31"),
        ("the day before yesterday", "the day before yesterday", "2023-07-28"),
        ("he arrived this morning", "this morning", "2023-07-30"),
        ("he said on Sunday", "Sunday", "2023-07-30"),
        ("he said late on Saturday", "late on Saturday", "2023-07-29"),
        ("he said Thursday evening", "Thursday evening", "2023-07-27"),
        ("they met on Monday", "Monday", "2023-07-24"),
        ("they will meet on Monday", "Monday", "2023-07-31"),
        ("On Monday they will meet", "Monday", "2023-07-31"),
        ("the U.S. will decide and vote on Monday", "Monday", "2023-07-31"),
        ("they agreed to meet on Monday", "Monday", "2023-07-31"),
        ("talks will be held on Monday", "Monday", "2023-07-31"),
        ("answers are due by Monday", "Monday", "2023-07-31"),
        ("they could come as early as Monday", "Monday", "2023-07-31"),
        ("it ended last Friday", "last Friday", "2023-07-28"),
        ("until next Friday", "next Friday", "2023-08-04"),
        ("Friday of next week", "Friday of next week", "2023-08-04"),
        ("the summit ended on July 12", "July 12", "2023-07-12"),
        ("he left on Feb. 24", "Feb. 24", "2023-02-24"),
        ("it will open on May 9", "May 9", "2024-05-09"),
        ("it ended last Oct. 23", "last Oct. 23", "2022-10-23"),
        ("Wednesday, July 12", "Wednesday, July 12", "2023-07-12"),
        ("by October 1 next year", "October 1 next year", "2024-10-01"),
        ("born on Feb. 29", "Feb. 29", "2024-02-29"),
        ("the week of July 24", "the week of July 24", "2023-W30"),
        ("troops arrive in early August", "early August", "2023-08"),
        ("it began in January", "January", "2023-01"),
        ("it began last July", "last July", "2022-07"),
        ("they vote next May", "next May", "2024-05"),
        ("it began last November", "last November", "2022-11"),
        ("it began in November last year", "November last year", "2022-11"),
        ("this month's NATO summit", "this month", "2023-07"),
        ("it began last month", "last month", "2023-06"),
        ("later this year", "later this year", "2023"),
        ("by the end of the year", "the end of the year", "2023"),
        ("by year-end", "year-end", "2023"),
        ("next year's budget", "next year", "2024"),
        ("in the third quarter", "the third quarter", "2023-Q3"),
        ("the fourth quarter was slow", "the fourth quarter", "2022-Q4"),
        ("next year's first quarter", "next year's first quarter", "2024-Q1"),
        ("over the weekend", "the weekend", "2023-W30-WE"),
        ("it began two days ago", "two days ago", "2023-07-28"),
        ("about three weeks ago", "about three weeks ago", "2023-W27"),
        ("five months ago", "five months ago", "2023-02"),
        ("twenty-five years ago", "twenty-five years ago", "1998"),
        ("a decade ago", "a decade ago", "2013"),
        ("several years ago", "several years ago", "PAST_REF"),
        ("three days from now", "three days from now", "2023-08-02"),
        ("it began last summer", "last summer", "2022-SU"),
        ("on Christmas Eve", "Christmas Eve", "2023-12-24"),
        ("on New Year's Day", "New Year's Day", "2024-01-01"),
        ("on Thanksgiving Day", "Thanksgiving Day", "2023-11-23"),
    ],
)
def test_relative_dates_are_counted_from_publication(text: str, printed: str, value: str) -> None:
    """A date without a year is resolved against a Sunday, and left out where that day is unknown."""
    assert read(text) == [(printed, value)]
    assert read(text, None) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Talks start this week", "2023-W31"),
        ("We are starting talks (this) week", "2023-W31"),
        ("he said earlier this week", "2023-W30"),
        ("they met last week", "2023-W30"),
        ("they meet next week", "2023-W31"),
    ],
)
def test_weeks_said_on_a_sunday(text: str, value: str) -> None:
    """On a Sunday "this week" is the coming one unless the verb looks back."""
    assert [found for _, found in read(text)] == [value]


def test_weeks_said_within_the_week() -> None:
    """On other days weeks are those of the calendar, whatever the verb."""
    text = "They met last week, meet this week and will meet next week."

    assert [value for _, value in read(text, WEDNESDAY)] == ["2023-W30", "2023-W31", "2023-W32"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("on July 11-12, 2023", ["2023-07-11", "2023-07-12"]),
        ("on July 11 and 12", ["2023-07-11", "2023-07-12"]),
        ("on 11-12 July 2023", ["2023-07-11", "2023-07-12"]),
        ("from July 31 to August 6", ["2023-07-31", "2023-08-06"]),
        ("the quarter ended July 31", ["2023-Q3", "2023-07-31"]),
        ("its first quarter ended June 30, 2022", ["2022-Q1", "2022-06-30"]),
    ],
)
def test_ranges_are_two_dates(text: str, values: list[str]) -> None:
    """Days that share a month, and a quarter with its last day, are two expressions."""
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It opened on July 12, 2022. Two days later it closed.", ["2022-07-12", "2022-07-14"]),
        ("It opened on July 12, 2022. A week earlier it rained.", ["2022-07-12", "2022-W27"]),
        ("It opened on July 12, 2022. The next day it closed.", ["2022-07-12", "2022-07-13"]),
        ("It opened on July 12, 2022, and closed the same month.", ["2022-07-12", "2022-07"]),
        ("The latest quarter was slow.", ["2023-Q2"]),
        (
            "The second quarter was slow. The quarter had rain; the 1988 period had none.",
            ["2023-Q2", "2023-Q2", "1988-Q2"],
        ),
        ("The latest month was slow.", ["2023-06"]),
        ("They met in 2022, and over that weekend.", ["2022"]),
        ("It opened in March 2022. The following month it closed.", ["2022-03", "2022-04"]),
        ("Profit in the second quarter fell from a year earlier.", ["2023-Q2", "2022-Q2"]),
        ("Profit fell from a year earlier.", ["2022"]),
        ("Profit in the second quarter fell; in the year-ago quarter it rose.", ["2023-Q2", "2022-Q2"]),
    ],
)
def test_dates_counted_from_the_one_before(text: str, values: list[str]) -> None:
    """Two days later, and a year earlier, start from the date before them."""
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "He may march on in the second hour, and the sun sat low.",
        "Around 2,000 men and 1984 people paid $1999.",
        "Every day, for 17 months, twice a week.",
        "The 17-month-old invasion; the G7; article 5.",
        "It was in USA Today and on “This Week”.",
        "The annual March for Life. May I?",
        "On February 30, 2023; on 13/13/2023; in 2023-W77.",
        "Two days later. The next day. That year. This day.",
        "For the past year and the last week; at twelve thirty; the day.",
    ],
)
def test_words_that_are_no_dates(text: str) -> None:
    """Verbs, durations, sets, counts, titles, impossible days and anchorless offsets give nothing."""
    assert read(text) == []


def test_seed_sentences() -> None:
    """The dates of the wire report of 30 July 2023 are read as its reader would."""
    text = (
        "Ukraine is to start consultations with the United States this week on providing security guarantees "
        "for Kyiv pending the completion of the process of joining NATO, a senior Ukrainian official said on "
        "Sunday.\n\nThe talks are a follow-up on pledges issued by the G7 group of advanced countries after "
        "this month's NATO summit in Lithuania."
    )

    assert read(text) == [("this week", "2023-W31"), ("Sunday", "2023-07-30"), ("this month", "2023-07")]


def test_an_expression_does_not_cross_paragraphs() -> None:
    """A blank line ends an expression; a single line break does not."""
    assert read("They met last\n\nweek") == []
    assert read("They met last\nmonth") == [("last\nmonth", "2023-06")]


WORDS = """last next this the end of early late 2023 July Jul. 30 31 , - Monday
    week year quarter third two ago later a
    ( ) ' 's May 1990s 20th century $ Feb 29 now and to years days 2023-02-30 99/99/9999"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])
DAYS = st.one_of(st.none(), st.dates())


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), DAYS)
def test_any_text_gives_sorted_spans_and_valid_values(text: str, published: date | None) -> None:
    """Any text on any day gives expressions in order, without overlap, whose days exist."""
    end = 0
    for found in find_dates(text, published):
        assert end <= found.span.start < found.span.end <= len(text)
        assert days_of(found.value) is not None or unit_of(found.value) is None
        end = found.span.end


UNITS: list[Unit] = ["day", "week", "month", "quarter", "year"]


@given(st.dates(min_value=date(1, 1, 8), max_value=date(9998, 12, 31)), st.sampled_from(UNITS))
def test_a_value_holds_the_day_it_was_made_of(day: date, unit: Unit) -> None:
    """A day lies within the days of its week, month, quarter and year."""
    days = days_of(value_at(day, unit))

    assert days is not None
    assert days[0] <= day <= days[1]


def test_moving_by_months_keeps_within_the_month() -> None:
    """One month on from 31 January is the last day of February."""
    assert move(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)
    assert move(date(2024, 2, 29), "year", -1) == date(2023, 2, 28)
