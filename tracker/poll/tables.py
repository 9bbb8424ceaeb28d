"""The tables that stand beside this room's modules."""

import csv
from importlib.resources import files


def load_table(name: str) -> list[dict[str, str]]:
    """Load a CSV table of this room, a dict per row."""
    text = files("tracker.poll").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
