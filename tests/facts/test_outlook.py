"""Whether a date looks ahead or back, by the clause or the event it belongs to."""

from datetime import date

import pytest

from tracker.facts.days.expressions import find_dates

WEDNESDAY = date(2023, 8, 2)
SUNDAY = date(2023, 7, 30)
MONDAY = date(2025, 11, 24)

LAST_MONDAY, LAST_TUESDAY, LAST_FRIDAY = "2023-07-31", "2023-08-01", "2023-07-28"
THURSDAY, FRIDAY, SATURDAY, SUNDAY_TO_COME = "2023-08-03", "2023-08-04", "2023-08-05", "2023-08-06"


def values(text: str, published: date = WEDNESDAY) -> list[str]:
    """Give the values of the dates of a text."""
    return [found.value for found in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoys condemned Tuesday's strike.", LAST_TUESDAY),
        ("They would look for ways around Monday's ruling.", LAST_MONDAY),
        ("Kyiv will respond to Tuesday's attack.", LAST_TUESDAY),
        ("Since Friday's attack the road has been closed.", LAST_FRIDAY),
        ("Monday's ruling will change little.", LAST_MONDAY),
        ("Kyiv called it the answer to a Monday statement by Moscow.", LAST_MONDAY),
        ("Monday's talks focused on air defence.", LAST_MONDAY),
        ("He argued at Monday's debate that she could not win.", LAST_MONDAY),
        ("The Monday talks ended without a deal.", LAST_MONDAY),
        ("Before Monday's vote, the deputies argued.", LAST_MONDAY),
    ],
)
def test_what_happened_on_a_day_is_over(text: str, value: str) -> None:
    """A day that names a happening looks back, whatever verb stands near."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The allies prepared for Friday's summit.", FRIDAY),
        ("Ahead of Friday's release, shares rose.", FRIDAY),
        ("Traders awaited Friday's figures.", FRIDAY),
        ("Thursday's talks will focus on air defence.", THURSDAY),
        ("The Saturday talks will be led by Yermak.", SATURDAY),
        ("He will attend Friday's emergency Security Council meeting.", FRIDAY),
        ("Envoys arrived in Jeddah for Saturday's meeting.", SATURDAY),
    ],
)
def test_what_is_arranged_for_a_day_may_be_to_come(text: str, value: str) -> None:
    """A day that names a summit or a vote looks ahead where its clause does, or to the nearer side of "for"."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The sides agreed to meet on Friday.", FRIDAY),
        ("Kyiv is ready to sign on Friday.", FRIDAY),
        ("He called for talks to start on Friday.", FRIDAY),
        ("They did not plan to meet on Friday.", FRIDAY),
        ("He was to meet the king on Friday.", FRIDAY),
        ("He said efforts to meet on Friday would go on.", FRIDAY),
        ("Zelenskiy to meet Biden on Friday.", FRIDAY),
        ("On Friday, Zelenskiy to meet Biden.", FRIDAY),
        ("Officials traveled to Jeddah to attend talks on Monday.", LAST_MONDAY),
        ("Parliament voted to ratify the treaty on Tuesday.", LAST_TUESDAY),
        ("The sides failed to reach a deal on Monday.", LAST_MONDAY),
        ("The Kremlin declined to comment on Tuesday.", LAST_TUESDAY),
        ("Kyiv said it received a plan to end the war on Monday.", LAST_MONDAY),
        ("They extended an offer to free prisoners on Monday.", LAST_MONDAY),
        ("He ignored their calls to free the prisoners on Monday.", LAST_MONDAY),
        ("She became the first minister to visit the city on Tuesday.", LAST_TUESDAY),
        ("The first to sign on Monday were Latvia and Iceland.", LAST_MONDAY),
        ("Delegates voted for a force to guard the port, with ships arriving Tuesday.", LAST_TUESDAY),
        ("He was shot to death on Monday.", LAST_MONDAY),
        ("The minister returned to office on Monday.", LAST_MONDAY),
        ("He listened to bring the sides together on Friday.", LAST_FRIDAY),
        ("He was used to meetings on Monday.", LAST_MONDAY),
        ("The road was closed due to shelling on Monday.", LAST_MONDAY),
        ("An answer is due to come on Friday.", FRIDAY),
    ],
)
def test_an_infinitive_looks_where_its_governor_does(text: str, value: str) -> None:
    """What was agreed lies ahead, what was managed or failed lies back, and "to office" is no verb."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Zelenskiy meets Biden on Friday.", FRIDAY),
        ("Witkoff heads to Moscow on Friday.", FRIDAY),
        ("The heads of state spoke on Monday.", LAST_MONDAY),
        ("The two presidents meet in Jeddah on Saturday.", SATURDAY),
        ("Rubio and Yermak meet in Jeddah on Saturday.", SATURDAY),
        ("Leaders of the coalition of the willing gather in Paris on Saturday.", SATURDAY),
        ("He helped them meet on Monday.", LAST_MONDAY),
        ("He spoke of talks that end on Saturday.", SATURDAY),
        ("They did not meet on Monday.", LAST_MONDAY),
        ("The state visit on Monday was short.", LAST_MONDAY),
        ("The rule takes effect on Friday.", FRIDAY),
        ("A delegation is arriving in Kyiv on Friday.", FRIDAY),
        ("It came with the fleet arriving on Monday.", LAST_MONDAY),
        ("The deadline is Friday.", FRIDAY),
        ("The funeral is on Saturday.", SATURDAY),
        ("The deadline was Friday.", LAST_FRIDAY),
        ("Rain is forecast for Thursday.", THURSDAY),
    ],
)
def test_the_present_tense_speaks_of_what_is_arranged(text: str, value: str) -> None:
    """The summit opens on Friday: that is to come; nouns of the same form tell nothing."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote was postponed until Friday.", FRIDAY),
        ("The vote was postponed on Friday.", LAST_FRIDAY),
        ("The deadline was extended to Friday.", FRIDAY),
        ("Trump gave Kyiv until Friday to answer.", FRIDAY),
        ("He waited until Monday to answer.", LAST_MONDAY),
        ("The army did not confirm the loss until Monday.", LAST_MONDAY),
        ("The banks will stay closed until Friday.", FRIDAY),
        ("The truce lasted until Monday.", LAST_MONDAY),
        ("He promised an answer by Friday.", FRIDAY),
        ("They had hoped for an answer by Monday.", LAST_MONDAY),
        ("Moscow said the town would fall by Friday.", FRIDAY),
        ("The army said no answer by Friday meant no deal.", FRIDAY),
        ("A reply before Friday, please.", FRIDAY),
        ("They could come as soon as Friday.", FRIDAY),
        ("They came as recently as Monday.", LAST_MONDAY),
        ("As of Monday, the road was open.", LAST_MONDAY),
    ],
)
def test_deadlines(text: str, value: str) -> None:
    """Until, by and before look ahead from what is put off or promised, not from what lasted."""
    assert values(text)[-1] == value


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("A meeting set for Saturday was cancelled.", WEDNESDAY, "2023-08-05"),
        ("A meeting planned for Saturday was cancelled.", SUNDAY, "2023-07-29"),
        ("The vote had been scheduled for Saturday.", SUNDAY, "2023-07-29"),
        ("The vote has been scheduled for Saturday.", SUNDAY, "2023-08-05"),
        ("The court set Tuesday as the deadline.", WEDNESDAY, "2023-08-01"),
        ("The court set Friday as the deadline.", WEDNESDAY, "2023-08-04"),
    ],
)
def test_a_plan_overtaken_is_on_the_nearer_side(text: str, published: date, value: str) -> None:
    """A plan that was called off, or had been made, may have been for either side of publication."""
    assert values(text, published) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Yermak said talks on Saturday would be short.", SATURDAY),
        ("Yermak told reporters talks on Saturday would be short.", SATURDAY),
        ("Yermak said Friday would be a long day.", FRIDAY),
        ("Yermak said Monday the talks would be short.", LAST_MONDAY),
        ("Yermak told reporters in Kyiv on Monday the talks would be short.", LAST_MONDAY),
        ("Kyiv would answer once the council met on Friday.", FRIDAY),
        ("Neither could be reached on Monday.", LAST_MONDAY),
        ("He could not be reached on Monday.", LAST_MONDAY),
        ("He may have left on Monday.", LAST_MONDAY),
        ("The paper will be signed on Friday.", FRIDAY),
        ("The paper will be formally signed on Friday.", FRIDAY),
        ("It would be paid on a still unspecified day after Friday.", FRIDAY),
        ("On Friday the man who led the revolt will be sentenced.", FRIDAY),
        ("On Friday, a day of mourning.", LAST_FRIDAY),
        ("On Friday the envoy has a speech scheduled.", FRIDAY),
        ("The attack early Monday has a new quality, again meant to frighten.", LAST_MONDAY),
        ("By the time the fair is over on Friday, we will have met.", FRIDAY),
        ("It would fail if the other side is on the ground Friday.", FRIDAY),
        ("The lead could vanish, as one by one the districts of the capital report, Monday, his own.", LAST_MONDAY),
        ("Envoys were to leave for Kyiv, but on Monday, the road was closed.", LAST_MONDAY),
        ("He plans to leave for Kyiv, but on Friday, silence.", FRIDAY),
        ("To win her over, Biden on Monday announced a visit.", LAST_MONDAY),
        ("He plans to attend talks on Friday organized by Turkey.", FRIDAY),
        ("They will cut the budget on Friday.", FRIDAY),
        ("They won't vote before Friday.", FRIDAY),
        ("He would have trouble at the vote on Friday.", FRIDAY),
        ("A right to discovery on Monday helped him.", LAST_MONDAY),
        ("Kyiv noted that Monday would have been his birthday.", LAST_MONDAY),
        ("An answer was likely on Friday.", FRIDAY),
        ("It angered likely voters on Monday.", LAST_MONDAY),
        ("Kyiv, which is in NATO's sights, said so on Monday.", LAST_MONDAY),
        ("The U.S. and Gen. Oleksandr Zrazok will decide on Friday.", FRIDAY),
        ("He will go. On Monday, silence.", LAST_MONDAY),
        ("He will go\n\nMonday was quiet.", LAST_MONDAY),
        ("Visit on Monday was short.", LAST_MONDAY),
    ],
)
def test_verbs_that_govern(text: str, value: str) -> None:
    """Auxiliaries decide for their participles, main clauses for conditions, and no verb across a full stop."""
    assert values(text) == [value]


def test_far_verbs_govern_too() -> None:
    """A verb a dozen words off still governs the date."""
    text = "She is scheduled to spend two hours on the ground in Odesa, Ukraine, her first stop Friday morning."

    assert values(text) == [FRIDAY]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The sides agreed in October to meet.", "2022-10"),
        ("Under an October agreement, ships sail freely.", "2022-10"),
        ("The October vote will be close.", "2023-10"),
        ("An October strike will be debated.", "2023-10"),
        ("The mandate was extended through January.", "2024-01"),
        ("They will have to go on through October's cold.", "2023-10"),
        ("He wanted to release the tapes from October 5.", "2023-10-05"),
        ("He was urged to release the tapes from March 5.", "2023-03-05"),
        ("It will be signed on a date in January.", "2024-01"),
        ("Since taking office in January, he has been to Kyiv twice.", "2023-01"),
        ("The Kremlin said it is calling for a vote on Nov. 9.", "2023-11-09"),
        ("The commission said it is ready on Nov. 9.", "2023-11-09"),
    ],
)
def test_months_and_days_without_a_year(text: str, value: str) -> None:
    """The clause chooses the year of a month or a day."""
    assert values(text) == [value]


def test_a_wire_report_of_2025() -> None:
    """Each date of a report on the talks goes to its own side."""
    text = (
        "Witkoff heads to Moscow on Thursday, two days after Kyiv's envoys met Rubio in Geneva on Sunday. Trump gave "
        "Kyiv until Thursday to accept the plan, which was leaked on Friday. Merz said he expected a decision by "
        "then. European leaders hold a call on Tuesday to discuss it."
    )

    assert values(text, MONDAY) == [
        "2025-11-27",
        "2025-11-23",
        "2025-11-27",
        "2025-11-21",
        "2025-11-27",
        "2025-11-25",
    ]
