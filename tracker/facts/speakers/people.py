"""Who is who: officials with their spellings and dated offices, the user's own people merged in.

The shipped table and a user's file have the same columns. A spelling of one word ("Yermak") listed there
stands for its person without a fuller mention; surnames that many people share are left out of the table.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path

from tracker.errors import ConfigError
from tracker.facts.countries.names import load_countries
from tracker.facts.language.spelling import fold, slug
from tracker.facts.speakers.offices import find_office

_SHIPPED = "people.csv"
_NEEDED = ("canonical_name", "country_or_org")
_COLUMNS = frozenset(
    (
        *_NEEDED,
        "variants",
        "roles",
        "wikidata_qid",
        "evidence",
        "qid_evidence",
        "garbled_variants_seen",
        "roles_as_of",
    )
)
_ROLE = re.compile(
    r"(?P<title>[^\[\]]+?)(?: \((?P<seat>[A-Z][A-Z0-9]{1,3})\))? ?\[(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)\]"
)
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office that somebody held, between inclusive days.

    Attributes:
        title: As the table words it.
        office: Key of offices.csv; None for a title that no row of it knows.
        affiliation: Alpha-3 or bloc that the office belongs to.
        known_until: The day the table was made: after it, nothing is known.
    """

    title: str
    office: str | None
    affiliation: str
    start: date = date.min
    end: date = date.max
    known_until: date = date.max

    def covers(self, day: date) -> bool:
        """Tell whether the table says that it was held on a day."""
        return self.start <= day <= min(self.end, self.known_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the table knows.

    Attributes:
        id: Slug of the name.
        aliases: Other spellings, of the whole name or a part that stands alone.
        wikidata: Only where confirmed.
    """

    id: str
    name: str
    affiliation: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Held, ...] = ()
    wikidata: str | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @property
    def stands_alone(self) -> bool:
        """Tell whether one word of the name is enough to mean this person."""
        return any(len(spelling.split()) == 1 for spelling in self.spellings)

    def offices_on(self, day: date) -> tuple[Held, ...]:
        """Give the offices held on a day, as far as the table knows."""
        return tuple(held for held in self.offices if held.covers(day))

    def affiliation_on(self, day: date | None) -> str:
        """Give the affiliation on a day: that of the office held then, else the person's own."""
        held = self.offices_on(day) if day else ()
        seats = {office.affiliation for office in held}
        return seats.pop() if len(seats) == 1 else self.affiliation


@dataclass(frozen=True, kw_only=True)
class People:
    """The people table.

    Attributes:
        as_of: The day the shipped table was made.
    """

    persons: tuple[Person, ...] = ()
    as_of: date = date.min

    def named(self, name: str) -> Person | None:
        """Find who a whole name, or a word that stands alone, means; None if nobody or several people."""
        found = self._by_name.get(fold(name), frozenset())
        return self._by_id[next(iter(found))] if len(found) == 1 else None

    def with_id(self, person_id: str) -> Person | None:
        """Find a person by slug."""
        return self._by_id.get(person_id)

    def holders(self, office: str, affiliation: str, day: date) -> tuple[Person, ...]:
        """Find who held an office on a day; empty after the day the table was made."""
        rows = self._by_office.get((office, affiliation), ())
        return tuple(person for person, held in rows if held.covers(day))

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.persons}

    @cached_property
    def _by_name(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for person in self.persons:
            for name in _name_forms(person):
                found[name] = found.get(name, frozenset()) | {person.id}
        return found

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], tuple[tuple[Person, Held], ...]]:
        found: dict[tuple[str, str], tuple[tuple[Person, Held], ...]] = {}
        for person in self.persons:
            for held in person.offices:
                if held.office:
                    key = (held.office, held.affiliation)
                    found[key] = (*found.get(key, ()), (person, held))
        return found


def _name_forms(person: Person) -> set[str]:
    """Fold every spelling, and every known given name before every known surname."""
    folded = {fold(spelling) for spelling in person.spellings}
    whole = [form.split() for form in folded if " " in form]
    given = {words[0] for words in whole if len(words) == 2}  # noqa: PLR2004  (given name and surname)
    last = {words[-1] for words in whole if len(words) == 2}  # noqa: PLR2004  (given name and surname)
    alone = {form for form in folded if " " not in form}
    return folded | {f"{first} {surname}" for first in given for surname in last | (alone - given)}


@cache
def load_people(own: Path | None) -> People:
    """Load the shipped table, and a user's own file over it.

    Args:
        own: A CSV with the columns canonical_name and country_or_org (alpha-2, alpha-3 or a bloc), and, where
            wanted, variants ("|" between), roles ("Title [from..to]; …", days, months or years, either end
            open), wikidata_qid and roles_as_of. A row whose name, or one of whose whole-name variants, is in
            the table merges into that person; its country wins.

    Raises:
        ConfigError: The file cannot be read or rows are wrong; every mistake at once, with its line.
    """
    shipped = Path(__file__).with_name(_SHIPPED)
    persons = list(_read(shipped, default_as_of=None))
    as_of = min(held.known_until for person in persons for held in person.offices)
    for person in _read(own, default_as_of=date.max) if own else ():
        _merge(persons, person)
    return People(persons=tuple(persons), as_of=as_of)


def _merge(persons: list[Person], person: Person) -> None:
    """Add a person, melting together all entries that share a whole name with it."""
    names = _whole_names(person)
    same = [index for index, known in enumerate(persons) if names & _whole_names(known)]
    if not same:
        persons.append(person)
        return
    merged = [persons[index] for index in same] + [person]
    first = merged[0]
    spellings = dict.fromkeys(spelling for each in merged for spelling in each.spellings)
    offices = dict.fromkeys(held for each in reversed(merged) for held in each.offices)
    persons[same[0]] = replace(
        first,
        affiliation=person.affiliation,
        aliases=tuple(spelling for spelling in spellings if spelling != first.name),
        offices=tuple(offices),
        wikidata=person.wikidata or first.wikidata,
    )
    for index in reversed(same[1:]):
        del persons[index]


def _whole_names(person: Person) -> set[str]:
    """The name as it stands, and the aliases of several words: a bare surname makes nobody the same."""
    return {fold(person.name)} | {fold(alias) for alias in person.aliases if " " in alias}


def _read(path: Path, *, default_as_of: date | None) -> Iterator[Person]:
    """Read a people table whole, then give its persons; complain about all mistakes together."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, [f"cannot be read: {error}"]) from error
    mistakes: list[str] = []
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    persons: list[Person] = []
    try:
        header = [column.strip() for column in next(lines, [])]
        mistakes += _check_header(header)
        for cells in lines if not mistakes else ():
            if any(cell.strip() for cell in cells):
                person, wrong = _parse_row(header, cells, default_as_of)
                persons += [person] if person else []
                mistakes += [f"line {lines.line_num}: {mistake}" for mistake in wrong]
    except csv.Error as error:
        mistakes.append(f"line {lines.line_num}: {error}")
    if mistakes:
        raise ConfigError(path, mistakes)
    return iter(persons)


def _check_header(header: list[str]) -> list[str]:
    missing = [f"line 1: no column {column}" for column in _NEEDED if column not in header]
    unknown = [f"line 1: unknown column {column!r}" for column in header if column not in _COLUMNS]
    twice = [f"line 1: column {column} twice" for column in sorted(_COLUMNS) if header.count(column) > 1]
    return missing + unknown + twice


def _parse_row(header: list[str], cells: list[str], default_as_of: date | None) -> tuple[Person | None, list[str]]:
    """Give the person of a row, or None and what is wrong with it."""
    if len(cells) > len(header):
        return None, [f"{len(cells)} cells under {len(header)} columns (a comma needs quotation marks around its cell)"]
    row = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
    name = " ".join(row["canonical_name"].split())
    code = country_code(row.get("country_or_org", ""))
    wrong = [] if slug(name) else ["canonical_name is empty"]
    wrong += [] if code else [f"unknown country or bloc {row.get('country_or_org', '')!r}"]
    as_of = _last_day(row["roles_as_of"]) if row.get("roles_as_of") else default_as_of
    wrong += [] if as_of else [f"roles_as_of is no day: {row.get('roles_as_of', '')!r}"]
    offices: list[Held] = []
    for role in filter(None, (part.strip() for part in row.get("roles", "").split(";"))):
        held = _parse_role(role, code or "", as_of or date.max)
        offices += [held] if held else []
        wrong += [] if held else [f"a role reads Title [from..to], not {role!r}"]
    if wrong:
        return None, wrong
    variants = (" ".join(variant.split()) for variant in row.get("variants", "").split("|"))
    aliases = tuple(dict.fromkeys(variant for variant in variants if slug(variant) and variant != name))
    return Person(
        id=slug(name),
        name=name,
        affiliation=code or "",
        aliases=aliases,
        offices=tuple(offices),
        wikidata=row.get("wikidata_qid") or None,
    ), []


def _parse_role(role: str, affiliation: str, as_of: date) -> Held | None:
    match = _ROLE.fullmatch(role)
    if not match:
        return None
    start, end = match["start"], match["end"]
    first = _first_day(start) if start else date.min
    last = _last_day(end) if end else date.max
    if not first or not last or first > last:
        return None
    seat = country_code(match["seat"] or "")
    title = match["title"] if seat or not match["seat"] else f"{match['title']} ({match['seat']})"
    return Held(
        title=title,
        office=find_office(title),
        affiliation=seat or affiliation,
        start=first,
        end=last,
        known_until=as_of,
    )


def _first_day(printed: str) -> date | None:
    match = _DAY.fullmatch(printed)
    return _day(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None


def _last_day(printed: str) -> date | None:
    """Give the last day of a day, month or year."""
    match = _DAY.fullmatch(printed)
    if not match or match[3]:
        return _first_day(printed)
    year, month = int(match[1]), int(match[2] or 12)
    following = _day(year + month // 12, month % 12 + 1, 1) if 1 <= month <= 12 else None  # noqa: PLR2004  (months)
    return following - timedelta(days=1) if following else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _codes() -> dict[str, str]:
    rows = load_countries().values()
    return {row[column]: row["code"] for row in rows for column in ("alpha2", "code") if row[column]}


def country_code(printed: str) -> str | None:
    """Give alpha-3 or the bloc for alpha-2, alpha-3 or a bloc, in any case; None for anything else."""
    return _codes().get(printed.strip().upper())
