"""Days that nobody watched, in words: what the store does not know must not read as "nothing was said"."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

Gap = tuple[date, date]
"""First and last of days on end."""

_NAMED = 3
"""Gaps that are named; the rest are counted."""
_DAY = timedelta(days=1)


def find_gaps(covered: Iterable[date], since: date, until: date) -> list[Gap]:
    """Find the days of a range that are not covered.

    Args:
        covered: Days, in order.
        since: First day of the range.
        until: Its last.
    """
    gaps, free = [], since
    for day in covered:
        if day > until:
            break
        if day > free:
            gaps.append((free, day - _DAY))
        if day >= free:
            free = day + _DAY
    return [*gaps, (free, until)] if free <= until else gaps


def tell_gaps(gaps: Sequence[Gap]) -> str:
    """Name the longest gaps, in order, and count the rest; empty where there is none."""
    longest = sorted(sorted(gaps, key=lambda gap: gap[0] - gap[1])[:_NAMED])
    named = ", ".join(_tell(gap) for gap in longest)
    rest = len(gaps) - len(longest)
    return f"{named} and {rest} shorter time{'s' if rest > 1 else ''}" if rest else named


def _tell(gap: Gap) -> str:
    first, last = gap
    if first == last:
        return f"on {first}"
    return f"before {last + _DAY}" if first == date.min else f"from {first} to {last}"
