"""The values of dates that name their year: no day of publication is needed."""

import re
from collections.abc import Callable
from datetime import date

from tracker.facts.days.frame import MONTHS, month_and_day, ordinal_of
from tracker.facts.days.grammar import Phrase
from tracker.facts.days.timex import days_of


def _iso(phrase: Phrase) -> str | None:
    value = phrase.tokens.words[phrase.first]
    return value if days_of(value) else None


def _numeric(phrase: Phrase) -> str:
    """Read 07/30/2023 as Americans do unless there is no such month, 30.07.2023 as Europe, 2023/07/30."""
    printed = phrase.tokens.words[phrase.first]
    first, second, year = (int(number) for number in re.findall(r"\d+", printed))
    if len(printed.split("/")[0]) == len("2023"):
        return date(first, second, year).isoformat()
    month_first = "/" in printed and first <= 12  # noqa: PLR2004  (months)
    month, day = (first, second) if month_first else (second, first)
    return date(_century(year), month, day).isoformat()


def _century(year: int) -> int:
    """Complete a year of two digits as POSIX does: 69 to 99 are 1969 to 1999."""
    return year if year > 99 else year + (1900 if year > 68 else 2000)  # noqa: PLR2004


def _bare_year(phrase: Phrase) -> str | None:
    year = phrase.values("year")[0]
    after = phrase.tokens.word(phrase.last)
    alone = phrase.last - phrase.first == 1
    if alone and (phrase.tokens.kind(phrase.first - 1) == "money" or after in {"%", "percent", "people"}):
        return None
    return year


def _spelled_year(phrase: Phrase) -> str | None:
    if phrase.has("thousand"):
        thousands, *rest = (int(n) for n in phrase.values("one", "digit_word", "teen_word"))
        return str(thousands * 1000 + sum(rest))
    century = int(phrase.values("teen_word")[0])
    if century < 16:  # noqa: PLR2004  (older years are not read out in the news)
        return None
    return str(century * 100 + sum(int(n) for n in phrase.values("tens_word", "digit_word", "one")))


def _spelled_month(phrase: Phrase) -> str | None:
    year = _spelled_year(phrase)
    return year and f"{year}-{int(phrase.value('month') or 0):02}"


def _decade(phrase: Phrase) -> str:
    if phrase.has("decade_number"):
        return phrase.values("decade_number")[0][:3]
    tens = (phrase.value("short_decade", "decade_word") or "")[:1]
    return ("20" if tens in "012" else "19") + tens


def _century_value(phrase: Phrase) -> str:
    return f"{ordinal_of(phrase) - 1:02}"


def _year_season(phrase: Phrase) -> str:
    return f"{phrase.value('year')}-{phrase.value('season')}"


def _full_day(phrase: Phrase) -> str:
    month, day = month_and_day(phrase)
    return date(int(phrase.values("year")[0]), month, day).isoformat()


def _full_month(phrase: Phrase) -> str:
    return f"{phrase.value('year')}-{int(phrase.value(*MONTHS) or 0):02}"


def _full_quarter(phrase: Phrase) -> str:
    return f"{phrase.value('year')}-Q{ordinal_of(phrase)}"


def _future(phrase: Phrase) -> str | None:
    return None if phrase.tokens.word(phrase.last) == "as" else "FUTURE_REF"  # "as soon as Monday"


ABSOLUTE: dict[str, Callable[[Phrase], str | None]] = {
    "iso_day": _iso,
    "iso_other": _iso,
    "numeric": _numeric,
    "full_day": _full_day,
    "full_month": _full_month,
    "spelled_month": _spelled_month,
    "full_quarter": _full_quarter,
    "year": _bare_year,
    "spelled_year": _spelled_year,
    "decade": _decade,
    "century": _century_value,
    "year_season": _year_season,
    "present": lambda _: "PRESENT_REF",
    "past": lambda _: "PAST_REF",
    "future": _future,
}
