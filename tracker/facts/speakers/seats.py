"""Whom the people of an article serve: the country or bloc of a phrase, and of a member of the cast."""

from collections.abc import Sequence
from datetime import date

from tracker.facts.language.spelling import fold
from tracker.facts.speakers.anaphora import Described, Nouns
from tracker.facts.speakers.cast import Cast, Member
from tracker.facts.speakers.offices import load_kind
from tracker.facts.speakers.people import Person
from tracker.facts.speakers.phrases import Phrase, country_of, gives_country
from tracker.facts.speakers.setting import Setting

_ROLES_READ = 4
_SIDES_READ = 20


class Seats:
    """Finds countries in one article.

    Args:
        told: Nouns that stood for whoever spoke so far; it grows while the article is resolved.
        day: Of publication.
    """

    def __init__(self, text: str, cast: Cast, setting: Setting, told: Nouns, day: date | None) -> None:
        self._text = text
        self._cast = cast
        self._setting = setting
        self._told = told
        self._day = day

    def country(self, phrase: Phrase) -> str | None:
        """Find the country a phrase speaks for: its own, that of its office, or that of its owner."""
        own = (phrase.role.country if phrase.role else None) or country_of(phrase)
        if own:
            return own
        opposite = phrase.head in load_kind("opposite")
        spoken, alone = self._owner_spoken_of(phrase)
        if spoken and not opposite:
            return spoken.affiliation if alone else None
        within = phrase.complement if gives_country(phrase) else None
        for other in (None if opposite else phrase.owner, within):
            named = self._country_of_name(other) if other else None
            told = other and (not phrase.role or other.institution or other.role or other.its or other is phrase.owner)
            if other and told and not named:
                named = self.country(other)
            if named:
                return named
        return self._setting.subject_country(phrase.span.start) if phrase.its else None

    def country_or_home(self, phrase: Phrase) -> str | None:
        """Find the country a phrase speaks for, or that of the capital a report of state affairs comes from."""
        told, _ = self._owner_spoken_of(phrase)
        return self.country(phrase) or (None if told else self._setting.home_of(phrase))

    def of_office(self, member: Member, phrase: Phrase) -> str | None:
        """Find the country of an office that a phrase gives a member: its own, else theirs by the table."""
        person = member.person
        return self.country_or_home(phrase) or (person.affiliation_on(self._day) if person else None)

    def told_of(self, member: Member, phrases: Sequence[Phrase | None], at: int) -> str | None:
        """Find the country that phrases about a member give, or the article elsewhere, or the capital it comes from."""
        told = [phrase for phrase in phrases if phrase]
        explicit = next(filter(None, map(self.country, told)), None) or self.side(member, at)
        return explicit or next(filter(None, map(self._setting.home_of, told)), None)

    def of_member(self, member: Member, at: int) -> str | None:
        """Find the country of a member: by the table, else as the article gives it."""
        person = self.person(member)
        return person.affiliation_on(self._day) if person else self.side(member, at)

    def side(self, member: Member, at: int) -> str | None:
        """Find the country that the article gives a member elsewhere, the nearest before a place first."""
        phrases = sorted(
            (*member.roles[:_SIDES_READ], *member.sides[:_SIDES_READ]),
            key=lambda each: (each.start > at, abs(each.start - at)),
        )
        return next(filter(None, (self.country(phrase) for _, phrase in phrases[:_ROLES_READ])), None)

    def person(self, member: Member) -> Person | None:
        """Tell which person of the table a member is; a common name needs an office that fits, if any is known."""
        person = member.person
        if person is None or person.stands_alone or not person.offices:
            return person
        if not member.roles:
            return person if self._day and person.offices_on(self._day) else None
        offices = {held.office for held in person.offices}
        phrases = [introduction.phrase for introduction in member.roles[:_ROLES_READ]]
        fits = any(phrase.role and phrase.role.office.key in offices for phrase in phrases)
        return person if fits or person.affiliation in map(self.country, phrases) else None

    def _owner_spoken_of(self, phrase: Phrase) -> tuple[Described | None, bool]:
        """Find the president who spoke last before "the president's aide", and whether no other one spoke near."""
        owner = phrase.owner
        if owner is None or not owner.role or not owner.head or owner.name or country_of(owner):
            return None, False
        return self._told.before(owner.head, owner.span.start, None)

    def _country_of_name(self, phrase: Phrase) -> str | None:
        """Find the country of the person whom a phrase names."""
        if not phrase.name:
            return None
        if fold(phrase.name.of(self._text)) in load_kind("us_party"):
            return "USA"
        member, _ = self._cast.find(phrase.name.of(self._text), phrase.name.start)
        if member is None or member.person:
            return member.person.affiliation_on(self._day) if member and member.person else None
        told = (country_of(each.phrase) for each in (*member.roles, *member.sides)[:_ROLES_READ])
        return next(filter(None, told), None)
