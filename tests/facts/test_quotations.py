import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.facts.language import lexicon
from tracker.facts.quotations import cues
from tracker.facts.quotations.reading import find_quotations
from tracker.model import Article, Dateline, Paragraph, Role, Span
from tracker.tables import load_table

Row = tuple[str, str | None, str | None, list[str]]


def read(text: str, role: Role | None = None) -> list[Row]:
    """Kind, source, cue and content of every quotation of a text."""
    paragraphs = (Paragraph(span=Span(0, len(text)), role=role),) if role else ()
    return [
        (
            quotation.kind,
            quotation.source.of(text) if quotation.source else None,
            quotation.cue.of(text) if quotation.cue else None,
            [span.of(text) for span in quotation.content],
        )
        for quotation in find_quotations(Article(text=text, paragraphs=paragraphs))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We start," Placeholder said.', ("direct", "Placeholder", "said", ["We start"])),
        ('"We start," said Bob Placeholder, a lawyer.', ("direct", "Bob Placeholder", "said", ["We start"])),
        ('"We start", the minister said.', ("direct", "the minister", "said", ["We start"])),
        ('Placeholder said: "We start."', ("direct", "Placeholder", "said", ["We start."])),
        ('Placeholder told reporters on Sunday, "We start."', ("direct", "Placeholder", "told", ["We start."])),
        ("“We agree,” she said on Sunday, “but it costs.”", ("direct", "she", "said", ["We agree", "but it costs."])),
        ('"We agree," she said. "It costs."', ("direct", "she", "said", ["We agree", "It costs."])),
        ('"Why now?" Placeholder asked.', ("direct", "Placeholder", "asked", ["Why now?"])),
        ("«We start now», said Placeholder.", ("direct", "Placeholder", "said", ["We start now"])),
        ("'We start now,' said Placeholder.", ("direct", "Placeholder", "said", ["We start now"])),
        ("''We start now,'' said Placeholder.", ("direct", "Placeholder", "said", ["We start now"])),
        ('"We sign," Placeholder was quoted as saying.', ("direct", "Placeholder", "saying", ["We sign"])),
        ('The minister was blunt: "We will not sign."', ("direct", "The minister", "was blunt", ["We will not sign."])),
        ('Sources say "we [the allies] are ready".', ("direct", "Sources", "say", ["we [the allies] are ready"])),
        ('"Talks start," she posted on X.', ("direct", "she", "posted", ["Talks start"])),
        (
            '"Without it," said Bob Placeholder, a clerk, "no truce holds."',
            ("direct", "Bob Placeholder", "said", ["Without it", "no truce holds."]),
        ),
        (
            '"The path is open," Placeholder was quoted by an agency as saying.',
            ("direct", "Placeholder", "saying", ["The path is open"]),
        ),
        (
            '"We start," said retired general Bob Placeholder.',
            ("direct", "retired general Bob Placeholder", "said", ["We start"]),
        ),
        ('"We start," Will Untelle said.', ("direct", "Will Untelle", "said", ["We start"])),
        ('It is a plan that Placeholder called "a trap".', ("direct", "Placeholder", "called", ["a trap"])),
        (
            'Placeholder tweeted "Thank you, allies" after the vote.',
            ("direct", "Placeholder", "tweeted", ["Thank you, allies"]),
        ),
    ],
)
def test_direct(text: str, expected: Row) -> None:
    """Direct quotations are found with their source and cue, without marks and trailing commas."""
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Placeholder said the deal was a "trap".', ("mixed", "Placeholder", "said", ['the deal was a "trap"'])),
        (
            'The two sides, she told reporters, would "try again".',
            ("mixed", "she", "told", ["The two sides", 'would "try again"']),
        ),
        (
            'Without it, he argued, "there is half a door".',
            ("mixed", "he", "argued", ["Without it", '"there is half a door"']),
        ),
        (
            'The options range, in the words of one clerk, "from bad to worse".',
            ("mixed", "one clerk", "in the words of", ["The options range", '"from bad to worse"']),
        ),
        (
            'The path is "open", Jan Placeholder was quoted as saying by an agency.',
            ("mixed", "Jan Placeholder", "saying", ['The path is "open"']),
        ),
        ('He said it was "late," in a briefing.', ("mixed", "He", "said", ['it was "late,"'])),
        ('Kyiv (dpa) – Talks are "over", a clerk said.', ("mixed", "a clerk", "said", ['Talks are "over"'])),
        ('She called the plan "a trap" on Sunday.', ("mixed", "She", "called", ['the plan "a trap"'])),
        ('The deal is "a trap," Placeholder said.', ("mixed", "Placeholder", "said", ['The deal is "a trap,"'])),
        (
            'Speaking in Kyiv, Placeholder said she expected "real steps".',
            ("mixed", "Placeholder", "said", ['she expected "real steps"']),
        ),
        (
            'The deal, said Placeholder, would last "ten years".',
            ("mixed", "Placeholder", "said", ["The deal", 'would last "ten years"']),
        ),
        ("It is “the 'last call,'” Placeholder said.", ("mixed", "Placeholder", "said", ["It is “the 'last call,'”"])),
        (
            'Placeholder — a clerk from Kyiv — said it was "late".',
            ("mixed", "Placeholder", "said", ['it was "late"']),
        ),
        (
            'Placeholder, star of the series "The Deal," said it was "late".',
            ("mixed", "Placeholder", "said", ['it was "late"']),
        ),
        (
            'Placeholder, whose office is new, said it was "late".',
            ("mixed", "Placeholder", "said", ['it was "late"']),
        ),
        (
            '"We are late," she wrote in a letter, that talks "may fail".',
            ("mixed", "she", "wrote", ['"We are late,"', 'that talks "may fail"']),
        ),
        ('One clerk described the plan as "a trap".', ("mixed", "One clerk", "described", ['the plan as "a trap"'])),
        (
            'Placeholder criticized the ministry for "haste" in its handling of the talks.',
            ("mixed", "Placeholder", "criticized", ['the ministry for "haste" in its handling of the talks']),
        ),
        ('He called it "a trap" in a letter to the parliament.', ("mixed", "He", "called", ['it "a trap"'])),
        (
            'Kyiv "will not give up its land," its president said in his nightly address.',
            ("mixed", "its president", "said", ['Kyiv "will not give up its land,"']),
        ),
        (
            'Placeholder said the plan was for allies, which "will pay for it".',
            ("mixed", "Placeholder", "said", ['the plan was for allies, which "will pay for it"']),
        ),
        ('Her answer was that talks "go on".', ("mixed", "Her", "answer", ['talks "go on"'])),
        (
            'The crowd waved at the minister\'s promise to "talk to anyone".',
            ("mixed", "the minister", "promise", ['to "talk to anyone"']),
        ),
        (
            'Nobody in the hall liked a warning by the minister that talks "may fail".',
            ("mixed", "the minister", "warning", ['talks "may fail"']),
        ),
        (
            "The ministry vowed to “take our fight” abroad.",
            ("mixed", "The ministry", "vowed", ["to “take our fight” abroad"]),
        ),
    ],
)
def test_mixed(text: str, expected: Row) -> None:
    """The content of a mixed quotation is the whole reported clause with its marks."""
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Placeholder said talks had begun.", ("Placeholder", "said", ["talks had begun"])),
        (
            "Placeholder told reporters in Kyiv on Sunday that talks had begun.",
            ("Placeholder", "told", ["talks had begun"]),
        ),
        ("Talks had begun, Placeholder said on Sunday.", ("Placeholder", "said", ["Talks had begun"])),
        ("The plan, Placeholder said, would take years.", ("Placeholder", "said", ["The plan", "would take years"])),
        (
            "According to a senior official, talks start soon.",
            ("a senior official", "According to", ["talks start soon"]),
        ),
        (
            "Talks start soon, according to Bob Placeholder, a clerk.",
            ("Bob Placeholder", "according to", ["Talks start soon"]),
        ),
        ("He asked whether the guarantees would hold.", ("He", "asked", ["whether the guarantees would hold"])),
        (
            "Olena Vymyshlena, who chairs it, warned that time was short.",
            ("Olena Vymyshlena", "warned", ["time was short"]),
        ),
        (
            "A spokesman for the ministry later said it was ready.",
            ("A spokesman for the ministry", "said", ["it was ready"]),
        ),
        (
            "The ministry and the embassy said they were ready.",
            ("The ministry and the embassy", "said", ["they were ready"]),
        ),
        ("A man who knows the minister said he was ready.", ("A man who knows the minister", "said", ["he was ready"])),
        ("The clerk on Tuesday announced that talks begin.", ("The clerk", "announced", ["talks begin"])),
        (
            "The head of the delegation, Bob Placeholder, said talks begin.",
            ("The head of the delegation, Bob Placeholder", "said", ["talks begin"]),
        ),
        ("Jan Placeholder, a Dutch clerk, said talks begin.", ("Jan Placeholder", "said", ["talks begin"])),
        (
            "A panel met in Albany, New York, where Bob Placeholder, a clerk, said that talks begin.",
            ("Bob Placeholder", "said", ["talks begin"]),
        ),
        (
            "Sources close to the Belgian minister said talks begin.",
            ("Sources close to the Belgian minister", "said", ["talks begin"]),
        ),
        (
            "A leaked annex seen by the Agency says that talks begin.",
            ("A leaked annex seen by the Agency", "says", ["talks begin"]),
        ),
        ("Placeholder said on that day that talks begin.", ("Placeholder", "said", ["talks begin"])),
        ("Placeholder said shortly before midnight that talks begin.", ("Placeholder", "said", ["talks begin"])),
        (
            "Kyiv waits for a treaty, Placeholder said in an interview published in May.",
            ("Placeholder", "said", ["Kyiv waits for a treaty"]),
        ),
        (
            "Placeholder said talks would begin in an interview with the Agency.",
            ("Placeholder", "said", ["talks would begin"]),
        ),
        ("Placeholder said nothing was signed.", ("Placeholder", "said", ["nothing was signed"])),
        ("Placeholder ruled out any truce.", ("Placeholder", "ruled out", ["any truce"])),
        ("Placeholder rejected a report that talks begin.", ("Placeholder", "rejected", ["a report that talks begin"])),
        (
            "According to Bob Placeholder, who sits there, talks would begin.",
            ("Bob Placeholder", "According to", ["talks would begin"]),
        ),
        ("KYIV, July 30 (Agency) - The clerk said talks begin.", ("The clerk", "said", ["talks begin"])),
        ("While the clerk said talks begin, the army waited.", ("the clerk", "said", ["talks begin"])),
        ("When on Sunday the clerk said that talks begin, the army left.", ("the clerk", "said", ["talks begin"])),
        ("Placeholder said it was late, a charge that the ministry denies.", ("Placeholder", "said", ["it was late"])),
        ("Placeholder said it was late, but he did not name a day.", ("Placeholder", "said", ["it was late"])),
        ("Placeholder — who says talks fail — left the room.", ("who", "says", ["talks fail"])),
        ("Several said talks begin.", ("Several", "said", ["talks begin"])),
        (
            "Bob Placeholder, chairman of the Ways and Means panel, said talks begin.",
            ("Bob Placeholder", "said", ["talks begin"]),
        ),
        (
            "Shortly after noon, the clerk issued a note saying that talks begin.",
            ("the clerk issued a note", "saying", ["talks begin"]),
        ),
        (
            "Speaking in Salem, New Hampshire, Bob Placeholder rejected the plan, warning that talks fail.",
            ("Bob Placeholder", "warning", ["talks fail"]),
        ),
        ("Asked by a student whether he goes, Placeholder laughed.", ("a student", "Asked", ["whether he goes"])),
    ],
)
def test_indirect(text: str, expected: tuple[str, str, list[str]]) -> None:
    """Reported clauses are found with the noun phrase that says them."""
    assert read(text) == [("indirect", *expected)]


def test_participles_share_the_source() -> None:
    """A participle attributes to the subject of the main clause."""
    found = read('Placeholder, the deputy, said talks had begun, adding that "nothing was signed".')

    assert found == [
        ("indirect", "Placeholder", "said", ["talks had begun"]),
        ("direct", "Placeholder", "adding", ["nothing was signed"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The minister would not comment on the talks.",
        "She did not say when the talks would start.",
        "Placeholder declined to say whether troops would come.",
        'The so-called "coalition of the willing" met in Paris.',
        "The talks, announced by the clerk, are a follow-up on pledges issued by the group.",
        "The strong jobs report has cleared the way.",
        "The United States and Canada met.",
        "A group called Example Institute met.",
        "Members agreed to negotiate and individual countries pledged new weapons.",
        "Placeholder said.",
        "Placeholder said nothing in public.",
        "The letter said little about what would happen.",
        "Placeholder said no more.",
        "The delegations called it a day.",
        "Russia rejected the idea.",
        "The ministry published no assessment that day.",
        "Nobody said that talks had begun.",
        "He stopped short of saying that talks were over.",
        "The clerk neither confirmed nor denied that talks begin.",
        "The clerk left without saying that talks begin.",
        'Placeholder, star of the series "The Deal," thanked Bob Untelle for coming.',
        "They stayed for two reasons: they were tired.",
        "The clerk liked his claim that Kyiv was late.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    """Silence, nouns, names, actions and scare quotes are no quotations."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Guarantees must be binding, Vymyshlena says",
            ("indirect", "Vymyshlena", "says", ["Guarantees must be binding"]),
        ),
        ("Vymyshlena Says Talks Begin", ("indirect", "Vymyshlena", "Says", ["Talks Begin"])),
        ("Kremlin: no troops", ("indirect", "Kremlin", ":", ["no troops"])),
        ("No troops in the east – Kremlin", ("indirect", "Kremlin", "–", ["No troops in the east"])),
        ("'No troops', says Kremlin", ("direct", "Kremlin", "says", ["No troops"])),
        ("No troops, says Kremlin", ("indirect", "Kremlin", "says", ["No troops"])),
        ("Untelle hails talks, says deal close", ("indirect", "Untelle", "says", ["deal close"])),
        ("Oslo envoy visits Lima, says talks go on", ("indirect", "Oslo envoy", "says", ["talks go on"])),
        ("Oslo rejects plan, says aid must come", ("indirect", "Oslo", "says", ["aid must come"])),
        ("Oslo's envoy, late, says talks go on", ("indirect", "Oslo's envoy", "says", ["talks go on"])),
        ("Oslo rejects plan, says talks go on", ("indirect", "Oslo", "says", ["talks go on"])),
        ("Kyiv wary of offer, says guarantees come first", ("indirect", "Kyiv", "says", ["guarantees come first"])),
        ("Kyiv officials wary, say plan dead", ("indirect", "Kyiv officials", "say", ["plan dead"])),
        ("Envoy leaves talks, says deal close", ("indirect", "Envoy", "says", ["deal close"])),
        ("Untelle quits, says Byggare lied", ("indirect", "Untelle", "says", ["Byggare lied"])),
        ("Untelle quits, says Byggare to lead talks", ("indirect", "Untelle", "says", ["Byggare to lead talks"])),
        ("Allies split, say troops needed", ("indirect", "Allies", "say", ["troops needed"])),
        ("Allies split over troops, say diplomats", ("indirect", "diplomats", "say", ["Allies split over troops"])),
        ("Oslo, Warsaw say guarantees must bind", ("indirect", "Oslo, Warsaw", "say", ["guarantees must bind"])),
        ("Guarantees must bind - Oslo's envoy", ("indirect", "Oslo's envoy", "-", ["Guarantees must bind"])),
        ("Guarantees must bind - US officials", ("indirect", "US officials", "-", ["Guarantees must bind"])),
        ("Envoy: guarantees must bind", ("indirect", "Envoy", ":", ["guarantees must bind"])),
        ("Deal close, says envoy", ("indirect", "envoy", "says", ["Deal close"])),
        ("Deal is close, says US envoy in Kyiv", ("indirect", "US envoy in Kyiv", "says", ["Deal is close"])),
        ("Troops ready, says army chief", ("indirect", "army chief", "says", ["Troops ready"])),
        ("Talks stall, says defence ministry", ("indirect", "defence ministry", "says", ["Talks stall"])),
        ("Deal close, says envoy of Oslo to talks", ("indirect", "envoy of Oslo", "says", ["Deal close"])),
        ("Guarantees first, says Byggare after talks", ("indirect", "Byggare", "says", ["Guarantees first"])),
    ],
)
def test_headlines(text: str, expected: Row) -> None:
    """Headlines name their speaker after a comma, before a colon or after a dash."""
    assert read(text, "headline") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Breaking: no troops",
        "Guarantees: no troops",
        "Ukraine war: what we know",
        "The long, cold peace – a review",
        "Ukraine's army: who leads it",
        "Peace talks - team by team",
    ],
)
def test_headline_labels_do_not_speak(text: str) -> None:
    """A label before a colon is no speaker."""
    assert read(text, "headline") == []


def test_who_asks_and_who_answers() -> None:
    """In "asked by …" the asker is the source, and the answer is somebody else's."""
    assert read("Asked by a student whether he goes, Placeholder laughed and said talks begin.") == [
        ("indirect", "a student", "Asked", ["whether he goes"]),
        ("indirect", "Placeholder", "said", ["talks begin"]),
    ]


def test_verbs_in_a_row_share_the_source() -> None:
    """A second verb after a comma has the subject of the first; a clause after a semicolon has its own."""
    assert read('He said it was late, called it "a trap" and left.') == [
        ("indirect", "He", "said", ["it was late"]),
        ("mixed", "He", "called", ['it "a trap"']),
    ]
    assert [row[1:] for row in read("Kyiv says it is late; Moscow says it is early.")] == [
        ("Kyiv", "says", ["it is late"]),
        ("Moscow", "says", ["it is early"]),
    ]


def test_a_quotation_without_a_cue_belongs_to_whom_the_sentence_before_is_about() -> None:
    """Not whoever spoke in the paragraph before, but the subject of the sentence before speaks."""
    text = '"We start," Placeholder said.\n\nBob Untelle was more careful. "Let us see."'

    assert read(text)[-1] == ("direct", "Bob Untelle", None, ["Let us see."])


@pytest.mark.parametrize("role", ["caption", "furniture", "subhead"])
def test_other_roles_are_not_read(role: Role) -> None:
    """Captions, furniture and subheads say nothing."""
    assert read('"We start," Placeholder said.', role) == []


def test_a_dateline_is_no_content() -> None:
    """The dateline that the article found is left out, whatever its shape."""
    text = 'Kyiv, Ukraine: Talks are "over", a clerk said.'
    dateline = Dateline(span=Span(0, 14), places=("Kyiv", "Ukraine"))

    (quotation,) = find_quotations(Article(text=text, dateline=dateline))

    assert quotation.content[0].of(text) == 'Talks are "over"'


def test_polarity_and_modality() -> None:
    """A denial is denied, an expected statement expected."""
    text = "The clerk denied that talks had begun. The minister is expected to say on Friday that they have."

    denied, expected = find_quotations(Article(text=text))

    assert (denied.polarity, denied.modality) == ("denied", "said")
    assert (expected.polarity, expected.modality) == ("affirmed", "expected")


def test_continued_paragraphs() -> None:
    """Quoted paragraphs without a cue belong to the speaker before, whose mention is their source."""
    text = 'Placeholder said: "One starts.\n\n"Two goes on.\n\n"Three ends."\n\nNothing else happened.'

    first, second, third = find_quotations(Article(text=text))

    assert [quotation.continued for quotation in (first, second, third)] == [False, True, True]
    assert second.source == third.source == first.source
    assert second.cue is None
    assert second.content[0].of(text) == "Two goes on."


def test_paragraphs_before_their_speaker() -> None:
    """Paragraphs left open belong to the speaker named when the quotation closes."""
    text = '"One starts.\n\n"Two goes on.\n\n"Three ends," Placeholder said.'

    assert read(text) == [("direct", "Placeholder", "said", ["One starts.", "Two goes on.", "Three ends"])]


def test_announced_paragraphs() -> None:
    """A colon at the end of a paragraph announces the quoted paragraph after it."""
    text = 'The ministry issued the following note:\n\n"We start."'

    assert read(text) == [("direct", "The ministry", "issued the following note", ["We start."])]


def test_quoted_paragraphs_after_silence_are_nobodys() -> None:
    """A quoted paragraph after one in which nobody speaks has no speaker."""
    assert read('The army waited for days.\n\n"We start."') == []


ALPHABET = [
    *"ab AB.,:;\"'“”‘’«»„()[]—-\n\ud800",
    "said ",
    "he ",
    "that ",
    "according to ",
    "Bob ",
    "told ",
    "who ",
    "and ",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(ALPHABET), max_size=60).map("".join) | st.text(max_size=120))
def test_anything(text: str) -> None:
    """Whatever the text, nothing is raised and every span slices."""
    for quotation in find_quotations(Article(text=text)):
        spans = [*quotation.content, quotation.source, quotation.cue]
        assert quotation.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span)


SEED = """Ukraine is to start consultations with the United States this week on providing security guarantees \
for Kyiv pending the completion of the process of joining NATO, a senior Ukrainian official said on Sunday.

The talks, announced by President Volodymyr Zelensky's chief of staff, are a follow-up on pledges issued by the \
G7 group of advanced countries after this month's NATO summit in Lithuania to draw up and honor security guarantees.

"We are starting talks with the United States (this) week," Andriy Yermak wrote on the Telegram messaging app.

"Security guarantees for Ukraine will be concrete, long-term obligations ensuring Ukraine's capacity to defeat and \
restrain Russian aggression in the future. These will be clearly drafted formats and mechanisms of support."

Yermak said the guarantees "will be in effect until Ukraine secures NATO membership."

The Western Alliance's Vilnius summit offered support to Ukraine in countering Russia's 17-month-old invasion and \
individual countries pledged new weapons, but no date for Ukrainian membership was set as long as the war continues.

Members of the G7 agreed for each nation to negotiate agreements to provide security guarantees and help Ukraine \
bolster its military.

In his comments, Yermak said more than 10 other countries had joined the G7 declaration and Ukraine was negotiating \
terms of future guarantees with each of them.
"""


def test_seed_article() -> None:
    """The article of 30 July 2023 holds five quotations, one of them continued, and no other."""
    found = find_quotations(Article(text=SEED))

    assert [row[:3] for row in read(SEED)] == [
        ("indirect", "a senior Ukrainian official", "said"),
        ("direct", "Andriy Yermak", "wrote"),
        ("direct", "Andriy Yermak", None),
        ("mixed", "Yermak", "said"),
        ("indirect", "Yermak", "said"),
    ]
    assert [quotation.continued for quotation in found] == [False, False, True, False, False]
    assert found[1].content[0].of(SEED) == "We are starting talks with the United States (this) week"
    assert found[2].source == found[1].source
    assert found[3].content[0].of(SEED) == 'the guarantees "will be in effect until Ukraine secures NATO membership."'
    assert found[4].content[0].of(SEED).startswith("more than 10 other countries had joined the G7 declaration and")


@pytest.mark.parametrize(
    ("module", "table"),
    [
        (lexicon.__file__, "words.csv"),
        (lexicon.__file__, "verbs.csv"),
        (lexicon.__file__, "abbreviations.csv"),
        (cues.__file__, "cues.csv"),
        (cues.__file__, "nouns.csv"),
        (cues.__file__, "headline_labels.csv"),
    ],
)
def test_tables_have_no_doubles(module: str, table: str) -> None:
    """No table lists a row twice, and no cell is empty."""
    rows = load_table(module, table)

    assert len({tuple(row.values()) for row in rows}) == len(rows)
    assert all(all(row.values()) for row in rows)


def test_a_note_on_a_correction_is_no_statement() -> None:
    """The outlet speaks of its own text there."""
    text = "Bob Placeholder said it was over.\n\nThis story was corrected to say that Placeholder spoke of ten years."

    found = find_quotations(Article(text=text))

    assert [quotation.content[0].of(text) for quotation in found] == ["it was over"]
