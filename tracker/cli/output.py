"""Where rows go and how: what --format, --columns and --output say, as one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

FORMATS = ("table", "csv", "tsv", "json", "ndjson")
"""What is printed; a file may also be a workbook, but has no table: that fits a terminal."""

SUFFIXES = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".ndjson": "ndjson", ".xlsx": "xlsx"}
"""How rows are written into a file, by the end of its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a person wants done with rows.

    Attributes:
        format: One of FORMATS; of a file one of SUFFIXES' values; None: nobody said.
        file: Written whole in place of what stood there; None: rows are printed.
        columns: Those wanted, in their order; none: all that there are.
    """

    format: str | None = None
    file: Path | None = None
    columns: tuple[str, ...] = ()

    def choose(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Choose among the columns that rows have.

        Raises:
            click.UsageError: One that is wanted is not among them; the nearest are named.
        """
        for name in self.columns:
            if name not in columns:
                raise click.UsageError(f"no column is named {name!r}; {_hint(name, columns)}")
        return self.columns or tuple(columns)


def _hint(name: str, columns: Sequence[str]) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(name, columns)
    return f"did you mean {' or '.join(nearest)}?" if nearest else f"there are {', '.join(columns)}"
