"""Printed days and instants, in the shapes that outlets print, as aware UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from tracker.tables import load_table

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[t\s]+(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<zone>.*)"
)
# The year is followed at once by the hour on Reuters pages of 2023: "July 30, 20237:31 PM GMT+3".
_CLOCK = (
    r"(?:[\s,/|·•\u2013\u2014-]*(?:at\s+)?(?P<hour>\d\d?)"
    r"(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?|(?=\s*[ap]\.?m\b))\s*(?P<half>[ap]\.?m\b\.?)?)?"
    r"(?:\s*\(?(?P<zone>[a-z]{1,5}(?:[+-]\d[\d:]*)?|[+-]\d\d:?\d\d)\)?)?(?:\s*\([^()]*\))?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_NAMED = tuple(
    re.compile(_WEEKDAY + day + _CLOCK)
    for day in (
        MONTH + r"\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]+" + MONTH + r"\.?,?[\s-]+(?P<year>\d{4})",
    )
)
# As Java prints it: "Fri Apr 28 19:20:36 CEST 2023".
_JAVA = re.compile(
    _WEEKDAY + MONTH + r"\s+(?P<day>\d\d?)\s+(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    r"\s+(?P<zone>[a-z]{1,5}(?:[+-]\d[\d:]*)?)\s+(?P<year>\d{4})"
)
_OFFSET = re.compile(r"(?:utc|gmt)?\s*(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?")


def parse_when(printed: str, zone: str) -> tuple[datetime, bool]:
    """Read a day or an instant as an outlet prints it.

    Args:
        printed: ISO 8601, RFC 5322, or words: "JULY 30, 2023 22:31", "30 July 2023 10.31pm BST".
        zone: IANA name; holds where the words name no zone.

    Returns:
        The instant in UTC, and whether only a day was given (then the day's first instant in the zone).

    Raises:
        ValueError: This is no date in a shape we know; purely numeric days such as 7/8/2023 are not, since
            nobody can tell the month.
    """
    words = " ".join(printed.split()).lower()
    found = next((match for shape in (_ISO, *_NAMED, _JAVA) if (match := shape.fullmatch(words))), None)
    if not found:
        raise ValueError(f"not a date: {printed!r}")
    day = date(int(found["year"]), _month(found["month"]), int(found["day"]))
    is_day = found["hour"] is None
    clock = time() if is_day else _clock(found)
    where = ZoneInfo(zone) if is_day or not found["zone"] else find_zone(found["zone"], zone)
    try:
        return datetime.combine(day, clock, where).astimezone(UTC), is_day
    except OverflowError as error:
        raise ValueError(f"not a date: {printed!r}") from error


def find_month(name: str) -> int:
    """Number a month by its English name or the first three letters of it."""
    return MONTHS.index(name[:3].lower()) + 1


def find_zone(printed: str, otherwise: str) -> tzinfo:
    """Read a zone as printed: "+03:00", "GMT+3", "EDT", "ET"; an unknown abbreviation means `otherwise`.

    IST and CST mean several zones, so that they are left to the outlet's own.
    """
    if offset := _OFFSET.fullmatch(printed):
        distance = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(distance if offset["sign"] == "+" else -distance)
    known = _zones().get(printed, otherwise)
    return find_zone(known, otherwise) if known[0] in "+-" else ZoneInfo(known)


def _month(printed: str) -> int:
    return int(printed) if printed.isdigit() else find_month(printed)


def _clock(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    half = found.groupdict().get("half")
    if half and 1 <= hour <= 12:  # noqa: PLR2004  (hours on a clock's face)
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return time(hour, int(found["minute"] or 0), int(found["second"] or 0))


@cache
def _zones() -> dict[str, str]:
    return {row["abbreviation"]: row["zone"] for row in load_table(__file__, "zones.csv")}
