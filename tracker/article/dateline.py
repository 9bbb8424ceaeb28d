"""Datelines: where, when and by which agency a report was filed."""

import re
from datetime import date
from functools import cache

from tracker.article.byline import wire_named, wire_names
from tracker.article.when import MONTH, find_month
from tracker.model import Dateline, Span

_CAPITALS = r"[A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE.'\u2019-]+(?:\s(?:[A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE.'\u2019-]*))*"
_TITLE = r"[A-Z\u00C0-\u00DE][\w.'\u2019-]+(?:\s[A-Z\u00C0-\u00DE][\w.'\u2019-]+){0,2}"
_DAY = rf"{MONTH}\.?\s+(?P<day>\d\d?)\b"
_DASH = r"(?:--|[-\u2013—―_])"
_NOT_PLACES = frozenset(
    {
        "UPDATE",
        "UPDATED",
        "EXCLUSIVE",
        "ANALYSIS",
        "WATCH",
        "LIVE",
        "BREAKING",
        "OPINION",
        "EXPLAINER",
        "FACTBOX",
        "CORRECTED",
        "NATO",
        "GOP",
        "DNC",
        "RNC",
        "EDITORIAL",
        "NOTE",
        "NOTES",
        "CORRECTION",
        "POLL",
        "VIDEO",
        "PHOTOS",
        "READ",
        "MORE",
        "NEWS",
        "FBI",
        "CIA",
        "PREVIOUSLY",
        "QUESTION",
        "ANSWER",
    }
)


def find_dateline(text: str, start: int, published: date | None) -> tuple[Dateline, str | None] | None:
    """Read the dateline that a paragraph opens with.

    Args:
        text: The article's text.
        start: Where the paragraph starts.
        published: Gives the year of the day; without it the dateline has no day.

    Returns:
        The dateline and the agency in its brackets, if any; None where the paragraph has no dateline.

    Source:
        Reuters: `KYIV, July 30 (Reuters) -`, `Aug 3 (Reuters) -`, `BERLIN/KYIV/WASHINGTON —`, and glued:
        `KYIV (Reuters) -Ukrainian`; AP: `NAIROBI, Kenya (AP) —`. Without an agency the places are in capitals
        and blanks stand around the dash.
    """
    match = _tagged().match(text, start) or _untagged().match(text, start)
    if not match:
        return None
    groups = match.groupdict()
    places = tuple(re.split(r"\s*/\s*|\s+and\s+", groups["places"])) if groups["places"] else ()
    if _NOT_PLACES.intersection(places):
        return None
    found = Dateline(span=Span(start, match.end("dash")), places=places, day=_day(groups, published))
    return found, wire_named(groups.get("wire") or "")


def _day(groups: dict[str, str | None], published: date | None) -> date | None:
    month, day = groups["month"], groups["day"]
    if not (published and month and day):
        return None
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            candidates.append(date(year, find_month(month), int(day)))
        except ValueError:  # 29 February, 31 June, or beyond year 9999
            continue
    return min(candidates, key=lambda found: abs((found - published).days), default=None)


@cache
def _tagged() -> re.Pattern[str]:
    wires = "|".join(re.escape(name) for name in wire_names())
    where = rf"(?:{_places(rf'(?:{_CAPITALS}|{_TITLE})')}(?:,?\s+|(?=\s*\()))?(?i:{_DAY})?"
    return re.compile(rf"{where},?\s*\(\s*(?i:(?P<wire>{wires}))\s*\)\s*(?P<dash>{_DASH})")


@cache
def _untagged() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[A-Z\u00C0-\u00DE.'\u2019 -]{{3}}){_places(_CAPITALS)}(?:,\s*(?i:{_DAY}))?"
        r"(?P<dash>\s+(?:--|[-\u2013—―])(?=\s)|[—―])"
    )


def _places(place: str) -> str:
    place += rf"(?:,\s(?!(?i:{MONTH.replace('?P<month>', '?:')})\b){_TITLE})?"  # its region: "NAIROBI, Kenya"
    return rf"(?P<places>{place}(?:\s*/\s*{place}|\sand\s{place})*)"
