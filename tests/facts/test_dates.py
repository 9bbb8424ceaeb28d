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
        ("in the first week of July", "the first week of July", "2023-W27"),
        ("due in the second week of January", "the second week of January", "2024-W02"),
        ("due in the last week of August", "the last week of August", "2023-W35"),
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
        ("it ends on Election Day", "Election Day", "2023-11-07"),
        ("a truce over Easter failed", "Easter", "2023-04-09"),
        ("an Orthodox Easter truce failed", "Orthodox Easter", "2023-04-16"),
        ("it was quiet on Easter Monday", "Easter Monday", "2023-04-10"),
        ("it was quiet on Easter Saturday", "Easter Saturday", "2023-04-08"),
        ("it was quiet in Easter week", "Easter week", "2023-W14"),
        ("on Ukraine's Independence Day", "Independence Day", "2023-08-24"),
        ("on U.S. Independence Day", "Independence Day", "2023-07-04"),
        ("this coming Sunday, August sixth", "this coming Sunday, August sixth", "2023-08-06"),
        ("it is the second day of talks", "the second day", "2023-07-30"),
        ("later in the day he left", "later in the day", "2023-07-30"),
        ("the previous Friday", "the previous Friday", "2023-07-28"),
        ("until the following Friday", "the following Friday", "2023-08-04"),
        ("the day before last Tuesday's hearing", "the day before last Tuesday", "2023-07-24"),
        ("a day after Monday's strike", "a day after Monday", "2023-07-25"),
        ("two days before the July 12 summit", "two days before the July 12", "2023-07-10"),
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
        ("the third week of May 2022", ["2022-W20"]),
        ("on July 11-12, 2023", ["2023-07-11", "2023-07-12"]),
        ("on July 11 and 12", ["2023-07-11", "2023-07-12"]),
        ("on 11-12 July 2023", ["2023-07-11", "2023-07-12"]),
        ("from July 31 to August 6", ["2023-07-31", "2023-08-06"]),
        ("open from Dec. 29 to Jan. 3", ["2023-12-29", "2024-01-03"]),
        ("open from Dec. 29, 2019, to Jan. 3", ["2019-12-29", "2020-01-03"]),
        ("from Monday to Sunday they slept", ["2023-07-24", "2023-07-30"]),
        ("they met on Saturday and Monday", ["2023-07-29", "2023-07-31"]),
        ("they met on Friday and Thursday", ["2023-07-28", "2023-07-27"]),
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
        (f"It opened on July 12, 2022.{' It was quiet.' * 40} That day it rained.", ["2022-07-12", "2022-07-12"]),
        (f"It opened on July 12, 2022.{' It was quiet.' * 40} Two days later it rained.", ["2022-07-12"]),
        ("The latest quarter was slow.", ["2023-Q2"]),
        (
            "The second quarter was slow. The quarter had rain; the 1988 period had none.",
            ["2023-Q2", "2023-Q2", "1988-Q2"],
        ),
        ("The latest month was slow.", ["2023-06"]),
        ("The fourth quarter will be slow; the latest quarter was not.", ["2023-Q4", "2023-Q2"]),
        ("It opened on July 12, 2022. The next morning it closed.", ["2022-07-12", "2022-07-13"]),
        ("It opened on July 12, 2022. Later in the day it closed.", ["2022-07-12", "2022-07-12"]),
        ("It opened on July 12, 2022, and closed two days after.", ["2022-07-12", "2022-07-14"]),
        ("It opened on July 12, 2022, two days after the storm.", ["2022-07-12"]),
        ("It fell on July 28 from the previous Friday.", ["2023-07-28", "2023-07-21"]),
        ("It opened on July 12. The following Friday it closed.", ["2023-07-12", "2023-07-14"]),
        (
            "It fell in 2021 from the year before, and in June from the month before.",
            ["2021", "2020", "2023-06", "2023-05"],
        ),
        ("It fell in 2021 and the year after the war.", ["2021"]),
        ("It fell in 2021 and rose the year after.", ["2021", "2022"]),
        ("The rights lapse on Nov. 30. Until then they are valid.", ["2023-11-30", "2023-11-30"]),
        ("It opened in 2021. Since then it has been shut, and then sold.", ["2021"]),
        ("Until then it was shut.", []),
        ("The road was mined two weeks before the attack.", []),
        ("He left a few days after Monday.", ["2023-07-24"]),
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
    ("text", "values"),
    [
        (
            "The war began on Feb. 24, 2022. Kyiv was shelled on Feb. 25, and Moscow left on April 2.",
            ["2022-02-24", "2022-02-25", "2022-04-02"],
        ),
        ("It was signed on Dec. 5, 1994. It came into force on Jan. 1.", ["1994-12-05", "1995-01-01"]),
        ("It was signed on Dec. 5, 1994. Talks resume on Dec. 7.", ["1994-12-05", "2023-12-07"]),
        ("It was signed on June 5, 1994. It was broken on July 12.", ["1994-06-05", "2023-07-12"]),
        ("It was signed on July 5, 1994. It was broken on May 12.", ["1994-07-05", "2023-05-12"]),
        ("Russia, which invaded on Feb. 24, 2022, was there on March 3.", ["2022-02-24", "2023-03-03"]),
    ],
)
def test_days_of_a_story_keep_its_year(text: str, values: list[str]) -> None:
    """A day without a year belongs to the half year after a full date just named, unless it is news or to come."""
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    ("filed", "published", "values"),
    [
        ("July 31", date(2023, 7, 30), ["2023-07-31", "2023-07-31", "2023-07-30", "2023-08-01"]),
        ("July 31", date(2023, 7, 31), ["2023-07-31", "2023-07-31", "2023-07-30", "2023-08-01"]),
        ("July 31", date(2023, 8, 1), ["2023-07-31", "2023-07-31", "2023-07-30", "2023-08-01"]),
        ("July 31", date(2023, 8, 2), ["2023-07-31", "2023-07-31", "2023-07-30", "2023-08-03"]),
    ],
)
def test_days_are_counted_from_the_dateline(filed: str, published: date, values: list[str]) -> None:
    """Filed on Monday in Kyiv, printed on Sunday evening or after midnight: tomorrow is Tuesday all the same."""
    text = f"KYIV, {filed} (Reuters) - Ukraine was ready on Monday, not on Sunday, and will sign tomorrow."

    assert [value for _, value in read(text, published)] == values


def test_updated_after_midnight() -> None:
    """A weekday may be the day of printing, though the dateline is a day older."""
    text = "KYIV, July 30 (Reuters) - Ukraine was ready on Sunday, and said so again on Monday."

    assert [value for _, value in read(text, date(2023, 7, 31))] == ["2023-07-30", "2023-07-30", "2023-07-31"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("today's youth, tomorrow's leaders", ["PRESENT_REF", "FUTURE_REF"]),
        ("many of today's soldiers", ["PRESENT_REF"]),
        ("the people of tomorrow", ["FUTURE_REF"]),
        ("today's talks, as of today", ["2023-07-30", "2023-07-30"]),
        ("yesterday's world", ["2023-07-29"]),
    ],
)
def test_ages_are_no_days(text: str, values: list[str]) -> None:
    """Today's youth are those of our time, today's talks those of this day."""
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1954, "1954-04-18", "1954-04-25"),
        (1981, "1981-04-19", "1981-04-26"),
        (2008, "2008-03-23", "2008-04-27"),
        (2024, "2024-03-31", "2024-05-05"),
        (2025, "2025-04-20", "2025-04-20"),
        (2026, "2026-04-05", "2026-04-12"),
    ],
)
def test_easter(year: int, western: str, orthodox: str) -> None:
    """Easter falls on the days of the published tables, the rare late ones too."""
    text = "Easter and Orthodox Easter"

    assert [value for _, value in read(text, date(year, 4, 15))] == [western, orthodox]


@pytest.mark.parametrize(
    "text",
    [
        "The year when it began, the tenth week of July.",
        "He may march on in the second hour, and the sun sat low.",
        "Around 2,000 men and 1984 people paid $1999.",
        "Every day, for 17 months, twice a week, every Monday, on Super Tuesday.",
        "It was by then-President Nobody.",
        "The 17-month-old invasion; the G7; article 5.",
        "It was in USA Today and on “This Week”.",
        "The annual March for Life. May I?",
        "On February 30, 2023; on 13/13/2023; in 2023-W77.",
        "Two days later. The next day. The next morning. That year. This day. The year before.",
        "On Independence Day, as soon as possible, at the end of the day, in a later day.",
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
    before after until then Easter Orthodox Independence Election Day Ukraine morning previous today's
    ( ) ' 's May 1990s 20th century $ Feb 29 now and to years days 2023-02-30 99/99/9999"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


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
