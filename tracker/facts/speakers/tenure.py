"""What the people table says of an office printed with a name."""

from datetime import date, timedelta

from tracker.facts.speakers.offices import is_listed, load_kind
from tracker.facts.speakers.people import People, Person
from tracker.facts.speakers.phrases import Role

HEADS_OF_STATE = frozenset(("president", "prime minister"))
"""Their chief of staff, adviser and so on are the country's."""

_CABINET = HEADS_OF_STATE | {"foreign minister", "defence minister"}
"""Offices of which nobody holds two."""

_CHANGEOVER = timedelta(days=3)
"""Around a change of office both titles are printed for some days."""


def contradicts(people: People, person: Person, role: Role, country: str | None, day: date | None) -> bool:
    """Tell whether an office printed for a person is not theirs on a day by the table.

    Returns:
        True where the table has them in this office at another time only, has somebody else in it, or has
        them in another one that excludes it. False for former offices, for those that many hold, around a
        change, and after the day the table was made.
    """
    if day is None or role.standing or not role.office.single or day > people.as_of:
        return False
    held = [each for each in person.offices if each.office == role.office.key]
    near = max(date.min + _CHANGEOVER, min(day, date.max - _CHANGEOVER))
    days = (near - _CHANGEOVER, day, near + _CHANGEOVER)
    if any(each.covers(one) for each in held for one in days if country in (None, each.affiliation)):
        return False
    if held or (country and people.holders(role.office.key, country, day)):
        return True
    other = [each for each in person.offices_on(day) if country in (None, each.affiliation)]
    return role.office.key in _CABINET and any(each.office in _CABINET for each in other)


def is_another_calling(person: Person, role: Role) -> bool:
    """Tell "Rutte, a nurse" from the official of that name: a calling outside politics that the table does not give."""
    civilian = role.office.key in load_kind("civilian") or not is_listed(role.office.key)
    return civilian and not role.standing and all(held.office != role.office.key for held in person.offices)
