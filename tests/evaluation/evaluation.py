"""Labelled articles → verdicts: the tracker reads each, and its findings are judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tests.evaluation.judging import Judged, Verdict, judge_facts
from tests.evaluation.labels import Labelled
from tests.evaluation.mentions import judge_countries, judge_dates
from tracker.config import TopicTerms
from tracker.facts.countries.mentions import find_countries
from tracker.facts.days.expressions import find_dates
from tracker.facts.extraction import extract
from tracker.facts.knowledge import Knowledge
from tracker.facts.speakers.people import load_people


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All verdicts on a set of articles; layers that are not labelled have none."""

    articles: int
    facts: tuple[Judged, ...]
    dates: tuple[Verdict, ...]
    countries: tuple[Verdict, ...]


@cache
def load_knowledge() -> Knowledge:
    """Load who is who; themes and topic are not judged here."""
    return Knowledge(people=load_people(None), themes=(), topic=TopicTerms(groups=(), on_topic=()))


def evaluate(corpus: Iterable[Labelled]) -> Evaluation:
    """Read labelled articles and judge what was read, layer by layer."""
    articles = 0
    facts: list[Judged] = []
    dates: list[Verdict] = []
    countries: list[Verdict] = []
    for labelled in corpus:
        articles += 1
        article = labelled.article
        if labelled.facts is not None:
            facts.append(judge_facts(labelled, extract(article, load_knowledge()).facts))
        if labelled.dates is not None:
            dates += judge_dates(labelled, find_dates(article.text, article.published_day))
        if labelled.countries is not None:
            countries += judge_countries(labelled, find_countries(article.text))
    return Evaluation(articles=articles, facts=tuple(facts), dates=tuple(dates), countries=tuple(countries))
