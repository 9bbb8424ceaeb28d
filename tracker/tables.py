"""The tables in which knowledge stands, each beside the module that uses it."""

import csv
from pathlib import Path


def load_table(module: str, name: str) -> list[dict[str, str]]:
    """Load a CSV table, a dict per row.

    Args:
        module: `__file__` of the module that it stands beside.
        name: Of the table: "outlets.csv".
    """
    with (Path(module).parent / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
