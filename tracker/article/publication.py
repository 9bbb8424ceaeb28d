"""When a page was published, out of what several places of it say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tracker.article.when import MONTH, find_month, parse_when

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No page of the web is older; 0001-01-01 and 1970-01-01 are what content systems print for "unknown"."""
SLACK = timedelta(days=1)
"""A page may be ahead of us by its clock or a wrong zone, not by more."""

_DAY_IN_ADDRESS = re.compile(
    rf"[/-](?P<year>(?:19|20)\d\d)(?P<by>[/-])(?:(?P<number>\d\d?)|{MONTH})(?P=by)(?P<day>\d\d?)(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The dates of a page that can be believed, and doubts about the others."""

    published: datetime | None = None
    is_day: bool = False
    updated: datetime | None = None
    notes: tuple[str, ...] = ()


def choose_dates(
    published: Iterable[tuple[str, str]], modified: Iterable[tuple[str, str]], *, zone: str, now: datetime
) -> Publication:
    """Decide between what the places of a page say.

    The order: the first place, as listed, whose date can be read, is not before 1990 and not in the future. A
    day gives way to an instant on that same day from a later place. An update before the publication is
    dropped.

    Args:
        published: (place, words), the most trusted first.
        modified: Likewise, of the last update.
        zone: Of the outlet, for words that name none.
        now: Dates more than a day after it are not believed.

    Returns:
        The dates, with a note for each that was not believed and for places that disagree on the day.
    """
    notes: list[str] = []
    believed = _believe(published, zone, now, notes)
    place, when, is_day = believed[0] if believed else ("", None, False)
    for other, instant, rough in believed[1:]:
        days = [each.astimezone(ZoneInfo(zone)).date() for each in (when, instant) if each]
        if days[0] != days[1]:
            notes.append(f"{place} and {other} disagree on the day ({days[0]}, {days[1]})")
        elif is_day and not rough:
            when, is_day = instant, False
    late = _believe(modified, zone, now, notes)
    updated = late[0][1] if late else None
    if when and updated and updated < when:
        if not late[0][2]:
            notes.append(f"{late[0][0]}: updated before it was published")
        updated = None
    return Publication(published=when, is_day=is_day, updated=updated, notes=tuple(dict.fromkeys(notes)))


def find_day(url: str) -> str | None:
    """Find the day that an address holds, as ISO 8601: "/2023/07/30/", "/2023/jul/30/", "-2023-07-30/"."""
    found = _DAY_IN_ADDRESS.search(url)
    if not found:
        return None
    month = int(found["number"] or find_month(found["month"]))
    return f"{found['year']}-{month:02}-{int(found['day']):02}"


def _believe(
    stated: Iterable[tuple[str, str]], zone: str, now: datetime, notes: list[str]
) -> list[tuple[str, datetime, bool]]:
    believed = []
    for place, words in stated:
        try:
            when, is_day = parse_when(words, zone)
        except ValueError:
            notes.append(f"{place}: not a date: {words[:60]!r}")
            continue
        if EARLIEST <= when <= now + SLACK:
            believed.append((place, when, is_day))
        else:
            notes.append(f"{place}: {words[:60]!r} is {'in the future' if when > now else 'before 1990'}")
    return believed
