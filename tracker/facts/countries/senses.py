"""Tell countries from the people, towns, streets and firms that share their names."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tracker.facts.countries.capitals import find_governments
from tracker.facts.countries.contexts import Mention, Named, read_mentions
from tracker.facts.countries.homonyms import find_namesakes
from tracker.facts.countries.names import BLOCS, name_of, words

_GIVEN_NAME = re.compile(r"[A-Z][\w'\u2019-]*[a-z]|[A-Z]\.|[A-Z]{3,}")
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
    misread = {mention.name for mention in mentions if _is_town(mention) or _is_person(mention)}
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
    return _is_thing(mention) or _is_tongue(mention) or _is_person(mention) or _is_town(mention)


def _is_thing(m: Mention) -> bool:
    """Tell a street, a firm, a dish, or the pronoun in capital letters."""
    if m.precedes("thing") or m.follows("landmark") or m.precedes("culture"):
        return True
    match m.name:
        case "American":  # American Airlines, American Legion: mostly firms and clubs (measured on news)
            return not m.is_joined and m.after[:1].isupper() and not m.precedes("office")
        case "America":  # Corporate America, Club America
            return _is_given_name(m.previous)
        case "US":  # CONTACT US
            return m.previous.isupper() and m.previous.lower() in words("imperative")
    return m.has_role("demonym") and not (m.previous.islower() or m.follows("determiner"))


def _is_tongue(m: Mention) -> bool:
    """Tell "speaks Russian" and "in Russian" from "in Russian hands"."""
    if not m.has_role("language"):
        return False
    return m.follows("tongue") or (m.previous in ("in", "into") and (not m.after or m.precedes("joiner")))


def _is_person(m: Mention) -> bool:
    """Tell "Chad Walker" and "Michael Jordan" from "Jordan Foreign Minister" and "Visiting Jordan"."""
    if m.has_role("given") and m.after[:1].isupper() and not (m.precedes("office") or m.precedes("opener")):
        return True
    if not _is_given_name(m.previous):
        return False
    if m.has_role("folk"):
        return m.precedes("speech") or m.rest[:1] in tuple(",.'\u2019")
    return m.has_role("surname")


def _is_given_name(word: str) -> bool:
    return _GIVEN_NAME.fullmatch(word) is not None and word not in words("opener") and not word.endswith(("ing", "ly"))


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
