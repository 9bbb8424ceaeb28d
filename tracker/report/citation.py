"""A statement or a milestone → one paragraph to cite it by."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tracker.report.escapes import clean_line
from tracker.report.evidence import shown_report

Row = Mapping[str, Any]

_DAY_OF = {"published": " (day of publication)", "dateline": " (day of the dateline)"}


def cite(found: Row, offices: Sequence[str] = ()) -> str:
    """Write who said what, when and where it stands: office, words, medium, day, article, address, day it was seen.

    Args:
        found: A statement or a milestone, as Reader.find gives it.
        offices: That the speaker is known to have held on the day, where the article prints none, or another.

    Returns:
        One line, cleaned. An office that is not known for the day is left out; a day that the text does not
        give says where it is from.
    """
    parts = _milestone(found) if found["type"] == "milestone" else _statement(found, offices)
    return clean_line(f"{', '.join(part for part in parts if part)}. [tracker {found['id']}]")


def needs_office(found: Row) -> bool:
    """Tell whether the article leaves the speaker's office on the day open: it prints none, or a wrong one.

    Of a withdrawn statement nobody knows any more whether what was printed was wrong.
    """
    is_known = found["role_as_printed"] and shown_report(found).get("role_mismatch") is False
    return found["type"] == "statement" and not is_known


def _milestone(row: Row) -> list[str]:
    return [row["content"], row["place"] or "", _days(row), row["url"] or ""]


def _statement(row: Row, offices: Sequence[str]) -> list[str]:
    report = shown_report(row)
    told = "; ".join(offices) if needs_office(row) else row["role_as_printed"]
    speaker = (row["speaker"] or "speaker not named") + (f" ({told})" if told else "")
    said = [speaker, row["medium"] or "", _days(row) + _DAY_OF.get(row["dated_by"] or "", "")]
    head = f"{', '.join(part for part in said if part)}: {_words(row)}"
    corrected = [f"corrected ({line})" for line in row.get("corrections") or ()]
    if not report:
        gone = [f"withdrawn {_day(row['withdrawn_at'])}", row["url"] or "", f"seen {_day(row['seen'])}"]
        return [head, *gone, *corrected]
    outlet, wire = report["outlet"] or "", report["wire"]
    return [
        head,
        f'in "{report["headline"]}"' if report["headline"] else "",
        f"{outlet} ({wire})" if wire and wire != outlet else outlet,
        _day(report["published"]) if report["published"] else "",
        report["url"] or report["article_key"],
        f"seen {_day(report['first_seen'])}",
        *corrected,
    ]


def _words(row: Row) -> str:
    """Quote what stands in quotation marks; what was denied or is only expected says so."""
    words = f'"{row["content"]}"' if row["kind"] == "direct" else row["content"]
    denied = "denied: " if row["polarity"] == "denied" else ""
    expected = "expected to say: " if row["modality"] == "expected" else ""
    return f"{denied}{expected}{words}"


def _days(row: Row) -> str:
    if not row["date"]:
        return "on a day not known"
    return _day(row["date"]) + (f" to {_day(row['date_end'])}" if row["date_end"] else "")


def _day(written: str) -> str:
    """Write the day of a day or an instant in words: "30 July 2023"."""
    day = date.fromisoformat(written) if len(written) == len("2023-07-30") else datetime.fromisoformat(written).date()
    return f"{day.day} {day:%B %Y}"
