"""Instants as a person reads them: to the minute."""

import re

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?Z")


def shorten(text: str) -> str:
    """Write the instants in a text as 2023-07-30 19:31Z."""
    return _INSTANT.sub(r"\1 \2Z", text)
