"""Who holds an office: whom the article names with it, else whom the people table knows in it on that day."""

from bisect import bisect_left
from datetime import date
from functools import cached_property

from tracker.facts.speakers.cast import Cast, Member, guess_gender
from tracker.facts.speakers.offices import load_kind
from tracker.facts.speakers.people import People, Person
from tracker.facts.speakers.phrases import Phrase, Role
from tracker.facts.speakers.seats import Seats
from tracker.facts.speakers.tenure import HEADS_OF_STATE
from tracker.model import Span

Found = tuple[Member | None, bool]
"""Somebody of the cast, and whether nobody else can be meant."""

_RIVALS = 4


class Holders:
    """Finds holders of offices in one article.

    Args:
        day: Of publication; without one nobody of the table holds anything.
    """

    def __init__(self, text: str, cast: Cast, seats: Seats, people: People, day: date | None) -> None:
        self._text = text
        self._cast = cast
        self._seats = seats
        self._people = people
        self._day = day

    def find(self, phrase: Phrase, role: Role, country: str, at: int) -> Found:
        """Find whom an office of a country means at a place; (None, False) where nobody or several."""
        named = (None, False) if role.standing else self._named(role.office.key, country, at)
        if named[0]:
            return named
        once = role.standing in load_kind("past")
        holder = self._former(role, country) if once else self.by_table(phrase, country)
        return (self.member_of(holder, at), True) if holder else (None, False)

    def find_leader(self, country: str, at: int) -> Found:
        """Find "the Ukrainian leader": its president or head of government, where only one can be meant."""
        offices = ("president",) if country in load_kind("presidential") else tuple(sorted(HEADS_OF_STATE))
        named = [found for office in offices if (found := self._named(office, country, at))[0]]
        if named:
            return named[0] if len(named) == 1 else (None, False)
        known = [each for office in offices for each in self._in_table(office, country)]
        return (self.member_of(known[0], at), True) if len(known) == 1 else (None, False)

    def by_table(self, phrase: Phrase, country: str | None) -> Person | None:
        """Find who holds an office by the table on the article's day, if exactly one person does."""
        role = phrase.role
        if not (role and country and role.office.single and not role.standing):
            return None
        if phrase.owner and phrase.owner.name and not self._heads_state(phrase.owner.name):
            return None
        holders = self._in_table(role.office.key, country)
        return holders[0] if len(holders) == 1 else None

    def of_staff(self, member: Member, phrase: Phrase, country: str | None) -> Person | None:
        """Find who is "his chief of staff" by the table, where he is the president."""
        return self.by_table(phrase, country) if self._leads(self._seats.person(member)) else None

    def member_of(self, person: Person, at: int) -> Member:
        """Give the member of the cast that somebody of the table is, new where the article never names them."""
        member, _ = self._cast.find(person.name, at)
        return member or Member(name=person.name, first=at, person=person, human=True, gender=guess_gender(person.name))

    def _named(self, office: str, country: str, at: int) -> Found:
        """Find whom the article names with an office, before a place or else after it."""
        named = self._in_office.get((office, country), [])
        if not named:
            return None, False
        before = bisect_left(named, at, key=lambda entry: entry[0])
        near = named[max(0, before - _RIVALS) : before] or named[:_RIVALS]
        return near[-1][1], len({id(member) for _, member in near}) == 1

    @cached_property
    def _in_office(self) -> dict[tuple[str, str], list[tuple[int, Member]]]:
        """Members by the office that the article gives them, and its country."""
        found: dict[tuple[str, str], list[tuple[int, Member]]] = {}
        for start, member, phrase in self._cast.introductions:
            seat = self._seats.of_office(member, phrase)
            if phrase.role and seat and not phrase.role.standing:
                found.setdefault((phrase.role.office.key, seat), []).append((start, member))
        return found

    def _in_table(self, office: str, country: str) -> tuple[Person, ...]:
        return self._people.holders(office, country, self._day) if self._day else ()

    def _former(self, role: Role, country: str) -> Person | None:
        """Find who of the article once held an office by the table and does no more, if exactly one person did."""
        office = role.office.key, country
        people = (member.person for member in self._cast.members if member.person)
        once = (each for each in people if any((held.office, held.affiliation) == office for held in each.offices))
        former = [person for person in once if person not in self._in_table(*office)]
        return former[0] if len(former) == 1 else None

    def _heads_state(self, name: Span) -> bool:
        """Tell whether an owner is a president or head of government: theirs are the country's offices."""
        member, _ = self._cast.find(name.of(self._text), name.start)
        return self._leads(self._seats.person(member) if member else self._people.named(name.of(self._text)))

    def _leads(self, person: Person | None) -> bool:
        offices = person.offices_on(self._day) if person and self._day else ()
        return any(held.office in HEADS_OF_STATE for held in offices)
