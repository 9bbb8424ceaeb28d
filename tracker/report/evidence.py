"""A statement or an article with all that shows it → rows, and the words marked where they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from tracker.article.notes import find_note_kind
from tracker.report.differences import tell_differences

Row = Mapping[str, Any]
Part = Literal["source", "cue", "content", ""]

SIGNS: Mapping[Part, tuple[str, str]] = {"source": ("[", "]"), "cue": ("{", "}"), "content": ("«", "»"), "": ("", "")}
"""What stands around the parts of a quotation where there are no colours."""

REPORT_COLUMNS = (
    "statement", "outlet", "wire", "headline", "published", "date", "date_end", "dated_by", "speaker",
    "role_as_printed", "kind", "content", "paragraphs", "marked", "spans", "corrections", "rejected", "article",
    "url", "seen", "removed_at", "rules", "revision", "id",
)  # fmt: skip

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


class Piece(NamedTuple):
    """A run of text, and the part of the quotation that it is."""

    part: Part
    text: str


class Place(NamedTuple):
    """A paragraph in which a part of a quotation stands.

    Attributes:
        number: In the body, from 1, as `tracker diff` counts; None for a summary or a note.
    """

    number: int | None
    pieces: tuple[Piece, ...]


def shown_report(found: Row) -> Row:
    """Choose the report whose words and office a statement shows; an empty one where it has none left."""
    shown = found["article"], found["spans"]
    return next((each for each in found["reports"] if (each["article"], each["spans"]) == shown), {})


def find_places(report: Row) -> Iterator[Place]:
    """Find the paragraphs of an article in which words, source or cue of a quotation stand, in the order of the text.

    Args:
        report: A row of reports with `text` and `summary` of its revision.
    """
    parts = list(_parts(report))
    for number, (start, end) in _paragraphs(report["text"], report["summary"]):
        inside = [
            (part, max(first, start), min(last, end)) for part, first, last in parts if first < end > start < last
        ]
        if inside:
            yield Place(number, tuple(_cut(report["text"], start, end, inside)))


def mark_places(report: Row) -> str:
    """Write the paragraphs of a quotation with its source in [], its cue in {} and its words in «»."""
    return "\n\n".join("".join(map(_sign, place.pieces)) for place in find_places(report))


def report_rows(found: Row) -> Iterator[dict[str, Any]]:
    """Lay out the reports of a statement or an article, as Reader.find gives them, a row each."""
    for report in found["reports"]:
        numbers = [place.number for place in find_places(report) if place.number]
        placed = {"paragraphs": numbers, "marked": mark_places(report), "revision": report["sha256"]}
        row = {name: value for name, value in report.items() if name not in {"text", "summary", "sha256"}}
        yield row | placed


def whole_row(found: Row) -> dict[str, Any]:
    """Lay out all of what Reader.find gives as one object: reports with their paragraphs, former with `changes`."""
    row = dict(found)
    if found["type"] != "milestone":
        row["reports"] = list(report_rows(found))
    if "former" in found:
        row["former"] = list(_former_rows(found["former"]))
    return row


def _former_rows(former: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for row in former:
        changes = tell_differences(row, row["next"]) if row["next"] else []
        yield {name: value for name, value in row.items() if name != "next"} | {"changes": changes}


def _sign(piece: Piece) -> str:
    return piece.text.join(SIGNS[piece.part])


def _parts(report: Row) -> Iterator[tuple[Part, int, int]]:
    for start, end in report["spans"]:
        yield "content", start, end
    parts: tuple[Part, ...] = ("source", "cue")
    for part in parts:
        if report[f"{part}_start"] is not None:
            yield part, report[f"{part}_start"], report[f"{part}_end"]


def _paragraphs(text: str, summary: str | None) -> Iterator[tuple[int | None, tuple[int, int]]]:
    """Give the paragraphs with their numbers in the body."""
    number = 0
    for match in _PARAGRAPH.finditer(text):
        words = " ".join(match[0].split())
        is_body = words != " ".join((summary or "").split()) and not find_note_kind(words)
        number += is_body
        yield number if is_body else None, match.span()


def _cut(text: str, start: int, end: int, inside: list[tuple[Part, int, int]]) -> Iterator[Piece]:
    """Cut a paragraph where parts begin and end; of parts that lie within each other the shorter one counts."""
    edges = sorted({start, end, *(edge for _, first, last in inside for edge in (first, last))})
    for first, last in pairwise(edges):
        around = [(b - a, part) for part, a, b in inside if a <= first and last <= b]
        yield Piece(min(around)[1] if around else "", text[first:last])
