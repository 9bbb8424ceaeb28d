"""Whom an article names: people with their offices as printed, and where each mention stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from tracker.facts.language.spelling import fold
from tracker.facts.speakers.offices import Word, is_listed, load_given_names, load_kind, vocabulary
from tracker.facts.speakers.people import People, Person
from tracker.facts.speakers.phrases import Phrase, country_of
from tracker.facts.speakers.reader import Reader, take_role
from tracker.facts.speakers.windows import (
    WINDOW,
    before_clause,
    begins_clause,
    find_side,
    find_windows,
    is_comma,
    next_mark,
    says,
    split_joint,
    take_adjective,
)
from tracker.model import Article, CountryMention, Paragraph, Span

_INTRODUCING = frozenset(("body", "subhead", "headline", "summary"))
"""Captions introduce nobody: they speak of other days, and agencies spell names in them another way."""

_LONGEST_HONORIFIC = 6
_LED_BY = 5
"""Words of "Ukraine's side was led by"."""

_SHARING = 8
"""People that share a surname: whoever comes after them is found by the full name alone."""


class Introduction(NamedTuple):
    """A phrase that names somebody, and where."""

    start: int
    phrase: Phrase


@dataclass(slots=True, kw_only=True)
class Member:
    """Somebody an article names in full.

    Attributes:
        first: Where the full name stands first.
        roles: Phrases that give an office, in the order of the text.
        sides: Phrases that give a country without an office: "Icelandic clerk", "who leads the U.S. team".
        mentions: Starts of all mentions, surname alone included, in order.
        gender: "m" or "f" where given name or title tell.
    """

    name: str
    first: int
    person: Person | None = None
    roles: list[Introduction] = field(default_factory=list)
    sides: list[Introduction] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    gender: str | None = None
    human: bool = False

    def role_near(self, at: int) -> Phrase | None:
        """Give the last phrase up to a place that tells the office, else the first after it."""
        index = bisect_right(self.roles, at, key=lambda introduction: introduction.start)
        if not self.roles:
            return None
        return self.roles[max(0, index - 1)].phrase


class Cast:
    """Everybody an article names, found by name and by place.

    Args:
        article: Paragraphs that introduce people are read once.
        people: Tells who a name is.
        countries: Of the whole text.
    """

    def __init__(self, article: Article, people: People, countries: Sequence[CountryMention]) -> None:
        self.reader = Reader(article.text, countries)
        self.offices: list[Phrase] = []
        self._text = article.text
        self._people = people
        self._members: dict[str, Member] = {}
        self._by_word: dict[str, list[Member]] = {}
        self._introduced: dict[int, Member] = {}
        self._short: list[Phrase] = []
        self._sides: list[Introduction] = []
        self._mentions: list[tuple[int, Member]] = []
        for paragraph in article.paragraphs or (Paragraph(span=Span(0, len(article.text))),):
            if paragraph.role in _INTRODUCING:
                self._read(paragraph.span)
        self._place_mentions()

    def find(self, name: str, at: int) -> tuple[Member | None, bool]:
        """Find who a name at a place means.

        Returns:
            The member, and whether that is sure; (None, False) where nobody or several have that surname.
        """
        form = _name_form(name)
        member = self._members.get(form)
        if member:
            return member, True
        candidates = self._by_word.get(_with_suffix(name)) or self._by_word.get(form, [])
        candidates = [member for member in candidates if _is_surname_of(form, member)] or candidates
        people = [member for member in candidates[:_SHARING] if member.human] or candidates[:_SHARING]
        earlier = [member for member in people if member.first <= at] or people
        if len(earlier) == 1:
            return earlier[0], True
        person = self._people.named(name)
        known = [member for member in earlier if person and member.person == person]
        if known:
            return known[0], False
        if earlier or not person:
            return None, False
        return Member(name=person.name, first=at, person=person, human=True, gender=guess_gender(person.name)), True

    def introduced_at(self, at: int) -> Member | None:
        """Find whose full name, or title and full name, begins at a place and is the first mention."""
        return self._introduced.get(at)

    def is_person_at(self, at: int) -> bool:
        """Tell whether the name that begins at a place is that of a person."""
        return any(start == at for start, _ in self.named_before(at + 1, at))

    def _find_named(self, phrase: Phrase) -> Member | None:
        if phrase.name is None:
            return None
        return self.find(phrase.name.of(self._text), phrase.name.start)[0]

    def named_before(self, at: int, since: int) -> list[tuple[int, Member]]:
        """Give the mentions of people between two places, the nearest first; at most the last dozen."""
        return [mention for mention in self.mentioned_before(at, since) if mention[1].human]

    def mentioned_before(self, at: int, since: int) -> list[tuple[int, Member]]:
        """Give the mentions of all names between two places, as `named_before` does."""
        end = bisect_left(self._mentions, at, key=lambda mention: mention[0])
        last = reversed(self._mentions[max(0, end - 12) : end])
        return [mention for mention in last if mention[0] >= since]

    def _read(self, span: Span) -> None:
        """Read a paragraph: names with the offices around them."""
        words = self.reader.split(span)
        previous: tuple[int, Phrase] | None = None
        for start, end in find_windows(words):
            if end - start == 1 and not words[start].country and words[start].forms[0] not in vocabulary():
                self._note_short(words, start)
                continue
            for first, last in split_joint(words, take_adjective(words, start), end):
                phrase = self.reader.read_words(words[first:last])
                if phrase.name and not phrase.role:
                    before = previous[1] if previous and previous[0] == first - 1 else None
                    phrase = self._with_apposition(phrase, words, last, before)
                self._note(phrase)
                self._note_side(phrase, words, last)
                self._note_second_office(phrase, words, last)
                previous = (last, phrase)

    def _note_short(self, words: Sequence[Word], at: int) -> None:
        """Keep a name of one word, with the office after it, until all full names are known."""
        word = words[at]
        name = Span(word.start, word.start + len(word.printed))
        phrase = self._with_apposition(Phrase(span=name, name=name), words, at + 1, None)
        self._short.append(phrase)
        self._note_side(phrase, words, at + 1)

    def _note_side(self, phrase: Phrase, words: Sequence[Word], end: int) -> None:
        """Keep whom a clause after a name says that they work for."""
        begin = find_side(words, end) if phrase.name else None
        led = self._leads(phrase.name, words, end) if phrase.name else None
        if phrase.name and led:
            self._sides.append(Introduction(phrase.name.start, led))
        if phrase.name and begin is not None:
            stop = max(next_mark(words, begin), begin + 1)
            self._sides.append(Introduction(phrase.name.start, self.reader.read_words(words[begin:stop])))

    def _note_second_office(self, phrase: Phrase, words: Sequence[Word], end: int) -> None:
        """Keep the office after "General Olena Vymyshlena," whose rank before the name tells no country."""
        if phrase.name and phrase.role and not country_of(phrase):
            after = self._with_apposition(replace(phrase, role=None), words, end, None)
            if after.role:
                self._sides.append(Introduction(phrase.name.start, after))

    def _leads(self, name: Span, words: Sequence[Word], end: int) -> Phrase | None:
        """Read whom a name leads: "Ukraine's side was led by Olena Vymyshlena"."""
        at = next((at for at in range(end - 1, max(0, end - WINDOW), -1) if words[at].start == name.start), 0)
        if at < _LED_BY or words[at - 1].forms != ("by",) or words[at - 2].forms[:1] != ("led",):
            return None
        group = self.reader.read_words([word for word in words[at - _LED_BY : at - 2] if word.forms])
        return group if group.country or group.owner else None

    def _with_apposition(self, phrase: Phrase, words: Sequence[Word], end: int, before: Phrase | None) -> Phrase:
        """Give a name the office that stands after it between commas, or before it and one comma."""
        if not is_comma(words, end):
            return phrase
        if before and before.role and not before.name:
            return take_role(self._text, phrase, before)
        stop = next_mark(words, end + 1)
        if stop == end + 1 or begins_clause(words[end + 1]) or says(words[end + 1 : stop]):
            return phrase
        after = self.reader.read_words(before_clause(words[end + 1 : stop]))
        begins = after.span.start <= words[min(end + 2, stop - 1)].start
        return take_role(self._text, phrase, after) if begins and after.name is None else phrase

    def _note(self, phrase: Phrase) -> None:
        """Enter the names of a phrase, its owner's and its complement's too."""
        for part in (phrase, phrase.owner, phrase.complement):
            if part and part.name:
                self._enter(part, part.name)
        if phrase.role and not phrase.name and (phrase.owner or phrase.country):
            self.offices.append(phrase)

    def _enter(self, phrase: Phrase, name: Span) -> None:
        printed = name.of(self._text)
        form = _name_form(printed)
        known_part = form in self._by_word and form.split()[0] in load_kind("particle")
        if is_body(form) or known_part or (" " not in form and not self._is_introduced(phrase, form)):
            self._short.append(replace(phrase, role=None))
            return
        known = self._people.named(printed)
        key = next((k for k in (fold(known.name) if known else form, form) if k in self._members), form)
        member = self._members.get(key)
        if member is None:
            member = Member(name=printed, first=name.start, person=known)
            self._members[fold(known.name) if known else form] = member
        self._members.setdefault(form, member)
        member.gender = member.gender or self._guess_gender(phrase, known.name if known else printed)
        member.human = member.human or known is not None or member.gender is not None
        self._index(member, form)
        member.mentions.append(name.start)
        if member.first == name.start:
            self._introduced |= {name.start: member, min(name.start, phrase.span.start): member}
        if phrase.role:
            member.roles.append(Introduction(name.start, phrase))
            member.human = True
        elif phrase.country or phrase.owner:
            member.sides.append(Introduction(name.start, phrase))
            member.human = member.human or bool(phrase.head and phrase.country)

    def _guess_gender(self, phrase: Phrase, name: str) -> str | None:
        """Guess "m" or "f" from the given name, the title, or "Mr." and the like before the name."""
        start = phrase.name.start if phrase.name else 0
        before = self._text[max(0, start - _LONGEST_HONORIFIC) : start].split(" ")[-2:]
        title = phrase.role.title if phrase.role else ""
        return guess_gender(name) or gender_of_words(f"{title} {' '.join(before)}")

    def _is_introduced(self, phrase: Phrase, form: str) -> bool:
        """Tell whether a surname with a title is all that the article gives: "Mr. Placeholder"."""
        start = phrase.name.start if phrase.name else 0
        titled = phrase.role is not None or self._text[max(0, start - 2) : start] == ". "
        return titled and form not in self._by_word

    def _index(self, member: Member, form: str) -> None:
        words = form.split()
        shorts = {words[-1], words[0], " ".join(words[1:])}
        if member.person:
            shorts |= {fold(spelling) for spelling in member.person.spellings if len(spelling.split()) < len(words)}
            shorts |= {fold(spelling).split()[-1] for spelling in member.person.spellings}
        for short in shorts:
            sharing = self._by_word.setdefault(short, [])
            if len(sharing) < _SHARING and not any(other is member for other in sharing):
                sharing.append(member)

    @cached_property
    def introductions(self) -> list[tuple[int, Member, Phrase]]:
        """Where the article gives whom which office, in the order of the text."""
        found = [(start, member, phrase) for member in self.members for start, phrase in member.roles]
        return sorted(found, key=lambda introduction: introduction[0])

    def _place_mentions(self) -> None:
        """Put all mentions in order, those by surname alone included, with what stands beside them."""
        for phrase in self._short:
            member = self._find_named(phrase)
            if member and phrase.name:
                if not member.mentions:  # somebody of the table whom the article never names in full
                    self._members[fold(member.name)] = member
                    self._index(member, _name_form(member.name))
                member.mentions.append(phrase.name.start)
                if phrase.role and not (member.person and is_listed(phrase.role.office.key)):
                    member.roles.append(Introduction(phrase.name.start, phrase))
        named = {start: member for member in self._members.values() for start in member.mentions}
        for introduction in self._sides:
            if introduction.start in named:
                named[introduction.start].sides.append(introduction)
        self.members = tuple({id(member): member for member in self._members.values()}.values())
        for member in self.members:
            member.mentions.sort()
            member.roles.sort(key=lambda introduction: introduction.start)
            member.sides.sort(key=lambda introduction: introduction.start)
        self._mentions = sorted(
            ((start, member) for member in self.members for start in member.mentions),
            key=lambda mention: mention[0],
        )


def _name_form(name: str) -> str:
    """Fold a name; a surname alone loses its "Jr.", a whole name keeps it: it tells father from son."""
    first, *rest = fold(name).split() or [""]
    return first if all(word in load_kind("suffix") for word in rest) else " ".join((first, *rest))


def _with_suffix(name: str) -> str:
    """Fold a name, "Jr." included: "Trump Jr." is not his father, nor a namesake."""
    return " ".join(fold(name).split())


def _is_surname_of(form: str, member: Member) -> bool:
    """Tell a surname from a given name, or from the first word of a newspaper's: "Verzonnen Courant"."""
    return _name_form(member.name).split()[-len(form.split()) :] == form.split()


def is_body(name: str) -> bool:
    """Tell the name of an organisation, a place or a thing from that of a person, by its words."""
    return any(word in load_kind("organisation") for word in fold(name).split())


def guess_gender(name: str) -> str | None:
    """Guess "m" or "f" from the given name, if it is listed."""
    return load_given_names().get(fold(name).split(" ")[0])


def gender_of_words(title: str) -> str | None:
    """Tell "m" or "f" from titles: "spokeswoman", "Mr."."""
    words = fold(title).split()
    if any(word in load_kind("feminine") for word in words):
        return "f"
    return "m" if any(word in load_kind("masculine") for word in words) else None
