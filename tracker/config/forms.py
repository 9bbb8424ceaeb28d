"""The forms a single value of feeds.yaml can take; each is checked, or refused in plain words.

Every function takes what YAML gave and returns the value, or raises ValueError with words that follow the
key's name: "must be …".
"""

import re
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_HOST_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_WORD_OF_TERM = re.compile(r"\w[\w'\u2019.&/-]*\*?")
_SHORTEST_PREFIX = 3


def read_duration(given: object) -> timedelta:
    """Read a number and a unit: 15m, 1h, 2d, 1w."""
    match = re.fullmatch(r"([0-9]{1,5})([mhdw])", given) if isinstance(given, str) else None
    if match is None or int(match[1]) == 0:
        raise ValueError(f"must be a time such as 15m, 1h, 2d or 1w, not {show(given)}")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def read_keeping(given: object) -> timedelta | None:
    """Read for how long something is kept: an age such as 52w, or "forever", which is None."""
    if given == "forever":
        return None
    try:
        return read_duration(given)
    except ValueError:
        raise ValueError(f"must be forever, or an age such as 52w or 90d, not {show(given)}") from None


def read_address(given: object) -> str:
    """Read an IP address with its port: 127.0.0.1:8900, [::1]:8900."""
    match = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[0-9.]+):([0-9]{1,5})", given) if isinstance(given, str) else None
    if match is None or not _is_ip(match[1].strip("[]")) or not 0 < int(match[2]) < 1 << 16:
        raise ValueError(f"must be an address and a port such as 127.0.0.1:8900, not {show(given)}")
    return match[0]


def read_host_name(given: object) -> str:
    """Read the name of a host, without scheme or port; lower case."""
    if not isinstance(given, str) or not _HOST_NAME.fullmatch(given.lower()):
        raise ValueError(f"must be the name of a host such as www.outlet.example, not {show(given)}")
    return given.lower()


def read_url(given: object) -> str:
    """Read an http or https address."""
    if not isinstance(given, str) or not _is_web_address(given):
        raise ValueError(f"must be an address that starts with http:// or https://, not {show(given)}")
    return given


def read_contact(given: object) -> str:
    """Read a mailto: or web address; it goes into a header, so only printable ASCII without spaces."""
    is_mail = isinstance(given, str) and re.fullmatch(r"mailto:[!-'*-~]+@[!-'*-~]+", given)
    is_web = isinstance(given, str) and re.fullmatch(r"[!-'*-~]+", given) and _is_web_address(given)
    if not isinstance(given, str) or not (is_mail or is_web):
        raise ValueError(f'must be such as "mailto:you@example.org" or a web address, not {show(given)}')
    return given


def read_label(given: object) -> str:
    """Read a name that is shown to people and used as a key: one printable line."""
    if not isinstance(given, str) or not given.isprintable() or not 0 < len(given.strip()) <= 100:  # noqa: PLR2004
        raise ValueError(f"must be a name of one line, not {show(given)}")
    return given.strip()


def read_term(given: object) -> str:
    """Read a word or phrase; * may end a word of three letters or more."""
    if not isinstance(given, str):
        raise ValueError(f"must be text (put it in quotation marks), not {show(given)}")  # noqa: TRY004
    words = given.split()
    if not words or not all(_WORD_OF_TERM.fullmatch(word) for word in words):
        raise ValueError(f"must be words, where * may only end a word, not {show(given)}")
    if any(len(word) <= _SHORTEST_PREFIX for word in words if word.endswith("*")):
        raise ValueError(f"needs three letters or more before *, not {show(given)}")
    return " ".join(words)


def show(given: object) -> str:
    """Print what was given, short enough for a message."""
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, dict | list):
        return "a group of keys" if isinstance(given, dict) else "a list"
    text = repr(given)
    return text if len(text) <= 60 else text[:57] + "…" + text[0]  # noqa: PLR2004


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = text.isprintable() and not any(letter.isspace() for letter in text)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and port != 0 and plain
