"""How well copies are told: `python -m tests.stories [--stories N] [--seed N] [--facts]`.

Pairs of articles that share a story, once with the agency's own page in the store and once without; with --facts
also pairs of reports that share a statement, which takes longer.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.stories.measuring import (
    Item,
    count_pairs,
    load_people,
    load_statements,
    load_stories,
    make_corpus,
    save,
)


def main() -> None:
    """Measure what the arguments name, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.stories", description=__doc__)
    parser.add_argument("--stories", type=int, default=1000, metavar="N", help="how many wire stories [default: 1000]")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another corpus [default: 1]")
    parser.add_argument("--facts", action="store_true", help="measure statements too")
    parser.add_argument("--errors", action="store_true", help="name the pairs that are wrong")
    arguments = parser.parse_args()
    for agency in (True, False):
        sys.stdout.write(f"\n{'with' if agency else 'without'} the agency's own page\n")
        for line in _measure(arguments, agency=agency):
            sys.stdout.write(f"{line}\n")


def _measure(arguments: argparse.Namespace, *, agency: bool) -> Iterator[str]:
    world, corpus = make_corpus(arguments.stories, arguments.seed, agency=agency)
    shuffled = random.Random(arguments.seed).sample(corpus, len(corpus))
    with TemporaryDirectory() as folder:
        database = Path(folder) / "tracker.db"
        save(shuffled, database, load_people(world) if arguments.facts else None)
        stories = list(load_stories(database, corpus))
        yield from _list("articles in stories", stories)
        if arguments.errors:
            yield from _errors([each.name for each in corpus], stories)
        if arguments.facts:
            yield from _list("reports in statements", list(load_statements(database, corpus)))


def _list(what: str, items: Sequence[Item]) -> Iterator[str]:
    yield f"{what:24}{'wanted':>9}{'found':>9}{'wrong':>9}{'P':>9}{'R':>9}"
    for kind in (None, *sorted({item.kind for item in items})):
        pairs = count_pairs(items, kind)
        counts = f"{pairs.wanted:9}{pairs.found:9}{pairs.wrong:9}"
        yield f"  {kind or 'all':22}{counts}{pairs.precision:9.3f}{pairs.recall:9.3f}"


def _errors(names: Sequence[str], items: Sequence[Item]) -> Iterator[str]:
    for a, one in enumerate(items):
        for b in range(a):
            other = items[b]
            if one.put == other.put and one.right != other.right:
                yield f"  wrong: {names[b]} ({other.kind}), {names[a]} ({one.kind})"


if __name__ == "__main__":
    main()
