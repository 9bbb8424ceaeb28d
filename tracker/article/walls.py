"""Walls that stand where an article should: captchas, consent, "enable JavaScript", paywalls (walls.csv)."""

import re
from functools import cache

from tracker.tables import load_table

WALL_WITHIN = 2_000
"""Code points of visible text; a challenge says little, and a long page that speaks of one is an article."""
TEASER_WITHIN = 1_500
"""Code points of article; a paywall shows a few sentences, and whoever reads more has the article."""
NOTICE_WITHIN = 800
"""Code points of what was read as the article: a notice is a few sentences."""
_NEAR_START = 30  # code points of a line, in which a notice comes to its point
_QUOTED = ('"', "'", "\u201c", "\u2018", "\u00ab")  # what somebody is quoted with is no notice
_WHERE_IT_BREAKS_OFF = 800  # code points after the last words of a teaser, where the paywall stands
BOX_WITHIN = 300
"""Code points of what stands in a paywall's box below the call to subscribe."""


def find_wall(title: str, visible: str, lines: list[str], *, claims: bool) -> str | None:
    """Name the wall that a page shows; None if it shows none.

    Args:
        title: The page's title: what is called "Just a moment..." is a wall however long.
        visible: Text of the page, without scripts.
        lines: What was read as the article. A few lines that speak like a wall are one, whatever the page
            says of itself.
        claims: The page says that it is an article; then words beside the article do not count.
    """
    shown = title if len(visible) > WALL_WITHIN else f"{title}\n{visible}"
    found = None if lines and claims else _pattern("wall").search(shown)
    found = found or _find_in_notice(lines, "wall") or _find_in_notice(lines, "notice")
    return f'a wall: "{found[0]}"' if found else None


def is_missing(lines: list[str]) -> bool:
    """Tell a page that stands where an article was, or is not yet: "page not found" with status 200."""
    return _find_in_notice(lines, "missing") is not None


def is_teaser(lines: list[str], visible: str) -> bool:
    """Tell a paywall's first lines from an article: little text, and a call to subscribe where it breaks off.

    What a page says for machines (isAccessibleForFree) does not decide: Reuters says "false" on every page.
    """
    article = [line for line in without_box(lines) if not is_call_to_subscribe(line)]
    if not article or sum(map(len, article)) > TEASER_WITHIN:
        return False
    last_words = article[-1][-40:]
    end = visible.rfind(last_words) + len(last_words)
    return bool(_pattern("paywall").search(visible[end : end + _WHERE_IT_BREAKS_OFF]))


def without_box(lines: list[str]) -> list[str]:
    """Cut off the box that begins with a call to subscribe; a call with an article behind it is no box's."""
    start = next((place for place, line in enumerate(lines) if is_call_to_subscribe(line)), len(lines))
    return lines[:start] if start and sum(map(len, lines[start + 1 :])) <= BOX_WITHIN else lines


def is_call_to_subscribe(line: str) -> bool:
    """Tell whether a line asks for a subscription before the article goes on."""
    return bool(_pattern("paywall").search(line))


def _find_in_notice(lines: list[str], kind: str) -> re.Match[str] | None:
    if sum(map(len, lines)) > NOTICE_WITHIN:
        return None
    found = (_pattern(kind).search(line) for line in lines if not line.startswith(_QUOTED))
    return next((match for match in found if match and match.start() <= _NEAR_START), None)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    rows = (row["pattern"] for row in load_table(__file__, "walls.csv") if row["kind"] == kind)
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)
