"""What a noun phrase says of somebody: owner, office, institution, country, name."""

from dataclasses import dataclass

from tracker.facts.speakers.offices import Institution, Office
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
        head: The common noun that is described, folded: "official".
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
    head: str | None = None
    indefinite: bool = False
    joint: bool = False


def country_of(phrase: Phrase) -> str | None:
    """Find the country or bloc that a phrase gives, without asking who its names are."""
    if phrase.institution and phrase.institution.affiliation:
        return phrase.institution.affiliation
    return phrase.country or (phrase.role.country if phrase.role else None)
