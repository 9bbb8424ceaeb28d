"""What a speaker's name is: of a person, an office or body, or an unnamed class."""

import pytest

from tracker.facts.speakers.naming import class_of


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Bohdan Nikoly", "person"),
        ("Vymyshlena", "person"),
        ("Ukrainian defence minister", "office"),
        ("Kremlin", "office"),
        ("Russian Foreign Ministry", "office"),
        ("State Department spokesperson", "office"),
        ("Ukraine", "office"),
        ("NATO", "office"),
        ("unnamed US official", "unnamed"),
        ("unnamed sources", "unnamed"),
    ],
)
def test_classes(name: str, named: str) -> None:
    """From the name as shown alone."""
    assert class_of(name, None) == named


def test_whoever_the_people_table_knows_is_a_person() -> None:
    """Whatever the name looks like."""
    assert class_of("Placeholder of the Kremlin", "placeholder") == "person"
