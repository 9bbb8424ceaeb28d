"""Tell Georgia from the state and Turkey from the bird by what stands beside and around them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from tracker.facts.countries.contexts import Mention, Named, are_listed
from tracker.facts.countries.names import words
from tracker.tables import load_table

_AROUND = 160  # code points to either side: the sentence and a little more
_TITLED = 60  # code points before "of Georgia": a title and a name


def find_namesakes(mentions: Sequence[Mention], sure: set[str]) -> frozenset[Named]:
    """Find the names that mean what a country shares its name with: a state, a bird.

    What stands beside a name tells most: its noun ("Georgia lawmakers") or a list of countries. Next come plain
    names of the country in the text ("Tbilisi", "Georgia's president"), the signs around the name ("a
    Republican senator from Georgia"), what the words beside its other mentions told, and foreign countries
    near it. Without any sign a name means what the table says of doubt.

    Args:
        mentions: All of a text, in order.
        sure: Codes of the countries that the text names unmistakably.
    """
    beside = {at: _sense_beside(mentions, at) for at, mention in enumerate(mentions) if mention.name in _senses()}
    told = {mentions[at].code: sense for at, sense in reversed(beside.items()) if sense}
    return frozenset(
        mentions[at].named
        for at, sense in beside.items()
        if (sense or _sense_around(mentions, at, sure, told.get(mentions[at].code))) == "other"
    )


def _sense_beside(mentions: Sequence[Mention], at: int) -> str | None:
    """Tell the sense by the words next to a name."""
    m = mentions[at]
    if m.previous in _signs(m, "other", "before") or m.after in _signs(m, "other", "after"):
        return "other"
    if m.previous in ("of", "from") and _has_sign(m, "other", "of", m.line_before(_TITLED)):
        return "other"
    if m.after in _signs(m, "own", "after") or _is_listed(mentions, at):
        return "own"
    return None


def _sense_around(mentions: Sequence[Mention], at: int, sure: set[str], told: str | None) -> str | None:
    """Tell the sense by the rest of the text and by the sentence."""
    m = mentions[at]
    around = f"{m.line_before(_AROUND)}{m.name}{m.line_after(_AROUND)}"
    if m.code in sure or _has_sign(m, "own", "plain", around):
        return "own"
    if _has_sign(m, "other", "near", around):
        return "other"
    if told:
        return told
    if _has_sign(m, "own", "near", around) or any(
        _is_country(other) and other.code != "USA" for other in _neighbours(mentions, at)
    ):
        return "own"
    return "other" if ("other", "doubt") in _senses()[m.name] else "own"


def _is_listed(mentions: Sequence[Mention], at: int) -> bool:
    """Tell whether a name stands in a list of countries: Georgia and Moldova."""
    pairs = ((left, right) for left, right in ((at - 1, at), (at, at + 1)) if left >= 0 and right < len(mentions))
    return any(
        are_listed(mentions[left], mentions[right]) and _is_country(mentions[left + right - at])
        for left, right in pairs
    )


def _neighbours(mentions: Sequence[Mention], at: int) -> Iterator[Mention]:
    """Give the other mentions around one, on its line."""
    m = mentions[at]
    first = m.named.span.start - len(m.line_before(_AROUND))
    last = m.named.span.end + len(m.line_after(_AROUND))
    for direction in (range(at - 1, -1, -1), range(at + 1, len(mentions))):
        others = (mentions[index] for index in direction)
        yield from takewhile(lambda other: first <= other.named.span.start < last, others)


def _is_country(m: Mention) -> bool:
    """Tell the plain name of a country or bloc."""
    return m.code != "" and not m.is_ambiguous


def _signs(m: Mention, sense: str, place: str) -> frozenset[str]:
    return _senses()[m.name].get((sense, place), frozenset())


def _has_sign(m: Mention, sense: str, place: str, text: str) -> bool:
    return _pattern(_signs(m, sense, place)).search(text) is not None


@cache
def _pattern(signs: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(signs))) or '(?!)'})(?!\w)")


@cache
def _senses() -> dict[str, dict[tuple[str, str], frozenset[str]]]:
    """Load the signs of each name: (sense, place) → words."""
    senses: dict[str, dict[tuple[str, str], frozenset[str]]] = {}
    for row in load_table(__file__, "homonyms.csv"):
        signs = frozenset[str]().union(*(words(role) for role in row["roles"].split("|") if role))
        for name in row["names"].split("|"):
            senses.setdefault(name, {})[row["sense"], row["place"]] = signs
    return senses
