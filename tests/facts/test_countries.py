"""Countries and blocs in a text: what names them, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.countries.mentions import find_countries
from tracker.facts.countries.names import (
    BLOCS,
    adjective_of,
    code_of,
    codes,
    load_countries,
    name_of,
    vocabulary,
    words,
)


def codes_in(text: str) -> list[str]:
    """Give the codes of all mentions in order."""
    return [mention.country for mention in find_countries(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine, the United States and Türkiye met.", ["UKR", "USA", "TUR"]),
        ("Turkey, Turkiye and TURKEY", ["TUR", "TUR", "TUR"]),
        ("Ukrainian membership and Russian aggression", ["UKR", "RUS"]),
        ("an American, two Ukrainians, the Dutch and a Finn", ["USA", "UKR", "NLD", "FIN"]),
        ("The US, the U.S., the USA and the U.S.A.", ["USA"] * 4),
        ("the UK, the U.K., Britain and England", ["GBR"] * 4),
        ("the UAE and the Emirati envoy", ["ARE", "ARE"]),
        ("Burma, the Czech Republic, Ivory Coast, Holland, Swaziland", ["MMR", "CZE", "CIV", "NLD", "SWZ"]),
        ("Côte d'Ivoire and Côte d\u2019Ivoire", ["CIV", "CIV"]),
        ("the Democratic Republic of Congo and the Republic of the Congo", ["COD", "COG"]),
        ("South Korean and North Korean troops, the DPRK", ["KOR", "PRK", "PRK"]),
        ("Bosnia and Herzegovina, Trinidad and Tobago", ["BIH", "TTO"]),
        ("Kosovo and Palestine", ["XKX", "PSE"]),
        ("the United\nStates", ["USA"]),
        ("US-led, non-US, anti-Russian, Russia-Ukraine", ["USA", "USA", "RUS", "RUS", "UKR"]),
        ("UKRAINE TO START TALKS WITH US", ["UKR", "USA"]),
        ("Papua New Guinea, Guinea-Bissau, Guinea", ["PNG", "GNB", "GIN"]),
        ("A Swede, a Dane and the Finn met; a Pole and one Turk did not.", ["SWE", "DNK", "FIN", "POL", "TUR"]),
        ("A Briton, a Scot, an Englishman and a Welshman", ["GBR"] * 4),
        ("A Spaniard, two Frenchmen and a Dutchman", ["ESP", "FRA", "NLD"]),
        ("Every Pole knows; Swedes and Poles agree.", ["POL", "SWE", "POL"]),
        ("the Islamic Republic of Pakistan and the Islamic Republic", ["PAK", "IRN"]),
        ("South Sudan, Sudan, American Samoa, Samoa", ["SSD", "SDN", "ASM", "WSM"]),
    ],
)
def test_names_adjectives_peoples_and_abbreviations(text: str, expected: list[str]) -> None:
    """A country is found by its names, old and new, its adjective, its people and its abbreviations."""
    assert codes_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Franco-German plan", ["FRA", "DEU"]),
        ("the Russo-Ukrainian war and the Russo\u2013Ukrainian war", ["RUS", "UKR", "RUS", "UKR"]),
        ("Sino-Russian, Anglo-French and Italo-Greek talks", ["CHN", "RUS", "GBR", "FRA", "ITA", "GRC"]),
        ("the Indo-Pakistani border and Sino-US trade", ["IND", "PAK", "CHN", "USA"]),
        ("US-Ukrainian talks on the Ukraine-US deal", ["USA", "UKR", "UKR", "USA"]),
        ("the Anglo-American plan", ["GBR", "USA"]),
        ("US-Russia-Ukraine talks", ["USA", "RUS", "UKR"]),
        ("General Franco and the Indo-Pacific", []),
        ("Anglo-Saxon law, Indo-European roots, Greco-Roman art", []),
    ],
)
def test_compounds_name_both_countries(text: str, expected: list[str]) -> None:
    """A compound names two countries; a combining form alone names none."""
    assert codes_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO, the EU, the G7, the UN and the OSCE", ["NATO", "EU", "G7", "UN", "OSCE"]),
        ("the European Union and the Group of Seven", ["EU", "G7"]),
        ("The Western alliance offered support.", ["NATO"]),
        ("The alliance offered support.", []),
        ("Brussels agreed with the European press.", []),
        ("Western Alliance Bancorporation", []),
    ],
)
def test_blocs_stand_for_themselves(text: str, expected: list[str]) -> None:
    """A bloc is found as itself, by its own name only, and never as its members."""
    assert codes_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("talks between Kyiv and Washington", ["UKR", "USA"]),
        ("providing security guarantees for Kyiv", ["UKR"]),
        ("Moscow said it would not accept this.", ["RUS"]),
        ("weapons to Kyiv", ["UKR"]),
        ("Kyiv, Moscow and Washington disagree.", ["UKR", "RUS", "USA"]),
        ("Guarantees must bind Washington, the envoy said.", ["USA"]),
        ("Paris wants a say.", ["FRA"]),
        ("Paris “wants a say”.", ["FRA"]),
        ('London "does not sign."', ["GBR"]),
        ("Paris and Berlin agreed to send troops.", ["FRA", "DEU"]),
        ("Paris's position and support from London", ["FRA", "GBR"]),
        ("the Rome government", ["ITA"]),
        ("pressure on Kiev from Washington\u2019s allies", ["UKR", "USA"]),
        ("The Kremlin dismissed it; Downing Street and the White House did not.", ["RUS", "GBR", "USA"]),
        ("the \u00c9lys\u00e9e Palace", ["FRA"]),
        ("Whitehall and Bankova agreed with the Quai d'Orsay.", ["GBR", "UKR", "FRA"]),
        ("Foggy Bottom rejected the plan.", ["USA"]),
        ("Number 10 said so; a No 10 spokesman and a No. 10 source agreed.", ["GBR"] * 3),
        ("No 10 Downing Street", ["GBR"]),
        ("a Kyiv spokesman", ["UKR"]),
    ],
)
def test_capitals_that_act(text: str, expected: list[str]) -> None:
    """A capital or a seat of government counts where it stands for the government."""
    assert codes_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met in Kyiv and in Washington.",
        "offices in Paris, Berlin and Rome",
        "He flew to Moscow after a trip to Warsaw.",
        "the mayor of Kyiv",
        "Kyiv residents and Kyiv-based analysts",
        "a Paris shop and the London police",
        "a Moscow theatre",
        "Moscow Region",
        "a ceremony at the White House",
        "KYIV, July 30 (Reuters) -",
        "London is large.",
        'London "streets" and Paris "fashion"',
        "Washington, D.C.",
        "He lives in Foggy Bottom.",
        "the world No. 10 said so",
        "He wore number 10; the No. 10 seed won.",
    ],
)
def test_capitals_that_are_places(text: str) -> None:
    """A capital or a seat of government that is a mere place names no country."""
    assert codes_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "tell us about it",
        "CONTACT US",
        "It cost US$5.",
        "https://www.example.org/Ukraine.html",
        "mail US@outlet.example",
        "Michael Jordan scored. Then Jordan rested.",
        "Chad Placeholder and BY CHAD PLACEHOLDER",
        "Paris Hilton",
        "Sgt. Thomas Finn said",
        "Bob French said so.",
        "George Washington crossed the river.",
        "The Washington Post and the Jerusalem Post",
        "Lebanon, Tennessee, and Peru, Indiana",
        "Cuba, New York, where they met",
        "Lebanon, Pa. The Lebanon of today",
        "a Lebanon woman and a Norway man",
        "The sheriff of the county told Georgia voters.",
        "New Mexico, New Jersey, Latin America and the Gulf of Mexico",
        "African-Americans and Native Americans",
        "American Airlines",
        "Corporate America",
        "Malta Road and the Jordan Valley",
        "Fort Jordan and Lake Cuba",
        "Turkey Trot, Italian food and a Turkey sandwich",
        "He speaks Ukrainian, reads, and said in Russian that it was late.",
        "The tribes run the Indian casinos.",
        "the Soviet Union and the U.S.S.R.",
        "POLE; Mr. Dane",
        "Rep. Jordan, Mr. Jordan and Mr Jordan",
        "Gen. Washington and General Washington",
        "Sen. Holland and Dr. Chad met Judge England.",
        "Rep. Jordan spoke. Jordan left.",
        "Israel Placeholder said so.",
        "India Placeholder\u2019s lawyer",
        "lawyer India Placeholder called the ruling unfair",
        "Foreign Minister Israel Placeholder on Monday",
        "Cyprus Placeholder, a lawyer, and Georgia Placeholder, who left",
        "He praised Ireland Placeholder.",
        "China Daily, Russia Today, the Japan Times and the Korea Herald",
        "the Times of Israel, Echo of Moscow and Voice of America",
        "the Kyiv Independent, the Jerusalem Post and the Moscow Times",
        "the South China Morning Post and the Press Trust of India",
        "the Irish Times, the Irish Independent and the Scottish Sun",
        "France 24, Agence France-Presse, Interfax-Ukraine, Radio Poland",
        "United Russia and Reform UK",
        "He spoke only French and Farsi, and wrote in English and Spanish.",
        "The US-24 is closed.",
    ],
)
def test_what_shares_a_country_s_name(text: str) -> None:
    """People, towns, streets, papers, firms, dishes, tongues and pronouns are no countries."""
    assert codes_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia and Moldova want to join.", ["GEO", "MDA"]),
        ("Georgia, with its Georgian minority from Texas, Ohio and Iowa", ["GEO", "GEO"]),
        ("Jordan said its king would visit.", ["JOR"]),
        ("Jordan Foreign Minister", ["JOR"]),
        ("The man from the county met envoys of Jordan and Syria.", ["JOR", "SYR"]),
        ("Visiting Jordan and In Chad", ["JOR", "TCD"]),
        ("The Russian-American Crew", ["RUS", "USA"]),
        ("talks with American President and British Airways", ["USA", "GBR"]),
        ("Guam, Hawaii and Alaska", ["GUM"]),
        ("trips to Cuba, New York and Geneva", ["CUB"]),
        ("in Russian hands", ["RUS"]),
        ("The Indian minister said so.", ["IND"]),
        ("Senior French officials", ["FRA"]),
        ("Israel Defense Forces and Israel Defence Minister Yoav Placeholder", ["ISR", "ISR"]),
        ("India Prime Minister", ["IND"]),
        ("In Israel Tuesday, the Israel Hamas war", ["ISR", "ISR"]),
        ("Israel Strikes, Kills 5 in Gaza", ["ISR"]),
        ("India Halts Imports From Russia", ["IND", "RUS"]),
        ("the Jordan Syria border", ["JOR", "SYR"]),
        ("Jordan's King Abdullah met Rep. Jordan.", ["JOR"]),
        ("Russian state TV, Swiss television and U.S. TV", ["RUS", "CHE", "USA"]),
        ("In Russia today, the voice of America's farmers", ["RUS", "USA"]),
        ("in Russian and German hands", ["RUS", "DEU"]),
    ],
)
def test_ambiguous_names_that_are_countries(text: str, expected: list[str]) -> None:
    """A name that towns and people bear is the country where nothing speaks against it."""
    assert codes_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Georgia lawmakers passed a bill. The Georgia governor signed it.",
        "Rep. Jane Placeholder of Georgia said so.",
        "Rep. Jane Placeholder, R-Georgia, said so.",
        "a Republican senator from Georgia",
        "A Georgia Republican flew to Tbilisi and met Georgia lawmakers.",
        "Georgia Governor John Placeholder",
        "Georgia's governor",
        "He was indicted in Georgia.",
        "Biden won Georgia.",
        "Arizona, Georgia and Nevada",
        "The senator spoke in Atlanta. Georgia will vote in November.",
        "Georgia lawmakers met.\nGeorgia waited.",
        "the state of Georgia",
        "At a rally in Georgia, Trump said he would end the war in Ukraine.",
        "ATLANTA, Sept 20 - A factory in Georgia makes shells for Ukraine.",
    ],
)
def test_georgia_the_state(text: str) -> None:
    """Georgia is the state where its politics, its towns or other states stand near, and where nothing does."""
    assert "GEO" not in codes_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Russia invaded Georgia in 2008.",
        "Georgia became an EU candidate.",
        "Georgia's president and Georgia Prime Minister Irakli Placeholder",
        "Protests went on in Tbilisi.\nA crowd was charged in Georgia.",
        "Georgia, where Georgian Dream rules",
        "Abkhazia broke away from Georgia.",
        "The United States and Georgia signed a charter.",
        "the President of Georgia",
        "the ambassador to Georgia",
        "Senators urged sanctions on Georgia over its foreign agents law.",
        "Ukraine and Georgia applied.\nGeorgia waits.",
        "Georgians protested against Russia.",
    ],
)
def test_georgia_the_country(text: str) -> None:
    """Georgia is the country where its own names, its neighbours or what states have stand near."""
    assert "GEO" in codes_in(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey prices rose before Thanksgiving.", []),
        ("Roast Turkey is tasty.", []),
        ("Turkey farmers in Minnesota", []),
        ("Turkey said before Thanksgiving that it would buy jets.", ["TUR"]),
        ("Ankara said Turkey would wait until Thanksgiving.", ["TUR", "TUR"]),
        ("Turkey and Qatar mediated on Thanksgiving Day.", ["TUR", "QAT"]),
        ("Turkey's Erdogan spoke on Thanksgiving.", ["TUR"]),
        ("Turkey prices rose.", ["TUR"]),
    ],
)
def test_turkey_the_bird(text: str, expected: list[str]) -> None:
    """Turkey is the bird in a kitchen, on a farm and around Thanksgiving."""
    assert codes_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TRUMP TELLS EUROPE: TALK TO US", []),
        ("PLEASE COME WITH US", []),
        ("HE TOLD US THE TRUTH. THEY HAVE ASKED US TO LEAVE", []),
        ("ONE OF US WILL GO; ALL OF US", []),
        ("HE TOLD US OFFICIALS THE TRUTH", ["USA"]),
        ("SEVERAL OF US SENATORS", ["USA"]),
        ("RUSSIA TELLS US TO STAY OUT OF UKRAINE", ["RUS", "USA", "UKR"]),
        ("THEY CAME TO TALK WITH US", ["USA"]),
        ("KREMLIN SAYS READY TO TALK TO US ENVOY", ["RUS", "USA"]),
    ],
)
def test_us_in_capital_letters(text: str, expected: list[str]) -> None:
    """US is the pronoun in pleas and after he or they told, asked, gave; else the country."""
    assert codes_in(text) == expected


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("to the U.S.", "U.S."),
        ("Ukraine's army", "Ukraine"),
        ("(\u201cUkrainian\u201d)", "Ukrainian"),
        ("the European Union's", "European Union"),
    ],
)
def test_the_span_is_the_name(text: str, evidence: str) -> None:
    """The span holds the name alone, without marks and possessive."""
    assert [mention.span.of(text) for mention in find_countries(text)] == [evidence]


NAMES = st.sampled_from(sorted(vocabulary()))
ROLES = (
    *("town", "place", "motion", "act", "policy", "opener", "postal", "state", "office", "imperative", "address"),
    *("honorific", "stateside", "union", "caucasus", "nation", "feast", "outlet", "plea", "quantity", "tonguelike"),
)
WORDS = st.sampled_from(sorted(frozenset[str]().union(*map(words, ROLES))))
GLUE = st.sampled_from([" ", ", ", " and ", "\n", "", "'s ", "\u2019", ".", " of ", "-", "  ", "\ud800"])
SCRAPS = st.one_of(NAMES, WORDS, GLUE, st.text(max_size=4))


@given(st.one_of(st.text(), st.lists(SCRAPS, max_size=24).map("".join)))
def test_any_text_gives_ordered_spans_of_known_codes(text: str) -> None:
    """No text raises; spans lie in the text, in order, without overlap, under known codes."""
    mentions = find_countries(text)

    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.country in codes()
        end = mention.span.end


@pytest.mark.parametrize("row", load_countries().values(), ids=lambda row: row["code"])
def test_every_name_of_the_table_is_found(row: dict[str, str]) -> None:
    """Each name, adjective and people is found in a sentence as the country of its row."""
    for name in (row["name"], row["adjective"], *filter(None, row["also"].split("|"))):
        assert codes_in(f"Moldova, they and a {name} agreed") == ["MDA", row["code"]], name


def test_no_name_belongs_to_two_countries() -> None:
    """The table gives each name once."""
    names = [
        name
        for row in load_countries().values()
        for name in {
            row["name"],
            row["adjective"],
            *(f"{row['also']}|{row['seats']}|{row['capitals']}|{row['cities']}".split("|")),
        }
        if name
    ]

    assert sorted(name for name in names if names.count(name) > 1) == []


def test_the_table_keeps_up_with_cldr() -> None:
    """Countries are those of CLDR; at most three of its English names are news to the table."""
    locale = pytest.importorskip("babel").Locale("en")
    rows = [row for row in load_countries().values() if row["alpha2"]]
    spelled = {row["code"]: locale.territories[row["alpha2"]] for row in rows}

    assert len(rows) == 250
    assert len({code: name for code, name in spelled.items() if code_of(name) != code}) <= 3


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("usa", "USA"),
        ("US", "USA"),
        (" United States ", "USA"),
        ("ukraine", "UKR"),
        ("UA", "UKR"),
        ("Ukrainian", "UKR"),
        ("xkx", "XKX"),
        ("nato", "NATO"),
        ("European Union", "EU"),
        ("Nowhere", None),
        ("New Mexico", None),
        ("Paris", None),
        ("", None),
    ],
)
def test_code_of_what_a_person_types(typed: str, code: str | None) -> None:
    """A code or a name in any case gives the code; anything else none."""
    assert code_of(typed) == code


def test_names_to_show() -> None:
    """Codes have a name and an adjective for a reader; what is no code is given back."""
    assert [name_of(code) for code in ("UKR", "USA", "NATO", "???")] == [
        "Ukraine",
        "United States",
        "NATO",
        "???",
    ]
    assert [adjective_of(code) for code in ("UKR", "USA", "GBR", "EU", "???")] == [
        "Ukrainian",
        "US",
        "British",
        "EU",
        "???",
    ]
    assert codes() >= BLOCS


@pytest.mark.parametrize("role", ["town", "surname", "folk", "given", "namesake", "demonym", "language", "tribesfolk"])
def test_contexts_speak_of_known_names(role: str) -> None:
    """Lists of ambiguous names hold nothing that is never found."""
    assert words(role) <= vocabulary().keys()
