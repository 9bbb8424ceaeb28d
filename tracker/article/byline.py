"""Bylines as names, and the agencies whose copy they announce (wires.csv)."""

import re
from collections.abc import Iterable
from functools import cache

from tracker.article.outlets import find_outlet
from tracker.article.when import MONTH
from tracker.tables import load_table

_BY = re.compile(
    r"^(?:authors?:\s+|(?:(?:written|reported|posted|analysis|reporting|story|text|words)\s+"
    r"|(?:view )?(?:all )?(?:posts|articles|stories)\s+)?by:?\s+)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;|•·/\n]|\s(?:and|with|&)\s)\s*", re.IGNORECASE)
_SUFFIX = re.compile(r",\s*(?=(?:[JS]r\.?|I{2,3}|IV|M\.?[AD]\.?|Ph\.?D\.?)(?:\W|$))", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)(?=\s*(?:[,;|•·/]|(?:and|with|&)\s|$))")
_DATE = re.compile(rf"\W*(?:\b{MONTH}\.?\s+)?\d.*", re.IGNORECASE)
_PLACED = re.compile(r"(?P<name>.+?)\s(?:in|at|for|from)\s(?P<where>.+)")
_NO_NAME = re.compile(
    r".*\b(?:staff|writer|correspondent|reporter|journalist|editor|contributor|bureau|team|desk|agenc(?:y|ies)"
    r"|news|newsroom|columnist|producer|photographer|presenter|newspaper|professor|lecturer|director|university"
    r"|updated|published|https?|www)\b.*"
    r"|no author|admin(?:istrator)?|anonymous|guest|unknown|chief executive|ceo"
    r"|.*(?:@|\d).*|[\w-]+\.(?-i:[a-z]{2,4})",
    re.IGNORECASE,
)
_NEVER = re.compile(
    rf"(?:.*\s)?staff|no author|admin(?:istrator)?|anonymous|guest|unknown"
    rf"|.*(?:@|https?:|www\.|\d\d).*|.*{MONTH} \d.*|.?|.{{80,}}",
    re.IGNORECASE,
)
_OF_AGENCY = re.compile(r"\s+(?:staff|editorial|news|newsroom|news agency)$")
_PARTICLE = r"d[aeiu]l?|de|van|von|der|bin|ibn|al|el|la|le|ter|ben|o['\u2019]\w+"
_WORD = rf"(?:[A-Z\u00C0-\u024F\u0400-\u042F][\w.'\u2019-]*|{_PARTICLE})"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{0,4}}")
_TOO_MANY = 400


def choose_byline(places: Iterable[Iterable[str]], *, own: Iterable[str] = ()) -> tuple[str, ...]:
    """Choose between what several places of a page print: the first with a full name, else with any.

    Args:
        places: Bylines or author names, the most trusted place first.
        own: Names that the site goes by: it is nobody beside people.

    Returns:
        Names, as `split_byline` gives them.
    """
    site = {name.casefold() for name in own}
    pieces = [[piece for line in printed for piece in _pieces(_DATE.sub("", line))] for printed in places]
    people = [[name for name in found if _is_person(name) and name.casefold() not in site] for found in pieces]
    in_full = [found for found in people if any(" " in name for name in found)]
    publishers = [[name for name in found if _is_publisher(name)] for found in pieces]
    names = next((found for found in (*in_full, *people, *publishers) if found), [])
    return tuple({name.casefold(): name for name in reversed(names)}.values())[::-1]


def split_byline(printed: Iterable[str]) -> tuple[str, ...]:
    """Split bylines into the names of people.

    Args:
        printed: Bylines or author names as printed, "By JO KAINE, REUTERS" or one name each.

    Returns:
        Names in order, each once; without "By", functions and dates. Agencies, outlets and "staff reporter"
        are left out beside people, and stand where a page names nobody else; "Reuters" and "STAFF" never do.
    """
    return choose_byline([printed])


def names_in_full(printed: Iterable[str]) -> bool:
    """Tell whether bylines name somebody in full: what else the page prints then adds nothing."""
    return any(" " in name and _is_person(name) for line in printed for name in _pieces(line))


def find_wire(printed: Iterable[str]) -> str | None:
    """Name the agency that a byline gives as author; None if it names none."""
    pieces = (piece for line in printed for piece in _pieces(line))
    return next((wire for piece in pieces if (wire := wire_named(piece))), None)


def wire_named(name: str) -> str | None:
    """Name the agency that goes by this name: "The Associated Press", "REUTERS STAFF" and "AP" do."""
    return _wires().get(_OF_AGENCY.sub("", name.casefold().strip()))


def wire_names() -> tuple[str, ...]:
    """List every name that an agency goes by, longest first."""
    return tuple(sorted(_wires(), key=len, reverse=True))


def is_byline(line: str) -> bool:
    """Tell whether a line is a byline and nothing else: "By REUTERS", "By Jo Kaine and Bo Placeholder"."""
    rest = _BY.sub("", line)
    if rest == line:
        return wire_named(line) is not None
    return len(rest) <= 160 and all(  # noqa: PLR2004  (a few names)
        _NAME.fullmatch(piece) or wire_named(piece) for piece in _pieces(rest)
    )


def _pieces(line: str) -> list[str]:
    text = _BRACKETS.sub(_keep_wire, _BY.sub("", " ".join(line.split())[:_TOO_MANY]))
    pieces = (
        piece.strip(" .-\u2013—/()") if piece[-3:] not in {"Jr.", "Sr."} else piece
        for piece in _BETWEEN.split(_SUFFIX.sub(" ", text))
    )
    return [part for piece in pieces if piece for part in _without_place(_BY.sub("", piece))]


def _keep_wire(brackets: re.Match[str]) -> str:
    """Drop what brackets say of a person, "(she/her)", but not an agency."""
    return f", {brackets[1]}" if wire_named(brackets[1]) else ""


def _without_place(piece: str) -> list[str]:
    """Part "Jo Kaine in Kyiv" and "Jo Kaine for Reuters"; what stands there counts where it is an agency."""
    found = _PLACED.fullmatch(piece)
    if not found or " " not in found["name"] or not _NAME.fullmatch(found["name"]):
        return [piece]
    return [found["name"], *([found["where"]] if wire_named(found["where"]) else [])]


def _is_person(name: str) -> bool:
    return bool(
        not _NO_NAME.fullmatch(name)
        and not wire_named(name)
        and not find_outlet(name)
        and len(name) > 1
        and len(name.split()) <= 6  # noqa: PLR2004  (the longest names with particles)
    )


def _is_publisher(name: str) -> bool:
    return not _NEVER.fullmatch(name) and wire_named(name) != "Reuters"


@cache
def _wires() -> dict[str, str]:
    return {name: row["name"] for row in load_table(__file__, "wires.csv") for name in row["names"].split(";")}
