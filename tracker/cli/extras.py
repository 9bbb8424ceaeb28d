"""Packages that only some need: asked for before any work is done for them."""

from importlib.util import find_spec

from tracker.errors import MissingExtra

_MODULES = {"web": "datasette", "xlsx": "xlsxwriter"}
"""What each extra of pyproject.toml brings."""


def require(extra: str, who: str) -> None:
    """See that an extra is installed.

    Args:
        extra: Its name.
        who: What needs it: "tracker serve".

    Raises:
        MissingExtra: It is not; the text says how to install it.
    """
    if find_spec(_MODULES[extra]) is None:
        raise MissingExtra(who, extra)
