"""Several people who say one thing: "Smith, Jones and Brown", "A. B., an envoy, and C. D."."""

import re

from tracker.facts.speakers.cast import Cast
from tracker.model import Span

_BOTH = re.compile(r"\A[Bb]oth ")
_ROW = re.compile(r"[^,]+(?:, [^,]+)*, (?:[^,]+ )?(?:and|&) [^,]+")
"""A source with commas inside that ends in "and" and another one: nothing but a row."""

_REACH = 200
"""Characters between the first of two speakers and the cue."""

_AND_NAME = re.compile(r"(?:,[^.;:\n\"“”]*,)? and (?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)[, ]")


def name_row(printed: str, *, joint: bool) -> str | None:
    """Name all who say something together; None for a single speaker.

    Args:
        printed: The source.
        joint: Whether its first words already tell of two: "the minister and her counterpart".
    """
    return _BOTH.sub("", printed) if joint or _ROW.fullmatch(printed) else None


def name_two(text: str, cast: Cast, name: Span, end: int, cue: int) -> str | None:
    """Name both, where a second person stands between a source and its cue: "A. B., an envoy, and C. D.".

    Args:
        text: Of the article.
        cast: Tells whether the second name is a person's.
        name: Of the first speaker.
        end: Of the source.
        cue: Where the cue begins.
    """
    second = _AND_NAME.match(text, end, min(cue, end + _REACH))
    if not second or not cast.is_person_at(second.start("name")):
        return None
    return f"{name.of(text)} and {second['name']}"
