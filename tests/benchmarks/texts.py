"""How fast texts are read, and whether in proportion: `python -m tests.benchmarks.texts [FILE.jsonl]`.

The file is a corpus of lines `{id, text, published?}`; by default our own labelled articles are read. The texts
that show the proportion are generated, each at a size and at half of it: twice the text should take twice the time.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.timing import interleaved
from tests.evaluation.own import SPLITS, load_own
from tracker.article import parse_text
from tracker.config import load
from tracker.facts.extraction import extract
from tracker.facts.knowledge import Knowledge, load_knowledge
from tracker.model import Article

ROUNDS = 3
_SENTENCE = (
    'Olena Vymyshlena said on Sunday that talks with the United States on "real" guarantees would begin in May. '
)
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru")


def make_paragraph(characters: int) -> str:
    """One paragraph of that many characters."""
    return (_SENTENCE * (characters // len(_SENTENCE) + 1))[:characters]


def make_marks(number: int) -> str:
    """One paragraph with that many quotation marks."""
    return '"Talks start," she said. ' * (number // 2)


def make_names(number: int) -> str:
    """That many persons, each with a paragraph of their own."""
    return "\n\n".join(f"Olena {_surname(each)} said talks with Kyiv would begin on Sunday." for each in range(number))


def _surname(number: int) -> str:
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:05}").capitalize()


LARGE: dict[str, tuple[Callable[[int], str], int]] = {
    "characters in one paragraph": (make_paragraph, 1_000_000),
    "quotation marks": (make_marks, 100_000),
    "names": (make_names, 10_000),
}


def report_proportions(knowledge: Knowledge) -> Iterator[str]:
    """Compare each large text with its half.

    Yields:
        A line per text: what twice the text costs, as a ratio, and the seconds of the whole.
    """
    yield "Twice the text, as a ratio of the time that all layers take:"
    for name, (make, size) in LARGE.items():
        cases = {str(each): partial(_seconds, [_read(make(each))], knowledge) for each in (size // 2, size)}
        half, whole = interleaved(cases, ROUNDS).values()
        yield f"  {f'{size:,} {name}':40} {whole / half:5.2f}   ({whole:.1f} s)"


def report_speed(articles: Sequence[Article], knowledge: Knowledge) -> Iterator[str]:
    """Count the words that all layers together read in a second of one core."""
    words = sum(len(article.text.split()) for article in articles)
    taken = interleaved({"all": partial(_seconds, articles, knowledge)}, ROUNDS)["all"]
    yield f"{len(articles)} articles of {words:,} words: {words / taken:,.0f} words/s for all layers on one core"


def load_articles(path: Path | None) -> list[Article]:
    """Load the texts of a corpus from disk, by default our own."""
    if path is None:
        return [labelled.article for folder in SPLITS.values() for labelled in load_own(folder)]
    with path.open(encoding="utf-8") as lines:
        records = map(json.loads, lines)
        return [parse_text(record["text"], published=record.get("published")) for record in records]


def _read(text: str) -> Article:
    return parse_text(text, published="2023-07-30")


def _seconds(articles: Iterable[Article], knowledge: Knowledge) -> float:
    started = time.process_time()  # what else the machine does is not counted
    for article in articles:
        extract(article, knowledge)
    return time.process_time() - started


def main() -> None:
    """Print the speed, then the proportions."""
    knowledge = load_knowledge(load(None))
    articles = load_articles(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    _seconds(articles[:20], knowledge)  # tables are read once
    for report in (report_speed(articles, knowledge), report_proportions(knowledge)):
        for line in report:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
