"""Whether a headline, an entry or a whole article is about the talks, and why.

A passage is about the talks if it holds a term of every group of one recipe. Headline, summary and the first
paragraphs are one passage: that is where news says what it is about. Further down each paragraph is one, and
a single one may be a mention in passing, so two are needed there, and the weaker recipes do not count.
"""

import re
from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from tracker.config import NOT, TopicTerms
from tracker.facts.subjects.terms import Index
from tracker.model import Topic

HEAD = 700
"""Code points of the text that count with the headline: about what a summary or two paragraphs hold."""

_IGNORED = ""
_BLANK_LINE = re.compile(r"\n\s*\n")

_SURE, _LIKELY, _BODY, _PASSING = 1.0, 0.9, 0.7, 0.4
"""Scores: said in the headline, with the summary, in two paragraphs further down, in one only."""

_DECISIONS = 10_000
"""Sets of groups whose recipe is remembered."""

_NEAR = 0.3
"""A recipe found in part scores less than this."""


class _Match(NamedTuple):
    """How far one passage fulfils the recipe that suits it best.

    Attributes:
        words: Those that fulfil it, as they stand.
        against: What stands in its way, in words for a person: "names no guarantee".
        share: Of the recipe fulfilled, 0 to 1.
    """

    words: tuple[str, ...]
    against: tuple[str, ...]
    share: float


class _Recipe(NamedTuple):
    """Groups that together make a passage about the talks, and groups that speak against it."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


class _Gate:
    """The terms, ready for use.

    What was decided for a set of groups holds for all texts with these groups, and they are few.
    """

    def __init__(self, terms: TopicTerms) -> None:
        groups = ((group.name, group.terms) for group in terms.groups)
        self.find = Index([*groups, (_IGNORED, terms.ignore)]).find
        anywhere = tuple(map(_read_recipe, terms.on_topic))
        self.nearest_anywhere = lru_cache(_DECISIONS)(partial(_find_nearest, anywhere))
        everything = anywhere + tuple(map(_read_recipe, terms.in_headline))
        self.nearest_in_head = lru_cache(_DECISIONS)(partial(_find_nearest, everything))


def judge(title: str, text: str, terms: TopicTerms) -> Topic:
    """Judge whether a text is about the talks.

    Args:
        title: The headline, "" if there is none.
        text: A summary, or a whole article with blank lines between paragraphs; "" if there is none.
        terms: As configured.

    Returns:
        The verdict with a score: 1 where the headline alone decides, 0.9 with the summary or first
        paragraphs, 0.7 for paragraphs further down, 0.4 and less off topic.
    """
    gate = _gate(terms)
    head, body = _split(text)
    in_title = _find_groups(title, gate)
    in_head = {**_find_groups(head, gate), **in_title}
    for score, words in ((_SURE, in_title), (_LIKELY, in_head)):
        best = _weigh(gate.nearest_in_head(frozenset(words), frozenset(in_head)), words, in_head)
        if not best.against:
            return _on_topic(score, best)
    in_body = _match_body(body, gate)
    if len(in_body) > 1:
        return _on_topic(_BODY, in_body[0])
    if in_body:
        return Topic(on_topic=False, score=_PASSING, reason="only in passing: " + "; ".join(in_body[0].words))
    return Topic(on_topic=False, score=round(_NEAR * best.share, 2), reason=", ".join(best.against))


def _on_topic(score: float, match: _Match) -> Topic:
    return Topic(on_topic=True, score=score, reason="matched: " + "; ".join(match.words))


def _split(text: str) -> tuple[str, list[str]]:
    """Part the first paragraphs, together about HEAD long, from the others."""
    gap = _BLANK_LINE.search(text, HEAD, 2 * HEAD)
    end = gap.start() if gap else 2 * HEAD
    return text[:end], [part for part in _BLANK_LINE.split(text[end:]) if part]


def _match_body(body: Sequence[str], gate: _Gate) -> list[_Match]:
    """Match the paragraphs below the head; the first two that fulfil a recipe are enough."""
    found = (_find_groups(passage, gate) for passage in body)
    matches = (_weigh(gate.nearest_anywhere(names := frozenset(words), names), words, words) for words in found)
    return list(islice((match for match in matches if not match.against), 2))


def _find_nearest(recipes: tuple[_Recipe, ...], words: frozenset[str], around: frozenset[str]) -> _Recipe:
    """Find the recipe that comes nearest to the groups of a text; what it must not hold is looked for around it."""

    def distance(recipe: _Recipe) -> tuple[bool, float]:
        missing = sum(name not in words for name in recipe.wanted)
        return missing > 0 or not around.isdisjoint(recipe.unwanted), missing / len(recipe.wanted)

    return min(recipes, key=distance)


def _weigh(recipe: _Recipe, words: Mapping[str, str], around: Mapping[str, str]) -> _Match:
    missing = [f"names no {name}" for name in recipe.wanted if name not in words]
    foreign = [f"speaks of {name}: {around[name]}" for name in recipe.unwanted if name in around]
    return _Match(
        words=tuple(words[name] for name in recipe.wanted if name in words),
        against=(*missing, *foreign),
        share=1 - len(missing) / len(recipe.wanted),
    )


def _find_groups(text: str, gate: _Gate) -> dict[str, str]:
    """Find each group's first word as it stands, leaving out what terms of other subjects touch."""
    found = list(gate.find(text))
    ignored = deque(span for name, span in found if name == _IGNORED)
    words: dict[str, str] = {}
    for name, span in found:
        while ignored and ignored[0].end <= span.start:
            ignored.popleft()
        if name != _IGNORED and not (ignored and ignored[0].start < span.end):
            words.setdefault(name, span.of(text))
    return words


@lru_cache(maxsize=8)
def _gate(terms: TopicTerms) -> _Gate:
    return _Gate(terms)


def _read_recipe(names: tuple[str, ...]) -> _Recipe:
    wanted = tuple(name for name in names if not name.startswith(NOT))
    return _Recipe(wanted, tuple(name.removeprefix(NOT) for name in names if name.startswith(NOT)))
