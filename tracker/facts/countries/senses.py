"""Tell countries from the people, towns, streets and firms that share their names."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tracker.facts.countries.capitals import find_governments
from tracker.facts.countries.contexts import Mention, Named, read_mentions
from tracker.facts.countries.homonyms import find_namesakes
from tracker.facts.countries.names import BLOCS, adjective_of, name_of, words
from tracker.facts.countries.persons import is_given_name, is_person
from tracker.facts.countries.pronouns import is_pronoun

_SHARED = re.compile(r" (?:and|or) ([A-Z]\w+) (\w+)")
_SHARED_REACH = 40  # code points: two words and a little more
_ROAD = re.compile(r"-\d{1,3}\b")
_PHONE = r"\d{3}\)? ?-?\d{3}-\d{4}"  # as printed in North America


def keep_countries(text: str, found: Iterable[Named]) -> Iterator[Named]:
    """Keep the names that stand for a country or bloc.

    One text uses a name in one sense: where "Lebanon, Pa." or "Michael Jordan" has occurred and nothing else
    in the text belongs to Lebanon or Jordan, the name alone means the town or the man as well.

    Args:
        text: Where the names were found.
        found: All names, in text order; also those that are no country.
    """
    mentions = read_mentions(text, found)
    sure = {mention.code for mention in mentions if not mention.is_ambiguous}
    namesakes = find_namesakes(mentions, sure)
    misread = _find_misread(text, mentions, sure)
    governments = find_governments(mentions)
    for mention in mentions:
        acts = mention.named.read.kind in ("name", "combining") or mention.named in governments
        strange = mention.named in namesakes or (mention.name in misread and mention.code not in sure)
        if acts and not strange and not _is_no_country(mention):
            yield mention.named


def _find_misread(text: str, mentions: list[Mention], sure: set[str]) -> set[str]:
    """Find the names that this text uses in another sense throughout."""
    misread = {mention.name for mention in mentions if _is_town(mention) or is_person(mention)}
    doubtful = {mention.name for mention in mentions if mention.code not in sure}
    if doubtful & words("town") and _is_local(text, sure):
        misread |= words("town")
    if doubtful & words("tribesfolk") and not words("tribe").isdisjoint(text.split()):
        misread |= words("tribesfolk")
    return misread


def _is_local(text: str, countries: set[str]) -> bool:
    """Tell news from inside the United States: it names more of its places than foreign countries."""
    foreign = countries - BLOCS - {"", "USA"}
    return len(set(_local_word().findall(text))) > len(foreign)


def _is_no_country(mention: Mention) -> bool:
    return _is_thing(mention) or _is_tongue(mention) or is_person(mention) or _is_town(mention)


def _is_thing(m: Mention) -> bool:
    """Tell a street, a firm, a newspaper, a dish, or the pronoun in capital letters."""
    if m.precedes("thing") or m.follows("landmark") or m.after.lower() in words("culture") or _is_outlet(m):
        return True
    match m.name:
        case "American":  # American Airlines, American Legion: mostly firms and clubs (measured on news)
            return not m.is_joined and m.after[:1].isupper() and not m.precedes("office")
        case "America":  # Corporate America, Club America
            return is_given_name(m.previous)
        case "US":  # US-24 is a road
            return is_pronoun(m) or _ROAD.match(m.rest) is not None
    return m.has_role("demonym") and not (m.previous.islower() or m.follows("determiner"))


def _is_outlet(m: Mention) -> bool:
    """Tell "China Daily", "the Irish Times" and "Voice of America" from "Russian TV"."""
    if m.previous == "of" and m.before[-2:-1] != () and m.before[-2] in words("masthead"):
        return True
    if m.name.isupper():  # US Independent voters
        return False
    return m.precedes("paper") or (m.precedes("outlet") and m.name != adjective_of(m.code))


def _is_tongue(m: Mention) -> bool:
    """Tell "speaks Russian" and "in English and Russian" from "in Russian hands"."""
    if not m.has_role("language"):
        return False
    if m.follows("tongue"):
        return True
    between = words("language") | words("tonguelike")
    lead = next((word for word in reversed(m.before) if word not in between), "")
    return (lead in ("in", "into") or lead in words("tongue")) and not _has_noun(m)


def _has_noun(m: Mention) -> bool:
    """Tell whether an adjective has a noun, its own or one that it shares: "in French and German hands"."""
    shared = _SHARED.match(m.line_after(_SHARED_REACH))
    if shared and shared[1] in words("language"):
        return shared[2] not in words("joiner")
    return m.after != "" and not m.precedes("joiner")


def _is_town(m: Mention) -> bool:
    """Tell "Lebanon, Tenn." and "a Lebanon woman"."""
    if m.rest[:1] == "," and _state().match(m.text, m.named.span.end):
        return True
    if m.has_role("town"):
        return m.precedes("townsfolk") or m.precedes("thing")
    return m.previous in ("a", "an") and m.precedes("townsfolk") and m.name == name_of(m.code)


def _any_of(alternatives: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(alternatives)))


@cache
def _state() -> re.Pattern[str]:
    """Compile the state that follows a town, unless it begins a list of places (Guam, Hawaii and Alaska)."""
    full, short = _any_of(words("state") | words("town_state")), _any_of(words("postal"))
    return re.compile(rf",\s(?:(?:{full})(?![\w-]|,? and [A-Z]|, [A-Z])|(?:{short})(?!\w))")


@cache
def _local_word() -> re.Pattern[str]:
    dotted = _any_of(word for word in words("postal") if word.endswith("."))
    return re.compile(rf"\b(?:{_any_of(words('state') | words('local'))})(?!\w)|, (?:{dotted})|{_PHONE}")
