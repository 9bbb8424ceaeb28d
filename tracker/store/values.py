"""How values stand in the database: instants, days, lists and ids."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # RFC 4648 section 6 (base 32), in small letters
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def instant(when: datetime | None) -> str | None:
    """Write an instant, cut to seconds: 2023-07-30T19:31:00Z, which sorts as text."""
    if when is None:
        return None
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def parse_instant(text: str | None) -> datetime | None:
    """Read an instant back, aware and in UTC."""
    return datetime.fromisoformat(text) if text else None


def day(when: date | None) -> str | None:
    """Write a day: 2023-07-30."""
    return when.isoformat() if when else None


def parse_day(text: str | None) -> date | None:
    """Read a day back."""
    return date.fromisoformat(text) if text else None


def local_day(text: str | None, zone: str) -> str | None:
    """Write the day of an instant in a zone (IANA name)."""
    from zoneinfo import ZoneInfo

    return str(datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).date()) if text else None


def array(items: Iterable[object]) -> str:
    """Write a list as JSON, readable in any script."""
    return _ENCODER.encode(list(items))


def short_id(*parts: str) -> str:
    """Derive a short id from what it identifies: ten letters and digits, 48 bits.

    A million things collide with a chance of 0.2 %.
    """
    from hashlib import blake2b

    digest = blake2b("\x00".join(parts).encode(), digest_size=6).digest()
    number = int.from_bytes(digest) << 2  # to ten times five bits, as base 32 pads
    return "".join([_LETTERS[number >> shift & 31] for shift in range(45, -1, -5)])
