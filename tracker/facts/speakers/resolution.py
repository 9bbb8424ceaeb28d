"""Source → speaker: who the words "Yermak", "the minister", "a senior Ukrainian official" or "he" mean.

The article's own words come first, the people table second. Where both leave a doubt the speaker is marked
uncertain, and where they leave a choice nobody is named.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from tracker.facts.language.spelling import fold
from tracker.facts.speakers.anaphora import Antecedents, Described, Nouns, Other, nouns_of
from tracker.facts.speakers.cast import Cast, Introduction, Member, gender_of_words, guess_gender, is_body
from tracker.facts.speakers.holders import Found, Holders
from tracker.facts.speakers.naming import name_body, name_office, name_unnamed
from tracker.facts.speakers.offices import load_kind, load_office_nouns
from tracker.facts.speakers.openings import Openings
from tracker.facts.speakers.people import People, Person
from tracker.facts.speakers.phrases import Phrase, Role
from tracker.facts.speakers.seats import Seats
from tracker.facts.speakers.setting import Setting
from tracker.facts.speakers.tenure import contradicts, is_another_calling
from tracker.facts.speakers.together import name_others, name_row
from tracker.model import Article, CountryMention, Quotation, Span, Speaker

NOBODY = Speaker(certain=False)
"""A source that the article does not resolve."""

_GENDERS = {"he": "m", "she": "f"}
_SOME_IN = tuple(f"{word} in " for word in ("few", "many", "some", "most", "none", "others", "all"))
_PRONOUNS = frozenset(("he", "she", "they", "both", "it", "i", "we", "you", "who", "one", "this", "that", "which"))
_OWNERS = {"his": "m", "her": "f"}
_BODIES_OWN = frozenset(("its", "their"))
_TOGETHER = frozenset(("both", "they"))
_ITS = re.compile(r"\bits\b")
_REST_OF_DESCRIPTION = re.compile(
    r"(?P<rest> (?:of|to|for|at|in|from|on|with|involved|close|responsible)\b[^,.;:()\n\"“”]{1,80}),"
    r" [A-Z][^,.;:()\n]{1,60}, "
)
_RELATIVE_REACH = 60
_NAME_BEFORE_WHO = re.compile(r"(?:[^\W\d_][\w.’'-]*[ ]?){1,5}(?:\s?\([^()]*\))?,?\s+")


def resolve(
    article: Article, quotations: Sequence[Quotation], people: People, countries: Sequence[CountryMention]
) -> tuple[Speaker, ...]:
    """Tell who each quotation's source is.

    Args:
        article: Its day of publication says who held which office.
        quotations: In any order.
        people: Who is who; an office alone is nobody in particular after the day its table was made.
        countries: Of the whole text, in order.

    Returns:
        One speaker for each quotation, in the order given; without a name where the article does not tell.
    """
    if not quotations:
        return ()
    resolver = _Resolver(article, quotations, people, countries)
    sources = sorted({quotation.source for quotation in quotations if quotation.source})
    speakers = {source: resolver.resolve(source) for source in sources}
    return tuple(speakers[each.source] if each.source else NOBODY for each in quotations)


class _Resolver:
    """Resolves the sources of one article, in the order of the text."""

    def __init__(
        self,
        article: Article,
        quotations: Sequence[Quotation],
        people: People,
        countries: Sequence[CountryMention],
    ) -> None:
        self._text = article.text
        self._people = people
        self._day = article.published_day
        self._cast = Cast(article, people, countries)
        self._setting = Setting(article, quotations, countries)
        self._antecedents = Antecedents(article.text, self._cast, self._setting)
        self._openings = Openings(article.text, self._cast, self._setting)
        cues = sorted((each.cue.start, each.source) for each in quotations if each.source and each.cue)
        self._cues = {source: start for start, source in reversed(cues)}
        self._told = Nouns()
        self._seats = Seats(article.text, self._cast, self._setting, self._told, self._day)
        self._holders = Holders(article.text, self._cast, self._seats, people, self._day)
        self._bodies: dict[str, str] = {}
        self._joint: str | None = None
        self._last_body: Speaker | None = None
        self._last_body_at = 0

    def resolve(self, source: Span) -> Speaker:
        """Resolve one source; sources come in the order of the text."""
        form = fold(source.of(self._text))
        if form in _PRONOUNS:
            return self._pronoun(form, source.start)
        if form.startswith(_SOME_IN):  # "few in Kyiv" are not Kyiv
            return NOBODY
        phrase = self._cast.reader.read(source)
        together = self._together(phrase, source)
        if together:
            return together
        if phrase.name:
            return self._named(phrase, phrase.name)
        if phrase.role or phrase.head:
            described = Span(source.start, self._apposition_after(source))
            introduced = self._cast.introduced_at(described.end + len(", "))
            if introduced:
                name = Span(introduced.first, introduced.first + len(introduced.name))
                self._joint = self._name_others(name, source)
                if self._joint:
                    return Speaker(name=self._joint, certain=False)
                return self._introduce(introduced, self._cast.reader.read(described), described)
        speaker = self._possessed(form.split()[0], phrase, source) if form else None
        speaker = speaker or self._described(phrase, source)
        if speaker.name and not speaker.id:
            self._told.note(nouns_of(phrase), Described(source.start, speaker.affiliation, speaker, phrase))
        is_one = _is_one(phrase) or form.startswith("one ")
        if not speaker.id and is_one and not self._antecedents.has_spoken(source.start):
            self._antecedents.note_other(Other(source.start, speaker, gender_of_words(phrase.head or "")))
        return speaker

    def _together(self, phrase: Phrase, source: Span) -> Speaker | None:
        """Name all who say something together; "she and Placeholder" only if it is known who she is."""
        printed = source.of(self._text)
        pronoun, _, beside = printed.partition(" and ")
        if beside and fold(pronoun) in _GENDERS:
            first = self._pronoun(fold(pronoun), source.start)
            self._joint = f"{first.name} and {beside}" if first.name else None
            return Speaker(name=self._joint, certain=False)
        self._joint = name_row(printed, joint=phrase.joint)
        if phrase.name and not self._joint:
            self._joint = self._name_others(phrase.name, source)
        return Speaker(name=self._joint, certain=False) if self._joint else None

    def _name_others(self, name: Span, source: Span) -> str | None:
        return name_others(self._text, self._cast, name, self._cues[source]) if source in self._cues else None

    # names

    def _apposition_after(self, source: Span) -> int:
        """Find where a description ends before a name: "An adviser | to the presidency, Olena Vymyshlena, said"."""
        rest = _REST_OF_DESCRIPTION.match(self._text, source.end, self._cues.get(source, source.end))
        return rest.end("rest") if rest else source.end

    def _introduce(self, member: Member, phrase: Phrase, source: Span) -> Speaker:
        """Tell who is named right behind a description: "the aide, Anne Untelle"."""
        phrase = self._with_earlier_country(phrase, Span(source.end + len(", "), source.end))
        member.sides.append(Introduction(source.start, phrase))
        return self._tell(member, phrase if phrase.role else None, source.end, certain=True)

    def _with_earlier_country(self, phrase: Phrase, name: Span) -> Phrase:
        """Give "the aide, Anne Untelle" the country of the aide, or of the ministry, spoken of before."""
        if not self._text.endswith(", ", 0, name.start) or self._seats.country(phrase):
            return phrase
        body = next((each.institution for each in (phrase, phrase.owner) if each and each.institution), None)
        earlier = self._last_body if body and body.name == "Ministry" else None
        earlier = earlier or self._noun(phrase, None, phrase.span.start)
        return replace(phrase, country=earlier.affiliation) if earlier else phrase

    def _named(self, phrase: Phrase, name: Span) -> Speaker:
        printed = name.of(self._text)
        if " " not in printed and not phrase.role:  # "said Yermak of the United States"
            phrase = replace(phrase, complement=None)
        phrase = self._with_earlier_country(phrase, name)
        member, certain = self._cast.find(printed, name.start)
        if member:
            if self._seats.country(phrase) and (phrase.role or phrase.head or phrase.owner or phrase.complement):
                member.sides.append(Introduction(name.start, phrase))
            return self._tell(member, phrase, name.start, certain=certain)
        known = self._people.named(printed)
        if known:
            return self._tell(Member(name=printed, first=name.start, person=known), phrase, name.start, certain=True)
        speaker = Speaker(
            name=printed,
            affiliation=self._seats.country_or_home(phrase),
            role_as_printed=phrase.role.printed if phrase.role else None,
            certain=" " in printed or is_body(printed),
        )
        if not is_body(printed):
            self._antecedents.note_other(Other(name.start, speaker, guess_gender(printed)))
        return speaker

    def _tell(self, member: Member, phrase: Phrase | None, at: int, *, certain: bool) -> Speaker:
        """Make the speaker out of a member of the cast, who is the last to have spoken from now on."""
        self._antecedents.note(at, member)
        member.human = True
        person = self._seats.person(member)
        described = phrase if phrase and phrase.role else member.role_near(at)
        role = described.role if described else None
        self._note_nouns(member, person, phrase, at)
        if person is None:
            return Speaker(
                name=member.name,
                affiliation=self._seats.told_of(member, [phrase, described], at),
                role_as_printed=role.printed if role else None,
                certain=certain,
            )
        another = bool(role and is_another_calling(person, role))
        return Speaker(
            name=person.name,
            id=person.id,
            affiliation=person.affiliation_on(self._day),
            role_as_printed=role.printed if role else self._printed_offices.get(person.id),
            role_mismatch=another or bool(role and described and self._contradicts(person, described, role)),
            certain=certain and not another and (person.stands_alone or role is not None),
        )

    def _contradicts(self, person: Person, phrase: Phrase, role: Role) -> bool:
        return contradicts(self._people, person, role, self._seats.country_or_home(phrase), self._day)

    def _note_nouns(self, member: Member, person: Person | None, phrase: Phrase | None, at: int) -> None:
        """Note the nouns that may stand for who just spoke, those of the offices that the table knows included."""
        if phrase and phrase.role:
            self._told.note(nouns_of(phrase), Described(at, self._seats.of_office(member, phrase), member, phrase))
        elif person and self._day:
            offices = {held.office for held in person.offices_on(self._day)} - {None}
            nouns = frozenset(noun for office in offices for noun in load_office_nouns().get(office or "", ()))
            seat = person.affiliation_on(self._day)
            self._told.note(nouns, Described(at, seat, member, Phrase(span=Span(at, at))))

    @cached_property
    def _printed_offices(self) -> dict[str, str]:
        """Offices that the article prints without a name, by the id of the person who holds them."""
        printed: dict[str, str] = {}
        for phrase in self._cast.offices:
            holder = self._holders.by_table(phrase, self._seats.country_or_home(phrase))
            if holder and phrase.role:
                printed.setdefault(holder.id, phrase.role.printed)
        return printed

    # descriptions

    def _described(self, phrase: Phrase, source: Span) -> Speaker:
        """Resolve an office, a class or a body without a name."""
        country = self._seats.country_or_home(phrase)
        if not country and _ITS.search(self._text, source.start, source.end):
            country = self._setting.subject_country(source.start)
        printed = phrase.role.printed if phrase.role else None
        if phrase.indefinite:
            name = name_unnamed(self._text, phrase, country)
            return Speaker(name=name, affiliation=country, role_as_printed=printed)
        if phrase.role and _is_of_the_ministry(phrase):
            return self._staff_of_body(phrase.role.title, phrase, source)
        if phrase.role:
            return self._office(phrase, phrase.role, country, source.start)
        if phrase.institution:
            return self._body(phrase, country)
        if phrase.head:
            return self._noun(phrase, country, source.start) or self._owned(phrase, country)
        if country:
            return Speaker(name=phrase.span.of(self._text), affiliation=country)
        return NOBODY

    def _owned(self, phrase: Phrase, country: str | None) -> Speaker:
        """Name what belongs to somebody or to a country ("the Ukrainian army"); a bare noun is nobody."""
        printed = phrase.span.of(self._text)
        named = bool(country) or (phrase.owner is not None and phrase.owner.name is not None)
        return Speaker(name=printed if named else None, affiliation=country, role_as_printed=printed, certain=False)

    def _office(self, phrase: Phrase, role: Role, country: str | None, at: int) -> Speaker:
        """Resolve an office: whom the article named with it, else whom the table knows in it on that day."""
        owned = phrase.owner is not None and phrase.owner.name is not None
        leads = role.title == "leader" and not owned
        if country and (leads or role.office.single):
            member, certain = self._holder(phrase, role, country, at, leads=leads)
            if member:
                return self._tell(member, None if leads else phrase, at, certain=certain)
        found = None if country and leads else self._noun(phrase, country, at)
        if found or not country or role.private or owned:
            return found or self._owned(phrase, country)
        return Speaker(
            name=name_office(phrase, country),
            affiliation=country,
            role_as_printed=role.printed,
            certain=role.office.single and not role.standing,
        )

    def _holder(self, phrase: Phrase, role: Role, country: str, at: int, *, leads: bool) -> Found:
        if leads:
            return self._holders.find_leader(country, at)
        return self._holders.find(phrase, role, country, at)

    def _noun(self, phrase: Phrase, country: str | None, at: int) -> Speaker | None:
        """Resolve "the minister" to the nearest earlier mention of one; None where there is none."""
        owner = phrase.owner
        if not phrase.head or (phrase.role and phrase.role.standing) or (owner and (owner.name or owner.role)):
            return None
        named, sure = self._roles.before(phrase.head, at, country)
        told, alone = self._told.before(phrase.head, at, country)
        found = max(filter(None, (named, told)), key=lambda described: described.start, default=None)
        if found is None or _differ(phrase, found):
            return None
        agree = not (named and told) or named.key == told.key
        certain = (sure if found is named else alone) and agree
        if isinstance(found.who, Member):
            if not certain:  # two presidents stood there: a wrong name is worse than none
                return Speaker(certain=False)
            return self._tell(found.who, found.phrase, at, certain=True)
        return found.who if certain else _doubt(found.who)

    def _body(self, phrase: Phrase, country: str | None) -> Speaker:
        """Resolve an institution; "the ministry" is the last one that spoke."""
        institution = phrase.institution
        if institution is None:
            return NOBODY
        if institution.name == "Ministry" and not country:
            return _doubt(self._last_body) if self._last_body else NOBODY
        seat = institution.affiliation or country or self._bodies.get(institution.name)
        if seat:
            self._bodies[institution.name] = seat
        owned = phrase.owner is not None and phrase.owner.name is not None
        name = name_body(institution, seat) if seat and not owned else phrase.span.of(self._text)
        self._last_body = Speaker(name=name, affiliation=seat, certain=seat is not None)
        self._last_body_at = phrase.span.start
        return self._last_body

    # what the article says of its cast

    @cached_property
    def _roles(self) -> Nouns:
        """Nouns that may stand for members of the cast."""
        nouns = Nouns()
        for start, member, phrase in self._cast.introductions:
            nouns.note(nouns_of(phrase), Described(start, self._seats.of_office(member, phrase), member, phrase))
        return nouns

    # pronouns

    def _pronoun(self, form: str, at: int) -> Speaker:
        """Resolve "he" and "she" to somebody in this paragraph or the last, or to the last who spoke."""
        if form == "it":
            return self._body_before(at)
        if form == "who":
            return self._relative(at)
        if form in _TOGETHER and self._joint:
            return Speaker(name=self._joint, certain=False)
        if form not in _GENDERS:
            return NOBODY
        opening = self._opening(_GENDERS[form], at)
        if opening:
            return opening
        other = self._antecedents.other(_GENDERS[form], at)
        if other:
            return other
        member, certain = self._antecedents.find(_GENDERS[form], at)
        if member and certain:
            member.gender = _GENDERS[form]
        return self._tell(member, None, at, certain=certain) if member else NOBODY

    def _opening(self, gender: str, at: int) -> Speaker | None:
        """Tell whom the sentence before a pronoun begins with, where nobody has spoken since."""
        opening = self._openings.before(gender, at, self._antecedents.last_spoken())
        if opening is None:
            return None
        if isinstance(opening, Member):
            member, certain = self._antecedents.find(gender, at)
            return self._tell(opening, None, at, certain=certain and member is opening)
        return _doubt(self._described(self._cast.reader.read(opening), opening))

    def _body_before(self, at: int) -> Speaker:
        """Resolve "it" to the body that spoke in this sentence or the last; a draft may be meant farther on."""
        recent = self._setting.sentence_before(self._setting.sentence_before(at))
        return _doubt(self._last_body) if self._last_body and self._last_body_at >= recent else NOBODY

    # what belongs to somebody

    def _possessed(self, pronoun: str, phrase: Phrase, source: Span) -> Speaker | None:
        """Resolve "her spokesman" and "its finance ministry" by their owner; None for all else."""
        if pronoun == "its" and phrase.institution:
            return self._body(phrase, self._seats.country(phrase) or self._setting.subject_country(source.start))
        noun = phrase.role.title if phrase.role else (phrase.head or source.of(self._text).split()[-1])
        if pronoun in _BODIES_OWN and phrase.role:
            return self._staff_of_body(noun, phrase, source)
        staff = bool(phrase.role) or noun in load_kind("staff")
        if pronoun not in _OWNERS or not noun or not (staff or noun in load_kind("kin")):
            return None
        member, certain = self._antecedents.find(_OWNERS[pronoun], source.start)
        country = self._seats.country(phrase)
        if member and not country and staff:
            country = self._seats.of_member(member, source.start)
        holder = self._holders.of_staff(member, phrase, country) if member and certain else None
        if holder:
            return self._tell(self._holders.member_of(holder, source.start), phrase, source.start, certain=True)
        return Speaker(
            name=f"{member.name}'s {noun}" if member and certain else f"unnamed {noun}",
            affiliation=country if certain else self._seats.country(phrase),
            role_as_printed=source.of(self._text),
            certain=certain,
        )

    def _staff_of_body(self, noun: str, phrase: Phrase, source: Span) -> Speaker:
        """Name "its spokeswoman" by the body that spoke last, in doubt."""
        body = self._last_body or NOBODY
        country = self._seats.country(phrase) or body.affiliation or self._setting.subject_country(source.start)
        return Speaker(
            name=" ".join(filter(None, ("unnamed", body.name, noun))),
            affiliation=country,
            role_as_printed=source.of(self._text),
            certain=False,
        )

    def _relative(self, at: int) -> Speaker:
        """Resolve "who" to the name right before it: "Yermak, who …"."""
        for start, member in self._cast.mentioned_before(at, at - _RELATIVE_REACH)[:1]:
            if _NAME_BEFORE_WHO.fullmatch(self._text, start, at):
                return self._tell(member, None, at, certain=True)
        return NOBODY


def _differ(phrase: Phrase, found: Described) -> bool:
    """Tell "the spokeswoman" from a spokesman spoken of before."""
    gender = gender_of_words(phrase.head or "")
    other = found.who.gender if isinstance(found.who, Member) else gender_of_words(found.phrase.head or "")
    return gender is not None and other is not None and gender != other


def _is_of_the_ministry(phrase: Phrase) -> bool:
    """Tell "the ministry's spokesman", who is that of the ministry spoken of before."""
    institution = phrase.owner.institution if phrase.owner else None
    return institution is not None and institution.name == "Ministry"


def _is_one(phrase: Phrase) -> bool:
    """Tell one person from a body and from several people: "he" is no ministry and no officials."""
    noun = phrase.head or ""
    several = noun.endswith(("s", "men", "women", "people")) or noun in load_kind("organisation")
    return bool(phrase.role or (noun and not phrase.institution)) and not several


def _doubt(speaker: Speaker) -> Speaker:
    return replace(speaker, certain=False)
