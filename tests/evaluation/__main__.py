"""How right the facts are: `python -m tests.evaluation [--quotes FILE] [--dates FILE] [--countries FILE] [--errors]`.

Without a file, our own labelled articles are measured; with one, that corpus instead.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.evaluation.corpora import load_countries, load_dates, load_quotes
from tests.evaluation.errors import list_checks, list_overrated, list_verdicts
from tests.evaluation.evaluation import Evaluation, evaluate
from tests.evaluation.figures import (
    Figures,
    count_checks,
    count_confidence,
    count_meaning,
    count_mentions,
    count_quotations,
)
from tests.evaluation.own import load_own


def main() -> None:
    """Measure what the arguments name, and print the figures or the errors."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--quotes", type=Path, metavar="FILE", help="a corpus of attributions (JSONL)")
    parser.add_argument("--speech", action="store_true", help="in that corpus, only cues of speech are wanted")
    parser.add_argument("--dates", type=Path, metavar="FILE", help="a corpus of date expressions (JSONL)")
    parser.add_argument("--countries", type=Path, metavar="FILE", help="a corpus of places (JSONL)")
    parser.add_argument("--errors", action="store_true", help="print what went wrong, by cause")
    arguments = parser.parse_args()
    show = _list_errors if arguments.errors else _list_figures
    for evaluation in _evaluate(arguments):
        for line in show(evaluation):
            sys.stdout.write(f"{line}\n")


def _evaluate(arguments: argparse.Namespace) -> Iterator[Evaluation]:
    corpora = []
    if arguments.quotes:
        corpora.append(load_quotes(arguments.quotes, speech=arguments.speech))
    if arguments.dates:
        corpora.append(load_dates(arguments.dates))
    if arguments.countries:
        corpora.append(load_countries(arguments.countries))
    for corpus in corpora or [load_own()]:
        yield evaluate(corpus)


def _list_errors(evaluation: Evaluation) -> Iterator[str]:
    yield from list_verdicts(verdict for judged in evaluation.facts for verdict in judged.verdicts)
    yield from list_checks(check for judged in evaluation.facts for check in judged.checks)
    if any(judged.checks for judged in evaluation.facts):
        yield from list_overrated(grade for judged in evaluation.facts for grade in judged.grades)
    yield from list_verdicts(evaluation.dates)
    yield from list_verdicts(evaluation.countries)


def _list_figures(evaluation: Evaluation) -> Iterator[str]:
    yield f"{evaluation.articles} articles"
    yield f"{'':20}{'wanted':>8}{'found':>8}{'P':>8}{'R':>8}{'F1':>8}"
    verdicts = [verdict for judged in evaluation.facts for verdict in judged.verdicts]
    if evaluation.facts:
        yield from map(_row, *zip(*count_quotations(verdicts), strict=True))
    if any(judged.checks for judged in evaluation.facts):
        yield from map(_row, *zip(*count_meaning(evaluation.facts), strict=True))
    for layer, mentions in (("dates", evaluation.dates), ("countries of text", evaluation.countries)):
        if mentions:
            yield _row(layer, count_mentions(mentions))
    if any(judged.checks for judged in evaluation.facts):
        yield "\nof facts whose words were found"
        yield from _shares(count_checks(evaluation.facts))
        yield "\nright facts (words, source, speaker, affiliation, day) by confidence"
        yield from _shares(count_confidence(evaluation.facts))


def _row(name: str, figures: Figures) -> str:
    shares = f"{figures.precision:8.3f}{figures.recall:8.3f}{figures.f1:8.3f}"
    return f"{name:20}{figures.wanted:8}{figures.got:8}{shares}"


def _shares(counts: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    for name, count, right in counts:
        yield f"{name:20}{right:8} of {count:4}{right / count if count else 1.0:8.3f}"


if __name__ == "__main__":
    main()
