"""How right the facts are: `python -m tests.evaluation [--quotes FILE] [--dates FILE] [--countries FILE] [--errors]`.

Without a file, our own labelled articles are measured, the blind ones apart; with one, that corpus instead. Errors of
the blind articles are not listed, so that no rule is made from them.
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
from tests.evaluation.labels import Labelled
from tests.evaluation.own import SPLITS, TUNED, load_own


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
    for name, corpus in _load(arguments).items():
        sys.stdout.write(f"\n# {name}\n")
        for line in show(evaluate(corpus)):
            sys.stdout.write(f"{line}\n")


def _load(arguments: argparse.Namespace) -> dict[str, Iterable[Labelled]]:
    """Load what is asked for, by name."""
    corpora: dict[str, Iterable[Labelled]] = {}
    if arguments.quotes:
        corpora["quotes"] = load_quotes(arguments.quotes, speech=arguments.speech)
    if arguments.dates:
        corpora["dates"] = load_dates(arguments.dates)
    if arguments.countries:
        corpora["countries"] = load_countries(arguments.countries)
    folders = TUNED if arguments.errors else SPLITS
    return corpora or {f"own articles, {split}": load_own(folder) for split, folder in folders.items()}


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
