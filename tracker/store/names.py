"""Who has spoken, and every spelling of their names, so that a query finds them from the database alone."""

import sqlite3
from typing import TYPE_CHECKING, Any

from tracker.facts.language.spelling import fold, fold_variant
from tracker.model import Speaker
from tracker.store.rows import add, upsert

if TYPE_CHECKING:
    from tracker.facts.speakers.people import People


def speaker_key(speaker: Speaker) -> str | None:
    """Name what makes two speakers equal: the person, else name, office or class with affiliation, in one spelling.

    None where the article does not tell who spoke: nobody equals nobody.
    """
    if speaker.id or not speaker.name:
        return speaker.id
    name = " ".join(map(fold_variant, fold(speaker.name).split()))
    return f"{name}|{speaker.affiliation or ''}"


def save_speaker(connection: sqlite3.Connection, speaker: Speaker) -> str | None:
    """Make sure that a speaker and its name as shown are there; give its key."""
    key = speaker_key(speaker)
    if key:
        name = speaker.name or key
        row = {"key": key, "person": speaker.id, "name": name, "affiliation": speaker.affiliation}
        add(connection, "speakers", row)
        add(connection, "speaker_names", {"folded": fold(name), "speaker": key})
    return key


def save_people(connection: sqlite3.Connection, people: "People") -> None:
    """Save the names of the people table; spellings that the table no longer gives stay known."""
    for person in people.persons:
        row: dict[str, Any] = {"key": person.id, "person": person.id}
        upsert(connection, "speakers", row | {"name": person.name, "affiliation": person.affiliation}, "key")
        for spelling in {fold(name) for name in person.spellings}:
            add(connection, "speaker_names", {"folded": spelling, "speaker": person.id})
