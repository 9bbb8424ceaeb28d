"""A statement, a milestone or an article with all that shows it → a page for a person to read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.text import Text

from tracker.report.differences import tell_differences
from tracker.report.escapes import clean, clean_line
from tracker.report.evidence import SIGNS, Part, Place, find_places, shown_report
from tracker.report.formats import cell_text
from tracker.report.grid import lay_out
from tracker.report.instants import shorten
from tracker.report.table import draw, show_days

Row = Mapping[str, Any]
Line = tuple[str, Text]

_STYLES: Mapping[Part, str] = {"source": "cyan", "cue": "yellow", "content": "bold green", "": ""}
_LABEL = 10
"""Width of the labels, so that the blocks of a page stand below each other."""
_DATED_BY = {
    "text": "by the words themselves",
    "dateline": "by the dateline",
    "published": "by publication alone",
    "correction": "by a person",
}
_CAUSES = {
    "poll": "by a poll",
    "import": "by an import",
    "reparse": "by reading again",
    "correction": "corrected by a person",
}
_FACTS = ("¶", "date", "speaker", "kind", "content", "id")


def draw_card(found: Row, *, width: int, colour: bool) -> Iterator[str]:
    """Draw what Reader.find found.

    Args:
        found: A statement, a milestone or an article.
        width: Of the terminal, in characters.
        colour: Show source, cue and words in colours; else they stand in [], {} and «».
    """
    if found["type"] == "statement":
        blocks = _draw_statement(found, colour=colour)
    elif found["type"] == "milestone":
        blocks = iter((("", list(_milestone(found))),))
    else:
        yield from _draw_article(found, width=width, colour=colour)
        return
    for title, lines in blocks:
        yield from ("", title) if title else ()
        yield from lay_out(lines, width=width, colour=colour, label=_LABEL)


def _draw_statement(row: Row, *, colour: bool) -> Iterator[tuple[str, list[Line]]]:
    yield "", list(_statement(row))
    if row["reports"]:
        many = len(row["reports"])
        yield (
            f"Reported {'once' if many == 1 else f'{many} times'}, {_legend(colour=colour)}",
            list(_reports(row, colour=colour)),
        )
    if row["former"]:
        yield "Before", list(_former(row["former"]))


def _statement(row: Row) -> Iterator[Line]:
    shown = shown_report(row)
    yield "content", Text(clean_line(row["content"]), style="bold")
    yield "speaker", Text(_speaker(row))
    if shown.get("role_mismatch"):
        yield "", Text("the office as printed is not the one known for that day", style="red")
    if row.get("withdrawn_at"):
        yield "withdrawn", Text(f"{shorten(row['withdrawn_at'])}, {_CAUSES[row['cause']]}", style="red")
    if row.get("rejected"):
        yield "rejected", Text("by a person: it is listed no more", style="red")
    yield "said", Text(_said(row))
    yield from _named("medium", row["medium"])
    yield "kind", Text(", ".join(_kinds(row)))
    yield from _named("countries", row["countries"])
    words = clean_line(cell_text(shown.get("theme_words")))
    yield from _named("themes", cell_text(row["themes"]) + (f" ({words})" if words else ""))
    yield "confidence", Text(clean_line(row["confidence"]))
    yield from _named("corrected", row.get("corrections"))
    yield "id", Text(clean_line(row["id"]) + (f", once {', '.join(row['aliases'])}" if row["aliases"] else ""))
    if not row["reports"]:
        yield from _named("article", row["article"])
        yield from _named("url", row["url"])


def _speaker(row: Row) -> str:
    parts = (row["speaker"] or "not told", row["role_as_printed"], row["affiliation"])
    return clean_line(", ".join(part for part in parts if part))


def _said(row: Row) -> str:
    if not row["date"]:
        return "on a day that is not known"
    others = "".join(f"; a copy gives {day}" for day in row.get("other_dates") or ())
    last = f" to {row['date_end']} ({row['precision']})" if row["date_end"] else ""
    return clean_line(f"{row['date']}{last}, dated {_DATED_BY[row['dated_by']]}{others}")


def _kinds(row: Row) -> Iterator[str]:
    yield row["kind"]
    if row["polarity"] == "denied":
        yield "denied"
    if row["modality"] == "expected":
        yield "only expected to be said"


def _named(label: str, value: Any) -> Iterator[Line]:
    """Give a line where there is something to tell."""
    words = clean_line(cell_text(value))
    if words:
        yield label, Text(words)


def _legend(*, colour: bool) -> str:
    if colour:
        return "its source, cue and words marked"
    return ", ".join(part.join(SIGNS[part]) for part in ("source", "cue", "content"))


def _reports(row: Row, *, colour: bool) -> Iterator[Line]:
    for report in row["reports"]:
        yield "", Text("")
        yield "outlet", Text(_outlet(report))
        yield from _named("headline", report["headline"])
        yield from _named("url", report["url"])
        yield "published", Text(_published(report))
        if report["removed_at"]:
            yield (
                "removed",
                Text(f"taken down by its outlet, found on {shorten(report['removed_at'])}", style="red"),
            )
        if (report["date"], report["date_end"]) != (row["date"], row["date_end"]):
            yield "said", Text(_said(report))
        if report["speaker"] != row["speaker"] or report["role_as_printed"] != row["role_as_printed"]:
            yield "speaker", Text(_speaker(report))
        for place in find_places(report):
            yield _number(place), _marked(place, colour=colour)
        yield (
            "read",
            Text(f"by rules {report['rules']} in revision {report['sha256'][:12]}, article {report['article']}"),
        )


def _outlet(row: Row) -> str:
    outlet, wire = row["outlet"] or "no outlet", row["wire"]
    return clean_line(f"{outlet}, {wire} copy" if wire and wire != outlet else outlet)


def _published(row: Row) -> str:
    parts = [shorten(row["published"] or "on a day that is not known")]
    parts += [f"updated {shorten(row['updated'])}"] if row["updated"] else []
    return clean_line("; ".join([*parts, f"first seen {shorten(row['seen'])}"]))


def _number(place: Place) -> str:
    return f"¶ {place.number}" if place.number else "¶"


def _marked(place: Place, *, colour: bool) -> Text:
    words = Text()
    for part, text in place.pieces:
        shown = " ".join(clean(text).split(" ")).replace("\n", " ")
        opening, closing = ("", "") if colour else SIGNS[part]
        words.append(f"{opening}{shown}{closing}", style=_STYLES[part])
    return words


def _former(former: Iterable[Row]) -> Iterator[Line]:
    for row in former:
        told = tell_differences(row, row["next"]) if row["next"] else []
        for place, words in enumerate(told):
            if not place:
                yield "until", Text(f"{shorten(row['ended_at'])}, {_CAUSES[row['cause']]}", style="dim")
            yield "", Text(clean_line(words))


def _milestone(row: Row) -> Iterator[Line]:
    yield "milestone", Text(clean_line(row["content"]), style="bold")
    yield "date", Text(show_days(row).replace("\n", ""))
    for label in ("who", "countries", "place", "stage", "note", "origin"):
        yield from _named(label, row[label])
    yield from _named("source", row["url"])
    yield "id", Text(clean_line(row["id"]))


def _draw_article(row: Row, *, width: int, colour: bool) -> Iterator[str]:
    yield from lay_out(_article(row), width=width, colour=colour, label=_LABEL)
    yield ""
    if not row["reports"]:
        yield "Nothing is quoted in it."
        return
    facts = [dict(report) | {"¶": _numbers(report), "id": report["statement"]} for report in row["reports"]]
    yield from draw(facts, _FACTS, width=width)


def _article(row: Row) -> Iterator[Line]:
    yield "article", Text(clean_line(row["headline"] or row["key"]), style="bold")
    yield "outlet", Text(_outlet(row))
    yield from _named("byline", row["byline"])
    yield from _named("url", row["url"])
    yield "published", Text(_published(row))
    if row["removed_at"]:
        yield "removed", Text(f"taken down by its outlet, found on {shorten(row['removed_at'])}", style="red")
    yield "state", Text(clean_line("; ".join(part for part in (row["state"], row["reason"]) if part)))
    yield "id", Text(clean_line(f"{row['id']}, {row['key']}"))
    if row["sha256"]:
        yield "revision", Text(row["sha256"][:12])


def _numbers(report: Row) -> str:
    return "–".join(str(place.number) for place in find_places(report) if place.number)
