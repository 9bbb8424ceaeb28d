from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.evaluation.labels import Day, Labelled, parse_day
from tests.evaluation.own import SPLITS, load_own

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MINIATURE = """
- id: small
  published: 2023-07-30
  text: |-
    "Yes," Olena Vymyshlena said. "And soon," she said.
  facts:
    - direct: {words}
      by: she / said
      speaker: Olena Vymyshlena, UKR?
      said: ~2023-07-30
"""


@pytest.fixture(scope="module")
def articles() -> tuple[Labelled, ...]:
    """Our own articles; loading finds every label's words in its text, or fails."""
    return tuple(article for folder in SPLITS.values() for article in load_own(folder))


def test_there_are_enough_articles_each_with_its_own_name(articles: tuple[Labelled, ...]) -> None:
    """At least 200 articles of 45 to 200 words stand beside the headlines, under different names."""
    assert max(Counter(each.name for each in articles).values()) == 1
    lengths = {each.name: len(each.article.text.split()) for each in articles}
    stories = {name: length for name, length in lengths.items() if "headline-" not in name}

    assert len(stories) >= 200
    assert [name for name, length in stories.items() if not 45 <= length <= 200] == []


def test_labelled_weekdays_are_those_of_the_calendar(articles: tuple[Labelled, ...]) -> None:
    """A word like "Sunday" is labelled with a Sunday."""
    for each in articles:
        for label in each.dates or ():
            words = label.span.of(each.article.text)
            for number, weekday in enumerate(WEEKDAYS):
                if weekday in words and label.value:
                    assert date.fromisoformat(label.value).weekday() == number, (each.name, words)


def test_all_kinds_and_both_polarities_are_there(articles: tuple[Labelled, ...]) -> None:
    """The set holds every kind of quotation, denials and statements that are still to come."""
    facts = [fact for each in articles for fact in each.facts or ()]
    meanings = [fact.meaning for fact in facts if fact.meaning]

    assert {fact.kind for fact in facts} == {"direct", "mixed", "indirect"}
    assert {meaning.polarity for meaning in meanings} == {"affirmed", "denied"}
    assert {meaning.modality for meaning in meanings} == {"said", "expected"}


def test_a_source_is_the_mention_nearest_to_its_cue(tmp_path: Path) -> None:
    """Of two cues that read alike the one beside the words counts."""
    (tmp_path / "small.yaml").write_text(MINIATURE.format(words="And soon"))

    (small,) = load_own(tmp_path)

    (fact,) = small.facts or ()
    assert fact.source
    assert small.article.text[fact.source.start :] == "she said."


def test_words_that_are_not_in_the_text_are_named(tmp_path: Path) -> None:
    """A label whose words the text lacks is an error that names article and words."""
    (tmp_path / "small.yaml").write_text(MINIATURE.format(words="never"))

    with pytest.raises(ValueError, match=r"small: 'never'"):
        list(load_own(tmp_path))


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("2023-07-30", Day(date(2023, 7, 30), "day", by_text=True)),
        ("~2023-07-30", Day(date(2023, 7, 30), "day", by_text=False)),
        ("2023-W31", Day(date(2023, 7, 31), "week", by_text=True)),
        ("2023-07", Day(date(2023, 7, 1), "month", by_text=True)),
        ("2023", Day(date(2023, 1, 1), "year", by_text=True)),
        ("none", Day(None, None, by_text=False)),
    ],
)
def test_days_are_read(label: str, day: Day) -> None:
    """A label gives the first day, how exact it is, and whether the text says so."""
    assert parse_day(label) == day
