"""Who "he" and "the minister" are: the nearest earlier mention that can be meant."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.facts.speakers.cast import Cast, Member, is_body
from tracker.facts.speakers.phrases import Phrase
from tracker.facts.speakers.setting import Setting
from tracker.model import Speaker

_RECENT = 3
"""Paragraphs through which a pronoun goes on meaning whoever spoke last."""

_SPOKEN_TO = {
    gender: re.compile(rf"\b(?:told|asked|thanked|answered|met|to|with) {word}\b")
    for gender, word in (("m", "him"), ("f", "her"))
}
"""Who speaks to her is not she."""

_SOMEBODY = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er)\s(?:[\w.’'-]+\s){0,4}?"
    r"(?:official|diplomat|adviser|aide|source|minister|spokes(?:man|woman|person)|officer|envoy|negotiator|lawmaker|senator"
    r"|ambassador|person|man|woman|delegate|counterpart|deputy|colleague)\b(?!,? [A-Z])"
)
"""Somebody without a name, who may be meant where another one is named: "A senior official met her"."""

_HEARD = 600
"""Characters before a pronoun that are searched for whom somebody spoke to."""

_BEGINNING = 3
"""Characters between the end of a sentence and the first word of the next one: a stop, a space, a mark."""

_COMPANY = re.compile(
    r"\b(?:met|meets|meeting|with|told|asked|thanked|hosted|received|greeted|welcomed|joined|and)\s(?:[\w’'-]+\s){0,3}\Z"
)
_LONGEST_COMPANY = 60
"""Characters before a name that are searched for who met it."""

_RIVALS = 4
"""Earlier mentions that are compared: what stands farther back is no rival."""


@dataclass(frozen=True, slots=True)
class Other:
    """One who spoke at a place without being a member of the cast; gender None where no word tells it."""

    start: int
    speaker: Speaker
    gender: str | None


@dataclass(frozen=True, slots=True)
class Described:
    """Somebody described by a noun at a place: a member of the cast, or a speaker without a name."""

    start: int
    affiliation: str | None
    who: Member | Speaker
    phrase: Phrase

    @property
    def key(self) -> object:
        """Tell one from another."""
        return id(self.who) if isinstance(self.who, Member) else self.who.name

    def is_called(self, noun: str) -> bool:
        """Tell a Defence Minister from a Defence Secretary where "the minister" speaks."""
        title = self.phrase.role.title if self.phrase.role else ""
        return noun in (self.phrase.head, title.rpartition(" ")[2])


class Nouns:
    """Nouns that stood for somebody, in the order of the text."""

    def __init__(self) -> None:
        self._by_noun: dict[str, list[Described]] = {}

    def note(self, nouns: Iterable[str], described: Described) -> None:
        """Enter a description; entries of one noun come in the order of the text."""
        for noun in nouns:
            self._by_noun.setdefault(noun, []).append(described)

    def before(self, noun: str, at: int, country: str | None) -> tuple[Described | None, bool]:
        """Find the nearest earlier description by a noun, and whether nobody else fits as well.

        "Russia's representative" is nobody whose country the article does not give.
        """
        entries = self._by_noun.get(noun, [])
        end = bisect_left(entries, at, key=lambda described: described.start)
        near = [
            described
            for described in reversed(entries[max(0, end - _RIVALS) : end])
            if not country or described.affiliation == country
        ]
        if not near:
            return None, False
        rivals = [described for described in near if described.is_called(noun)] if near[0].is_called(noun) else near
        return near[0], len({described.key for described in rivals}) == 1


def nouns_of(phrase: Phrase) -> frozenset[str]:
    """Give the nouns that may stand for what a phrase describes."""
    nouns = {phrase.head} if phrase.head else set()
    if phrase.role:
        nouns |= phrase.role.office.also | ({"official"} if phrase.role.office.single else set())
    return frozenset(nouns)


def choose(
    fitting: Sequence[tuple[int, Member]],
    last: tuple[int, Member] | None,
    *,
    paragraph: int,
    recent: int,
    sentences: Sequence[int],
) -> tuple[Member | None, bool]:
    """Choose whom "he" or "she" means, and tell whether nobody else can be meant.

    Whoever spoke last goes on speaking, unless this paragraph names somebody else before the pronoun; then
    the first name of the last sentence, its subject as a rule, is taken. A speaker whose gender nobody knows
    gives way to doubt where somebody stands near whose gender surely fits.

    Args:
        fitting: Mentions of the right gender in this paragraph and the one before, the nearest first.
        last: Who spoke last, and where.
        paragraph: Where the pronoun's paragraph begins.
        recent: Where the last few paragraphs begin: whoever spoke before them is in doubt.
        sentences: Where its sentence begins, and the one before.
    """
    here = [mention for mention in fitting if mention[0] >= paragraph]
    near = here or fitting
    if last and (not here or last[0] >= paragraph):
        undisputed = near[0][1] is last[1] or (not here and near[0][0] <= last[0]) if near else last[0] >= recent
        if last[1].gender is None:
            undisputed = undisputed and not any(member.gender for _, member in fitting)
            return (None if any(member.gender for _, member in near) else last[1]), undisputed
        return last[1], undisputed
    if not near:
        return None, False
    nearest = near[0][1]
    if len({id(member) for _, member in near}) == 1:
        return nearest, nearest.gender is not None
    subjects = ([member for start, member in near if start > sentence] for sentence in sentences)
    return next(filter(None, subjects), [nearest])[-1], False


class Antecedents:
    """Finds whom "he" and "she" mean in one article; speakers are noted in the order of the text."""

    def __init__(self, text: str, cast: Cast, setting: Setting) -> None:
        self._text = text
        self._cast = cast
        self._setting = setting
        self._spoken: list[tuple[int, Member]] = []
        self._others: list[Other] = []

    def note(self, at: int, member: Member) -> None:
        """Note who spoke at a place."""
        self._spoken.append((at, member))

    def has_spoken(self, at: int) -> bool:
        """Tell whether it is a member of the cast who was noted at a place."""
        return bool(self._spoken) and self._spoken[-1][0] == at

    def last_spoken(self) -> int:
        """Tell where somebody spoke last; -1 where nobody did."""
        others = self._others[-1].start if self._others else -1
        return max(others, self._spoken[-1][0] if self._spoken else -1)

    def note_other(self, other: Other) -> None:
        """Note that somebody spoke who is no member of the cast: "a U.S. official", "Miller"."""
        self._others.append(other)

    def other(self, gender: str, at: int) -> Speaker | None:
        """Find the one without a full name whom a pronoun means: the last who spoke, in this paragraph or the last.

        None where a member of the cast spoke later, or is named in this paragraph where the other one is not; in
        doubt where both stand in this paragraph.
        """
        last = self._others[-1] if self._others else None
        if last is None or last.gender not in {gender, None} or last.start < self._setting.paragraph(at, back=1):
            return None
        if self._spoken and self._spoken[-1][0] > last.start:
            return None
        here = self._setting.paragraph(at)
        rivals = any(
            self._may_be(gender, member, start, at) and not self._setting.is_reported(start)
            for start, member in self._cast.named_before(at, max(last.start, here))
        )
        if not rivals and not self._names_stranger(max(last.start, here), at):
            return last.speaker
        return replace(last.speaker, certain=False) if last.start >= here else None

    def find(self, gender: str, at: int) -> tuple[Member | None, bool]:
        """Find whom a pronoun of a gender means, and whether that is sure."""
        fitting = [
            (start, member)
            for start, member in self._cast.named_before(at, self._setting.paragraph(at, back=1))
            if self._may_be(gender, member, start, at) and not self._setting.is_reported(start)
        ]
        sentence = self._setting.sentence_before(at)
        recent = self._setting.paragraph(at, back=_RECENT)
        last = self._last_of(gender, at, recent)
        member, sure = choose(
            fitting,
            last,
            paragraph=self._setting.paragraph(at),
            recent=recent,
            sentences=(sentence, self._setting.sentence_before(sentence)),
        )
        if last is None or member is not last[1]:
            begin = self._setting.paragraph(at)
            return member, sure and not (self._names_nobody(begin, at) or self._names_stranger(begin, at))
        return member, sure and not (self._names_stranger(last[0], at) or self._is_outdone(gender, member, at))

    def _names_stranger(self, since: int, at: int) -> bool:
        """Tell whether a full name since a place may well be a person's: it begins a sentence, or somebody met it."""
        return any(
            start > since
            and not member.human
            and " " in member.name
            and not is_body(member.name)
            and self._is_in_company(start)
            and not self._setting.is_reported(start)
            for start, member in self._cast.mentioned_before(at, since)
        )

    def _is_in_company(self, start: int) -> bool:
        """Tell where persons stand: at the beginning of a sentence, and beside those whom they meet."""
        begins = start - self._setting.sentence_before(start) <= _BEGINNING
        return begins or bool(_COMPANY.search(self._text, max(0, start - _LONGEST_COMPANY), start))

    def _is_outdone(self, gender: str, member: Member, at: int) -> bool:
        """Tell whether a pronoun surely fits somebody in the speaker's own words, and perhaps not the speaker."""
        begin = self._setting.paragraph(at, back=1)
        return member.gender is None and any(each.gender == gender for _, each in self._cast.named_before(at, begin))

    def _names_nobody(self, start: int, at: int) -> bool:
        """Tell whether somebody without a name is spoken of: "A senior official met Vymyshlena. She"."""
        begin = max(start, at - _HEARD)
        return any(not self._setting.is_reported(found.start()) for found in _SOMEBODY.finditer(self._text, begin, at))

    def _may_be(self, gender: str, member: Member, start: int, at: int) -> bool:
        """Tell whether a pronoun at a place may mean a member mentioned at a start: not who "told her" something."""
        if member.gender:
            return member.gender == gender
        return not _SPOKEN_TO[gender].search(self._text, max(start, at - _HEARD), at)

    def _last_of(self, gender: str, at: int, recent: int) -> tuple[int, Member] | None:
        """Find who spoke last, if a pronoun of a gender fits; else the last who spoke that it surely fits."""
        if self._spoken and self._may_be(gender, self._spoken[-1][1], self._spoken[-1][0], at):
            return self._spoken[-1]
        earlier = (
            (start, member)
            for start, member in reversed(self._spoken[-_RIVALS:])
            if member.gender == gender and start >= recent
        )
        return next(earlier, None)
