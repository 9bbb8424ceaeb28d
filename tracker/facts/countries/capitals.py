"""Tell capitals and seats of government that act from those that are mere places."""

import re
from collections.abc import Iterable, Iterator

from tracker.facts.countries.contexts import Mention, Named, are_listed
from tracker.facts.countries.names import words

_HOME = re.compile(r"-(?:based|born|area|bound)\b|,\s\d")  # Kyiv-based; Moscow, 2 May
_QUOTED = re.compile(r" [\"'\u2018\u201c](\w+)")
_POSSESSED = re.compile(r"['\u2019]s? (\w+)")


def find_governments(mentions: Iterable[Mention]) -> frozenset[Named]:
    """Find the seats and capitals that stand for their government.

    "Kyiv" in "support for Kyiv" is Ukraine's government; in "in Kyiv", "flew to Kyiv" and "Kyiv residents" it
    is a place. Capitals that diplomacy names so day by day are the government unless they are a place; cities
    of which the news tells much else (London) need a sign: what governments do ("Paris wants"), own ("Paris's
    position") or take part in ("between Rome and Tripoli"). Joined capitals share one reading.

    Args:
        mentions: In text order.
    """
    return frozenset(mention.named for chain in _chains(mentions) if _govern(chain) for mention in chain)


def _chains(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """Group capitals and seats joined by commas and "and": Kyiv, Moscow and Washington."""
    chain: list[Mention] = []
    for mention in mentions:
        if mention.named.read.kind not in ("seat", "capital", "city"):
            continue
        if chain and not are_listed(chain[-1], mention):
            yield chain
            chain = []
        chain.append(mention)
    if chain:
        yield chain


def _govern(chain: list[Mention]) -> bool:
    first, last = chain[0], chain[-1]
    if _is_place(first):
        return False
    if first.named.read.kind == "seat":
        return True
    if _is_part(last) or (first.follows("numbered") and not last.precedes("rule")):
        return False
    return first.named.read.kind == "capital" or len(chain) > 1 or _acts(first)


def _is_place(m: Mention) -> bool:
    """Tell "in Kyiv", "the mayor of Kyiv" and "flew to Kyiv" from "support for Kyiv"."""
    before = m.before[:-1] if m.previous == "the" else m.before
    if not before:
        return False
    if before[-1] == "of":
        return before[-2:-1] != () and before[-2] in words("city")
    if before[-1] in ("to", "from"):
        return not words("motion").isdisjoint(before[:-1])
    return before[-1].lower() in words("place")


def _is_part(m: Mention) -> bool:
    """Tell "Moscow Region", "Kyiv residents" and "Kyiv-based"."""
    return m.after[:1].isupper() or m.precedes("civic") or _HOME.match(m.rest) is not None


def _acts(m: Mention) -> bool:
    """Tell "Paris wants", `Paris "will`, "between Paris and Rome", "Paris's position" and "support from Paris"."""
    if m.precedes("act") or m.precedes("rule") or m.follows("partner"):
        return True
    quoted = _QUOTED.match(m.rest)
    if quoted:
        return quoted[1] in words("act")
    owned = _POSSESSED.match(m.rest)
    if owned:
        return owned[1] in words("policy")
    return m.previous in ("from", "of", "by") and m.before[-2:-1] != () and m.before[-2] in words("policy")
