"""What a statement says now that it did not say before, in words."""

from collections.abc import Mapping
from typing import Any

from tracker.report.formats import cell_text
from tracker.report.history import mark

Row = Mapping[str, Any]

_TOLD = (
    "content", "speaker", "affiliation", "kind", "polarity", "modality", "date", "date_end",
    "dated_by", "other_dates", "medium", "countries", "themes", "confidence", "outlets",
)  # fmt: skip
"""Columns of an event that tell a person something; the rest says where it stands."""


def tell_differences(before: Row, after: Row) -> list[str]:
    """Tell what reads otherwise, a line each: "speaker: Olena Vymyshlena → Taras Vyhadko".

    Words of the content stand as [-…-] where they went and {+…+} where they came. Lines are not cleaned.
    """
    return [_tell(name, before[name], after[name]) for name in _TOLD if before[name] != after[name]]


def _tell(name: str, before: Any, after: Any) -> str:
    field = name.replace("_", " ")
    if name == "content":
        return f"{field}: {mark(before, after)}"
    return f"{field}: {cell_text(before) or 'none'} → {cell_text(after) or 'none'}"
