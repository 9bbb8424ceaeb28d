"""Which reports are one statement, and its public id: the merging rule of the store, pure.

Reports are one statement when speakers are equal, days at most one apart, and contents equal, contained in
one another, or near-identical. A paraphrase is never merged: indirect reports only join where the words are
equal, as they are in two copies of one wire story. Words that articles repeat day after day are another
statement from a week after the first report on.
"""

import re
import unicodedata
from base64 import b32encode
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from math import ceil

from tracker.model import Kind

NEAR = 0.8
"""Jaccard index of word trigrams from which contents are near-identical."""

SHORTEST = 4
"""Words that a content needs to be recognised inside another one: "we will" is inside too many."""

_APART = timedelta(days=1)
_LASTING = timedelta(days=7)
"""Copies of a story follow within days; without an end a sentence that every article repeats would be one for years."""

_ID_WORDS = 8
_ID_LENGTH = 10
_WORD = re.compile(r"[^\W_]+")
_SILENT = re.compile(r"(?<=\w)[’'ʼ`´](?=\w)")

Trigram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportKey:
    """What decides whether two reports are one statement.

    Attributes:
        speaker_key: Slug, or what else tells speakers apart; equal for one speaker.
        day: First day it was said; None joins nothing.
        date_end: Last day, inclusive; None for one day.
        words: As `fold_words` gives them, in one spelling (`fold_variant`).
    """

    speaker_key: str
    day: date | None
    date_end: date | None
    words: tuple[str, ...]
    kind: Kind

    @property
    def last(self) -> date | None:
        """The last day it can have been said."""
        return self.date_end or self.day


def fold_words(content: str) -> tuple[str, ...]:
    """Fold a content to its words: case, punctuation, brackets and the shapes of marks do not matter."""
    plain = _SILENT.sub("", unicodedata.normalize("NFKC", content).casefold())
    return tuple(_WORD.findall(plain))


def same(a: ReportKey, b: ReportKey) -> bool:
    """Tell whether two reports are one statement; the order of the two does not matter."""
    if a.speaker_key != b.speaker_key or not _days_meet(a, b) or not a.words or not b.words:
        return False
    if a.words == b.words:
        return (a.kind == "indirect") == (b.kind == "indirect")
    if "indirect" in (a.kind, b.kind):
        return False
    return _contains(a.words, b.words) or _contains(b.words, a.words) or _resemble(a.words, b.words)


def cluster(reports: Sequence[ReportKey]) -> list[list[int]]:
    """Group reports into statements: what `connect` finds, cut where it goes on for more than a week.

    Returns:
        Indices of the reports of each statement, ascending, the statements by their first report. The
        grouping does not depend on the order of the reports.
    """
    return sorted(group for component in connect(reports) for group in _cut(reports, component))


def connect(reports: Sequence[ReportKey]) -> list[list[int]]:
    """Group reports into connected components of `same`.

    Returns:
        As `cluster`. Only reports that share one of their rare trigrams are compared, so that time grows with
        their number, not its square.
    """
    groups = _Groups(len(reports))
    by_speaker: dict[str, dict[ReportKey, int]] = defaultdict(dict)
    for index, report in enumerate(reports):
        first = by_speaker[report.speaker_key].setdefault(report, index)
        if report.day and report.words:
            groups.join(first, index)
    for keys in by_speaker.values():
        for a, b in _find_pairs(list(keys)):
            if same(a, b):
                groups.join(keys[a], keys[b])
    return groups.listed()


def find_akin(reports: Sequence[ReportKey], some: Iterable[ReportKey]) -> list[int]:
    """Find those of many reports, by index, that can be one statement with some: three words in a row are in common."""
    wanted = {gram for report in some for gram in _trigrams(report.words)}
    return [index for index, report in enumerate(reports) if not wanted.isdisjoint(_trigrams(report.words))]


def public_id(published: date | None, article_key: str, content: str) -> str:
    """Make the public id of a statement from its earliest report: 10 lower-case letters and digits.

    Args:
        published: Day of the article's publication.
        article_key: Identity of the article.
        content: Of the quotation; its first eight words count.
    """
    words = " ".join(fold_words(content)[:_ID_WORDS])
    named = "\n".join((published.isoformat() if published else "", article_key, words))
    return b32encode(sha256(named.encode("utf-8", "surrogatepass")).digest()).decode("ascii").lower()[:_ID_LENGTH]


def _cut(reports: Sequence[ReportKey], component: Sequence[int]) -> Iterator[list[int]]:
    """Cut a component into statements, from the earliest day on: each is connected and begins within one week."""
    days = {index: _ordinal(reports[index].day) for index in component}
    if max(days.values()) - min(days.values()) <= _LASTING.days:
        yield list(component)
        return
    left = sorted(component, key=lambda index: _order(reports[index]))
    while left:
        begun = [index for index in left if days[index] <= days[left[0]] + _LASTING.days]
        first, *_ = connect([reports[index] for index in begun])
        group = {begun[place] for place in first}
        yield sorted(group)
        left = [index for index in left if index not in group]


def _days_meet(a: ReportKey, b: ReportKey) -> bool:
    if a.day is None or b.day is None or a.last is None or b.last is None:
        return False
    return (b.day - a.last) <= _APART and (a.day - b.last) <= _APART


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    """Tell whether words stand in a row within others, by Knuth, Morris and Pratt's algorithm."""
    if not SHORTEST <= len(short) <= len(long):
        return False
    back, matched = _failures(short), 0
    for word in long:
        while matched and short[matched] != word:
            matched = back[matched - 1]
        matched += short[matched] == word
        if matched == len(short):
            return True
    return False


def _failures(words: Sequence[str]) -> list[int]:
    back, matched = [0] * len(words), 0
    for index in range(1, len(words)):
        while matched and words[matched] != words[index]:
            matched = back[matched - 1]
        matched += words[matched] == words[index]
        back[index] = matched
    return back


def _trigrams(words: Sequence[str]) -> set[Trigram]:
    return {tuple(words[index : index + 3]) for index in range(max(1, len(words) - 2))}


def _resemble(a: Sequence[str], b: Sequence[str]) -> bool:
    first, second = _trigrams(a), _trigrams(b)
    return len(first & second) >= NEAR * len(first | second)


def _find_pairs(reports: Sequence[ReportKey]) -> Iterator[tuple[ReportKey, ReportKey]]:
    """Find pairs of one speaker's reports worth comparing.

    Contents that hold or resemble one another share at least one of the rarest fifth of the trigrams of the
    shorter one (prefix filtering: Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in
    data cleaning", 2006), so only these are looked up.
    """
    dated = sorted((report for report in reports if report.day and report.words), key=_order)
    grams = [_trigrams(report.words) for report in dated]
    counts = Counter(gram for each in grams for gram in each)
    holders: dict[Trigram, list[int]] = defaultdict(list)
    for index, each in enumerate(grams):
        for gram in each:
            holders[gram].append(index)
    days = [_ordinal(report.day) for report in dated]
    longest = max((_ordinal(report.last) - _ordinal(report.day) for report in dated), default=0)
    for index, each in enumerate(grams):
        rare = sorted(each, key=lambda gram: (counts[gram], gram))[: len(each) - ceil(NEAR * len(each)) + 1]
        low = bisect_left(days, days[index] - longest - _APART.days)
        high = bisect_right(days, _ordinal(dated[index].last) + _APART.days)
        for other in _holding(rare, holders, low, high) - {index}:
            yield dated[index], dated[other]


def _holding(grams: Sequence[Trigram], holders: dict[Trigram, list[int]], low: int, high: int) -> set[int]:
    """Find the holders of some trigrams between two indices."""
    found: set[int] = set()
    for gram in grams:
        held = holders[gram]
        found.update(held[bisect_left(held, low) : bisect_left(held, high)])
    return found


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _order(report: ReportKey) -> tuple[date, date, tuple[str, ...], str]:
    return (report.day or date.min, report.last or date.min, report.words, report.kind)


class _Groups:
    """Disjoint sets of indices (union-find; the smallest index stands for its set)."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def join(self, a: int, b: int) -> None:
        a, b = self._root(a), self._root(b)
        self._parents[max(a, b)] = min(a, b)

    def _root(self, index: int) -> int:
        while self._parents[index] != index:
            self._parents[index] = self._parents[self._parents[index]]
            index = self._parents[index]
        return index

    def listed(self) -> list[list[int]]:
        members: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parents)):
            members[self._root(index)].append(index)
        return [members[root] for root in sorted(members)]
