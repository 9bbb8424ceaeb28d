"""What to call a speaker whom the article does not name: an office, an unnamed class, a body."""

from functools import cache
from typing import TYPE_CHECKING, Literal

from tracker.facts.countries.names import adjective_of, code_of
from tracker.facts.language.spelling import fold
from tracker.tables import load_table

if TYPE_CHECKING:
    from tracker.facts.speakers.offices import Institution
    from tracker.facts.speakers.phrases import Phrase

NameClass = Literal["person", "office", "unnamed"]


def name_unnamed(text: str, phrase: "Phrase", country: str | None) -> str:
    """Name a class: "a senior Ukrainian official" → "unnamed Ukrainian official"."""
    owner = phrase.owner.name.of(text) if phrase.owner and phrase.owner.name else ""
    noun = phrase.head or (phrase.role.title if phrase.role else "person")
    if phrase.role:
        noun = phrase.head if phrase.role.office.key == "official" and phrase.head else phrase.role.title
        if phrase.role.office.key == "source":
            several = noun.startswith("people") or (phrase.head or "").endswith("s")
            noun = "sources" if several else "source"
    before = owner or " ".join(_of(phrase, noun, country))
    return " ".join(filter(None, ("unnamed", _standing(phrase), before, _proper(phrase, noun))))


def name_office(phrase: "Phrase", country: str | None) -> str:
    """Name an office without its holder: "Ukraine's defence minister" → "Ukrainian defence minister"."""
    title = phrase.role.title if phrase.role else ""
    return " ".join(filter(None, (_standing(phrase), *_of(phrase, title, country), _proper(phrase, title))))


def name_body(institution: "Institution", country: str | None) -> str:
    """Name a body: "Russia's Foreign Ministry" → "Russian Foreign Ministry", "the Kremlin" → "Kremlin"."""
    if institution.affiliation or not country:
        return institution.name
    return f"{adjective_of(country)} {institution.name}"


def _standing(phrase: "Phrase") -> str:
    standing = phrase.role.standing if phrase.role else ""
    return "former" if standing == "ex" else standing


def _proper(phrase: "Phrase", noun: str) -> str:
    """Give a body's name its capitals back: "state department spokesperson"."""
    return noun.replace(phrase.institution.name.lower(), phrase.institution.name) if phrase.institution else noun


def _of(phrase: "Phrase", noun: str, country: str | None) -> list[str]:
    """Give what stands before a title: its body, if not in it, and its country, if the body does not tell."""
    within = phrase.complement.institution if phrase.complement else None
    body = phrase.institution or within
    if body is None or not (body.affiliation or country):
        return [adjective_of(country)] if country else []
    words = [adjective_of(country)] if country and not body.affiliation else []
    return words if body.name.lower() in noun else [*words, body.name]


def class_of(name: str, person: str | None) -> NameClass:
    """Tell what a speaker's name is: of a person, of an office, body or country, or of an unnamed class.

    Args:
        name: As shown: "Olena Vymyshlena", "Ukrainian defence minister", "unnamed US official".
        person: The speaker's slug in the people table; who has none was named by an article alone.
    """
    if person:
        return "person"
    if name.startswith("unnamed "):
        return "unnamed"
    last, folded = name.rsplit(maxsplit=1)[-1], f" {fold(name)} "
    is_body = code_of(name) or any(f" {body} " in folded for body in _bodies())
    return "office" if is_body or last[0].islower() else "person"


@cache
def _bodies() -> frozenset[str]:
    rows = load_table(__file__, "institutions.csv")
    return frozenset(fold(name) for row in rows for name in (row["institution"], *row["names"].split("|")))
