"""Who says a reported clause, and where it begins and ends, in sentences as wires build them."""

import pytest

from tracker.facts.quotations.reading import find_quotations
from tracker.model import Article


def read(text: str) -> list[tuple[str, str]]:
    """Source and content of every quotation of a text."""
    return [
        (item.source.of(text) if item.source else "", " … ".join(span.of(text) for span in item.content))
        for item in find_quotations(Article(text=text))
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            'The plan would need years, envoy John Placeholder told CNN\'s "State of the Union" on Sunday.',
            "envoy John Placeholder",
            "The plan would need years",
        ),
        ('Placeholder said on ABC\'s "Good Morning" that talks begin.', "Placeholder", "talks begin"),
        ('Placeholder told the "Daily" programme that talks begin.', "Placeholder", "talks begin"),
        ('Placeholder said in his "Letter to Allies" column that talks begin.', "Placeholder", "talks begin"),
        ('Placeholder said on ABC\'s "Meet Me" on Sunday that talks begin.', "Placeholder", "talks begin"),
        ('Placeholder told the newspaper "Bald am Montag" talks would start.', "Placeholder", "talks would start"),
        ('The deal is near, Placeholder told the "Daily" podcast.', "Placeholder", "The deal is near"),
    ],
)
def test_titles_of_programmes_are_no_content(text: str, source: str, content: str) -> None:
    """The title of a programme or a paper says where something was said, not what."""
    assert read(text) == [(source, content)]


def test_an_audience_says_nothing() -> None:
    """Who is told something ends where the name of somebody begins of whom it is told."""
    assert read("Placeholder told reporters Kyiv would sign.") == [("Placeholder", "Kyiv would sign")]
    assert read("Placeholder told reporters Untelle had told him it was over.") == [
        ("Placeholder", "Untelle had told him it was over"),
        ("Untelle", "it was over"),
    ]


def test_a_message_is_its_author_s() -> None:
    """Who reads a message out does not say it."""
    text = "Untelle read out a message from John Placeholder saying talks begin."

    assert read(text) == [("John Placeholder", "talks begin")]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            'Secretary-General Jan Voorbeeld, asked about the plan, said allies "stand ready".',
            "Secretary-General Jan Voorbeeld",
            'allies "stand ready"',
        ),
        ('Placeholder, asked on Sunday if Kyiv would sign, told reporters: "No."', "Placeholder", "No."),
        ("Placeholder, cited by an agency, said talks begin.", "Placeholder", "talks begin"),
        ("Placeholder said in an interview published on Monday that talks begin.", "Placeholder", "talks begin"),
        ("Placeholder said in an interview broadcast on Monday that talks begin.", "Placeholder", "talks begin"),
        (
            "The plan is dead, a view echoed by two officials, diplomats said.",
            "diplomats",
            "The plan is dead, a view echoed by two officials",
        ),
        ("John Placeholder (Kyiv), said talks begin.", "John Placeholder (Kyiv)", "talks begin"),
        ("Placeholder responded by saying that talks begin.", "Placeholder", "talks begin"),
        ("Placeholder said by phone that talks begin.", "Placeholder", "talks begin"),
    ],
)
def test_passives_make_nobody_speak(text: str, source: str, content: str) -> None:
    """A participle that describes a noun is no statement of it."""
    assert read(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "It is a view echoed by two former officials.",
        "The concerns voiced later by the allies are real.",
        'The claim, dismissed by Kyiv as "nonsense", was old.',
        "Placeholder, accused of treason by Kyiv, left.",
        "The two delegations concluded the first of two days of talks with Jan Untelle pressing them to act.",
        "The army observed a ceasefire that was agreed in May.",
        "The ministry noted the absence of officials who were invited.",
        "Kyiv maintained the pressure on allies who are late.",
        "The group estimated losses that were due to the storm.",
        "The minister answered by repeating what the spokeswoman said last week.",
        "After years of waiting for it, talks begin.",
        "Placeholder said yes. Untelle said no. Talks go on.",
        "Placeholder said yes, Untelle said no.",
    ],
)
def test_verbs_that_say_nothing(text: str) -> None:
    """Passives that describe, and verbs of speech in their plain sense, are no statements."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            'Kyiv\'s ambassador to the UN, Vasyl Vymyshlenyi, said: "We stay."',
            "Kyiv's ambassador to the UN, Vasyl Vymyshlenyi",
        ),
        ('The envoy for guarantees, Olena Vymyshlena, said: "We stay."', "The envoy for guarantees, Olena Vymyshlena"),
        ('"We stay," said an adviser to the Ukrainian president.', "an adviser to the Ukrainian president"),
        ('"We stay," said the then US president.', "the then US president"),
        ('"We stay," said the next US president.', "the next US president"),
        ('"We stay," said the now former minister Bob Untelle.', "the now former minister Bob Untelle"),
        ('The then US president said: "We stay."', "The then US president"),
        ('Sources familiar with it said: "We stay."', "Sources familiar with it"),
        ('A spokesman for the July 12 talks said: "We stay."', "A spokesman for the July 12 talks"),
        ('"We stay," TASS quoted the spokesman as saying.', "the spokesman"),
        ('"We stay," the agency cited him as saying on Friday.', "him"),
    ],
)
def test_whole_sources(text: str, source: str) -> None:
    """A source is the whole noun phrase, and of words passed on the one whose words they are."""
    assert [found for found, _ in read(text)] == [source]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Untelle, Muster and Placeholder said talks begin.", "Untelle, Muster and Placeholder", "talks begin"),
        ("Untelle, Muster, and Placeholder said talks begin.", "Untelle, Muster, and Placeholder", "talks begin"),
        (
            "The envoys of Norway, Spain and Peru said on Monday talks begin.",
            "The envoys of Norway, Spain and Peru",
            "talks begin",
        ),
        ("Envoys in Oslo, Madrid and Lima said talks begin.", "Envoys in Oslo, Madrid and Lima", "talks begin"),
        ("Envoys, ministers and generals said talks begin.", "Envoys, ministers and generals", "talks begin"),
        ("In a statement, Norway, Spain and Peru said talks begin.", "Norway, Spain and Peru", "talks begin"),
        ('"We stay," Untelle, Muster and Placeholder said.', "Untelle, Muster and Placeholder", "We stay"),
        ('"We stay", Untelle, Muster and Placeholder said.', "Untelle, Muster and Placeholder", "We stay"),
        (
            "Talks would begin, Untelle, Muster and Placeholder said.",
            "Untelle, Muster and Placeholder",
            "Talks would begin",
        ),
        (
            "And Untelle, Muster and Placeholder told reporters that talks begin.",
            "Untelle, Muster and Placeholder",
            "talks begin",
        ),
        ('Untelle, Muster and Placeholder said, "We stay."', "Untelle, Muster and Placeholder", "We stay."),
        ("She and Placeholder said talks begin.", "She and Placeholder", "talks begin"),
        ("Untelle and Muster both said talks begin.", "Untelle and Muster", "talks begin"),
        ("They all said talks begin.", "They", "talks begin"),
        ("Both said talks begin.", "Both", "talks begin"),
        ("He, she and the clerk said talks begin.", "He, she and the clerk", "talks begin"),
        ("In Bergen, Norway, Untelle and Muster said talks begin.", "Untelle and Muster", "talks begin"),
        ("Unlike Spain, Norway and Peru said talks begin.", "Norway and Peru", "talks begin"),
        ("Separately, Norway and Peru said talks begin.", "Norway and Peru", "talks begin"),
        ("Last week, Norway and Peru said talks begin.", "Norway and Peru", "talks begin"),
        (
            "Oslo has promised tents, boats and planes, Untelle and Muster said.",
            "Untelle and Muster",
            "Oslo has promised tents, boats and planes",
        ),
        ("Talks stalled over tents, boats and money, and clerks said talks end.", "clerks", "talks end"),
        ("The plan, Untelle and Muster said, would fail.", "Untelle and Muster", "The plan … would fail"),
    ],
)
def test_speakers_in_a_row(text: str, source: str, content: str) -> None:
    """What several say is said by all of them; an adverbial or a content before them names nobody."""
    assert read(text) == [(source, content)]


def test_a_row_without_end() -> None:
    """A row longer than any that people write is not read for ever."""
    names = ", ".join(["Untelle"] * 5000)

    assert read(f"{names} and Placeholder said talks begin.") == [("Untelle and Placeholder", "talks begin")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('Untelle quoted Muster as calling the plan "a trap".', "Muster"),
        ("The agency quoted Muster as warning that talks fail.", "Muster"),
        ("Muster was quoted by the agency as warning that talks fail.", "Muster"),
        ("The paper cited the clerk as demanding that talks end.", "the clerk"),
    ],
)
def test_quoted_as_calling_and_warning(text: str, source: str) -> None:
    """What somebody is quoted as calling a thing is not said by who quotes."""
    assert [found for found, _ in read(text)] == [source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Placeholder said on Monday that Kyiv had offered Ukraine terms for 15 years, but that it wanted 50 years.",
            [("Placeholder", "Kyiv had offered Ukraine terms for 15 years, but that it wanted 50 years")],
        ),
        (
            "Reports warn that Moscow plans more, sources said, contradicting officials' claims that it is done.",
            [("sources", "Reports warn that Moscow plans more"), ("Reports", "Moscow plans more")],
        ),
        (
            "Intelligence reports suggest that Moscow plans more.",
            [("Intelligence reports", "Moscow plans more")],
        ),
        (
            "Placeholder accused Kyiv of saying that talks were over.",
            [("Placeholder", "Kyiv of saying that talks were over")],
        ),
        (
            "Placeholder dismissed reports that talks were over.",
            [("Placeholder", "reports that talks were over")],
        ),
        (
            "Untelle denied telling reporters that talks were over.",
            [("Untelle", "telling reporters that talks were over")],
        ),
        ('He repeated his claim that "the war is won".', [("He", "the war is won")]),
        (
            "Kim Untelle said the talks go on and Sam Untelle said the war goes on.",
            [("Kim Untelle", "the talks go on"), ("Sam Untelle", "the war goes on")],
        ),
        (
            "The Agency reported, citing two Ukrainian officials, that talks begin.",
            [("The Agency", "talks begin")],
        ),
        (
            "Untelle said that, according to advisers, the plan was ready.",
            [("Untelle", "according to advisers, the plan was ready"), ("advisers", "the plan was ready")],
        ),
        ("Lavender said both he and Untelle promised talks.", [("Lavender", "both he and Untelle promised talks")]),
        ('"We will sign nothing, said Placeholder.', [("Placeholder", "We will sign nothing")]),
    ],
)
def test_words_inside_words(text: str, expected: list[tuple[str, str]]) -> None:
    """Clauses that lean on others are given to whom they belong, once."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kyiv would be ready, Untelle said late on Tuesday, hours after the vote ended.", "Kyiv would be ready"),
        ("Talks would go on, Untelle said, three days after a delegation left.", "Talks would go on"),
        ("Untelle agreed that peace was closer, but declined to comment on the details.", "peace was closer"),
        ("Untelle added that talks begin, but would not say when.", "talks begin"),
        ("Untelle said talks begin but did not elaborate.", "talks begin"),
        ("Untelle said talks begin, but gave no details.", "talks begin"),
        (
            "Untelle said that Kyiv had been invited but would not come.",
            "Kyiv had been invited but would not come",
        ),
        ("Untelle said Kyiv had not seen it and would not comment.", "Kyiv had not seen it and would not comment"),
        ("The plan needs a 100,000-strong force, Untelle told the Agency.", "The plan needs a 100,000-strong force"),
        ("Untelle said Sunday, July 30, 2023, talks begin.", "talks begin"),
        ("Untelle called the talks useful; Berlin would not be drawn.", "the talks useful"),
        ("Untelle said the same day her country would benefit.", "her country would benefit"),
        ("Untelle said on July 12, 2023 the draft was ready.", "the draft was ready"),
        ("Untelle said on July 12, 2023, the draft was ready.", "the draft was ready"),
        ("Untelle said on 12 July 2023 the draft was ready.", "the draft was ready"),
        ("Untelle said July 12 the draft was ready.", "the draft was ready"),
        ("The draft was ready, Untelle said on July 12, 2023.", "The draft was ready"),
        ("The deal, said Untelle, would be binding.", "The deal … would be binding"),
        ("The deal, according to Untelle, would be binding.", "The deal … would be binding"),
        ("The deal, according to an official, who asked for silence, would bind.", "The deal … would bind"),
        ("According to Untelle, a senior negotiator, the talks will resume.", "the talks will resume"),
        ("According to the draft, a copy of which was seen, the talks will resume.", "the talks will resume"),
        (
            "According to Untelle, the army, the navy and the police will go.",
            "the army, the navy and the police will go",
        ),
        ("Untelle maintains the deal, which was signed, is dead.", "the deal, which was signed, is dead"),
        ("Untelle argued allies who are late should pay.", "allies who are late should pay"),
        ("Untelle said that is unlikely.", "that is unlikely"),
        ('Untelle said the plan was "half done" on Tuesday.', 'the plan was "half done"'),
        ('Untelle said the pact "must bind all" late on Tuesday.', 'the pact "must bind all"'),
        ('Untelle called the plan "a trap" late on Tuesday.', 'the plan "a trap"'),
        ('Untelle said hail had hit "every house" on Tuesday.', 'hail had hit "every house" on Tuesday'),
        ('Untelle said the vote would be "a test" on Friday.', 'the vote would be "a test" on Friday'),
        ('Untelle said the clerk "will sign" on Tuesday.', 'the clerk "will sign" on Tuesday'),
        ('Untelle said "yes", Placeholder "perhaps".', "yes"),
        ('Untelle said "yes", and Placeholder, the envoy, "perhaps".', "yes"),
        ('Untelle says "good progress", Placeholder less sure', "good progress"),
        ('Untelle said "tents", Placeholder and boats were needed.', '"tents", Placeholder and boats were needed'),
    ],
)
def test_where_contents_begin_and_end(text: str, content: str) -> None:
    """A content is what was said: no day, no silence, no apposition of its source."""
    assert [found for _, found in read(text)] == [content]
