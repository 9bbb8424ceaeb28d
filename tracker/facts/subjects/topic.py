"""Whether a headline, an entry or a whole article is about the talks, and why.

A passage is about the talks if it holds a term of every group of one recipe. Headline, summary and the first
paragraphs are one passage: that is where news says what it is about. Further down each paragraph is one, and
a single one may be a mention in passing, so two are needed there, and the weaker recipes do not count.
"""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
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
    head, body = _split(text)
    in_title = _find_groups(title, terms)
    in_head = {**_find_groups(head, terms), **in_title}
    recipes = terms.on_topic + terms.in_headline
    for score, words in ((_SURE, in_title), (_LIKELY, in_head)):
        best = _match(words, in_head, recipes)
        if not best.against:
            return _on_topic(score, best)
    in_body = _match_body(body, terms)
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


def _match_body(body: Sequence[str], terms: TopicTerms) -> list[_Match]:
    """Match the paragraphs below the head; the first two that fulfil a recipe are enough."""
    found = (_find_groups(passage, terms) for passage in body)
    matches = (_match(words, words, terms.on_topic) for words in found)
    return list(islice((match for match in matches if not match.against), 2))


def _match(words: Mapping[str, str], around: Mapping[str, str], recipes: Iterable[tuple[str, ...]]) -> _Match:
    """Try recipes on the groups found in a text; what they must not hold is looked for around it too."""
    matches = (_try(recipe, words, around) for recipe in recipes)
    return min(matches, key=lambda match: (bool(match.against), -match.share))


def _try(recipe: tuple[str, ...], words: Mapping[str, str], around: Mapping[str, str]) -> _Match:
    wanted = [name for name in recipe if not name.startswith(NOT)]
    unwanted = [name.removeprefix(NOT) for name in recipe if name.startswith(NOT)]
    missing = [f"names no {name}" for name in wanted if name not in words]
    foreign = [f"speaks of {name}: {around[name]}" for name in unwanted if name in around]
    return _Match(
        words=tuple(words[name] for name in wanted if name in words),
        against=(*missing, *foreign),
        share=1 - len(missing) / len(wanted),
    )


def _find_groups(text: str, terms: TopicTerms) -> dict[str, str]:
    """Find each group's first word as it stands, leaving out what terms of other subjects touch."""
    found = list(_index(terms).find(text))
    ignored = deque(span for name, span in found if name == _IGNORED)
    words: dict[str, str] = {}
    for name, span in found:
        while ignored and ignored[0].end <= span.start:
            ignored.popleft()
        if name != _IGNORED and not (ignored and ignored[0].start < span.end):
            words.setdefault(name, span.of(text))
    return words


@lru_cache(maxsize=8)
def _index(terms: TopicTerms) -> Index:
    groups = ((group.name, group.terms) for group in terms.groups)
    return Index([*groups, (_IGNORED, terms.ignore)])
