"""The people table: shipped rows, a user's own rows, look-ups by name and by office."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import ConfigError
from tracker.facts.language.spelling import fold, slug
from tracker.facts.speakers.people import country_code, load_people


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Give the path of a user's own table."""
    return tmp_path / "people.csv"


def test_shipped_table_is_whole() -> None:
    """The shipped table has its officials, one id each, and a day."""
    people = load_people(None)

    assert len(people.persons) == 133
    assert len({person.id for person in people.persons}) == 133
    assert people.as_of == date(2026, 3, 5)
    assert all(country_code(held.affiliation) for person in people.persons for held in person.offices)


def test_every_office_of_the_shipped_table_is_known() -> None:
    """Every title of the shipped table is a row of offices.csv, but for one that is no office."""
    unknown = [held.title for person in load_people(None).persons for held in person.offices if not held.office]

    assert unknown == ["Member of the US negotiating team"]


@pytest.mark.parametrize(
    "spelling",
    [
        "Zelensky",
        "Zelenskiy",
        "Zelenskyy",
        "ZELENSKY",
        "Zełenski",
        "Зеленський",
        "Vladimir Zelensky",
        "Volodymyr Zelenskyi",
    ],
)
def test_spellings_are_one_person(spelling: str) -> None:
    """Spellings, scripts and cases lead to the same person."""
    person = load_people(None).named(spelling)

    assert person
    assert person.id == "volodymyr-zelenskyy"


@pytest.mark.parametrize("surname", ["Johnson", "Kelly", "Cohen", "Miller", "Zhuravel"])
def test_common_surnames_mean_nobody(surname: str) -> None:
    """A surname that many share means nobody without a fuller name."""
    assert load_people(None).named(surname) is None


@pytest.mark.parametrize(
    ("office", "affiliation", "day", "names"),
    [
        ("president", "USA", date(2023, 7, 30), ["Joe Biden"]),
        ("president", "USA", date(2025, 8, 18), ["Donald Trump"]),
        ("president", "USA", date(2019, 7, 30), ["Donald Trump"]),
        ("chief of staff", "UKR", date(2023, 7, 30), ["Andriy Yermak"]),
        ("chief of staff", "UKR", date(2026, 2, 1), ["Kyrylo Budanov"]),
        ("chief of staff", "UKR", date(2025, 12, 10), []),
        ("prime minister", "GBR", date(2023, 7, 30), ["Rishi Sunak"]),
        ("prime minister", "NLD", date(2023, 7, 30), ["Mark Rutte"]),
        ("secretary general", "NATO", date(2025, 1, 1), ["Mark Rutte"]),
        ("ambassador to USA", "UKR", date(2023, 7, 30), ["Oksana Markarova"]),
        ("president", "USA", date(2026, 3, 6), []),
    ],
)
def test_holders_of_an_office_on_a_day(office: str, affiliation: str, day: date, names: list[str]) -> None:
    """An office leads to its holder of that day, and to nobody after the day the table was made."""
    assert [person.name for person in load_people(None).holders(office, affiliation, day)] == names


def test_affiliation_follows_the_office() -> None:
    """Somebody who led a state and then a bloc speaks for each in its time."""
    person = load_people(None).with_id("mark-rutte")

    assert person
    assert person.affiliation_on(date(2023, 7, 30)) == "NLD"
    assert person.affiliation_on(date(2025, 7, 30)) == "NATO"
    assert person.affiliation_on(None) == "NATO"


def test_own_rows_are_added(own: Path) -> None:
    """Only name and country are needed; a two-letter code and open roles are understood."""
    own.write_text(
        "canonical_name,country_or_org,variants,roles\n"
        "Olena Vymyshlena,ua,Vymyshlena|Вимишлена,Minister of Defence [2026-05..]; Senator [..2020]\n"
        "Bob Placeholder,EU,,\n",
        encoding="utf-8",
    )
    people = load_people(own)
    person = people.named("вимишлена")

    assert len(people.persons) == 135
    assert person
    assert (person.id, person.affiliation) == ("olena-vymyshlena", "UKR")
    assert [held.office for held in person.offices] == ["defence minister", "senator"]
    assert people.holders("defence minister", "UKR", date(2026, 6, 1)) == (person,)


def test_own_rows_merge_into_the_table(own: Path) -> None:
    """A row with a known name adds aliases and offices to that person; two entries for one become one."""
    own.write_text(
        "canonical_name,country_or_org,variants,roles\n"
        "Andrij Jermak,UA,Yermack,Ambassador to Latvia [2026-01-01..]\n"
        "Olena Vymyshlena,UA,O. Vymyshlena,\n"
        "Elena Vymyshlena,UA,Elena Vymyshlenna,\n"
        "Elena Vymyshlenna,UA,Olena Vymyshlena,\n",
        encoding="utf-8",
    )
    people = load_people(own)
    merged, invented = people.named("Yermack"), people.named("Elena Vymyshlena")

    assert len(people.persons) == 134
    assert merged
    assert invented
    assert merged.id == "andriy-yermak"
    assert merged.offices[0].office == "ambassador to LVA"
    assert invented.name == "Olena Vymyshlena"


def test_a_shared_surname_merges_nobody(own: Path) -> None:
    """Two people with one surname stay two, and the surname alone means neither."""
    own.write_text("canonical_name,country_or_org,variants\nBob Yermak,US,Yermak\n", encoding="utf-8")
    people = load_people(own)

    assert len(people.persons) == 134
    assert people.named("Yermak") is None
    assert people.named("Andriy Yermak") is not None


def test_every_mistake_is_named_at_once(own: Path) -> None:
    """All wrong rows are named with their lines, and nothing is loaded."""
    own.write_text(
        "canonical_name,country_or_org,roles,roles_as_of\n"
        "Bob Placeholder,Atlantis,,\n"
        ",UA,,\n"
        "Olena Vymyshlena,UA,Minister of Defence 2023,\n"
        'Inna Example,UA,"Minister of Defence [2023-05..2022]",yesterday\n'
        "Jane Sample,UA,Minister,of,Everything\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as caught:
        load_people(own)

    lines = [mistake.split(":")[0] for mistake in caught.value.mistakes]
    assert lines == ["line 2", "line 3", "line 4", "line 5", "line 5", "line 6"]
    assert str(own) in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,country\nBob,US\n",
        b"canonical_name,country_or_org,shoe_size\nBob Placeholder,US,44\n",
        b"canonical_name,country_or_org,variants,variants\nBob Placeholder,US,,\n",
        b'canonical_name,country_or_org\n"Bob,US\n',
        b"canonical_name,country_or_org\n\xff\xfe,US\n",
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_table_is_refused(own: Path, content: bytes) -> None:
    """Missing, unknown and double columns, unclosed quotes and other encodings are refused."""
    own.write_bytes(content)

    with pytest.raises(ConfigError):
        load_people(own)


def test_a_missing_file_is_refused(own: Path) -> None:
    """A path without a file is a mistake of the configuration."""
    with pytest.raises(ConfigError):
        load_people(own)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Zełenski", "zelenski"), ("Gideon Sa’ar", "gideon saar"), ("J. D. Vance", "j d vance"),
     ("Jean-Noël  Barrot", "jean noel barrot"), ("Jonas Gahr Støre", "jonas gahr store"), ("Єрмак", "єрмак")],
)  # fmt: skip
def test_fold(name: str, folded: str) -> None:
    """Case, diacritics, apostrophes and hyphens do not tell spellings apart; scripts do."""
    assert fold(name) == folded


@given(st.text())
def test_fold_never_raises(text: str) -> None:
    """Any text folds, and a folded text stays as it is."""
    assert fold(fold(text)) == fold(text)
    assert " " not in slug(text)


@given(st.text())
def test_any_own_table_loads_or_is_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever a user's file holds, it loads or raises ConfigError."""
    path = tmp_path_factory.mktemp("own") / "people.csv"
    path.write_text("canonical_name,country_or_org,roles\n" + text, encoding="utf-8", errors="replace")

    with suppress(ConfigError):
        assert load_people(path).persons
