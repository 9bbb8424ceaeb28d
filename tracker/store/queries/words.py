"""What a person searches for → an expression of FTS5.

The language: words (all of them, in any case and order), "phrases", pref*, AND, OR, NOT and parentheses. What FTS5
itself would make of such a text is not what a person means: `5-like` is an error there and `U.S.` two words anywhere.

Source:
    SQLite's full-text search, https://www.sqlite.org/fts5.html, section 3 (the syntax that is written here).
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tracker.errors import QueryError

Sort = Literal["words", "operator", "open", "close"]

_TOKEN = re.compile(r'\s*(?:(?P<phrase>"[^"]*")(?P<star>\*?)|(?P<bracket>[()])|(?P<bare>[^\s()"]+))')
_OPERATORS = frozenset(("AND", "OR", "NOT"))
_PREFIX = re.compile(r"\w\*\Z")
_MOST = 200
"""Words, operators and brackets: FTS5's own parser ends at a depth of 256."""


@dataclass(frozen=True, slots=True)
class _Token:
    sort: Sort
    written: str


def parse_query(text: str) -> str:
    """Translate a search into an expression of FTS5, which finds it or is empty but never fails.

    Args:
        text: As written by a person.

    Returns:
        The expression; empty where nothing is asked for (blank text).

    Raises:
        QueryError: It cannot be understood; it says why and where.
    """
    tokens = _tokenize(_clean(text), text)
    _check(tokens, text)
    parts: list[str] = []
    for before, token in pairwise([None, *tokens]):
        assert token is not None
        if before and before.sort in {"words", "close"} and token.sort in {"words", "open"}:
            parts.append("AND")
        parts.append(token.written)
    return " ".join(parts)


def _clean(text: str) -> str:
    """Make an argument of the command line fit for SQLite, its quotation marks straight."""
    plain = text.replace("\x00", " ").encode("utf-8", "replace").decode()
    return re.sub("[“”„«»]", '"', plain)


def _tokenize(plain: str, text: str) -> list[_Token]:
    tokens, place = [], 0
    while place < len(plain.rstrip()):
        match = _TOKEN.match(plain, place)
        if match is None:
            raise QueryError(text, "a quotation mark is not closed")
        tokens.append(_read(match))
        place = match.end()
    said = [token for token in tokens if token]
    if tokens and not said:
        raise QueryError(text, "it has neither letters nor digits")
    return said


def _read(match: re.Match[str]) -> _Token | None:
    """Read a token; None where it is a dash or the like, which no index holds."""
    if bracket := match["bracket"]:
        return _Token("open" if bracket == "(" else "close", bracket)
    if (bare := match["bare"]) in _OPERATORS:
        return _Token("operator", bare)
    written = match["phrase"] or bare
    words = written.strip('"').rstrip("*")
    if not re.search(r"[^\W_]", words):
        return None
    star = "*" if match["star"] or _PREFIX.search(written) else ""
    return _Token("words", f'"{words}"{star}')


def _check(tokens: list[_Token], text: str) -> None:
    """See that operators stand between what they join, and brackets in pairs around something."""
    depth = 0
    for before, token in pairwise([None, *tokens, None]):
        if token and token.sort in {"operator", "close"} and (before is None or before.sort in {"operator", "open"}):
            raise QueryError(text, f"something to look for is missing before {token.written}")
        if token is None and before is not None and before.sort == "operator":
            raise QueryError(text, f"something to look for is missing after {before.written}")
        depth += {"open": 1, "close": -1}.get(token.sort, 0) if token else 0
        if depth < 0:
            raise QueryError(text, "a ) has no ( before it")
    if depth:
        raise QueryError(text, "a ( is not closed")
    if len(tokens) > _MOST:
        raise QueryError(f"{text[:40]}…", f"it has more than {_MOST} parts")
