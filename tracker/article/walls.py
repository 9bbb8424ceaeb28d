"""Walls that stand where an article should: captchas, consent, "enable JavaScript", paywalls (walls.csv)."""

import re
from collections.abc import Iterable
from functools import cache

from tracker.tables import load_table

WALL_WITHIN = 2_000
"""Code points of visible text; a challenge says little, and a long page that speaks of one is an article."""
TEASER_WITHIN = 1_500
"""Code points of article; a paywall shows a few sentences, and whoever reads more has the article."""
_WHERE_IT_BREAKS_OFF = 800  # code points after the last words of a teaser, where the paywall stands


def find_wall(title: str, visible: str) -> str | None:
    """Name the wall that a page shows; None if it shows none.

    Args:
        title: The page's title: what is called "Just a moment..." is a wall however long.
        visible: Text of the page, without scripts.
    """
    shown = title if len(visible) > WALL_WITHIN else f"{title}\n{visible}"
    found = _pattern("wall").search(shown)
    return f'a wall: "{found[0]}"' if found else None


def is_teaser(paragraphs: Iterable[str], visible: str) -> bool:
    """Tell a paywall's first lines from an article: little text, and a call to subscribe where it breaks off.

    What a page says for machines (isAccessibleForFree) does not decide: Reuters says "false" on every page.
    """
    article = [line for line in paragraphs if not is_call_to_subscribe(line)]
    if not article or sum(map(len, article)) > TEASER_WITHIN:
        return False
    last_words = article[-1][-40:]
    end = visible.rfind(last_words) + len(last_words)
    return bool(_pattern("paywall").search(visible[end : end + _WHERE_IT_BREAKS_OFF]))


def is_call_to_subscribe(line: str) -> bool:
    """Tell whether a line asks for a subscription before the article goes on."""
    return bool(_pattern("paywall").search(line))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    rows = (row["pattern"] for row in load_table(__file__, "walls.csv") if row["kind"] == kind)
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)
