"""What the store knows → the data of the page: names written once, statements as rows of columns, nothing twice.

The page is one file, so that its size is the reader's wait: 10,000 statements are to stay below 8 MB.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from tracker.facts.countries.names import name_of
from tracker.report.escapes import clean
from tracker.report.page.passages import Piece, cut_pieces

Row = Mapping[str, Any]

STATEMENT_COLUMNS = (
    "id", "aliases", "date", "date_end", "precision", "dated_by", "other_dates", "speaker", "kind", "content", "medium",
    "polarity", "modality", "confidence", "countries", "themes", "watched", "corrections", "reports",
)  # fmt: skip
REPORT_COLUMNS = ("article", "revision", "date", "dated_by", "role", "source", "pieces")
MILESTONE_COLUMNS = ("date", "date_end", "precision", "content", "place", "who", "note", "url")
SPEAKER_COLUMNS = ("name", "affiliation", "unnamed")
ARTICLE_COLUMNS = ("id", "headline", "url", "outlet", "wire", "published", "state", "reason", "removed", "revisions")

_MARKS = {"": "", "words": "w", "source": "s", "cue": "c"}
_NOBODY = "speaker not told"


def page_data(known: Row, *, full_text: bool) -> dict[str, Any]:
    """Lay out what the page shows.

    Args:
        known: As `Reader.report` gives it.
        full_text: With the whole paragraphs that hold the words, not one sentence.

    Returns:
        Values fit for JSON, text made harmless (`clean`): `statements`, `milestones`, `speakers`, `articles`, each
        as `columns` and `rows`; statements point to speakers and themes, reports to articles, by number from 0.
        `countries` names codes; `coverage` has the first and last day of each run of watched days.
    """
    tables = _Tables(known, full_text=full_text)
    statements = [tables.statement(row) for row in known["events"] if row["type"] == "statement"]
    codes = {code for row in known["events"] for code in (row["affiliation"], *row["countries"]) if code}
    data: dict[str, Any] = _cleaned({
        "statements": {"columns": STATEMENT_COLUMNS, "rows": statements},
        "milestones": {"columns": MILESTONE_COLUMNS, "rows": list(_milestones(known["events"]))},
        "speakers": {"columns": SPEAKER_COLUMNS, "rows": list(tables.speakers)},
        "articles": {"columns": ARTICLE_COLUMNS, "rows": [_article(known["articles"][key]) for key in tables.articles]},
        "reports": {"columns": REPORT_COLUMNS},
        "themes": list(tables.themes),
        "countries": {code: name_of(code) for code in sorted(codes)},
        "coverage": list(_runs(known["coverage"])),
    })  # fmt: skip
    return data


class _Tables:
    """Turns statements into rows, and numbers what they point to in the order in which it first comes."""

    def __init__(self, known: Row, *, full_text: bool) -> None:
        self.speakers: dict[tuple[Any, ...], int] = {}
        self.articles: dict[str, int] = {}
        self.themes: dict[str, int] = {}
        self._known = known
        self._watched = frozenset(known["coverage"])
        self._full_text = full_text

    def statement(self, row: Row) -> list[Any]:
        """Lay a statement out in its columns."""
        reports = list(self._reports(self._known["reports"][row["id"]]))
        own: dict[str, Any] = {
            "aliases": self._known["aliases"].get(row["id"], []),
            "speaker": _number(self.speakers, (row["speaker"] or _NOBODY, row["affiliation"], _is_unnamed(row))),
            "content": None if _words(reports[0][-1]) == row["content"] else row["content"],  # the page joins the words
            "themes": [_number(self.themes, theme) for theme in row["themes"]],
            "watched": _is_watched(row, self._watched),
            "corrections": row.get("corrections") or [],
            "reports": reports,
        }
        return [own[column] if column in own else row[column] for column in STATEMENT_COLUMNS]

    def _reports(self, reports: Iterable[Row]) -> Iterator[list[Any]]:
        seen: dict[tuple[Piece, ...], int] = {}
        for number, report in enumerate(reports):
            pieces = cut_pieces(report, whole=self._full_text)
            first = seen.setdefault(pieces, number)  # wire copy says it in the same words
            revisions = [revision for revision, _ in self._known["articles"][report["article"]]["revisions"]]
            yield [
                _number(self.articles, report["article"]),
                revisions.index(report["revision"]) + 1 if report["revision"] in revisions else None,
                report["date"],
                report["dated_by"],
                report["role_as_printed"],
                None if report["source_span"] else report["source"],  # else it is marked among the pieces
                list(_flat(pieces)) if first == number else first,
            ]


def _number(numbers: dict[Any, int], name: Any) -> int:
    return numbers.setdefault(name, len(numbers))


def _words(flat: Sequence[str]) -> str:
    return " ".join(text for mark, text in zip(flat[::2], flat[1::2], strict=True) if mark == _MARKS["words"])


def _is_unnamed(row: Row) -> bool:
    return row["speaker"] is None or (row["speaker_id"] is None and row["speaker"].startswith("unnamed "))


def _is_watched(row: Row, watched: frozenset[str]) -> bool | None:
    """Tell whether a feed was watched on a day on which it was said; None where no day is known."""
    if row["date"] is None:
        return None
    first, last = date.fromisoformat(row["date"]), date.fromisoformat(row["date_end"] or row["date"])
    return any(str(first + timedelta(days=more)) in watched for more in range((last - first).days + 1))


def _flat(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        yield _MARKS[piece.mark]
        yield piece.text


def _milestones(events: Iterable[Row]) -> Iterator[list[Any]]:
    for row in events:
        if row["type"] == "milestone":
            yield [row[column] for column in MILESTONE_COLUMNS]


def _article(article: Row) -> list[Any]:
    return [
        article["id"],
        article["headline"],
        article["url"],
        article["outlet"],
        article["wire"],
        article["published_day"],
        article["state"],
        article["reason"],
        article["removed_at"],
        [seen for _, seen in article["revisions"]],
    ]


def _runs(days: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Join days to runs without a gap."""
    numbered = enumerate(date.fromisoformat(day).toordinal() for day in days)
    for _, run in groupby(numbered, key=lambda each: each[1] - each[0]):
        ordinals = [ordinal for _, ordinal in run]
        yield str(date.fromordinal(ordinals[0])), str(date.fromordinal(ordinals[-1]))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(name): _cleaned(each) for name, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, list | tuple) else value
