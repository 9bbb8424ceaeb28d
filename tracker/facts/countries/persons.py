"""Tell the people who share a country's name: Chad Walker, Michael Jordan, Rep. Jordan, Israel Katz."""

import re

from tracker.facts.countries.contexts import Mention
from tracker.facts.countries.names import vocabulary, words
from tracker.facts.language.lexicon import Tag, load_words

_GIVEN_NAME = re.compile(r"[A-Z][\w'\u2019-]*[a-z]|[A-Z]\.|[A-Z]{3,}")
_SURNAME = re.compile(r"[ \xa0]([A-Z][\w-]*[a-z])(?:['\u2019]s\b|(?P<mark>[,.;)])|[ \xa0](?P<word>[a-z]+)\b)")
_LOWER = re.compile(r"\b[a-z]{4,}\b")
_LINE = 80  # code points of its line on either side of a name: enough to tell a headline


def is_person(m: Mention) -> bool:
    """Tell "Chad Walker" and "Michael Jordan" from "Jordan Foreign Minister" and "Visiting Jordan"."""
    if _is_titled(m) or (m.has_role("given") and _is_before_name(m)):
        return True
    if m.has_role("namesake") and _is_before_surname(m):
        return True
    if not is_given_name(m.previous):
        return False
    if m.has_role("folk"):
        return m.precedes("speech") or m.rest[:1] in tuple(",.'\u2019")
    return m.has_role("surname")


def is_given_name(word: str) -> bool:
    """Tell whether a word looks like one that stands before a surname."""
    return _GIVEN_NAME.fullmatch(word) is not None and word not in words("opener") and not word.endswith(("ing", "ly"))


def _is_titled(m: Mention) -> bool:
    """Tell "Mr. Ireland" and "Judge England"."""
    if m.follows("honorific"):
        return True
    return m.follows("title") and (m.has_role("surname") or m.has_role("given") or m.has_role("namesake"))


def _is_before_name(m: Mention) -> bool:
    """Tell "Chad Walker" from "Jordan Foreign Minister" and "the Jordan Syria border"."""
    if not m.after[:1].isupper() or m.precedes("office") or m.precedes("opener"):
        return False
    return m.after not in vocabulary() or m.precedes("surname") or m.precedes("folk")


def _is_before_surname(m: Mention) -> bool:
    """Tell "Georgia Inventa, a lawyer" from "Israel Defense Forces" and the headline "India Halts, Then Talks"."""
    after = m.line_after(_LINE)
    surname = _SURNAME.match(after)
    if surname is None or _is_known(surname[1]):
        return False
    if m.follows("calling"):
        return True
    if surname["word"]:
        return surname["word"] in words("speech") | words("predicate") or surname["word"].endswith("ed")
    return surname["mark"] is None or not _is_headline(m.line_before(_LINE) + after)


def _is_known(word: str) -> bool:
    """Tell whether a capitalized word is no surname: a common word, a body of the state, a weekday, a country."""
    known = words("office") | words("opener") | words("outlet") | words("thing") | words("body")
    return word in known or word in vocabulary() or word.lower() in load_words()


def _is_headline(line: str) -> bool:
    """Tell a line of which all long words are capitalized, prepositions aside."""
    return all(load_words().get(word) is Tag.PREPOSITION for word in _LOWER.findall(line))
