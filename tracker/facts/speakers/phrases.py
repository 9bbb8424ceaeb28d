"""What a noun phrase says of somebody: owner, office, institution, country, name."""

from dataclasses import dataclass

from tracker.facts.speakers.offices import Institution, Office, load_kind
from tracker.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office as the article prints it.

    Attributes:
        title: Its words alone, lower-case: "chief of staff".
        printed: The words with country, owner and so on, without a leading article.
        country: Alpha-3 or bloc the words give, directly or through an institution.
        standing: The word that says they are not in office on the day of the article: "former", "late",
            "incoming", "shadow", "acting"; empty for an incumbent.
        private: Of a company, a club, a university: no office of state, whatever country it names.
    """

    office: Office
    title: str
    printed: str
    country: str | None = None
    standing: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a phrase says of somebody.

    Attributes:
        name: Span of a name of a person or an unknown body, without titles.
        owner: Who stands before 's: "Zelenskiy's chief of staff".
        complement: What stands after of, for, to, at: "a spokesman for the Kremlin".
        preposition: Before the complement, folded; "" without one.
        head: The common noun that is described, folded: "official".
        its: Belongs to a country or body spoken of before: "its spokesman".
        indefinite: "a", a number, or a bare plural: nobody in particular.
        joint: Several people, joined by "and".
    """

    span: Span
    name: Span | None = None
    role: Role | None = None
    institution: Institution | None = None
    country: str | None = None
    owner: "Phrase | None" = None
    complement: "Phrase | None" = None
    preposition: str = ""
    head: str | None = None
    its: bool = False
    indefinite: bool = False
    joint: bool = False


def country_of(phrase: Phrase) -> str | None:
    """Find the country or bloc that a phrase gives, without asking who its names are."""
    if phrase.institution and phrase.institution.affiliation:
        return phrase.institution.affiliation
    return phrase.country or (phrase.role.country if phrase.role else None)


def gives_country(phrase: Phrase) -> bool:
    """Tell whether somebody serves the country of a complement.

    Not in "X in Ukraine", "a friend of Ukraine", or "said X of the Russian troops".
    """
    within = phrase.complement
    if within is None or phrase.role or not within.country:
        return within is not None
    if within.head and phrase.name and not within.institution:
        return within.head in load_kind("group") | load_kind("power") | load_kind("organisation")
    if within.head or within.owner or within.institution or within.role:
        return True
    return phrase.preposition == "from" or (phrase.name is not None and phrase.preposition in {"of", "for"})


def country_within(phrase: Phrase) -> str | None:
    """Find the country of a complement, that of a country before 's included: "head of Ukraine's delegation"."""
    owned = phrase.owner if phrase.owner and not phrase.owner.name and not phrase.name else None
    return country_of(phrase) or (country_of(owned) if owned else None)
