"""The evidence of statements: who reports them, in which words, what those articles were seen to say, days watched."""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.store.queries.coverage import list_covered
from tracker.store.queries.select import Row

_WANTED = "SELECT value FROM json_each(:statements)"
_REPORTS = f"""
    SELECT p.statement, p.article, p.revision, p.spans, p.source, p.source_start, p.source_end, p.cue_start, p.cue_end,
           p.role_as_printed, p.date, p.date_end, p.dated_by, p.published_day, r.text
    FROM reports AS p JOIN statements AS s ON s.id = p.statement JOIN revisions AS r ON r.id = p.revision
    WHERE p.statement IN ({_WANTED})
    ORDER BY p.statement, p.id <> s.report, p.published, p.article, p.position
    """  # noqa: S608  (names of ours)
_ALIASES = f"SELECT alias, statement FROM statement_aliases WHERE statement IN ({_WANTED}) ORDER BY alias"  # noqa: S608  (the same)
_ARTICLES = f"""
    SELECT a.id, a.outlet, a.wire, a.url, a.headline, a.state, a.reason, a.removed_at,
           max(p.published_day) AS published_day
    FROM articles AS a JOIN reports AS p ON p.article = a.id
    WHERE p.statement IN ({_WANTED}) GROUP BY a.id ORDER BY a.id
    """  # noqa: S608  (the same)
_REVISIONS = f"""
    SELECT s.article, s.revision, s.seen
    FROM sightings AS s JOIN revisions AS r ON r.id = s.revision JOIN articles AS a ON a.id = s.article
    WHERE r.state = a.state AND a.id IN (SELECT article FROM reports WHERE statement IN ({_WANTED}))
    ORDER BY s.article, s.number
    """  # noqa: S608  (the same)
"""A teaser or a headline beside the whole text is no revision of it."""
_BLANK_LINE = re.compile(r"\n\s*\n")


def load_evidence(connection: sqlite3.Connection, statements: Sequence[str], outlet: str | None) -> Row:
    """Load what statements rest on.

    Args:
        connection: To read; its rows have names.
        statements: Their ids.
        outlet: Whose feeds count as watched, in any case; None for all.

    Returns:
        `reports`, by statement, the one whose words are shown first: each with `passage`, the paragraphs of its
        article that hold the words, and `spans`, `source_span` and `cue_span` in code points into it (the latter
        None where they stand elsewhere); `articles`, by id, each with `revisions`: (revision, when it was seen)
        in that order; `aliases`, by statement: ids that it once had; `coverage`: ISO days on which a feed answered.
    """
    wanted = {"statements": json.dumps(list(statements))}
    return {
        "reports": _grouped(map(_report, connection.execute(_REPORTS, wanted)), "statement"),
        "articles": _load_articles(connection, wanted),
        "aliases": {
            statement: [row["alias"] for row in rows]
            for statement, rows in _grouped(map(dict, connection.execute(_ALIASES, wanted)), "statement").items()
        },
        "coverage": [day.isoformat() for day in list_covered(connection, outlet)],
    }


def _load_articles(connection: sqlite3.Connection, wanted: dict[str, str]) -> dict[str, Row]:
    revisions = _grouped(map(dict, connection.execute(_REVISIONS, wanted)), "article")
    return {
        row["id"]: dict(row) | {"revisions": list(_changes(revisions.get(row["id"], [])))}
        for row in connection.execute(_ARTICLES, wanted)
    }


def _changes(sightings: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Give each revision once, and once more where the outlet went back to it: other bytes may say the same."""
    for revision, seen in groupby(sightings, key=lambda row: row["revision"]):
        yield str(revision), next(seen)["seen"]


def _grouped(rows: Iterator[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _report(row: sqlite3.Row) -> Row:
    report = dict(row)
    text = report.pop("text")
    spans = json.loads(report.pop("spans"))
    start, end = _paragraphs(text, spans[0][0], spans[-1][1])
    for mark in ("source", "cue"):
        at = report.pop(f"{mark}_start"), report.pop(f"{mark}_end")
        inside = at[0] is not None and start <= at[0] and at[1] <= end
        report[f"{mark}_span"] = (at[0] - start, at[1] - start) if inside else None
    return report | {"passage": text[start:end], "spans": [(first - start, last - start) for first, last in spans]}


def _paragraphs(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the paragraphs that hold a range: from the blank line before it to the one behind it."""
    gap = _BLANK_LINE.search(text, end)
    return _paragraph_start(text, start), gap.start() if gap else len(text)


def _paragraph_start(text: str, at: int) -> int:
    """Walk up line by line: searching from the top would take a long text's square."""
    line_end = text.rfind("\n", 0, at)
    while line_end >= 0:
        line_start = text.rfind("\n", 0, line_end) + 1
        if not text[line_start:line_end].strip():
            return line_end + 1
        line_end = line_start - 1
    return 0
