"""Offices and institutions as printed: "Secretary of State", "the presidential office's head"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from tracker.facts.countries.names import load_countries
from tracker.facts.language.spelling import fold
from tracker.tables import load_table

Value = TypeVar("Value")


@dataclass(slots=True)
class Node(Generic[Value]):
    """A node of a trie of folded words; the value stands where an entry ends."""

    branches: "dict[str, Node[Value]]" = field(default_factory=dict)
    value: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A kind of office.

    Attributes:
        key: Row of offices.csv, with the deputy and the country an ambassador is sent to:
            "foreign minister", "deputy chief of staff", "ambassador to USA".
        single: One person holds it in each country.
        also: Nouns that may stand for it later: "the minister".
    """

    key: str
    single: bool
    also: frozenset[str]


class Institution(NamedTuple):
    """A body that speaks; affiliation None where only its country tells ("Foreign Ministry")."""

    name: str
    affiliation: str | None


class Word(NamedTuple):
    """A token of a phrase.

    Attributes:
        forms: Folded words in it: "secretary-general" → secretary, general; without a possessive ending.
        capital: Begins with a capital letter.
        possessive: Ends in 's.
        country: Of the country mention it lies in.
        printed: As it stands, without a possessive ending.
    """

    forms: tuple[str, ...]
    start: int
    end: int
    capital: bool
    possessive: bool
    country: str | None
    printed: str


@cache
def load_offices() -> Node[Office]:
    """Load the titles of offices.csv as a trie of folded words, `the` left out."""
    trie: Node[Office] = Node()
    for row in load_table(__file__, "offices.csv"):
        also = frozenset((*row["also"].split("|"), *_last_words(row["titles"].split("|"))))
        office = Office(key=row["office"], single=row["holder"] == "one", also=also - {""})
        for title in row["titles"].split("|"):
            _insert(trie, title, office)
    return trie


@cache
def load_office_nouns() -> dict[str, frozenset[str]]:
    """Load the nouns that may stand for an office, by its key: "minister" for "foreign minister"."""
    return {row["office"]: frozenset(row["also"].split("|")) - {""} for row in load_table(__file__, "offices.csv")}


@cache
def load_institutions() -> Node[Institution]:
    """Load institutions.csv as a trie of folded words, `the` left out."""
    trie: Node[Institution] = Node()
    for row in load_table(__file__, "institutions.csv"):
        institution = Institution(row["institution"], row["affiliation"] or None)
        for name in row["names"].split("|"):
            _insert(trie, name, institution)
    return trie


@cache
def load_kind(kind: str) -> frozenset[str]:
    """Load the words of one kind from name_words.csv: "honorific", "organisation"."""
    return frozenset(
        next(row["words"].split() for row in load_table(__file__, "name_words.csv") if row["kind"] == kind)
    )


@cache
def load_given_names() -> dict[str, str]:
    """Load given names, folded, with "m" or "f" for whom they are as a rule."""
    return {fold(row["name"]): row["gender"] for row in load_table(__file__, "given_names.csv")}


@cache
def load_speaking_nouns() -> frozenset[str]:
    """Give the common nouns that somebody who speaks is called by: "envoy", "officials", "ministry"."""
    rows = load_table(__file__, "offices.csv")
    heads = {head for row in rows for head in _last_words([*row["titles"].split("|"), *row["also"].split("|")])} - {""}
    names = (name for row in load_table(__file__, "institutions.csv") for name in row["names"].split("|"))
    bodies = _last_words(names) & load_kind("organisation")
    kinds = frozenset().union(*map(load_kind, ("staff", "class", "power", "kin")))
    return kinds | bodies | heads | {f"{head}s" for head in heads if not head.endswith("s")}


@cache
def vocabulary() -> frozenset[str]:
    """Give all words that occur in titles and institutions, "of" included."""
    columns = (("offices.csv", "titles"), ("institutions.csv", "names"))
    names = (row[column] for table, column in columns for row in load_table(__file__, table))
    return frozenset(word for name in names for word in fold(name.replace("|", " ")).split())


def _last_words(titles: Iterable[str]) -> set[str]:
    """Give the heads of titles, that is the last word or the one before "of" and "for"."""
    return {title.split(" of ")[0].split(" for ")[0].split(" ")[-1] for title in titles}


def _insert(trie: Node[Value], name: str, value: Value) -> None:
    node = trie
    for word in fold(name).split():
        if word != "the":
            node = node.branches.setdefault(word, Node())
    node.value = value


def match_longest(trie: Node[Value], words: Sequence[Word], at: int) -> tuple[int, Value] | tuple[int, None]:
    """Match the longest entry of a trie at a word.

    "the" and names of countries between the words are skipped: "head of Ukraine's presidential office".

    Returns:
        The index after the match and its value; (at, None) where nothing matches.
    """
    node = trie
    found: tuple[int, Value] | tuple[int, None] = (at, None)
    for index in range(at, len(words)):
        following = _step(node, words[index].forms)
        if following is None:
            if index > at and (words[index].country or words[index].forms == ("the",)):
                continue
            break
        node = following
        if node.value is not None:
            found = (index + 1, node.value)
    return found


def _step(node: Node[Value], forms: tuple[str, ...]) -> Node[Value] | None:
    for form in forms:
        following = node.branches.get(form)
        if following is None:
            return None
        node = following
    return node


@cache
def find_office(title: str) -> str | None:
    """Find the key of an office that a table words: "Deputy Head of the Office of the President".

    Returns:
        Key as in Office.key, or None for a title that offices.csv does not know.
    """
    from tracker.facts.countries.mentions import find_countries

    words = [Word((form,), 0, 0, False, False, None, form) for form in fold(title).split()]
    codes = [mention.country for mention in find_countries(title)]
    deputy = False
    for at in range(len(words)):
        _, office = match_longest(load_offices(), words, at)
        if office:
            return qualify(office, deputy=deputy, target=codes[-1] if codes else None).key
        deputy = deputy or words[at].forms[0] in load_kind("deputy")
    return None


def qualify(office: Office, *, deputy: bool, target: str | None, private: bool = False) -> Office:
    """Make an office that of a deputy, of the ambassador to one country, or of a body that is no state's."""
    if private:
        return replace(office, key=f"{office.key} of a body", single=False)
    if deputy:
        return replace(office, key=f"deputy {office.key}", single=False)
    if office.key == "ambassador" and target:
        return replace(office, key=f"ambassador to {target}", single=True)
    return office


def is_listed(key: str) -> bool:
    """Tell a key of offices.csv, qualified or not, from a calling that only the article gives: "shopkeeper"."""
    base = key.removeprefix("deputy ").removesuffix(" of a body")
    return base in _keys() or base.startswith("ambassador to ")


@cache
def _keys() -> frozenset[str]:
    return frozenset(row["office"] for row in load_table(__file__, "offices.csv"))


def capital_of(places: Iterable[str]) -> str | None:
    """Tell of which country places of a dateline are the capital, if all are that of the same one."""
    countries = {_capitals().get(fold(place)) for place in places}
    return countries.pop() if len(countries) == 1 else None


@cache
def _capitals() -> dict[str, str]:
    rows = load_countries().values()
    named = ((name, row["code"]) for row in rows for name in f"{row['capitals']}|{row['cities']}".split("|"))
    return {fold(name): code for name, code in named if name}
