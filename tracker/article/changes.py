"""What changed between two readings of an article, in words: headline, byline, publication, text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from tracker.article.notes import find_note_kind
from tracker.model import Article, Role

ALIKE = 0.4
"""Share of words in common from which a paragraph is another one's new wording."""

_TOKEN = re.compile(r"\w+(?:[.,'’-]\w+)*|\s+|[^\w\s]")
_WORDS = re.compile(r"\w+")
_LARGEST = 1_000_000
"""Comparisons (words by words, paragraphs by paragraphs) up to which the best pairing is looked for."""
_TOLD: tuple[Role, ...] = ("summary", "body", "subhead")


class Piece(NamedTuple):
    """A run of words that both wordings have ("="), that went ("-"), or that came ("+")."""

    mark: Literal["=", "-", "+"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that reads otherwise.

    Attributes:
        what: "headline", "byline", "published", or what a paragraph is: "text" for one of the body, "subhead",
            "summary", or the kind of a note ("correction").
        paragraph: Its number in the body, from 1, notes not counted; of one that is gone, that before.
        was: The number before, of a paragraph that only moved.
        before: None for what is new; `after` None for what is gone.
    """

    what: str
    before: str | None
    after: str | None
    paragraph: int | None = None
    was: int | None = None


class _Line(NamedTuple):
    """A paragraph, and what it is."""

    what: str
    text: str
    number: int | None


def compare(before: Article, after: Article) -> tuple[Change, ...]:
    """Find what changed between two readings of an article, in the order in which one reads.

    Captions and furniture are not compared, nor is white space.
    """
    fields = (
        ("headline", before.headline, after.headline),
        ("byline", ", ".join(before.byline) or None, ", ".join(after.byline) or None),
        ("published", _published(before), _published(after)),
    )
    changed = [Change(what=what, before=old, after=new) for what, old, new in fields if old != new]
    return (*changed, *_compare_lines(_lines(before), _lines(after)))


def mark_words(before: str | None, after: str | None) -> tuple[Piece, ...]:
    """Part two wordings into what stayed, what went and what came; nothing in common: the one, then the other."""
    old, new = _TOKEN.findall(before or ""), _TOKEN.findall(after or "")
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces = [
        Piece("=", "".join(old[:head])),
        *_mark(*middle),
        Piece("=", "".join(old[len(old) - tail :])),
    ]
    return tuple(_join(piece for piece in pieces if piece.text))


def _published(article: Article) -> str | None:
    if article.published_is_day:
        return str(article.published_day)
    return article.published.strftime("%Y-%m-%dT%H:%M:%SZ") if article.published else None


def _lines(article: Article) -> list[_Line]:
    lines, number = [], 0
    for paragraph in article.paragraphs:
        text = " ".join(paragraph.span.of(article.text).split())
        if paragraph.role not in _TOLD:
            continue
        note = find_note_kind(text)
        is_body = paragraph.role == "body" and not note
        number += is_body
        what = note or ("text" if is_body else paragraph.role)
        lines.append(_Line(what, text, number if is_body else None))
    return lines


def _compare_lines(old: list[_Line], new: list[_Line]) -> list[Change]:
    """Pair the paragraphs of two texts; one that is found elsewhere has moved."""
    texts, others = [(line.what, line.text) for line in old], [(line.what, line.text) for line in new]
    changes: list[Change] = []
    for first, last, start, end in _differ(texts, others):
        changes += _pair(old[first:last], new[start:end])
    return _find_moved(changes)


def _differ(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, int, int]]:
    """Find where two texts differ: from and to of the one, from and to of the other."""
    if len(old) * len(new) > _LARGEST:
        head = _common(old, new)
        yield head, len(old), head, len(new)
        return
    for tag, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            first, last, start, end = places
            yield first, last, start, end


def _pair(old: list[_Line], new: list[_Line]) -> Iterator[Change]:
    """Tell what became of the paragraphs that stood in one place."""
    first = start = 0
    for last, end in (*_align(old, new), (len(old), len(new))):
        for line in old[first:last]:
            yield Change(what=line.what, before=line.text, after=None, paragraph=line.number)
        for line in new[start:end]:
            yield Change(what=line.what, before=None, after=line.text, paragraph=line.number)
        if last < len(old) and end < len(new):
            line = new[end]
            yield Change(what=line.what, before=old[last].text, after=line.text, paragraph=line.number)
        first, start = last + 1, end + 1


def _align(old: list[_Line], new: list[_Line]) -> list[tuple[int, int]]:
    """Pair paragraphs with their new wordings, in order, so that most words are in common."""
    if len(old) * len(new) > _LARGEST // 100:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    bags = [[Counter(_WORDS.findall(line.text.casefold())) for line in lines] for lines in (old, new)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for place in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            likeness = _likeness(bags[0][place], bags[1][other]) if old[place].what == new[other].what else 0.0
            paired = likeness + best[place + 1][other + 1] if likeness >= ALIKE else 0.0
            best[place][other] = max(paired, best[place + 1][other], best[place][other + 1])
    return list(_walk(best))


def _walk(best: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Follow the best pairing through the table of what each rest can still gain."""
    place = other = 0
    while place < len(best) - 1 and other < len(best[0]) - 1:
        here = best[place][other]
        if here == best[place + 1][other]:
            place += 1
        elif here == best[place][other + 1]:
            other += 1
        else:
            yield place, other
            place, other = place + 1, other + 1


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Give the share of words that two bags have in common."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _find_moved(changes: list[Change]) -> list[Change]:
    """Make one change of a paragraph that went in one place and came, word for word, in another; each once."""
    gone: defaultdict[str | None, list[Change]] = defaultdict(list)
    for change in changes:
        if change.after is None:
            gone[change.before].append(change)
    found: list[Change] = []
    for change in changes:
        if change.before is None and gone[change.after]:
            found.append(replace(change, before=change.after, was=gone[change.after].pop(0).paragraph))
        else:
            found.append(change)
    left = {id(change) for rest in gone.values() for change in rest}
    return [change for change in found if change.after is not None or id(change) in left]


def _common(old: Sequence[object], new: Sequence[object]) -> int:
    """Count what two rows begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _mark(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Mark the words between what two wordings begin and end with."""
    if len(old) * len(new) > _LARGEST:
        codes = [("replace", 0, len(old), 0, len(new))]
    else:
        codes = list(SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes())
    for tag, first, last, start, end in codes:
        went, came = "".join(old[first:last]), "".join(new[start:end])
        if tag == "equal" and _WORDS.search(went):
            yield Piece("=", went)
        else:  # a space or comma that stayed between two changes is no place to rest the eye
            yield Piece("-", went)
            yield Piece("+", came)


def _join(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Run changes together that nothing parts: what went, then what came."""
    went = came = ""
    for mark, text in (*pieces, Piece("=", "")):
        if mark == "-":
            went += text
        elif mark == "+":
            came += text
        else:
            yield from (piece for piece in (Piece("-", went), Piece("+", came), Piece("=", text)) if piece.text)
            went = came = ""
