"""Sources resolved to speakers: names, offices, classes, bodies, pronouns; invented people throughout."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.countries.mentions import find_countries
from tracker.facts.speakers.people import Held, People, Person, load_people
from tracker.facts.speakers.resolution import resolve
from tracker.model import Article, Dateline, Paragraph, Quotation, Span, Speaker

AS_OF = date(2026, 3, 5)
IN_2023, IN_2025, AFTER = "2023-07-30", "2025-08-18", "2026-08-01"
_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\n))*")


def person(name: str, affiliation: str, alias: str, office: str, days: tuple[date, date]) -> Person:
    """Make an invented official with one office."""
    first, final = days
    held = Held(title=office, office=office, affiliation=affiliation, start=first, end=final, known_until=AS_OF)
    aliases = tuple(filter(None, alias.split("|")))
    slug = name.lower().replace(" ", "-")
    return Person(id=slug, name=name, affiliation=affiliation, aliases=aliases, offices=(held,))


EARLIER = (date(2020, 1, 1), date(2024, 6, 30))
LATER = (date(2024, 7, 1), date.max)
PEOPLE = People(
    as_of=AS_OF,
    persons=(
        person("Olena Vymyshlena", "UKR", "Vymyshlena|Vymyshlenna|Вимишлена", "president", EARLIER),
        person("Bohdan Pryklad", "UKR", "Pryklad", "president", LATER),
        person("Taras Zrazok", "UKR", "Zrazok", "chief of staff", (date(2020, 1, 1), date(2025, 11, 28))),
        person("Bob Placeholder", "USA", "Placeholder", "foreign minister", EARLIER),
        person("Jane Sample", "USA", "Sample", "foreign minister", LATER),
        person("Ivan Obrazets", "RUS", "Obrazets", "press secretary", (date(2012, 1, 1), date.max)),
        person("Mary Common", "GBR", "", "defence minister", (date(2022, 1, 1), date.max)),
    ),
)


def resolve_marked(marked: str, day: str | None = IN_2023, people: People = PEOPLE) -> list[Speaker]:
    """Resolve the sources in [[double brackets]] of a text, in order."""
    spans: list[Span] = []
    text, at = "", 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1])))
        text, at = text + match[1], match.end()
    text += marked[at:]
    article = Article(
        text=text,
        paragraphs=tuple(Paragraph(span=Span(*match.span())) for match in _PARAGRAPH.finditer(text)),
        published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
    )
    quotations = [Quotation(kind="indirect", content=(Span(0, 1),), source=span) for span in spans]
    return list(resolve(article, quotations, people, find_countries(text)))


def last(marked: str, day: str | None = IN_2023, people: People = PEOPLE) -> Speaker:
    """Resolve the last marked source."""
    return resolve_marked(marked, day, people)[-1]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[[Olena Vymyshlena]] spoke.", "Olena Vymyshlena"),
        ("[[Vymyshlena]] spoke.", "Olena Vymyshlena"),
        ("[[VYMYSHLENA]] spoke.", "Olena Vymyshlena"),
        ("[[Вимишлена]] spoke.", "Olena Vymyshlena"),
        ("On Sunday [[Ms. Vymyshlena]] spoke.", "Olena Vymyshlena"),
        ("[[President Olena Vymyshlena]] spoke.", "Olena Vymyshlena"),
        ("[[Ukraine's President Olena Vymyshlenna]] spoke.", "Olena Vymyshlena"),
        ("[[Ukrainian President Olena Vymyshlena of Ukraine]] spoke.", "Olena Vymyshlena"),
        ("[[The head of Ukraine's presidential office, Taras Zrazok,]] spoke.", "Taras Zrazok"),
        ("[[Taras Zrazok, the president's chief of staff,]] spoke.", "Taras Zrazok"),
        ("[[President of Ukraine Olena Vymyshlena]] spoke.", "Olena Vymyshlena"),
        ("Inna Example came late. [[Example]] spoke.", "Inna Example"),
        ("Inna von der Example came late. [[Von der Example]] spoke.", "Inna von der Example"),
        ("Judge Example came late. [[Example]] spoke.", "Example"),
        ("[[Olena Vymyshlena]] sat. [[Her deputy, Inna Example,]] spoke.", "Inna Example"),
    ],
)
def test_names(marked: str, name: str) -> None:
    """Full names, surnames, spellings, titles before and behind lead to the person."""
    speaker = last(marked)

    assert speaker.name == name
    assert speaker.certain


@pytest.mark.parametrize(
    ("marked", "day", "name"),
    [
        ("[[The Ukrainian president]] spoke.", IN_2023, "Olena Vymyshlena"),
        ("[[Ukraine's president]] spoke.", IN_2025, "Bohdan Pryklad"),
        ("[[The US secretary of state]] spoke.", IN_2023, "Bob Placeholder"),
        ("[[The U.S. Secretary of State]] spoke.", IN_2025, "Jane Sample"),
        ("[[Vymyshlena's chief of staff]] spoke.", IN_2023, "Taras Zrazok"),
        ("[[President Olena Vymyshlena's chief of staff]] spoke.", IN_2023, "Taras Zrazok"),
        ("[[The Kremlin spokesman]] spoke.", IN_2023, "Ivan Obrazets"),
        ("Ukraine's top negotiator, Inna Example, sat. [[The Ukrainian leader]] spoke.", IN_2025, "Bohdan Pryklad"),
        ("Defence Minister Petro Vyhadanyi of Ukraine sat. [[Vyhadanyi]] spoke.", IN_2023, "Petro Vyhadanyi"),
        ("Bob Placeholder sat. [[The former US secretary of state]] spoke.", IN_2025, "Bob Placeholder"),
        ("Jane Sample sat. [[The former US secretary of state]] spoke.", IN_2025, "former US secretary of state"),
    ],
)
def test_offices_lead_to_their_holder_of_the_day(marked: str, day: str, name: str) -> None:
    """One office is two people on two days; an owner who leads a state lends his country."""
    assert last(marked, day).name == name


def test_an_office_alone_is_nobody_after_the_table_was_made() -> None:
    """After the table's day, or without a day, an office alone stays an office; a name stays a name."""
    for day in (AFTER, None):
        speaker = last("[[Ukraine's president]] spoke.", day)
        assert (speaker.name, speaker.id, speaker.affiliation) == ("Ukrainian president", None, "UKR")
    assert last("Ukraine's president Bohdan Pryklad sat. [[The Ukrainian president]] spoke.", AFTER).id


def test_the_article_goes_before_the_table() -> None:
    """Whom the article names in an office is meant by it, whatever the table says."""
    speaker = last("Ukrainian President Inna Example sat down. [[The Ukrainian president]] spoke.")

    assert (speaker.name, speaker.id, speaker.affiliation) == ("Inna Example", None, "UKR")


def test_an_owner_who_leads_no_state_lends_no_office() -> None:
    """A chief of staff's chief of staff is not the country's."""
    speaker = last("[[Placeholder's chief of staff]] spoke.")

    assert speaker.id is None
    assert (speaker.affiliation, speaker.certain) == ("USA", False)


@pytest.mark.parametrize(
    ("marked", "name", "affiliation"),
    [
        ("[[A senior Ukrainian official]] spoke.", "unnamed Ukrainian official", "UKR"),
        ("[[Two American officials]] spoke.", "unnamed US officials", "USA"),
        ("[[US officials]] spoke.", "unnamed US officials", "USA"),
        ("[[One Western diplomat]] spoke.", "unnamed Western diplomat", None),
        ("[[A State Department spokesperson]] spoke.", "unnamed State Department spokesperson", "USA"),
        (
            "[[A spokesman for Russia's Foreign Ministry]] spoke.",
            "unnamed Russian Foreign Ministry spokesman",
            "RUS",
        ),
        ("[[A person familiar with the talks]] spoke.", "unnamed source", None),
        ("[[Sources]] spoke.", "unnamed sources", None),
        ("Later [[residents]] spoke.", "unnamed residents", None),
        ("[[Republican strategists]] spoke.", "unnamed Republican strategists", None),
        ("[[The Kremlin]] spoke.", "Kremlin", "RUS"),
        ("[[The White House]] spoke.", "White House", "USA"),
        ("[[NATO]] spoke.", "NATO", "NATO"),
        ("[[Russia's Foreign Ministry]] spoke.", "Russian Foreign Ministry", "RUS"),
        ("[[The Placeholder administration]] spoke.", "Placeholder administration", "USA"),
    ],
)
def test_classes_and_bodies(marked: str, name: str, affiliation: str | None) -> None:
    """Unnamed classes keep their country, institutions their state."""
    speaker = last(marked)

    assert speaker.name == name
    assert speaker.id is None
    assert affiliation is None or speaker.affiliation == affiliation


@pytest.mark.parametrize(
    ("marked", "name", "role"),
    [
        ("Inna Example, a lawyer from Kyiv, came. [[Example]] spoke.", "Inna Example", "lawyer from Kyiv"),
        ("Inna Example, a beekeeper, came. [[She]] spoke.", "Inna Example", "beekeeper"),
        ("[[Inna Example, a Ukrainian beekeeper,]] spoke.", "Inna Example", "Ukrainian beekeeper"),
        ("US Secretary of State [[Bob Placeholder]] spoke.", "Bob Placeholder", "US Secretary of State"),
        ("Talks with President Olena Vymyshlena's chief of staff.\n\n[[Zrazok]] spoke.", "Taras Zrazok",
         "President Olena Vymyshlena's chief of staff"),
        ("[[Ukraine's ambassador to the United States, Inna Example,]] spoke.", "Inna Example",
         "Ukraine's ambassador to the United States"),
    ],
)  # fmt: skip
def test_roles_are_kept_as_printed(marked: str, name: str, role: str) -> None:
    """The title stands as the article prints it, without its article."""
    speaker = last(marked)

    assert (speaker.name, speaker.role_as_printed) == (name, role)
    assert not speaker.role_mismatch


@pytest.mark.parametrize(
    ("marked", "day", "mismatch"),
    [
        ("[[US Secretary of State Bob Placeholder]] spoke.", IN_2023, False),
        ("[[US Secretary of State Bob Placeholder]] spoke.", IN_2025, True),
        ("[[Former US Secretary of State Bob Placeholder]] spoke.", IN_2025, False),
        ("[[US Secretary of State Bob Placeholder]] spoke.", "2024-07-02", False),
        ("[[US Secretary of State Bob Placeholder]] spoke.", AFTER, False),
        ("[[US Defense Secretary Bob Placeholder]] spoke.", IN_2023, True),
        ("[[Ukrainian President Taras Zrazok]] spoke.", IN_2023, True),
        ("[[Negotiator Taras Zrazok]] spoke.", IN_2023, False),
    ],
)
def test_role_mismatch(marked: str, day: str, mismatch: bool) -> None:  # noqa: FBT001  (a table's column)
    """A printed title that the table contradicts on that day is flagged, a former one is not."""
    speaker = last(marked, day)

    assert speaker.id
    assert speaker.role_mismatch is mismatch


@pytest.mark.parametrize(
    ("marked", "name", "certain"),
    [
        ("Andriy Muster met Olena Vymyshlena. [[He]] spoke.", "Andriy Muster", True),
        ("Andriy Muster met Olena Vymyshlena. [[She]] spoke.", "Olena Vymyshlena", True),
        ("Olena Vymyshlena, [[who]] spoke", "Olena Vymyshlena", True),
        ("So did Romania's Qwux Muster, [[who]] spoke", "Qwux Muster", True),
        ("[[The State Department]] spoke. [[It]] spoke.", "State Department", False),
        ("[[The State Department]] spoke. A draft lay there. Nobody read it. [[It]] spoke.", None, False),
        ("[[Andriy Muster]] spoke.\n\nIvan Obrazets sat.\n\n[[He]] spoke.", "Andriy Muster", False),
        (
            "[[Andriy Muster]] spoke.\n\n[[He]] spoke.\n\n[[He]] spoke.\n\n[[He]] spoke.",
            "Andriy Muster",
            True,
        ),
        ("Andriy Muster met Ivan Obrazets. [[He]] spoke.", "Andriy Muster", False),
        ("[[Andriy Muster]] spoke. [[A senior US official]] spoke. [[He]] spoke.", "unnamed US official", True),
        ("[[Andriy Muster]] spoke. [[A Kremlin spokeswoman]] spoke. [[He]] spoke.", "Andriy Muster", True),
        ("[[A US official]] spoke of Andriy Muster. [[He]] spoke.", "unnamed US official", False),
        ("[[Ivan Obrazets]] spoke. Zrazok came to Kyiv. [[He]] spoke.", "Taras Zrazok", False),
        ("[[A US official]] spoke to Olena Vymyshlena. [[He]] spoke.", "unnamed US official", True),
        ("[[I]] spoke.", None, False),
        ("[[They]] spoke.", None, False),
        ("[[He]] spoke.", None, False),
    ],
)
def test_pronouns(marked: str, name: str | None, certain: bool) -> None:  # noqa: FBT001  (a table's column)
    """A pronoun means the nearest person of its gender; where two fit the speaker is in doubt."""
    speaker = last(marked)

    assert (speaker.name, speaker.certain) == (name, certain)


@pytest.mark.parametrize(
    ("marked", "name", "certain"),
    [
        ("Ukrainian Defence Minister Petro Vyhadanyi sat. [[The minister]] spoke.", "Petro Vyhadanyi", True),
        ("[[A senior US official]] spoke. [[The official]] spoke.", "unnamed US official", True),
        ("[[The US ambassador to Ukraine, Inna Example,]] spoke. [[The envoy]] spoke.", "Inna Example", True),
        ("German Chancellor Uwe Muster sat. [[The chancellor]] spoke.", "Uwe Muster", True),
        ("NATO Secretary-General Uwe Muster sat. [[The NATO chief]] spoke.", "Uwe Muster", True),
        (
            "Olena Vymyshlena, the Ukrainian president, sat. [[The Ukrainian leader]] spoke.",
            "Olena Vymyshlena",
            True,
        ),
        ("Inna Example, a beekeeper, came. [[The beekeeper]] spoke.", "Inna Example", True),
        ("Special envoy Inna Example sat. [[Russia's envoy]] spoke.", "Russian envoy", False),
        ("[[A Kremlin aide]] spoke. [[Obrazets]] spoke. [[The spokesman]] spoke.", "Ivan Obrazets", True),
        (
            "US Defense Secretary Uwe Muster sat. Polish Defence Minister Inna Example sat. [[The minister]] spoke.",
            "Inna Example",
            True,
        ),
        (
            "Polish President Inna Example met Prime Minister Uwe Muster of Poland. [[The Polish leader]] spoke.",
            "Polish leader",
            False,
        ),
        ("President Inna Example met President Uwe Muster. [[The president]] spoke.", None, False),
        ("[[Russia's Foreign Ministry]] spoke. [[The ministry]] spoke.", "Russian Foreign Ministry", False),
        ("[[The president]] spoke.", None, False),
        ("[[The minister]] spoke. Ukrainian Defence Minister Petro Vyhadanyi sat.", None, False),
    ],
)
def test_nouns_look_back(marked: str, name: str | None, certain: bool) -> None:  # noqa: FBT001  (a table's column)
    """The minister is the nearest earlier one; nobody where there is none, or where two fit."""
    speaker = last(marked)

    assert (speaker.name, speaker.certain) == (name, certain)


@pytest.mark.parametrize(
    ("marked", "affiliation"),
    [
        ("Inna Example sat. Example, the Polish deputy justice minister, rose. [[She]] spoke.", "POL"),
        ("Inna Example sat. [[Example]], who leads the U.S. team, spoke.", "USA"),
        ("[[Inna Example]], who heads the legal group of the Ukrainian delegation, spoke.", "UKR"),
        ("[[Inna Example]], a lawyer who negotiated for Berlin, spoke.", "DEU"),
        ("[[Inna Example]], for Ukraine, spoke.", "UKR"),
        ("[[Inna Example, a spokeswoman for the Russian side,]] spoke.", "RUS"),
        ("[[Inna Example, a member of the U.S. team,]] spoke.", "USA"),
        ("Ukraine's side was led by Inna Example, a lawyer. [[She]] spoke.", "UKR"),
        ("Icelandic clerk Inna Example came.\n\nNobody noticed.\n\n[[Example]] spoke.", "ISL"),
        ("Ukraine's Inna Example came. [[She]] spoke.", "UKR"),
        ("[[Inna Example, the head of the Ukrainian parliament's budget committee,]] spoke.", "UKR"),
        ("[[Republican Senator Inna Example]] spoke.", "USA"),
        ("French minister Inna Example came. [[Example of the Russian troops]] spoke.", "FRA"),
        ("[[Olena Vymyshlena]] came. [[Vymyshlena of the United States]] spoke.", "UKR"),
        ("[[Few in Kyiv]] spoke.", None),
        ("[[An aide to the French president]] came. [[The aide, Inna Example,]] spoke.", "FRA"),
        ("An aide to the French president came. [[The French aide]], Inna Example, spoke.", "FRA"),
        ("[[Inna Example, deputy head of Ukraine's negotiating team,]] spoke.", "UKR"),
        ("[[Inna Example]], who is Ukraine's envoy to Germany, spoke.", "UKR"),
        ("[[Inna Example of the Ukrainian delegation]] spoke. [[Example]] spoke.", "UKR"),
        ("[[General Inna Example]], France's chief of defence staff, spoke.", "FRA"),
        ("Russia's Foreign Ministry spoke. [[Its deputy spokesman, Uwe Muster,]] spoke.", "RUS"),
        ("The Kremlin spoke. [[Its deputy spokesman, Uwe Muster,]] spoke.", "RUS"),
        ("The Russian prince spoke. [[Its deputy spokesman, Uwe Muster,]] spoke.", None),
        ("Ukraine waits, [[its envoy Inna Example]] spoke.", "UKR"),
        ("Ukraine waits, [[the deputy head of its election commission, Inna Example,]] spoke.", "UKR"),
        ("[[Inna Example from Ukraine]] spoke.", "UKR"),
        ("[[Inna Example in Ukraine]] spoke.", None),
        ("[[Inna Example]], who is visiting Ukraine, spoke.", None),
        ("[[Inna Example]], who is a friend of Ukraine, spoke.", None),
        ("[[Inna Example, head of the Russia programme at a college,]] spoke.", None),
        ("[[Inna Example, the radio's Ukraine editor,]] spoke.", None),
        ("[[US and Ukrainian officials]] spoke.", None),
        ("[[Inna Example, an expert on the Russian army,]] spoke.", None),
        ("[[Inna Example, a Spanish-speaking neighbour,]] spoke.", None),
        ("[[Vymyshlena's counterpart]] spoke.", None),
    ],
)
def test_affiliations(marked: str, affiliation: str | None) -> None:
    """Whom somebody works for is read out of clauses and groups, and kept at later mentions."""
    assert last(marked).affiliation == affiliation


@pytest.mark.parametrize(
    ("place", "affiliation"), [("KYIV", "UKR"), ("WARSAW", None), ("KYIV/WARSAW", None), ("JEDDAH", None)]
)
def test_offices_of_state_in_their_capital(place: str, affiliation: str | None) -> None:
    """The foreign minister of a report from Kyiv on Ukraine is Ukraine's."""
    head = f"{place}, July 31 (Reuters) - "
    text = f"{head}Ukraine hopes, Inna Example, an adviser to the foreign minister, said."
    source = Span(text.index("Inna"), text.index(", an"))
    article = Article(
        text=text,
        paragraphs=(Paragraph(span=Span(0, len(text))),),
        dateline=Dateline(span=Span(0, len(head)), places=tuple(place.split("/"))),
    )
    quotation = Quotation(kind="indirect", content=(Span(len(head), source.start - 2),), source=source)
    (speaker,) = resolve(article, [quotation], PEOPLE, find_countries(text))

    assert speaker.affiliation == affiliation


@pytest.mark.parametrize(
    ("marked", "name", "affiliation"),
    [
        ("[[Olena Vymyshlena]] spoke. [[Her spokesman]] spoke.", "Olena Vymyshlena's spokesman", "UKR"),
        ("[[Olena Vymyshlena]] spoke. [[Her office]] spoke.", "Olena Vymyshlena's office", "UKR"),
        ("[[Olena Vymyshlena]] spoke. [[Her deputy]] spoke.", "Olena Vymyshlena's deputy", "UKR"),
        ("[[Olena Vymyshlena]] spoke. [[Her sister]] spoke.", "Olena Vymyshlena's sister", None),
        ("[[His aide]] spoke.", "unnamed aide", None),
        ("Belgium has it. [[Its finance ministry]] spoke.", "Belgian Finance Ministry", "BEL"),
        ("Ukraine waits, [[a member of its team]] spoke.", "unnamed Ukrainian member", "UKR"),
        ("[[Three people briefed on the talks]] spoke.", "unnamed people", None),
        ("[[A former US senator]] spoke.", "unnamed former US senator", "USA"),
        ("[[The incoming Ukrainian president]] spoke.", "incoming Ukrainian president", "UKR"),
        ("[[The British shadow defence minister]] spoke.", "shadow British defence minister", "GBR"),
        ("[[The Ukrainian company's president]] spoke.", "Ukrainian company's president", "UKR"),
        ("[[The Ukrainian bank president]] spoke.", "Ukrainian bank president", "UKR"),
        (
            "[[The president of the Ukrainian Chamber of Trade]] spoke.",
            "president of the Ukrainian Chamber of Trade",
            "UKR",
        ),
        ("[[Members of the panel]] spoke.", "unnamed members", None),
        ("[[A leaked annex seen by Reuters]] spoke.", "unnamed annex", None),
        ("Dutch diplomat [[Jan Example]] spoke.", "Jan Example", "NLD"),
        ("[[Georgia Example]], an American observer, spoke.", "Georgia Example", "USA"),
        ("Inna Example, a cousin who deals in grain, came. [[The cousin]] spoke.", "Inna Example", None),
        (
            "[[Olena Vymyshlena's spokesman]] spoke. [[The Kremlin]] spoke. [[Its spokeswoman]] spoke.",
            "unnamed Kremlin spokeswoman",
            "RUS",
        ),
        ("[[A Kremlin spokesman]] spoke. [[The spokeswoman]] spoke.", None, None),
        ("[[Korean-born Inna Example]] spoke.", "Inna Example", None),
    ],
)
def test_owners_and_classes(marked: str, name: str | None, affiliation: str | None) -> None:
    """What belongs to somebody is named by the owner, in doubt by its class."""
    speaker = last(marked)

    assert (speaker.name, speaker.affiliation) == (name, affiliation)


def test_a_pronoun_goes_back_to_the_last_of_its_gender() -> None:
    """She is the last woman who spoke, not the man who spoke since, and not one whose gender nobody knows."""
    back = last("[[Olena Vymyshlena]] spoke.\n\n[[Andriy Muster]] spoke to her. [[She]] spoke.")
    doubt = last("[[Olena Vymyshlena]] spoke.\n\n[[Qwux Muster]] spoke. [[She]] spoke.")

    near = last("[[Qwux Muster]] told Olena Vymyshlena. [[She]] spoke.")

    assert back.name == "Olena Vymyshlena"
    told = last("[[Olena Vymyshlena]] spoke.\n\n[[Qwux Muster]] told her a story. [[She]] spoke.")

    assert told.name == "Olena Vymyshlena"
    assert not doubt.certain
    assert (near.name, near.certain) == (None, False)


@pytest.mark.parametrize(
    ("marked", "name", "certain"),
    [
        ("[[Olena Vymyshlena]] spoke.\n\n[[A U.S. official]] spoke. [[She]] spoke.", "unnamed US official", True),
        ("[[Olena Vymyshlena]] spoke.\n\n[[A U.S. official]] spoke.\n\n[[She]] spoke.", "unnamed US official", True),
        ("[[Olena Vymyshlena]] spoke.\n\n[[A Russian spokesman]] spoke. [[She]] spoke.", "Olena Vymyshlena", True),
        ("[[Olena Vymyshlena]] spoke. [[U.S. officials]] spoke. [[She]] spoke.", "Olena Vymyshlena", True),
        ("[[Olena Vymyshlena]] spoke. [[The Kremlin]] spoke. [[She]] spoke.", "Olena Vymyshlena", True),
        ("[[Olena Vymyshlena]] spoke. [[One of the officials]] spoke. [[She]] spoke.", "unnamed officials", True),
        ("[[Olena Vymyshlena]] spoke. [[The baker]] spoke. [[She]] spoke.", None, False),
        ("[[Olena Vymyshlena]] spoke. [[Nihtovsky]] spoke. [[He]] spoke.", "Nihtovsky", False),
        ("[[A U.S. official]] spoke of Olena Vymyshlena. [[She]] spoke.", "unnamed US official", False),
        ("[[A U.S. official]] spoke.\n\nOlena Vymyshlena came. [[She]] spoke.", "Olena Vymyshlena", True),
        ("A senior official met Olena Vymyshlena. [[She]] spoke.", "Olena Vymyshlena", False),
    ],
)
def test_a_pronoun_may_mean_somebody_without_a_name(marked: str, name: str | None, certain: bool) -> None:  # noqa: FBT001  (a table's column)
    """She is the official who spoke last, not the minister who spoke before."""
    speaker = last(marked)

    assert (speaker.name, speaker.certain) == (name, certain)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[[Olena Vymyshlena]] spoke. [[Her chief of staff]] spoke.", "Taras Zrazok"),
        ("[[The Ukrainian president]] spoke. [[The president's chief of staff]] spoke.", "Taras Zrazok"),
        ("[[The Polish president]] spoke. [[The Ukrainian president]] spoke. [[The president's aide]] spoke.", None),
    ],
)
def test_staff_of_a_president_spoken_of(marked: str, name: str | None) -> None:
    """Her chief of staff is her country's; that of one of two presidents is nobody's."""
    assert last(marked).name == name


def test_a_coordinator_is_an_office() -> None:
    """Who coordinates something for a country speaks for it, with a name or without."""
    bare = last("[[Norway's coordinator for guarantees]] spoke.")
    named = last("[[Norway's coordinator for guarantees, Inna Example,]] spoke.")

    assert (bare.name, bare.affiliation) == ("Norwegian coordinator", "NOR")
    assert (named.name, named.affiliation) == ("Inna Example", "NOR")


@pytest.mark.parametrize(
    "marked",
    [
        "[[An adviser]] to the Ukrainian presidency, Inna Example, spoke.",
        "[[Ukraine's ambassador]] to the alliance, Inna Example, spoke.",
        "[[A Ukrainian officer]] involved in the talks, Inna Example, spoke.",
    ],
)
def test_a_name_behind_a_long_description(marked: str) -> None:
    """A description cut short before "to" or "in" still leads to the name behind its comma."""
    text = marked.replace("[[", "").replace("]]", "")
    source, cue = Span(0, marked.index("]]") - 2), Span(text.index("spoke"), len(text) - 1)
    quotation = Quotation(kind="indirect", content=(Span(0, 1),), source=source, cue=cue)
    article = Article(text=text, paragraphs=(Paragraph(span=Span(0, len(text))),))
    (speaker,) = resolve(article, [quotation], PEOPLE, find_countries(text))

    assert (speaker.name, speaker.affiliation) == ("Inna Example", "UKR")


def test_the_spokesman_of_the_ministry_spoken_of() -> None:
    """The ministry's spokesman is that of the last ministry, not of one before it."""
    speaker = last(
        "[[A spokesman for Ukraine's defence ministry]] spoke. [[Germany's foreign ministry]] spoke. "
        "[[The ministry's spokesman]] spoke."
    )

    assert (speaker.name, speaker.affiliation) == ("unnamed German Foreign Ministry spokesman", "DEU")


def test_a_paper_named_like_somebody() -> None:
    """A surname is that of the person, not of a newspaper that begins with it."""
    assert last("Inna Muster came. [[Muster]] told the Dutch daily Muster Courant.").name == "Inna Muster"
    assert last("Walter Muster came. Hans Muster Jr. came. [[Muster Jr]] spoke.").name == "Hans Muster Jr."


def test_another_of_that_name_is_flagged() -> None:
    """A nurse or a farmer of an official's name is in doubt, and the title does not match; a former calling fits."""
    for calling in ("a nurse", "a farmer in Ohio"):
        speaker = last(f"[[Zrazok, {calling},]] spoke.")
        assert (speaker.id, speaker.role_mismatch, speaker.certain) == ("taras-zrazok", True, False)
    assert last("[[Taras Zrazok, a former nurse,]] spoke.").certain


def test_a_person_without_offices_is_known_by_the_name() -> None:
    """Somebody whom a user adds by name alone is known where the name stands."""
    added = Person(id="sam-untelle", name="Sam Untelle", affiliation="GBR", aliases=(), offices=())

    speaker = last("[[Sam Untelle]] spoke.", people=People(as_of=AS_OF, persons=(added,)))

    assert (speaker.id, speaker.affiliation) == ("sam-untelle", "GBR")


def test_two_speakers_are_both() -> None:
    """A second speaker behind the first one's office speaks too, and both are "both"."""
    text = "Inna Example, a lawyer, and Jane Muster, a baker, said so. Both said more."
    spans = Span(0, 12), Span(text.index("Both"), text.index("Both") + 4)
    quotations = [
        Quotation(kind="indirect", content=(Span(0, 1),), source=span, cue=Span(at, at + 4))
        for span, at in zip(spans, (text.index("said"), text.rindex("said")), strict=True)
    ]
    article = Article(text=text, paragraphs=(Paragraph(span=Span(0, len(text))),))

    for speaker in resolve(article, quotations, PEOPLE, ()):
        assert (speaker.name, speaker.certain) == ("Inna Example and Jane Muster", False)
    joint = last("[[The Ukrainian president and her Polish counterpart]] spoke.")
    assert (joint.name, joint.certain) == ("The Ukrainian president and her Polish counterpart", False)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[[Inna Example, Jane Muster and Bob Untelle]] spoke.", "Inna Example, Jane Muster and Bob Untelle"),
        ("[[Inna Example, Jane Muster, and Bob Untelle]] spoke.", "Inna Example, Jane Muster, and Bob Untelle"),
        ("[[Ukraine, France and Britain]] spoke.", "Ukraine, France and Britain"),
        ("[[The ministers of France, Germany and Poland]] spoke.", "The ministers of France, Germany and Poland"),
        ("[[US, French and Polish officials]] spoke.", "US, French and Polish officials"),
        ("[[Both Inna Example and Jane Muster]] spoke.", "Inna Example and Jane Muster"),
        ("[[Anna Example]] spoke. [[She and Jane Muster]] spoke.", "Anna Example and Jane Muster"),
        ("[[She and Jane Muster]] spoke.", None),
    ],
)
def test_several_speakers_are_no_single_one(marked: str, name: str | None) -> None:
    """A row of speakers is named whole, in doubt, and serves no country of one of them alone."""
    speaker = last(marked)

    assert (speaker.name, speaker.affiliation, speaker.certain) == (name, None, False)


@pytest.mark.parametrize(
    ("marked", "name", "certain"),
    [
        ("[[A U.S. official]] spoke. A Polish envoy was less sure. [[She]] spoke.", "unnamed Polish envoy", False),
        (
            "[[Anna Example]] spoke. Her Polish counterpart was less sure. [[He]] spoke.",
            "Her Polish counterpart",
            False,
        ),
        ("[[Anna Example]] spoke. A spokesman was less sure. [[She]] spoke.", "Anna Example", True),
        ("[[Anna Example]] spoke. Her aide met Olena Vymyshlena. [[She]] spoke.", "Anna Example", False),
        ("[[Anna Example]] spoke. Olena Vymyshlena was less sure. [[She]] spoke.", "Olena Vymyshlena", False),
        ("[[Anna Example]] spoke. President Olena Vymyshlena was less sure. [[She]] spoke.", "Olena Vymyshlena", False),
        ("[[Anna Example]] spoke. The army praised Olena Vymyshlena. [[She]] spoke.", "Anna Example", False),
        ("Olena Vymyshlena was less sure. [[Anna Example]] spoke. [[She]] spoke.", "Anna Example", True),
    ],
)
def test_a_pronoun_means_whom_the_sentence_before_begins_with(marked: str, name: str, certain: bool) -> None:  # noqa: FBT001  (a table's column)
    """She is the subject of the sentence before, where nobody has spoken since, in doubt beside another one."""
    speaker = last(marked)

    assert (speaker.name, speaker.certain) == (name, certain)


@pytest.mark.parametrize(
    ("marked", "name", "certain"),
    [
        ("[[Anna Example]] spoke. Xyla Beispiel came late. [[She]] spoke.", "Anna Example", False),
        ("[[Xyla Example]] spoke. Quon Beispiel came late. [[She]] spoke.", "Xyla Example", False),
        ("[[Xyla Example]] spoke.\n\nQuon Beispiel came late.\n\n[[She]] spoke.", "Xyla Example", False),
        ("[[Xyla Example]] spoke of a call with Bob Placeholder. [[He]] spoke.", None, False),
        ("[[Xyla Example]] spoke of a call with Bob Placeholder. [[She]] spoke.", "Xyla Example", True),
        ("Quon Beispiel came late. [[Xyla Example]] spoke. [[She]] spoke.", "Xyla Example", True),
        ("[[Anna Example]] spoke. Wall Street Bank came late. [[She]] spoke.", "Anna Example", True),
        ("[[Anna Example]] spoke after the Oval Room closed. [[She]] spoke.", "Anna Example", True),
        ("Bob Placeholder met Quon Beispiel. [[He]] spoke.", "Bob Placeholder", False),
        ("Bob Placeholder met his French counterpart. [[He]] spoke.", "Bob Placeholder", False),
        ("Bob Placeholder met the press. [[He]] spoke.", "Bob Placeholder", True),
    ],
)
def test_a_pronoun_beside_somebody_whose_gender_nobody_knows(marked: str, name: str | None, certain: bool) -> None:  # noqa: FBT001  (a table's column)
    """Where she may be another one, or may not be a man's name, whoever spoke last is named in doubt."""
    speaker = last(marked.replace("Xyla Example", "envoy Xyla Example", 1))

    assert (speaker.name, speaker.certain) == (name, certain)


def test_shared_surnames_need_a_fuller_mention() -> None:
    """A surname of two people in the article, or a common one without a fuller mention, names nobody."""
    both = last("John Muster and Jane Muster came. [[Muster]] spoke.")
    common = last("[[Common]] spoke.")

    assert (both.name, both.id, both.certain) == ("Muster", None, False)
    assert (common.name, common.id, common.certain) == ("Common", None, False)


def test_a_common_name_needs_an_office_that_fits() -> None:
    """A common name is the official's with an office that fits, somebody else's with another one."""
    fitting = last("British Defence Secretary Mary Common came. [[Common]] spoke.")
    other = last("Mary Common, a baker in Leeds, came. [[Common]] spoke.")
    bare = last("Mary Common came. [[Common]] spoke.")

    assert (fitting.id, fitting.certain) == ("mary-common", True)
    assert (other.id, other.name) == (None, "Mary Common")
    assert (bare.id, bare.certain) == ("mary-common", False)


def test_a_relative_of_an_official_is_somebody_else() -> None:
    """A known surname with another given name, or with Jr., is not the official."""
    assert last("Hnat Vymyshlena came. [[Vymyshlena]] spoke.").id is None
    assert last("[[Bob Placeholder Jr.]] spoke.").id is None


def test_captions_introduce_nobody() -> None:
    """A name in a caption makes nobody the owner of a surname in the text."""
    text = "Jane Example and Olena Vymyshlena shake hands.\n\nExample spoke."
    source = Span(text.rindex("Example"), text.rindex("Example") + 7)
    article = Article(
        text=text,
        paragraphs=(Paragraph(span=Span(0, 46), role="caption"), Paragraph(span=Span(48, len(text)))),
    )
    quotation = Quotation(kind="indirect", content=(Span(0, 1),), source=source)
    (speaker,) = resolve(article, [quotation], PEOPLE, ())

    assert (speaker.name, speaker.certain) == ("Example", False)


def test_joint_and_missing_sources() -> None:
    """Two speakers at once are named as printed, in doubt; no source gives nobody."""
    joint = last("[[Olena Vymyshlena and Bob Placeholder]] spoke.")
    nobody = resolve(Article(text="x"), [Quotation(kind="direct", content=(Span(0, 1),))], PEOPLE, ())

    assert (joint.name, joint.id, joint.certain) == ("Olena Vymyshlena and Bob Placeholder", None, False)
    assert nobody == (Speaker(certain=False),)
    assert resolve(Article(text="x"), [], PEOPLE, ()) == ()


def test_the_shipped_table_knows_two_presidents() -> None:
    """The US president of July 2023 and that of August 2025 are different men."""
    people = load_people(None)

    for day, name in ((IN_2023, "Joe Biden"), (IN_2025, "Donald Trump")):
        (speaker,) = resolve_marked("[[The U.S. president]]", day, people)
        assert (speaker.name, speaker.affiliation, speaker.certain) == (name, "USA", True)


WORDS = re.findall(
    r"\S+|\n\n",
    """Olena Vymyshlena's Vymyshlena Placeholder the a The president minister's of for to and , . He she who
    Ukraine's US ex-president U.S. spokesman official's Mr. J. Jr. von der Kremlin chief staff two “ ” '

    — ( )""",
)


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)), st.data())
def test_never_raises(text: str, data: st.DataObject) -> None:
    """Any text with any source spans resolves, one speaker a quotation."""
    ends = st.integers(min_value=0, max_value=len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=5))
    quotations = [Quotation(kind="direct", content=(Span(*span),), source=Span(*span)) for span in spans]
    day = data.draw(st.none() | st.datetimes().map(lambda day: day.replace(tzinfo=UTC)))
    article = Article(text=text, published=day)

    assert len(resolve(article, quotations, PEOPLE, find_countries(text))) == len(quotations)
