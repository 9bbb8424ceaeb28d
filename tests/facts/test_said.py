from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.days.expressions import find_dates
from tracker.facts.days.said import find_all_said, find_said
from tracker.model import Article, Dateline, Kind, Quotation, Said, Span

SUNDAY_NIGHT = datetime(2023, 7, 30, 19, 31, tzinfo=UTC)


def article(text: str, published: datetime | None = SUNDAY_NIGHT, dateline: date | None = None) -> Article:
    """Make an article of the Jerusalem Post's zone."""
    filed = Dateline(span=Span(0, 0), places=("KYIV",), day=dateline) if dateline else None
    return Article(text=text, published=published, dateline=filed, zone="Asia/Jerusalem")


def quotation(text: str, source: str, cue: str, content: str, kind: Kind = "indirect") -> Quotation:
    """Make a quotation of words of the text: the first ones of the sentence that holds the content."""
    place = text.index(content)
    start = max(text.rfind("\n", 0, place), text.rfind(". ", 0, place), 0)

    def find(words: str) -> Span:
        found = text.index(words, start)
        return Span(found, found + len(words))

    return Quotation(
        kind=kind,
        source=find(source) if source else None,
        cue=find(cue) if cue else None,
        content=(find(content),),
    )


def said(text: str, source: str, cue: str, content: str, kind: Kind = "indirect") -> Said | None:
    """Date one quotation of an article published on Sunday, 30 July 2023."""
    page = article(text)
    return find_said(page, quotation(text, source, cue, content, kind=kind), find_dates(text, page.published_day))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        (
            "Talks start this week, an official said on Sunday.",
            "an official",
            "said",
            "Talks start this week",
            30,
        ),
        (
            "Bob Placeholder said Wednesday the deal was near.",
            "Bob Placeholder",
            "said",
            "the deal was near",
            26,
        ),
        (
            "Bob Placeholder said late on Saturday that all was well.",
            "Bob Placeholder",
            "said",
            "all was well",
            29,
        ),
        (
            "Bob Placeholder on Friday told the press all was well.",
            "Bob Placeholder",
            "told",
            "all was well",
            28,
        ),
        ("On Friday, Bob Placeholder said all was well.", "Bob Placeholder", "said", "all was well", 28),
        (
            "But late on Friday Bob Placeholder said all was well.",
            "Bob Placeholder",
            "said",
            "all was well",
            28,
        ),
        (
            "Speaking in Kyiv on July 12, Bob Placeholder said all was well.",
            "Bob Placeholder",
            "said",
            "all was",
            12,
        ),
        (
            "In an interview published on Friday, Bob Placeholder said all was well.",
            "Bob Placeholder",
            "said",
            "all was well",
            28,
        ),
        (
            "Bob Placeholder told CNN in an interview aired on Friday that all was well.",
            "Bob Placeholder",
            "told",
            "all was well",
            28,
        ),
        (
            "All was well, said Bob Placeholder, a deputy, on Friday.",
            "Bob Placeholder",
            "said",
            "All was well",
            28,
        ),
    ],
)
def test_the_attribution_dates_the_saying(text: str, source: str, cue: str, content: str, day: int) -> None:
    """A date beside the cue, the source or the opening of the sentence is the day it was said."""
    assert said(text, source, cue, content) == Said(date=date(2023, 7, day), dated_by="text")


@pytest.mark.parametrize("occasion", ["a meeting", "reporters after phone calls"])
def test_nouns_of_verbs_do_not_part_a_cue_from_its_date(occasion: str) -> None:
    """What was told to a meeting on Friday was told on Friday."""
    text = f"Bob Placeholder told {occasion} on Friday that all was well."

    assert said(text, "Bob Placeholder", "told", "all was well") == Said(date=date(2023, 7, 28), dated_by="text")


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("in a Friday interview", 28),
        ("in Friday's interview", 28),
        ("in a letter dated July 28", 28),
        ("at the July 28 summit", 28),
        ("on the sidelines of the summit on July 28", 28),
        ("in a speech marking the July 28, 2022 accord", None),
        ("in a statement on the July 28 summit", None),
        ("referring to the 2014 accord", None),
        ("after Friday's summit", None),
        ("three days after the July 20 summit", None),
    ],
)
def test_occasions_date_and_events_do_not(told: str, day: int | None) -> None:
    """The day of an interview is that of the words; the day of what they are about is not."""
    text = f'"All is well," Bob Placeholder said {told}.'

    found = said(text, "Bob Placeholder", "said", "All is well", "direct")

    expected = Said(date=date(2023, 7, day), dated_by="text") if day else Said(date=date(2023, 7, 30))
    assert found == expected


def test_a_weekend_is_two_days() -> None:
    """What was said at the weekend was said on Saturday or Sunday."""
    text = '"All is well," Bob Placeholder said last weekend.'

    found = said(text, "Bob Placeholder", "said", "All is well", "direct")

    assert found == Said(date=date(2023, 7, 22), date_end=date(2023, 7, 23), dated_by="text")


def test_the_finest_date_dates_the_saying() -> None:
    """A briefing at the year's end took place on the day that stands behind it."""
    text = "Bob Placeholder told a year-end briefing on Friday that all was well."

    assert said(text, "Bob Placeholder", "told", "all was well") == Said(date=date(2023, 7, 28), dated_by="text")


@pytest.mark.parametrize(
    ("printed", "day"),
    [("A day earlier", 27), ("Two days earlier", 26), ("The previous day", 27), ("The day before", 27), ("Friday", 28)],
)
def test_a_date_may_open_any_sentence(printed: str, day: int) -> None:
    """A day that begins a sentence dates what is said there, counted from the day of the sentence before."""
    text = f"It rained on Friday. {printed}, Bob Placeholder said all was well."

    assert said(text, "Bob Placeholder", "said", "all was well") == Said(date=date(2023, 7, day), dated_by="text")


def test_a_day_earlier_than_the_news() -> None:
    """Where no day is named before it, "a day earlier" is counted from publication; far from one, from that day."""
    alone = "A day earlier, Bob Placeholder said all was well."
    far = f"It rained on Thursday. {'It went on raining. ' * 30}A day earlier, Bob Placeholder said all was well."

    days = [said(text, "Bob Placeholder", "said", "all was well") for text in (alone, far)]

    assert [found and found.date.day for found in days] == [29, 26]


def test_a_date_after_partly_quoted_speech_dates_it() -> None:
    """Behind a clause that ends in quoted words a day belongs to the cue."""
    text = 'Bob Placeholder said the deal was "half done" on Friday.'

    found = said(text, "Bob Placeholder", "said", 'the deal was "half done"', "mixed")

    assert found == Said(date=date(2023, 7, 28), dated_by="text")


def test_a_date_after_direct_speech_dates_it() -> None:
    """The quoted words may stand between the cue and its date."""
    text = 'Bob Placeholder told reporters "all is well" on Friday.'

    assert said(text, "Bob Placeholder", "told", "all is well", "direct") == Said(
        date=date(2023, 7, 28), dated_by="text"
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Bob Placeholder said they will meet on Friday.",
            "Bob Placeholder",
            "said",
            "they will meet on Friday",
        ),
        ("Bob Placeholder said on Friday's attack nothing.", "Bob Placeholder", "said", "nothing"),
        (
            "Bob Placeholder, who met her on Friday, said all was well.",
            "Bob Placeholder",
            "said",
            "all was well",
        ),
        (
            "Bob Placeholder said before a vote on Friday that all was well.",
            "Bob Placeholder",
            "said",
            "all was",
        ),
        (
            "On Friday the army attacked and Bob Placeholder said all was well.",
            "Bob Placeholder",
            "said",
            "all was",
        ),
        ("They met on Friday. Bob Placeholder said all was well.", "Bob Placeholder", "said", "all was well"),
        (
            "They met on Sunday. Speaking on X a day after meeting Jane Sample, Bob Placeholder said all was well.",
            "Bob Placeholder",
            "said",
            "all was well",
        ),
        (
            "Bob Placeholder said all was well. On Friday, it rained.",
            "Bob Placeholder",
            "said",
            "all was well",
        ),
        (
            "Bob Placeholder said he was fine and that on Friday it rained.",
            "Bob Placeholder",
            "said",
            "it rained",
        ),
    ],
)
def test_other_dates_do_not_date_the_saying(text: str, source: str, cue: str, content: str) -> None:
    """Dates of the content, of relative clauses and of other sentences leave the day of publication."""
    assert said(text, source, cue, content) == Said(date=date(2023, 7, 30), dated_by="published")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "last month",
            Said(date=date(2023, 6, 1), date_end=date(2023, 6, 30), precision="month", dated_by="text"),
        ),
        (
            "earlier this week",
            Said(date=date(2023, 7, 24), date_end=date(2023, 7, 30), precision="week", dated_by="text"),
        ),
        (
            "earlier this month",
            Said(date=date(2023, 7, 1), date_end=date(2023, 7, 30), precision="month", dated_by="text"),
        ),
        (
            "in 2022",
            Said(date=date(2022, 1, 1), date_end=date(2022, 12, 31), precision="year", dated_by="text"),
        ),
    ],
)
def test_coarse_dates_keep_their_precision(printed: str, expected: Said) -> None:
    """Weeks, months and years are ranges that end no later than publication."""
    assert said(f"Bob Placeholder said {printed} that all was well.", "Bob", "said", "all was well") == expected


def test_published_just_after_midnight() -> None:
    """On Monday at 00:20 in the outlet's zone, "on Sunday" is the day before."""
    text = "All was well, Bob Placeholder said on Sunday."
    page = article(text, datetime(2023, 7, 30, 21, 20, tzinfo=UTC))

    found = find_said(page, quotation(text, "Bob", "said", "All was well"), find_dates(text, page.published_day))

    assert page.published_day == date(2023, 7, 31)
    assert found == Said(date=date(2023, 7, 30), dated_by="text")


def test_never_after_publication() -> None:
    """A weekday is the last one, and a printed day may be one day ahead at most."""
    text = "Talks will open, Bob Placeholder will only have said on Monday."
    assert said(text, "Bob", "said", "Talks will open") == Said(date=date(2023, 7, 24), dated_by="text")

    text = "All was well, Bob Placeholder said on July 31."
    assert said(text, "Bob", "said", "All was well") == Said(date=date(2023, 7, 31), dated_by="text")

    text = "All was well, Bob Placeholder said on August 4, 2023."
    assert said(text, "Bob", "said", "All was well") == Said(date=date(2023, 7, 30))


def test_expected_words_are_not_dated_ahead() -> None:
    """What somebody is expected to say on Monday is as old as the page."""
    text = "Bob Placeholder is expected to say on Monday that all is well."
    page = article(text)
    expected = replace(quotation(text, "Bob", "say", "all is well"), modality="expected")

    assert find_said(page, expected, find_dates(text, page.published_day)) == Said(date=date(2023, 7, 30))


def test_fallbacks() -> None:
    """Without a date in the text the dateline counts, then publication, then nothing."""
    text = "All was well, Bob Placeholder said."
    one = quotation(text, "Bob", "said", "All was well")

    assert find_said(article(text, dateline=date(2023, 7, 29)), one, ()) == Said(
        date=date(2023, 7, 29), dated_by="dateline"
    )
    assert find_said(article(text, dateline=date(2023, 12, 1)), one, ()) == Said(date=date(2023, 7, 30))
    assert find_said(article(text), one, ()) == Said(date=date(2023, 7, 30))
    assert find_said(article(text, None), one, ()) is None


def test_a_day_without_publication() -> None:
    """A full date beside the cue needs no day of publication."""
    text = "All was well, Bob Placeholder said on July 12, 2023."
    page = article(text, None)

    found = find_said(page, quotation(text, "Bob", "said", "All was well"), find_dates(text, None))

    assert found == Said(date=date(2023, 7, 12), dated_by="text")


def test_the_same_speech_is_dated_once() -> None:
    """A continued quotation, "he said" and the same surname have the day of their speech."""
    text = (
        "Help is near, Olena Vymyshlena said.\n\n"
        '"We are close," Bob Placeholder told reporters on Saturday. He said "all was well".\n\n'
        "“We wait.”\n\n"
        "Placeholder added that nobody slept. Vymyshlena said that help was on its way.\n\n"
        "Vymyshlena said on Friday that it rained."
    )
    quotations = (
        quotation(text, "Olena Vymyshlena", "said", "Help is near"),
        quotation(text, "Bob Placeholder", "told", "We are close", kind="direct"),
        quotation(text, "He", "said", "all was well", kind="direct"),
        Quotation(kind="direct", content=(quotation(text, "", "", "We wait.").content[0],), continued=True),
        quotation(text, "Placeholder", "added", "nobody slept"),
        quotation(text, "Vymyshlena", "said", "help was on its way"),
        quotation(text, "Vymyshlena", "said", "it rained"),
    )
    page = article(text)

    days = [found and found.date.day for found in find_all_said(page, quotations, find_dates(text, date(2023, 7, 30)))]

    assert days == [28, 29, 29, 29, 29, 28, 28]


def test_old_speeches_do_not_date_new_ones() -> None:
    """What the same source said weeks before does not date words without a date."""
    text = "Bob Placeholder said on June 13 that it rained. Placeholder said that all was well."
    quotations = (
        quotation(text, "Bob Placeholder", "said", "it rained"),
        quotation(text, "Placeholder", "said", "all was well"),
    )

    answers = find_all_said(article(text), quotations, find_dates(text, date(2023, 7, 30)))

    assert answers == (Said(date=date(2023, 6, 13), dated_by="text"), Said(date=date(2023, 7, 30)))


@given(
    st.lists(st.sampled_from(["on", "Monday", "July 31", "last week", "said", "Bob", ",", ". ", "“", "that", "\n"])),
    st.lists(st.integers(0, 40), min_size=6, max_size=6),
    st.one_of(st.none(), st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1))),  # noqa: DTZ001  (naive here)
)
def test_never_raises_and_never_ends_after_publication(
    words: list[str], cuts: list[int], published: datetime | None
) -> None:
    """Any spans in any text give a day that is over when the page appears, or none."""
    text = " ".join(words)
    spans = [Span(*sorted(min(cut, len(text)) for cut in cuts[place : place + 2])) for place in (0, 2, 4)]
    page = article(text, published.replace(tzinfo=UTC) if published else None)
    one = Quotation(kind="indirect", source=spans[0], cue=spans[1], content=(spans[2],))

    for found in (
        find_said(page, one, find_dates(text, page.published_day)),
        *find_all_said(page, (one, one), find_dates(text, page.published_day)),
    ):
        if found is not None and page.published_day is not None:
            assert (found.date - page.published_day).days <= 1
            assert found.date_end is None or found.date < found.date_end <= page.published_day
