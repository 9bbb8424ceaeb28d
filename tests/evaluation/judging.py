"""Expected and found → verdicts: what is right, and what went wrong how."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.evaluation.labels import ExpectedFact, Labelled
from tests.evaluation.matching import SAME, Words, align, join, kind_of, same_mention, words_of
from tests.evaluation.meaning import Check, check
from tracker.model import Article, Fact, Span

Cause = Literal["right", "missed", "wrong speaker mention", "wrong span", "wrong value", "false alarm"]

DECISIVE = frozenset(("speaker", "affiliation", "day"))
"""What has to be right beside words and source, so that a fact is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One piece of content, or one date or country, judged.

    Attributes:
        layer: Kind of quotation, "dates" or "countries", as found; as labelled where nothing was found.
        wanted_layer: As labelled; as found where nothing was wanted.
        wanted: Where a reader sees it, and `got` where it was found.
        wanted_as: Its source or value by the label, and `got_as` as found.
        cue: Of the label, or of what was found: errors are grouped by it.
        fact: Index of the found fact it is a piece of.
    """

    article: Article
    name: str
    cause: Cause
    layer: str
    wanted_layer: str
    wanted: Span | None = None
    got: Span | None = None
    wanted_as: str = ""
    got_as: str = ""
    cue: str = ""
    fact: int | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """A found fact, and whether all that counts of it is right."""

    article: Article
    name: str
    fact: Fact
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one article's facts are worth.

    Attributes:
        expected: Facts that had to be found; `found` those that count.
    """

    verdicts: tuple[Verdict, ...] = ()
    checks: tuple[Check, ...] = ()
    expected: int = 0
    found: int = 0
    grades: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of words of a content: annotators agree on these, not on how to group them."""

    span: Span
    words: Words
    fact: int


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Pieces of the labels and of what was found, the pairs that agree, and found facts that need not be judged."""

    expected: list[_Piece]
    found: list[_Piece]
    same: list[tuple[int, int]]
    excused: set[int]


def judge_facts(labelled: Labelled, facts: Sequence[Fact]) -> Judged:
    """Judge the facts found in an article whose facts are labelled."""
    wanted = labelled.facts or ()
    text = labelled.article.text
    expected = _cut(text, [fact.content for fact in wanted])
    found = _cut(text, [fact.quotation.content for fact in facts])
    same = _pair(expected, found, SAME)
    excused = {found[j].fact for i, j in same if wanted[expected[i].fact].optional}
    verdicts = tuple(_judge(labelled, facts, _Pieces(expected, found, same, excused)))
    checks = tuple(
        each
        for i, j in _match_facts((expected[i].fact, found[j].fact) for i, j in same)
        if j not in excused
        for each in check(labelled, wanted[i], facts[j], j)
    )
    wrong = {verdict.fact for verdict in verdicts if verdict.cause != "right"}
    wrong |= {each.fact for each in checks if each.layer in DECISIVE and not each.right}
    return Judged(
        verdicts=verdicts,
        checks=checks,
        expected=sum(not fact.optional for fact in wanted),
        found=len(facts) - len(excused),
        grades=tuple(
            Grade(labelled.article, labelled.name, fact, j not in wrong)
            for j, fact in enumerate(facts)
            if j not in excused
        ),
    )


def _cut(text: str, contents: Sequence[tuple[Span, ...]]) -> list[_Piece]:
    """Cut contents into the runs of words that are compared."""
    runs = ((span, fact) for fact, content in enumerate(contents) for span in join(text, content))
    pieces = (_Piece(span, words_of(text, [span]), fact) for span, fact in runs)
    return [piece for piece in pieces if piece.words]


def _pair(expected: list[_Piece], found: list[_Piece], threshold: float) -> list[tuple[int, int]]:
    return align([piece.words for piece in expected], [piece.words for piece in found], threshold)


def _match_facts(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pair facts whose pieces agree, each once."""
    expected: set[int] = set()
    found: set[int] = set()
    for i, j in pairs:
        if i not in expected and j not in found:
            expected.add(i)
            found.add(j)
            yield i, j


def _judge(labelled: Labelled, facts: Sequence[Fact], pieces: _Pieces) -> Iterator[Verdict]:
    """Judge piece by piece: those that agree, those that overlap at least, and those that stand alone."""
    wanted = labelled.facts or ()
    expected, found = pieces.expected, pieces.found
    for i, j in pieces.same:
        if found[j].fact not in pieces.excused:
            yield _compare(labelled, wanted[expected[i].fact], facts[found[j].fact], expected[i], found[j])
    agreed, known = {i for i, _ in pieces.same}, {j for _, j in pieces.same}
    left = [each for i, each in enumerate(expected) if i not in agreed and not wanted[each.fact].optional]
    rest = [each for j, each in enumerate(found) if j not in known and each.fact not in pieces.excused]
    near = dict(_pair(left, rest, 0.0))
    for i, piece in enumerate(left):
        other = rest[near[i]] if i in near else None
        yield _compare(labelled, wanted[piece.fact], facts[other.fact] if other else None, piece, other)
    for j in set(range(len(rest))) - set(near.values()):
        yield _compare(labelled, None, facts[rest[j].fact], None, rest[j])


def _compare(
    labelled: Labelled, label: ExpectedFact | None, fact: Fact | None, wanted: _Piece | None, got: _Piece | None
) -> Verdict:
    """Name what is the matter with a piece, and keep both readings for a person."""
    article = labelled.article
    kinds = [fact.quotation.kind if fact else None, label.kind if label else None]
    if labelled.by_marks:
        kinds = [kind_of(article.text, [piece.span]) if piece else None for piece in (got, wanted)]
    found_kind, wanted_kind = kinds
    return Verdict(
        article=article,
        name=labelled.name,
        cause=_cause(article.text, label, fact, wanted, got),
        layer=found_kind or wanted_kind or "",
        wanted_layer=wanted_kind or found_kind or "",
        wanted=wanted.span if wanted else None,
        got=got.span if got else None,
        wanted_as=label.source.of(article.text) if label and label.source else "",
        got_as=(fact.source or "") if fact else "",
        cue=label.cue if label else (fact.cue or "") if fact else "",
        fact=got.fact if got else None,
    )


def _cause(
    text: str, label: ExpectedFact | None, fact: Fact | None, wanted: _Piece | None, got: _Piece | None
) -> Cause:
    if not (fact and got):
        return "missed"
    if not (label and wanted):
        return "false alarm"
    if len(wanted.words & got.words) < SAME * len(wanted.words | got.words):
        return "wrong span"
    return "right" if same_mention(text, label.source, fact.quotation.source) else "wrong speaker mention"
