"""Several people who say one thing: "Smith, Jones and Brown", "A. B., an envoy, and C. D."."""

import re

from tracker.facts.speakers.cast import Cast, is_body
from tracker.facts.speakers.openings import is_title
from tracker.model import Span

_BOTH = re.compile(r"\A[Bb]oth ")
_ROW = re.compile(r"[^,]+(?:, [^,]+)*, (?:[^,]+ )?(?:and|&) [^,]+|[A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)+")
"""A source with commas inside that is nothing but a row: it ends in "and" and another one, or holds single names."""

_REACH = 200
"""Characters between the first of several speakers and the end of their row."""

_DESCRIBED = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\b|[A-Z]\w+[’']s\b)[^,.;:\n\"“”]*, "
_JOINING = re.compile(
    r"(?: of(?: [A-Z][\w.’'-]*)+)?(?: \([^()\n]*\))?(?:,[^.;:\n\"“”]*,)?(?:,? | [–—-]+ | \()"
    rf"(?:and|or|as well as|along with|together with) (?:{_DESCRIBED}|(?P<title>(?:[\w’'.-]+ ){{0,5}}))"
)
"""What stands between the first name and another one: an office in commas, "and", and what the other one is."""

_NAME = re.compile(r"[^\s,;:()]+(?: [^\W\d_a-z][^\s,;:()]*)*(?<!\.)")
_COMMA = ", "
_POSSESSED = ("'s", "’s")
_RELATIVE = re.compile(r", wh\w+ ")
_END_OF_ROW = re.compile(r"(?:,[^,.;:\n\"“”]+)?(?:[.!?;\n]|\Z)")
"""What follows the last name of a row behind its verb; else a clause begins: `…," said Smith, and Jones nodded`."""


def name_row(printed: str, *, joint: bool) -> str | None:
    """Name all who say something together; None for a single speaker.

    Args:
        printed: The source.
        joint: Whether its first words already tell of two: "the minister and her counterpart".
    """
    return _BOTH.sub("", printed) if joint or _ROW.fullmatch(printed) else None


def name_others(text: str, cast: Cast, name: Span, cue: int) -> str | None:
    """Name all, where others stand beside the first name of a source: "A. B., an envoy, and the minister, C. D.".

    Args:
        text: Of the article.
        cast: Tells where names stand.
        name: Of the first speaker.
        cue: Where the cue begins, before or after the names.
    """
    end = name.end + _REACH
    names = [
        Span(*found.span())
        for start, member in reversed(cast.mentioned_before(min(cue, end) if cue > name.start else end, name.end))
        if not is_body(member.name) and (found := _NAME.match(text, start)) and not found[0].endswith(_POSSESSED)
    ]
    listed = _find_listed(text, name, names)
    last = next((each for each in reversed(names) if _join_any(text, (name, *listed), each)), None)
    if last is None or (cue < name.start and not _ends_row(text, name.end, last.end)):
        return None
    between = (each for each in names if each < last and (each in listed or text.endswith(_COMMA, 0, each.start)))
    first = ", ".join(each.of(text) for each in (name, *between))
    return f"{first} and {last.of(text)}"


def _find_listed(text: str, name: Span, names: list[Span]) -> list[Span]:
    """Find the names that follow the first one with a comma and a title: "A. B., French minister C. D. and …"."""
    listed = [name]
    for each in names:
        between = text[listed[-1].end : each.start]
        if between.startswith(_COMMA) and is_title(between.removeprefix(_COMMA)):
            listed.append(each)
    return listed[1:]


def _join_any(text: str, earlier: tuple[Span, ...], name: Span) -> bool:
    return any(_are_joined(text[each.end : name.start]) for each in earlier)


def _are_joined(between: str) -> bool:
    """Tell what joins two names, the title of the second one included, from a clause between them."""
    found = _JOINING.fullmatch(between)
    return found is not None and is_title(found["title"] or "")


def _ends_row(text: str, first: int, last: int) -> bool:
    """Tell if a row behind its verb is over where its last name ends."""
    return not _RELATIVE.match(text, first) and bool(_END_OF_ROW.match(text, last))
