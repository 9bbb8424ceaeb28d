"""Pages that bot walls put in the place of what was asked for, often with status 200 (walls.csv)."""

from functools import cache

from tracker.tables import load_table

_LARGEST = 100_000  # bytes; challenge pages are small, and a long page that quotes one is none


def find_wall(body: bytes) -> str | None:
    """Name the wall that a page comes from; None if it is no wall's.

    Source:
        walls.csv: words that stand on challenge pages only, not in the scripts these vendors put into
        every page they guard.
    """
    if len(body) > _LARGEST:
        return None
    lowered = body.lower()
    return next((name for marker, name in _markers() if marker in lowered), None)


@cache
def _markers() -> tuple[tuple[bytes, str], ...]:
    return tuple((row["marker"].encode(), row["name"]) for row in load_table(__file__, "walls.csv"))
