"""A CSV file of corrections, as written for a person, read back."""

import csv
import io
from typing import Any

from tracker.errors import InputError
from tracker.report.escapes import read_csv_cell

_COLUMNS = (
    "id", "article_key", "kind", "words", "place", "source", "speaker", "field", "value", "why", "made_by", "made_at",
)  # fmt: skip
_OPTIONAL = ("undone_at", "undone_by", "undone_why")


def parse_corrections(body: bytes, name: str) -> list[tuple[int, dict[str, Any]]]:
    """Read the corrections of a file; columns that say more for a person are passed over.

    Args:
        body: Of the file: UTF-8, with or without a byte-order mark.
        name: Of the file, for messages.

    Returns:
        The number of each line, from 2, and its columns; who, why and when undone are None where empty.

    Raises:
        InputError: It is no such file.
    """
    try:
        lines = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{name}: is no CSV file in UTF-8: {error}") from error
    header = lines[0] if lines else []
    if missing := [column for column in (*_COLUMNS, *_OPTIONAL) if column not in header]:
        raise InputError(f"{name}: has no column {', '.join(missing)}; `tracker corrections` writes such files")
    return [(number, _read(header, line)) for number, line in enumerate(lines[1:], 2) if any(line)]


def _read(header: list[str], line: list[str]) -> dict[str, Any]:
    cells = dict(zip(header, [*line, *[""] * len(header)], strict=False))
    read = {column: read_csv_cell(cells[column]) for column in (*_COLUMNS, *_OPTIONAL)}
    return read | {column: read[column] or None for column in _OPTIONAL}
