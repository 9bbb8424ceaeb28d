"""Quotation marks of a paragraph, paired into quoted runs.

Curly, straight, German and French marks, doubled single marks (''…'' and ``…'') and, outside of those,
single marks; apostrophes are told from marks by the letters beside them.
"""

import re
from typing import NamedTuple

from tracker.model import Span

_DOUBLE = re.compile(r"[“”„‟«»\"\n]|'{2,3}|``|’’|‘‘")
_SINGLE = re.compile(r"[‘’‚']")
_OPENERS = "“„‟«``‘‘"
_NEXT_MARK = re.compile(r"\s*[“”„‟«»\"]")
_ATTRIBUTED = re.compile(r",\s(?:(?:said|says)(?: [\w.’'-]+){1,6}|[\w.’'-]+(?: [\w.’'-]+){0,5} (?:said|says))\.\s*\Z")
_REACH = 100
"""Characters before the end of a paragraph in which a forgotten mark is looked for."""
_CLAUSE_ENDS = ",.?!…"


class Run(NamedTuple):
    """Words between quotation marks.

    Attributes:
        start: Of the opening mark.
        end: After the closing mark; end of the paragraph where there is none.
        inner: Without the marks.
        closed: False where the closing mark is missing: the quotation goes on in the next paragraph.
    """

    start: int
    end: int
    inner: Span
    closed: bool = True


def find_runs(text: str, span: Span) -> tuple[Run, ...]:
    """Find the quoted runs of one paragraph, in order, the outer ones only."""
    doubles = _pair_doubles(text, span)
    singles: list[Run] = []
    at = span.start
    for run in (*doubles, Run(span.end, span.end, Span(span.end, span.end))):
        singles += _pair_singles(text, Span(at, run.start))
        at = run.end
    return tuple(sorted((*doubles, *singles)))


def _pair_doubles(text: str, span: Span) -> list[Run]:
    runs: list[Run] = []
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, span.start, span.end):
        if mark[0] == "\n":
            if opened and _begins_quoted(text, mark.end(), span.end):
                runs.append(Run(opened.start(), mark.start(), Span(opened.end(), mark.start()), closed=False))
                opened = None
        elif opened is None:
            opened = mark if _opens(text, mark, span) else None
        elif _closes(text, mark, opened, span):
            runs.append(Run(opened.start(), mark.end(), Span(opened.end(), mark.start())))
            opened = None
    if opened and opened.end() < span.end and not _is_attributed(text, opened.end(), span.end):
        runs.append(Run(opened.start(), span.end, Span(opened.end(), span.end), closed=False))
    return runs


def _is_attributed(text: str, at: int, end: int) -> bool:
    """Tell a forgotten closing mark: nobody says "…, said Smith." of himself while he is quoted on."""
    after = _NEXT_MARK.match(text, end)
    return after is None and bool(_ATTRIBUTED.search(text, max(at, end - _REACH), end))


def _begins_quoted(text: str, at: int, end: int) -> bool:
    mark = _DOUBLE.match(text, at, end)
    return mark is not None and mark[0] != "\n"


def _beside(text: str, start: int, end: int, span: Span) -> tuple[str, str]:
    """The characters before and after, a space where the paragraph ends."""
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    return before, after


def _opens(text: str, mark: re.Match[str], span: Span) -> bool:
    before, after = _beside(text, mark.start(), mark.end(), span)
    if mark[0] in _OPENERS:
        return True
    if mark[0] in {"”", "»", "’’"}:
        return not before.isalnum() and before not in _CLAUSE_ENDS and not after.isspace()
    return not (before.isalnum() and not after.isalnum()) and not (before in _CLAUSE_ENDS and after.isspace())


def _closes(text: str, mark: re.Match[str], opened: re.Match[str], span: Span) -> bool:
    before, after = _beside(text, mark.start(), mark.end(), span)
    if mark[0] in {"”", "»"}:
        return True
    if mark[0] in {"“", "«"}:
        return opened[0] in {"„", "»"} or (not before.isspace() and before not in "([—–-" and not after.isalnum())
    if mark[0] == '"':
        return not (before.isspace() and after.isalnum())
    return mark[0] not in _OPENERS and (opened[0] in {"''", "'''", "``", "’’", "‘‘"})


def _pair_singles(text: str, span: Span) -> list[Run]:
    runs: list[Run] = []
    opened: int | None = None
    for mark in _SINGLE.finditer(text, span.start, span.end):
        before, after = _beside(text, mark.start(), mark.end(), span)
        if _opens_single(mark[0], before, after):
            opened = mark.start()
        elif opened is not None and mark[0] in "’'‘" and not after.isalnum() and not before.isspace():
            if before in "sz" and _has_later_close(text, mark.end(), span):
                continue
            runs.append(Run(opened, mark.end(), Span(opened + 1, mark.start())))
            opened = None
    return runs


def _opens_single(mark: str, before: str, after: str) -> bool:
    opening = mark in "‘‚" or mark == "'"
    return opening and not before.isalnum() and before not in "’'" and (after.isalpha() or after in "[$…")


_NEAR_CLOSE = re.compile(r"[^‘'’]{0,200}[,.?!…][’']")


def _has_later_close(text: str, at: int, span: Span) -> bool:
    """Tell a plural possessive ("the allies' plan") from a closing mark: a clearer close follows nearby."""
    return bool(_NEAR_CLOSE.match(text, at, span.end))
