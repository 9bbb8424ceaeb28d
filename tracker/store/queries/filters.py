"""What of the store is asked for, as a value, and as the conditions of a query."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tracker.store.queries.members import Condition, Members, settle, settle_asked
from tracker.store.queries.words import parse_query

DateField = Literal["said", "published", "seen"]

_COLUMNS = {"said": "date", "published": "published_day", "seen": "seen"}
_LONGEST = timedelta(days=366)
"""The longest time a statement can be dated to (precision year)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events are wanted; None asks for no more than is given.

    Attributes:
        speaker: A name in any spelling.
        affiliation: Alpha-3 or bloc of the speaker alone.
        country: Alpha-3 or bloc that the content names, or the speaker's affiliation.
        theme: As named in the configuration, in any case.
        kind: direct, mixed or indirect.
        type_: statement or milestone.
        outlet: Who published a page that reports it, in any case; `wire` likewise the agency.
        since: First day, `until` last day; an event that lasts longer counts where the days overlap.
        date_field: Which day these mean: said, published or first seen. Published counts
            by the outlet's calendar, seen by UTC.
        search: What the content holds, as `parse_query` reads it; blank asks for nothing.
        limit: At most so many, newest first.
        as_of: What the store knew when that day (UTC) ended, of statements.
    """

    speaker: str | None = None
    affiliation: str | None = None
    country: str | None = None
    theme: str | None = None
    kind: str | None = None
    type_: str | None = None
    outlet: str | None = None
    wire: str | None = None
    since: date | None = None
    until: date | None = None
    date_field: DateField = "said"
    search: str | None = None
    limit: int | None = None
    as_of: date | None = None

    @property
    def statements(self) -> bool:
        """Whether statements can match."""
        return self.type_ in (None, "statement")

    @property
    def articles(self) -> bool:
        """Whether articles can match: nothing is asked for that only what somebody said has."""
        said = (self.speaker, self.affiliation, self.country, self.kind, self.theme, self.type_)
        return not any(said) and not (self.date_field == "said" and (self.since or self.until))

    @property
    def milestones(self) -> bool:
        """Whether milestones can match: nobody says them, no outlet published them, no day made them known."""
        of_statements = (self.speaker, self.affiliation, self.kind, self.theme, self.outlet, self.wire, self.as_of)
        undated = self.date_field != "said" and (self.since or self.until)
        return self.type_ in (None, "milestone") and not any(of_statements) and not undated


_PRINTED = "SELECT p.statement AS id FROM articles AS o JOIN reports AS p ON p.article = o.id"
_LISTED = {
    "countries": "SELECT statement AS id FROM statement_countries WHERE country = :countries"
    " UNION ALL SELECT id FROM statements WHERE affiliation = :countries",
    "themes": "SELECT statement AS id FROM statement_themes WHERE theme = :themes COLLATE NOCASE",
    "outlets": f"{_PRINTED} WHERE o.outlet = :outlets COLLATE NOCASE",
    "wires": f"{_PRINTED} WHERE o.wire = :wires COLLATE NOCASE",
}
"""Where the lists of present statements are looked up; those of anything else stand in it as JSON."""


_DEAR = 1_000
"""Rows that full-text search lists in the time in which it looks one up, measured among a million."""


def present_conditions(
    connection: sqlite3.Connection, wanted: Filter, speakers: Sequence[str] = (), *, asked: int | None = None
) -> list[Condition]:
    """Give the conditions on the statements that stand now, on views with the columns of present_statements (as e).

    Args:
        connection: To count what is frequent.
        wanted: The filter; by its limit is told what is quicker.
        speakers: Keys that its speaker's name means.
        asked: How many statements the query is about, where it names them itself.
    """
    alone = speakers if len(speakers) == 1 else ()  # an index has one speaker's statements in order
    sets = (
        settle(connection, members, wanted.limit) if asked is None else settle_asked(connection, members, asked)
        for members in _members(wanted, speakers)
    )
    return [*_plain_conditions(wanted, alone), *sets]


def _members(wanted: Filter, speakers: Sequence[str]) -> Iterator[Members]:
    """Give the sets of present statements that a filter asks for, beside its plain conditions."""
    if len(speakers) > 1:
        listed, keys = _spoken(speakers)
        yield Members("number", f"SELECT number FROM statements WHERE {listed}", keys)  # noqa: S608  (names of ours)
    for column, value in _lists(wanted):
        yield Members("id", _LISTED[column], {column: value})
    if search := _search(wanted):
        found = "SELECT rowid AS number FROM statements_fts WHERE statements_fts MATCH :search"
        yield Members("number", found, {"search": search}, dear=_DEAR)


def _plain_conditions(wanted: Filter, speakers: Sequence[str]) -> Iterator[Condition]:
    """Give the conditions on columns that any view of events (as e) has."""
    if speakers:
        yield _spoken(speakers, "e.")
    if wanted.affiliation is not None:
        yield "e.affiliation = :affiliation", {"affiliation": wanted.affiliation.upper()}
    if wanted.kind is not None:
        yield "e.kind = :kind", {"kind": wanted.kind}
    yield from _dated(wanted)


def conditions(wanted: Filter, speakers: Sequence[str] = (), *, index: str) -> Iterator[Condition]:
    """Give the conditions on a view of events (as e) whose lists stand in it as JSON.

    Args:
        wanted: The filter.
        speakers: Keys that its speaker's name means.
        index: The full-text index of the view's words, by the view's number.
    """
    yield from _plain_conditions(wanted, speakers)
    for column, value in _lists(wanted):
        own = "e.affiliation = :countries OR " if column == "countries" else ""
        listed = f"SELECT 1 FROM json_each(e.{column}) WHERE value = :{column} COLLATE NOCASE"  # noqa: S608  (ours)
        yield f"({own}EXISTS ({listed}))", {column: value}
    if search := _search(wanted):
        yield f"e.number IN (SELECT rowid FROM {index} WHERE {index} MATCH :search)", {"search": search}  # noqa: S608


def _spoken(speakers: Sequence[str], table: str = "") -> Condition:
    keys: dict[str, object] = {f"speaker_{number}": key for number, key in enumerate(speakers)}
    return f"{table}speaker_key IN ({', '.join(f':{name}' for name in keys)})", keys


def _lists(wanted: Filter) -> Iterator[tuple[str, str]]:
    """Give what is wanted of an event's lists: list and value."""
    if wanted.country is not None:
        yield "countries", wanted.country.upper()
    for column, value in (("themes", wanted.theme), ("outlets", wanted.outlet), ("wires", wanted.wire)):
        if value is not None:
            yield column, _text(value)


def _search(wanted: Filter) -> str:
    return parse_query(wanted.search or "")


_SEEN_SINCE, _SEEN_UNTIL = "a.first_seen >= :since", "a.first_seen < :after"
# The second half is implied by the first, for no zone is a day away; it lets an index on the instant end the search.
_OUT_SINCE = "local_day(a.published, a.zone) >= :since AND a.published >= date(:since, '-1 day')"
_OUT_UNTIL = "local_day(a.published, a.zone) < :after AND a.published < coalesce(date(:after, '+1 day'), '~')"


def article_conditions(wanted: Filter) -> Iterator[Condition]:
    """Give the conditions on articles (as a), each with its parameters.

    Days are of publication, in the article's zone, or of first sight (UTC).
    """
    for column in ("outlet", "wire"):
        value = getattr(wanted, column)
        if value is not None:
            yield f"a.{column} = :{column} COLLATE NOCASE", {column: _text(value)}
    seen = wanted.date_field == "seen"
    if wanted.since is not None:
        yield _SEEN_SINCE if seen else _OUT_SINCE, {"since": str(wanted.since)}
    if wanted.until is not None:
        yield _SEEN_UNTIL if seen else _OUT_UNTIL, {"after": day_after(wanted.until)}


def story_conditions(wanted: Filter) -> Iterator[Condition]:
    """Give the conditions on the view stories (as s), each with its parameters: days are of first publication."""
    if wanted.outlet is not None:
        printed = "SELECT 1 FROM copies WHERE story = s.id AND outlet = :outlet COLLATE NOCASE"
        yield f"EXISTS ({printed})", {"outlet": _text(wanted.outlet)}
    if wanted.wire is not None:
        yield "s.wire = :wire COLLATE NOCASE", {"wire": _text(wanted.wire)}
    if wanted.since is not None:
        yield "s.published_day >= :since", {"since": str(wanted.since)}
    if wanted.until is not None:
        yield "s.published_day <= :until", {"until": str(wanted.until)}


def conjoin(conditions: Iterable[Condition], wanted: Filter) -> tuple[str, dict[str, object]]:
    """Join conditions into a WHERE clause and its parameters, the filter's limit among them."""
    clauses = ["1"]
    parameters: dict[str, object] = {"limit": -1 if wanted.limit is None else wanted.limit}
    for clause, values in conditions:
        clauses.append(clause)
        parameters |= values
    return " AND ".join(clauses), parameters


def day_column(wanted: Filter) -> str:
    """Name the column of events that holds the day, or instant, which a filter means."""
    return _COLUMNS[wanted.date_field]


def newest_first(wanted: Filter) -> str:
    """Give the order of a query: by the day the filter means, newest first; within an article as one reads."""
    column = day_column(wanted)
    return f"e.{column} DESC, e.published_day DESC, e.published DESC, e.article, e.reading_order, e.id"


def sort_key(wanted: Filter, row: dict[str, object]) -> tuple[str, ...]:
    """Give the same order for rows of two queries: to be sorted in reverse, which keeps the order of equals."""
    return tuple(str(row[name] or "") for name in (day_column(wanted), "published_day", "published"))


def _dated(wanted: Filter) -> Iterator[Condition]:
    column = day_column(wanted)
    if wanted.since is not None and column == "date":
        # The second half is implied by the first; it lets an index on the day end the search.
        yield (
            "coalesce(e.date_end, e.date) >= :since AND e.date >= :earliest",
            {"since": str(wanted.since), "earliest": _earlier(wanted.since)},
        )
    elif wanted.since is not None:
        yield f"e.{column} >= :since", {"since": str(wanted.since)}
    if wanted.until is not None:
        # Some columns hold instants: they are before the next day.
        yield f"e.{column} < :after", {"after": day_after(wanted.until)}


def day_after(day: date) -> str:
    """Write what every instant and day until the end of a day (UTC) comes before."""
    return str(day + timedelta(days=1)) if day < date.max else "~"


def _earlier(day: date) -> str:
    return str(day - _LONGEST) if day - date.min > _LONGEST else str(date.min)


def _text(printed: str) -> str:
    """Make an argument of the command line fit for SQLite: no NUL, no lone surrogates."""
    return printed.replace("\x00", " ").encode("utf-8", "replace").decode()
