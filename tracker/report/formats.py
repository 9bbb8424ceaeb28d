"""Rows → lines, and the bytes of a file, in every output format; returns, never prints."""

import csv
import io
import json
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from tracker.report.escapes import clean, csv_cell, json_text, tsv_cell

__all__ = [
    "ARTICLES_COLUMNS",
    "COPY_COLUMNS",
    "CORRECTION_COLUMNS",
    "DOUBT_COLUMNS",
    "EVENT_COLUMNS",
    "FORMATS",
    "MILESTONE_COLUMNS",
    "SEARCH_COLUMNS",
    "SPEAKER_COLUMNS",
    "STORY_COLUMNS",
    "cell_text",
    "clean",
    "encode",
    "render",
    "with_columns",
]

Row = Mapping[str, Any]

EVENT_COLUMNS = (
    "date", "date_end", "type", "speaker", "affiliation", "kind", "content", "medium", "countries", "themes",
    "outlets", "wires", "published", "precision", "dated_by", "polarity", "modality", "confidence", "spans",
    "source", "cue", "role_as_printed", "reports", "other_dates", "corrections", "id", "speaker_id", "article", "url",
    "who", "place", "stage", "note", "origin", "seen",
)  # fmt: skip
DOUBT_COLUMNS = (
    "date", "date_end", "reasons", "speaker", "affiliation", "kind", "content", "evidence", "source", "role_as_printed",
    "dated_by", "other_dates", "confidence", "medium", "countries", "themes", "outlets", "wires", "published",
    "polarity", "modality", "reports", "corrections", "id", "speaker_id", "article", "url", "seen",
)  # fmt: skip
CORRECTION_COLUMNS = (
    "id", "state", "correction", "field", "value", "derived", "content", "statement", "why", "made_by", "made_at",
    "undone_at", "undone_by", "undone_why", "article_key", "kind", "words", "place", "source", "speaker", "url",
)  # fmt: skip
MILESTONE_COLUMNS = (
    "date", "date_end", "content", "who", "countries", "place", "stage", "origin", "id", "url", "note",
)  # fmt: skip
SPEAKER_COLUMNS = (
    "speaker", "named", "affiliation", "statements", "first_day", "last_day", "role_as_printed", "speaker_id",
)  # fmt: skip
ARTICLES_COLUMNS = (
    "published", "outlet", "wire", "headline", "state", "statements", "revisions", "removed_at", "url", "key", "id",
)  # fmt: skip
SEARCH_COLUMNS = (
    "type", "date", "date_end", "speaker", "affiliation", "kind", "found", "headline", "outlet", "outlets", "wire",
    "wires", "published", "dated_by", "polarity", "modality", "confidence", "countries", "themes", "corrections", "id",
    "article", "url",
)  # fmt: skip
STORY_COLUMNS = ("published", "wire", "headline", "outlets", "articles", "statements", "id")
COPY_COLUMNS = ("published", "outlet", "wire", "headline", "share", "copy_of", "statements", "url", "id")


def render(rows: Iterable[Row], columns: Sequence[str], output_format: str) -> Iterator[str]:
    """Lay rows out in a format.

    Args:
        rows: Column → value: text, numbers, lists; what a row lacks is absent.
        columns: Which, in this order; none of them: all that the first row has, in JSON all of each row.
        output_format: table, csv, tsv, json or ndjson.

    Returns:
        Lines without their ends; a CSV line may hold line breaks within quotation marks. Lists of words are
        joined by "; " in table, csv and tsv, lists of anything else (spans) are JSON.
    """
    return FORMATS[output_format](iter(rows), tuple(columns))


def encode(rows: Iterable[Row], columns: Sequence[str], file_format: str) -> Iterator[bytes]:
    """Lay rows out as the bytes of a file.

    Args:
        rows: As `render` takes them, `columns` too.
        columns: Which.
        file_format: As of `render`, or xlsx. A CSV file begins with a byte-order mark: spreadsheets take its text
            for UTF-8 then.

    Raises:
        OutputError: A workbook cannot hold them.
    """
    if file_format == "xlsx":
        from tracker.report.spreadsheet import make_workbook  # it needs the extra

        yield make_workbook(rows, columns)
        return
    if file_format == "csv":
        yield BOM_UTF8
    for line in render(rows, columns, file_format):
        yield f"{line}\n".encode()


def cell_text(value: Any) -> str:
    """Write a value as the text of a cell; absent values are empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Sequence | Mapping) else str(value)


def with_columns(rows: Iterator[Row], columns: Sequence[str]) -> tuple[Iterator[Row], Sequence[str]]:
    """Give rows with their columns; where none are named, with those of the first row."""
    if columns:
        return rows, columns
    first = next(rows, None)
    return (chain((first,), rows), tuple(first)) if first is not None else (rows, ())


def _render_csv(rows: Iterator[Row], columns: Sequence[str]) -> Iterator[str]:
    rows, columns = with_columns(rows, columns)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")  # what ends a line is put within quotation marks in a cell
    for cells in chain((columns,), ([_csv_value(row.get(name)) for name in columns] for row in rows)):
        writer.writerow(cells)
        yield buffer.getvalue().removesuffix("\n")
        buffer.seek(0)
        buffer.truncate()


def _csv_value(value: Any) -> Any:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if number else csv_cell(cell_text(value))


def _render_tsv(rows: Iterator[Row], columns: Sequence[str]) -> Iterator[str]:
    rows, columns = with_columns(rows, columns)
    if columns:
        yield "\t".join(columns)
    for row in rows:
        yield "\t".join(tsv_cell(cell_text(row.get(name))) for name in columns)


def _render_ndjson(rows: Iterator[Row], columns: Sequence[str]) -> Iterator[str]:
    for row in rows:
        chosen = {name: row.get(name) for name in columns} if columns else dict(row)
        yield json_text(json.dumps(chosen, ensure_ascii=False))


def _render_json(rows: Iterator[Row], columns: Sequence[str]) -> Iterator[str]:
    """Write one array, a row a line, without holding them all."""
    last = "["
    for line in _render_ndjson(rows, columns):
        yield last
        last = f"  {line},"
    yield from ("[]",) if last == "[" else (last.removesuffix(","), "]")


def _render_table(rows: Iterator[Row], columns: Sequence[str]) -> Iterator[str]:
    from tracker.report.table import draw  # it loads rich

    rows, columns = with_columns(rows, columns)
    return draw(rows, columns, width=terminal_width(), ascii_only=not has_lines(sys.stdout.encoding))


def terminal_width() -> int:
    """Tell how many columns the terminal has, or COLUMNS says; 80 where there is none."""
    from shutil import get_terminal_size  # it knows archives, too

    return get_terminal_size().columns


def has_lines(encoding: str | None) -> bool:
    """Tell whether an encoding can write the lines of a table; None stands for text that nobody encodes."""
    try:
        "─–".encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


FORMATS: Mapping[str, Callable[[Iterator[Row], Sequence[str]], Iterator[str]]] = {
    "table": _render_table,
    "csv": _render_csv,
    "tsv": _render_tsv,
    "json": _render_json,
    "ndjson": _render_ndjson,
}
