"""What a fact says beyond its words: speaker, day, countries, medium, polarity and modality, checked one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.evaluation.labels import Day, ExpectedFact, Labelled, Meaning
from tracker.facts.language.spelling import fold
from tracker.model import Article, Fact, Said, Span

LAYERS = (
    "speaker", "affiliation", "day", "dated by the text", "countries", "medium", "polarity", "modality", "kind",
)  # fmt: skip

_SPELLINGS = {"defense": "defence", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "the": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that a fact says, judged; `fact` is the index of the found fact."""

    article: Article
    name: str
    layer: str
    right: bool
    place: Span
    wanted: str
    got: str
    fact: int


def check(labelled: Labelled, label: ExpectedFact, fact: Fact, index: int) -> Iterator[Check]:
    """Check all that a found fact says against its label; nothing where the label marks words alone."""
    if label.meaning is None:
        return
    for layer, right, wanted, got in _compare(label, label.meaning, fact):
        yield Check(
            article=labelled.article,
            name=labelled.name,
            layer=layer,
            right=right,
            place=label.content[0],
            wanted=wanted,
            got=got,
            fact=index,
        )


def _compare(label: ExpectedFact, meaning: Meaning, fact: Fact) -> Iterator[tuple[str, bool, str, str]]:
    speaker, said, quotation = fact.speaker, fact.said, fact.quotation
    names = {_plain(name) for name in meaning.speakers}
    yield "speaker", _plain(speaker.name or "") in names, " | ".join(meaning.speakers), str(speaker.name)
    affiliation = speaker.affiliation
    yield "affiliation", affiliation in meaning.affiliations, str(meaning.affiliations[0]), str(affiliation)
    days, by_text = " | ".join(map(_print_day, meaning.days)), bool(said and said.dated_by == "text")
    yield "day", any(_same_day(day, said) for day in meaning.days), days, _print_said(said)
    fitting = [day for day in meaning.days if _same_day(day, said)] or meaning.days
    yield "dated by the text", any(day.by_text is by_text for day in fitting), days, _print_said(said)
    named = frozenset(fact.countries)
    right = meaning.countries <= named <= meaning.countries | meaning.maybe_countries
    yield "countries", right, " ".join(sorted(meaning.countries)), " ".join(fact.countries)
    yield "medium", fact.medium in meaning.media, str(meaning.media[0]), str(fact.medium)
    yield "polarity", quotation.polarity == meaning.polarity, meaning.polarity, quotation.polarity
    yield "modality", quotation.modality == meaning.modality, meaning.modality, quotation.modality
    yield "kind", quotation.kind == label.kind, label.kind, quotation.kind


def _plain(name: str) -> str:
    """Fold a name so that spelling, number of dots and "the" do not matter."""
    words = fold(name.replace(".", "")).split()
    return " ".join(filter(None, (_SPELLINGS.get(word, word) for word in words)))


def _same_day(day: Day, said: Said | None) -> bool:
    if said is None:
        return day.first is None
    return (day.first, day.precision) == (said.date, said.precision)


def _print_day(day: Day) -> str:
    return f"{'' if day.by_text else '~'}{day.first} {day.precision}"


def _print_said(said: Said | None) -> str:
    return f"{'' if said.dated_by == 'text' else '~'}{said.date} {said.precision}" if said else "None None"
