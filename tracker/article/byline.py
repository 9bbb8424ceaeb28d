"""Bylines as names, and the agencies whose copy they announce (wires.csv)."""

import re
from collections.abc import Iterable
from functools import cache

from tracker.article.outlets import find_outlet
from tracker.article.when import MONTH
from tracker.tables import load_table

_BY = re.compile(r"^(?:(?:written|reported|analysis|reporting|story|text|words)\s+)?by:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|•·\n]|\s(?:and|with|&)\s)\s*", re.IGNORECASE)
_SUFFIX = re.compile(r",\s*(?=(?:[JS]r\.?|I{2,3}|IV|M\.?D\.?|Ph\.?D\.?)(?:\W|$))", re.IGNORECASE)
_NO_NAME = re.compile(
    r".*\b(?:staff|writer|correspondent|editor|contributor|bureau|team|desk|agenc(?:y|ies)|newsroom|columnist"
    r"|producer|newspaper|updated|published|https?|www)\b.*"
    r"|.*(?:@|\d).*",
    re.IGNORECASE,
)
_NEVER = re.compile(rf"(?:.*\s)?staff|.*(?:@|https?:|www\.|\d\d).*|.*{MONTH} \d.*|.?|.{{80,}}", re.IGNORECASE)
_PARTICLE = r"d[aeiu]l?|de|van|von|der|bin|ibn|al|el|la|le|ter|ben|o['\u2019]\w+"
_WORD = rf"(?:[A-Z\u00C0-\u024F\u0400-\u042F][\w.'\u2019-]*|{_PARTICLE})"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{0,4}}")
_TOO_MANY = 400


def split_byline(printed: Iterable[str]) -> tuple[str, ...]:
    """Split bylines into the names of people.

    Args:
        printed: Bylines or author names as printed, "By JO KAINE, REUTERS" or one name each.

    Returns:
        Names in order, each once; without "By", functions and dates. Agencies, outlets and "staff reporter"
        are left out beside people, and stand where a page names nobody else; "Reuters" and "STAFF" never do.
    """
    pieces = [piece for line in printed for piece in _pieces(line)]
    names = [name for name in pieces if _is_person(name)] or [name for name in pieces if _is_publisher(name)]
    return tuple({name.casefold(): name for name in reversed(names)}.values())[::-1]


def find_wire(printed: Iterable[str]) -> str | None:
    """Name the agency that a byline gives as author; None if it names none."""
    pieces = (piece for line in printed for piece in _pieces(line))
    return next((wire for piece in pieces if (wire := wire_named(piece))), None)


def wire_named(name: str) -> str | None:
    """Name the agency that goes by this name: "The Associated Press", "REUTERS STAFF" and "AP" do."""
    return _wires().get(re.sub(r"\s+staff$", "", name.casefold().strip()))


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
    text = _SUFFIX.sub(" ", _BY.sub("", " ".join(line.split())[:_TOO_MANY]))
    pieces = (
        piece.strip(" .-\u2013—/()") if piece[-3:] not in {"Jr.", "Sr."} else piece for piece in _BETWEEN.split(text)
    )
    return [_BY.sub("", piece) for piece in pieces if piece]


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
