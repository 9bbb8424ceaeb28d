"""One walk over the words of a noun phrase, left to right."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from tracker.facts.countries.names import load_countries
from tracker.facts.language.lexicon import Tag, guess_tag, load_words
from tracker.facts.language.spelling import fold
from tracker.facts.speakers.offices import (
    Institution,
    Office,
    Word,
    load_given_names,
    load_institutions,
    load_kind,
    load_offices,
    match_longest,
    qualify,
)
from tracker.facts.speakers.phrases import Phrase, Role, country_of, country_within
from tracker.model import Span

_NO_BEGINNING = frozenset(
    (
        Tag.DETERMINER,
        Tag.PREPOSITION,
        Tag.TO,
        Tag.RELATIVE,
        Tag.AUXILIARY,
        Tag.CONJUNCTION,
        Tag.THAT,
        Tag.SUBORDINATOR,
    )
)
"""What stands before a phrase without being part of it."""

_TOWARDS = frozenset(("to", "for", "on", "in"))
"""Prepositions after which a bare country is where somebody is sent, not whom they serve."""

_OF = frozenset(("of", "for", "from", "in"))
"""Prepositions before the army or the government that somebody serves; others study it."""


_ABOUT = frozenset(("scholar", "journalist", "special envoy", "director", "adviser", "executive"))
"""Offices before which a country's bare name is what they deal with: "Ukraine envoy"."""


@dataclass(slots=True)
class _Draft:
    """What a walk has found since the last owner."""

    owner: Phrase | None = None
    begin: int | None = None
    name: list[Word] = field(default_factory=list)
    office: Office | None = None
    office_end: int = 0
    title: str = ""
    institution: Institution | None = None
    country: str | None = None
    complement: Phrase | None = None
    preposition: str = ""
    head: str | None = None
    end: int = 0
    definite: bool = False
    counted: bool = False
    mixed: bool = False
    its: bool = False
    joint: bool = False
    standing: str = ""
    private: bool = False
    deputy: bool = False


class Walk:
    """Reads the words of one phrase.

    Args:
        text: The text that the words are cut from.
        words: Without marks.
    """

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._draft = _Draft()

    def read(self) -> Phrase:
        """Read the phrase to its end."""
        at = 0
        while at < len(self._words):
            at = self._take(at)
        return self._finish()

    def _take(self, at: int) -> int:
        """Take in the word, office or institution that begins at an index; give the next index."""
        after, office = match_longest(load_offices(), self._words, at)
        beyond, institution = match_longest(load_institutions(), self._words, at)
        if office and after >= beyond and not self._is_surname(at, after):
            self._take_office(at, after, office)
            self._draft.institution = institution or self._draft.institution
        elif institution:
            self._own_by_name()
            self._draft.institution = institution
            self._take_country(at, beyond)
            after = beyond
        else:
            after = self._take_word(at)
        self._mark(at, after)
        self._end_owner(after)
        return after

    def _mark(self, at: int, after: int) -> None:
        """Note where the phrase begins, articles left out, and how far it was read."""
        if self._draft.begin is None and load_words().get(self._words[at].forms[0]) not in _NO_BEGINNING:
            self._draft.begin = self._words[at].start
        self._draft.end = self._words[min(after, len(self._words)) - 1].end

    def _is_surname(self, at: int, after: int) -> bool:
        """Tell a surname that reads like an office: "Bob Major", "Angela King"."""
        return bool(self._draft.name) and after == at + 1 == len(self._words) and self._words[at].capital

    def _take_office(self, at: int, after: int, office: Office) -> None:
        self._own_by_name()
        draft = self._draft
        draft.private = self._is_private()
        draft.office, draft.office_end = office, _bare_end(self._words[after - 1])
        if office.key in _ABOUT and self._is_subject(at):
            draft.country = None
        draft.title = " ".join(word.printed.lower() for word in self._words[at:after] if not word.country)
        draft.head = self._words[after - 1].forms[-1]
        self._take_country(at, after)

    def _is_subject(self, at: int) -> bool:
        """Tell "Russia" in "the Russia programme" and "a Russia expert": what they deal with, not whom they serve."""
        before = self._words[at - 1] if at else None
        return before is not None and not before.possessive and before.printed in _names_with_adjective()

    def _is_private(self) -> bool:
        """Tell the president of "the Ukrainian company" from that of Ukraine, by the noun before the office."""
        owner = self._draft.owner
        nouns = {self._draft.head, owner.head if owner and not owner.role else None} - {None}
        return bool(nouns & load_kind("organisation"))

    def _own_by_name(self) -> None:
        """Make a name or office the owner of what follows: "the Placeholder campaign"."""
        draft = self._draft
        if draft.name or draft.office:
            owner = self._finish()
            self._draft = _Draft(owner=owner, begin=draft.begin, definite=draft.definite, counted=draft.counted)

    def _take_country(self, at: int, after: int) -> None:
        draft = self._draft
        draft.country = draft.country or next((word.country for word in self._words[at:after] if word.country), None)

    def _end_owner(self, after: int) -> None:
        """Make all that was read the owner of what follows, if its last word is possessive."""
        if self._words[min(after, len(self._words)) - 1].possessive and after < len(self._words):
            self._draft = _Draft(owner=self._finish(), begin=self._draft.begin, definite=True)

    def _take_word(self, at: int) -> int:
        word = self._words[at]
        form, draft = word.forms[0], self._draft
        tag = load_words().get(form)
        if word.country and not draft.name and not self._is_given_name(at):
            self._take_country_word(at, word.country)
        elif form in load_kind("honorific") and word.capital and not draft.name:
            pass
        elif self._is_name(at, tag):
            draft.name.append(word)
        elif tag in (Tag.PREPOSITION, Tag.TO) and (draft.name or draft.head or draft.institution or draft.office):
            draft.preposition = form
            draft.complement = Walk(self._text, self._words[at + 1 :]).read()
            return len(self._words)
        elif tag is Tag.CONJUNCTION and (draft.name or draft.head):
            draft.joint = self._goes_on_with_another(at + 1)
            return len(self._words)
        elif draft.head and self._is_participle(at):
            return len(self._words)
        else:
            self._take_common(at, tag)
        return at + 1

    def _take_country_word(self, at: int, country: str) -> None:
        """Take a country; of "US and Ukrainian officials" neither is that of all."""
        draft = self._draft
        joined = at and load_words().get(self._words[at - 1].forms[0]) is Tag.CONJUNCTION
        draft.mixed = draft.mixed or bool(joined and draft.country not in {None, country})
        draft.country = draft.country or country

    def _goes_on_with_another(self, at: int) -> bool:
        """Tell "the minister and his counterpart" and "A. B. and C. D." from "the president and owner"."""
        rest = self._words[at:]
        if self._draft.name:
            return any(word.capital for word in rest)
        another = bool(rest) and load_words().get(rest[0].forms[0]) in (Tag.DETERMINER, Tag.POSSESSIVE)
        return another and self._draft.office is not None

    def _is_participle(self, at: int) -> bool:
        """Tell the clause after a noun: "three people briefed on the talks"."""
        word, after = self._words[at], self._words[at + 1 : at + 2]
        if any(each.forms == ("by",) for each in after):
            return True
        leads_on = any(load_words().get(each.forms[0]) in (Tag.PREPOSITION, Tag.TO) for each in after)
        return leads_on and guess_tag(word.printed) is Tag.PARTICIPLE

    def _is_name(self, at: int, tag: Tag | None) -> bool:
        """Tell a word of a name; function words begin none, "de" and "von" stand between its words."""
        word, name = self._words[at], self._draft.name
        following = self._words[at + 1] if at + 1 < len(self._words) else None
        if name and name[-1] is not self._words[at - 1]:
            return False
        if not word.capital:
            return word.forms[0] in load_kind("particle") and self._particles_lead_on(at + 1)
        if not name and (
            word.forms[0] in load_kind("before_office")
            or word.forms[0] in load_kind("unnamed")
            or word.forms[0] in load_kind("class")
        ):
            return False
        if tag is None or tag in (Tag.VERB, Tag.WORD):
            return True
        leads_on = bool(following and following.capital)
        if tag is Tag.TIME:  # "Jan Voorbeeld", "April Example"
            return word.forms[0] in load_given_names() and leads_on and not name
        return tag is Tag.AUXILIARY and (bool(name) or leads_on)

    def _is_given_name(self, at: int) -> bool:
        """Tell "Georgia Inventa" from "Georgia": a given name with one unknown word behind it, and nothing else."""
        if at or len(self._words) != len(("given", "family")) or self._words[0].possessive:
            return False
        given, family = self._words
        return (
            given.forms[0] in load_given_names()
            and family.capital
            and not family.country
            and family.forms[0] not in load_words()
        )

    def _particles_lead_on(self, at: int) -> bool:
        """Tell whether particles end in a capital: "von der Leyen"."""
        rest = (word for word in self._words[at : at + 3] if word.forms[0] not in load_kind("particle") or word.capital)
        return next((word.capital for word in rest), False)

    def _take_common(self, at: int, tag: Tag | None) -> None:
        form, draft = self._words[at].forms[0], self._draft
        if form in load_kind("standing"):
            draft.standing = draft.standing or form
        draft.deputy = draft.deputy or form in load_kind("deputy")
        if form in load_kind("deputy") and self._stands_alone(at):
            draft.head = form
        elif form in load_kind("unnamed"):
            draft.counted = True
        elif form == "close" and draft.head:  # "a person close to the talks"
            pass
        elif tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.THAT):
            draft.definite = True
            draft.its = draft.its or form == "its"
        elif tag in (None, Tag.WORD, Tag.VERB) and form not in load_kind("before_office") and not draft.office:
            if tag is None:
                self._own_by_name()
            if form in load_kind("desk") and self._is_subject(at):
                self._draft.country = None
            self._draft.head = form

    def _stands_alone(self, at: int) -> bool:
        """Tell "the deputy" and "a deputy of the minister" from "the deputy minister"."""
        after = self._words[at + 1 : at + 2]
        return all(load_words().get(word.forms[0]) in (Tag.PREPOSITION, Tag.TO) for word in after)

    def _finish(self) -> Phrase:
        draft = self._draft
        begin = draft.begin if draft.begin is not None else (self._words[0].start if self._words else 0)
        name = Span(draft.name[0].start, _bare_end(draft.name[-1])) if draft.name else None
        name = name or self._name_after_country()
        role = self._role(begin) if draft.office else None
        counted = draft.counted or not (draft.definite or name or (role and role.office.single))
        return Phrase(
            span=Span(begin, max(begin, draft.end)),
            name=name,
            role=role,
            institution=draft.institution,
            country=self._own_country() or self._country_of_group(),
            owner=draft.owner,
            complement=draft.complement,
            preposition=draft.preposition,
            head=draft.head,
            its=draft.its,
            indefinite=counted and bool(draft.head or draft.office) and name is None,
            joint=draft.joint,
        )

    def _name_after_country(self) -> Span | None:
        """Find the name in "President of Ukraine Olena Vymyshlena", read as a complement."""
        draft = self._draft
        within = draft.complement
        if draft.office and not draft.counted and within and within.country and not (within.role or within.owner):
            return within.name if within.name and not self._is_organisation(within.name) else None
        return None

    def _is_organisation(self, name: Span) -> bool:
        """Tell "the U.S. Chamber" from a person, by its words."""
        return any(word in load_kind("organisation") for word in fold(name.of(self._text)).split())

    def _role(self, begin: int) -> Role | None:
        draft = self._draft
        if draft.office is None:
            return None
        complement = draft.complement
        end = draft.office_end
        if complement and not draft.name:
            end = complement.name.start if self._name_after_country() and complement.name else complement.span.end
        target = complement.country if complement and draft.preposition in _TOWARDS else None
        over_body = bool(complement and complement.name and self._is_organisation(complement.name))
        private = draft.private or over_body
        return Role(
            office=qualify(draft.office, deputy=draft.deputy, target=target, private=private),
            title=draft.title,
            printed=self._text[begin:end].strip(),
            country=self._country(),
            standing=draft.standing,
            private=private,
        )

    def _own_country(self) -> str | None:
        """Give the country named in the words; officials of two countries are of neither."""
        draft = self._draft
        return None if draft.mixed and (draft.head or draft.office) else draft.country

    def _country_of_group(self) -> str | None:
        """Find the country of the group somebody belongs to: "on the U.S. team", "for the Russian army"."""
        within, to = self._draft.complement, self._draft.preposition
        if within is None or within.name:
            return None
        described = self._draft.head or self._draft.office or (self._draft.name and to in _OF)
        serves = within.head in load_kind("group") or (to in _OF and within.head in load_kind("power"))
        advises = to == "to" and within.head in load_kind("power") and bool(self._draft.office)
        return country_within(within) if described and (serves or advises) else None

    def _country(self) -> str | None:
        """Find the country of the office in its words, its institution, its owner or its complement."""
        draft, within = self._draft, self._draft.complement
        found = [self._own_country() or self._country_of_group()]
        found.append(draft.institution.affiliation if draft.institution else None)
        found.append(country_of(draft.owner) if draft.owner else None)
        if within and (draft.preposition not in _TOWARDS or within.role or within.institution):
            found.append(country_within(within))
        return next(filter(None, found), None)


@cache
def _names_with_adjective() -> frozenset[str]:
    """Give the countries whose people are called by another word: Russia and Russian, not EU."""
    return frozenset(row["name"] for row in load_countries().values() if row["adjective"] not in {"", row["name"]})


def _bare_end(word: Word) -> int:
    return word.start + len(word.printed)
