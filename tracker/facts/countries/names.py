"""What countries and blocs are called: the tables behind `find_countries`, and names to show.

Source:
    Codes are ISO 3166-1 alpha-3, with XKX for Kosovo, and the blocs NATO, EU, G7, UN and OSCE. Names and
    spellings follow English CLDR (Unicode License v3); adjectives, peoples, seats of government, capitals and
    former names were written for this table.
"""

from functools import cache
from typing import Literal, NamedTuple

from tracker.tables import load_table

BLOCS = frozenset({"NATO", "EU", "G7", "UN", "OSCE"})
Kind = Literal["name", "combining", "seat", "capital", "city", "other"]


class Name(NamedTuple):
    """What a name in a text may stand for.

    Attributes:
        name: As the table spells it: "Ukraine", also where the text shouts "UKRAINE".
        code: The country or bloc; empty where the name is none, whatever it contains (New Mexico).
        kind: `name` (of the country, its people, its manner), `combining` form of it that another name must
            follow (Franco-German), `seat` of its government, `capital` that diplomacy uses for the government,
            `city` that needs stronger signs of it, or `other`.
    """

    name: str
    code: str
    kind: Kind


_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("name", "name"),
    ("adjective", "name"),
    ("also", "name"),
    ("seats", "seat"),
    ("capitals", "capital"),
    ("cities", "city"),
)

_SHOUTED = 4  # letters: shorter names are abbreviations, in capitals already


@cache
def load_countries() -> dict[str, dict[str, str]]:
    """Load the table of countries: code → row."""
    return {row["code"]: row for row in load_table(__file__, "countries.csv")}


@cache
def _contexts() -> dict[str, frozenset[str]]:
    roles: dict[str, frozenset[str]] = {}
    for row in load_table(__file__, "contexts.csv"):
        roles[row["role"]] = roles.get(row["role"], frozenset()).union(row["words"].split("|"))
    return roles


def words(role: str) -> frozenset[str]:
    """Give a list of words that tell a country from what shares its name.

    Args:
        role: As in the first column of the table of contexts: "town", "surname", "place" …
    """
    return _contexts()[role]


@cache
def vocabulary() -> dict[str, Name]:
    """Give every spelling looked for in a text, with what it may stand for.

    Names of four letters or more are also there in capitals, as headlines print them; capitals and cities are
    not, because so printed they begin datelines.
    """
    names = {
        name: Name(name, code, kind)
        for code, row in load_countries().items()
        for column, kind in _COLUMNS
        for name in row[column].split("|")
        if name
    }
    names |= {
        form: Name(form, row["code"], "combining")
        for row in load_table(__file__, "combining.csv")
        for form in row["forms"].split("|")
    }
    names |= {name: Name(name, "", "other") for name in words("other")}
    shouted = {
        name.upper(): read
        for name, read in names.items()
        if read.kind not in ("capital", "city") and len(name) >= _SHOUTED
    }
    return shouted | names


@cache
def _codes_by_name() -> dict[str, str]:
    known = {name.casefold(): read.code for name, read in vocabulary().items() if read.kind == "name"}
    known |= {row["alpha2"].casefold(): code for code, row in load_countries().items() if row["alpha2"]}
    return known | {code.casefold(): code for code in load_countries()}


def codes() -> frozenset[str]:
    """Give every code a country mention can carry."""
    return frozenset(load_countries())


def code_of(name_or_code: str) -> str | None:
    """Find the code of a country or bloc that a person typed.

    Args:
        name_or_code: In any case: "usa", "US", "United States", "Ukraine", "ukrainian".

    Returns:
        None for anything else, a capital too.
    """
    return _codes_by_name().get(name_or_code.strip().casefold())


def name_of(code: str) -> str:
    """Name a country or bloc for a reader: "Ukraine", "United States", "NATO".

    Args:
        code: As in `codes()`; any other text is given back as it is.
    """
    return load_countries()[code]["name"] if code in load_countries() else code


def adjective_of(code: str) -> str:
    """Give the adjective of a country or bloc for a reader: "Ukrainian", "US", "British".

    Args:
        code: As in `codes()`; any other text is given back as it is.
    """
    return load_countries()[code]["adjective"] if code in load_countries() else code
