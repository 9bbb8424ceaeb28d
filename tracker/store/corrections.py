"""What persons corrected, laid over what the rules read; a correction holds to its evidence, not to an id.

The evidence is what an article says: words in a kind of quotation, and which of them, where several reports of the
article say the same and are not plainly one statement. They must still be attributed to the source that was printed
(which tells nothing where "she" says the same twice), or be taken for the speaker's that was read. So a correction
outlives other rules and new revisions as long as the words stand there; where it can no longer be told which are meant,
or somebody else says them, it applies to none.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.facts.statements import fold_words
from tracker.model import Speaker
from tracker.store.names import speaker_key
from tracker.store.values import array

Row = dict[str, Any]

FIELDS = ("speaker", "affiliation", "date", "countries", "themes", "reject", "merge")
"""What can be corrected; a report may have a correction of each in force."""

_VALUES = "; "  # between countries or themes


class Evidence(NamedTuple):
    """What a correction holds to in an article.

    Attributes:
        kind: Of the quotation.
        words: Its content, folded.
        place: "2 of 3", where other reports say the same; "": all that say it, they are one statement.
    """

    kind: str
    words: str
    place: str


def restore(row: Row) -> Row:
    """Give a report as the rules read it."""
    return row | read_derived(row) | _UNTOUCHED


def read_derived(row: Row) -> Row:
    """Give what the rules read of the columns of a report that a person corrected."""
    return json.loads(row["derived"]) if row["derived"] else {}


def apply(connection: sqlite3.Connection, article: str, rows: Sequence[Row]) -> list[Row]:
    """Lay the corrections in force over the reports of an article.

    Args:
        connection: To the corrections, and the speakers that they name.
        article: Its id.
        rows: All of its reports in their order, as the rules read them.
    """
    given = load_in_force(connection, article)
    if not given:
        return [row | _UNTOUCHED for row in rows]
    persons = _load_persons(connection, given)
    return [_correct(row, meant, persons) for row, meant in zip(rows, match(rows, given), strict=True)]


def load_in_force(connection: sqlite3.Connection, article: str) -> list[Row]:
    """Load the corrections of an article that nobody has undone, the first first."""
    rows = connection.execute(
        "SELECT * FROM corrections WHERE article_key = (SELECT key FROM articles WHERE id = ?) AND undone_at IS NULL"
        " ORDER BY made_at, number",
        (article,),
    )
    return [dict(row) for row in rows]


def locate(rows: Sequence[Row]) -> list[tuple[Evidence, ...]]:
    """Give the evidence that each report of an article is, the widest first.

    Args:
        rows: All of its reports in their order, as the rules read them.
    """
    said = [(row["kind"], " ".join(fold_words(row["content"]))) for row in rows]
    equal: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, each in enumerate(said):
        equal[each].append(index)
    located: list[tuple[Evidence, ...]] = []
    for index, each in enumerate(said):
        those = equal[each]
        exact = Evidence(*each, f"{those.index(index) + 1} of {len(those)}")
        located.append((Evidence(*each, ""), exact) if _are_one([rows[other] for other in those]) else (exact,))
    return located


def _are_one(rows: Sequence[Row]) -> bool:
    """Tell whether reports of the same words are plainly one statement: a lede said once more below."""
    keys = {(row["speaker_key"], row["date"], row["date_end"]) for row in rows}
    return len(rows) == 1 or (len(keys) == 1 and all(key[:2].count(None) == 0 for key in keys))


def match(rows: Sequence[Row], corrections: Iterable[Row]) -> list[list[Row]]:
    """Find the corrections that hold to each report of an article.

    Args:
        rows: All of its reports in their order, as the rules read them.
        corrections: Of this article.
    """
    holders: dict[Evidence, list[int]] = defaultdict(list)
    printed: Counter[tuple[str, str, str]] = Counter()  # kind, words and source
    for index, located in enumerate(locate(rows)):
        for evidence in located:
            holders[evidence].append(index)
        printed[*located[-1][:2], attribution(rows[index])["source"]] += 1
    found: list[list[Row]] = [[] for _ in rows]
    for each in corrections:
        meant = holders[Evidence(each["kind"], each["words"], each["place"])]
        is_telling = not each["place"] or printed[each["kind"], each["words"], each["source"]] == 1
        if any(_is_attributed_so(rows[index], each, is_telling=is_telling) for index in meant):
            for index in meant:
                found[index].append(each)
    return found


def attribution(row: Row) -> Row:
    """Give whom words are attributed to, in the columns of a correction."""
    return {"source": " ".join(fold_words(row["source"] or "")), "speaker": row["speaker_key"] or ""}


def _is_attributed_so(row: Row, correction: Row, *, is_telling: bool) -> bool:
    """Tell whether words have the speaker of a correction, or its source where that alone tells whose they are."""
    now = attribution(row)
    if now["speaker"] and now["speaker"] == correction["speaker"]:
        return True
    return is_telling and bool(now["source"] == correction["source"])


def latest(corrections: Iterable[Row]) -> dict[str, Row]:
    """Choose the correction of each field that counts: the last; a later speaker brings an affiliation of his own.

    Args:
        corrections: Of one report, the first first.
    """
    chosen: dict[str, Row] = {}
    for each in corrections:
        if each["field"] == "speaker" and chosen.get("affiliation", each)["id"] != each["id"]:
            del chosen["affiliation"]
        chosen[each["field"]] = each
    return chosen


def list_values(printed: str) -> list[str]:
    """Take the value of a correction that is a list apart."""
    return printed.split(_VALUES) if printed else []


def join_values(values: Iterable[str]) -> str:
    """Write a list as the value of a correction."""
    return _VALUES.join(sorted(set(values)))


def speaker_value(speaker: Speaker) -> str:
    """Write a speaker as the value of a correction: a person's slug, else name and affiliation."""
    return speaker.id or (f"{speaker.name}|{speaker.affiliation or ''}" if speaker.name else "")


def read_speaker(value: str, persons: Mapping[str, Speaker]) -> Speaker:
    """Read a speaker back; `persons` are those of the store, by slug."""
    name, bar, affiliation = value.rpartition("|")
    if bar:
        return Speaker(name=name, affiliation=affiliation or None)
    return persons.get(value, Speaker(name=value, id=value)) if value else Speaker()


def _load_persons(connection: sqlite3.Connection, corrections: Iterable[Row]) -> dict[str, Speaker]:
    slugs = {each["value"] for each in corrections if each["field"] == "speaker"}
    return load_persons(connection, slugs) if slugs else {}


def load_persons(connection: sqlite3.Connection, slugs: Iterable[str]) -> dict[str, Speaker]:
    """Load persons by their slugs; one that the store does not know is left out."""
    rows = connection.execute(
        "SELECT * FROM speakers WHERE person IS NOT NULL AND key IN (SELECT value FROM json_each(?))", (array(slugs),)
    )
    return {row["key"]: Speaker(name=row["name"], id=row["key"], affiliation=row["affiliation"]) for row in rows}


def describe(correction: Mapping[str, Any], persons: Mapping[str, Speaker]) -> str:
    """Tell a correction in a line: "speaker: Olena Vymyshlena by desk 2026-11-26: she is named below"."""
    field, value = correction["field"], correction["value"]
    what = {"reject": "rejected", "merge": f"merged with {value}"}.get(field)
    if field == "speaker":
        speaker = read_speaker(value, persons)
        value = f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name
    what = what or f"{field}: {value or 'none'}"
    return f"{what} by {correction['made_by']} {correction['made_at'][:10]}: {correction['why']}"


_UNTOUCHED: Row = {"derived": None, "corrections": "[]", "joined": None, "rejected": 0}
"""What a report has of which nothing is corrected."""


def _correct(row: Row, corrections: Sequence[Row], persons: Mapping[str, Speaker]) -> Row:
    if not corrections:
        return row | _UNTOUCHED
    counting = latest(corrections)
    changed: Row = {}
    for field, columns in _COLUMNS.items():
        if field in counting:
            changed |= columns(row | changed, counting[field]["value"], persons)
    if "speaker" in counting or "date" in counting:
        changed["confidence"] = "medium" if row["confidence"] == "low" else row["confidence"]  # somebody looked at it
    derived = {column: row[column] for column in changed}
    told = [describe(counting[field], persons) for field in FIELDS if field in counting]
    return (
        row
        | changed
        | {"derived": json.dumps(derived, ensure_ascii=False) if derived else None, "corrections": array(told)}
        | {"joined": counting["merge"]["id"] if "merge" in counting else None, "rejected": int("reject" in counting)}
    )


def _speaker_columns(row: Row, value: str, persons: Mapping[str, Speaker]) -> Row:
    """Give what another speaker changes; the title as printed was that of whom the rules read."""
    columns = _of_speaker(read_speaker(value, persons))
    role = row["role_as_printed"] if columns["speaker_key"] == row["speaker_key"] else None
    return columns | {"role_as_printed": role, "role_mismatch": 0, "speaker_certain": 1}


def _affiliation_columns(row: Row, value: str, _: Mapping[str, Speaker]) -> Row:
    return _of_speaker(Speaker(name=row["speaker"], id=row["speaker_id"], affiliation=value or None))


def _of_speaker(speaker: Speaker) -> Row:
    named = {"speaker": speaker.name, "speaker_id": speaker.id, "affiliation": speaker.affiliation}
    return named | {"speaker_key": speaker_key(speaker)}


def _date_columns(_row: Row, value: str, _: Mapping[str, Speaker]) -> Row:
    return {"date": value, "date_end": None, "precision": "day", "dated_by": "correction"}


_COLUMNS: dict[str, Callable[[Row, str, Mapping[str, Speaker]], Row]] = {
    "speaker": _speaker_columns,
    "affiliation": _affiliation_columns,
    "date": _date_columns,
    "countries": lambda _row, value, _persons: {"countries": array(list_values(value))},
    "themes": lambda _row, value, _persons: {"themes": array(list_values(value))},
}
"""What a correction of each field makes of a report's columns; the affiliation after the speaker."""
