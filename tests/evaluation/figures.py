"""Verdicts → precision, recall and F1, layer by layer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.evaluation.judging import Judged, Verdict
from tests.evaluation.meaning import LAYERS

KINDS = ("direct", "mixed", "indirect")
CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Figures:
    """How well one layer was found.

    Attributes:
        wanted: How many had to be found; `wanted_right` of them were.
        got: How many were found; `got_right` of them were wanted.
    """

    wanted: int
    wanted_right: int
    got: int
    got_right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.got_right / self.got if self.got else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return self.wanted_right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def count_mentions(verdicts: Sequence[Verdict]) -> Figures:
    """Count dates or countries."""
    right = sum(verdict.cause == "right" for verdict in verdicts)
    wanted = sum(verdict.wanted is not None for verdict in verdicts)
    got = sum(verdict.got is not None for verdict in verdicts)
    return Figures(wanted, right, got, right)


def count_quotations(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, Figures]]:
    """Count pieces of content by kind: recall by the labelled kind, precision by the found one.

    Yields:
        "direct content" (the words alone), "direct joint" (words and source), …, "all joint".
    """
    for kind in (*KINDS, "all"):
        for unit, causes in (("content", ("right", "wrong speaker mention")), ("joint", ("right",))):
            wanted = [each for each in verdicts if each.wanted and kind in (each.wanted_layer, "all")]
            got = [each for each in verdicts if each.got and kind in (each.layer, "all")]
            yield (
                f"{kind} {unit}",
                Figures(
                    len(wanted),
                    sum(each.cause in causes for each in wanted),
                    len(got),
                    sum(each.cause in causes for each in got),
                ),
            )


def count_meaning(judged: Sequence[Judged]) -> Iterator[tuple[str, Figures]]:
    """Count what facts say beyond their words; a fact whose words were not found is wrong in every layer."""
    expected, found = sum(each.expected for each in judged), sum(each.found for each in judged)
    for layer in LAYERS:
        right = sum(check.right for each in judged for check in each.checks if check.layer == layer)
        yield layer, Figures(expected, right, found, right)


def count_checks(judged: Iterable[Judged]) -> Iterator[tuple[str, int, int]]:
    """Count the same among facts whose words were found: layer, checked, right."""
    checks = [check for each in judged for check in each.checks]
    for layer in LAYERS:
        of_layer = [check.right for check in checks if check.layer == layer]
        yield layer, len(of_layer), sum(of_layer)


def count_confidence(judged: Iterable[Judged]) -> Iterator[tuple[str, int, int]]:
    """Count found facts at each level of confidence, and those of them that are right in everything."""
    grades = [grade for each in judged for grade in each.grades]
    for level in CONFIDENCES:
        of_level = [grade.right for grade in grades if grade.fact.confidence == level]
        yield level, len(of_level), sum(of_level)
