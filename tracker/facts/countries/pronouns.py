"""Tell the pronoun us from the country where a text is in capital letters."""

from tracker.facts.countries.contexts import Mention
from tracker.facts.countries.names import words
from tracker.facts.language.lexicon import Tag, load_words

_JOINING = ("to", "with", "for", "at", "about", "from")
_PLEADING = ("please", "and", "just", "come", "don't", "not", "you", "we", "they")
_NOUNS = (None, Tag.WORD)


def is_pronoun(m: Mention) -> bool:
    """Tell "CONTACT US", "HE TOLD US", "ONE OF US" and "TALK TO US" from "UKRAINE STARTS TALKS WITH US"."""
    if not m.previous.isupper():
        return False
    before = ("", "", "", *(word.lower().replace("\u2019", "'") for word in m.before))
    if before[-1] in words("imperative"):
        return True
    if m.after and load_words().get(m.after.lower()) in _NOUNS:  # TELLS US ENVOYS
        return False
    if before[-1] == "of":
        return before[-2] in words("quantity")
    if before[-1] in _JOINING:
        return before[-2] in words("plea") and _is_order(before[-3])
    return before[-1] in words("address") and _is_personal(before[-3], before[-2])


def _is_order(word: str) -> bool:
    """Tell whether the verb after a word begins its clause: "EUROPE: TALK", "PLEASE TALK", not "TO TALK"."""
    return not word or not word[-1].isalpha() or word in _PLEADING


def _is_personal(second: str, first: str) -> bool:
    """Tell whether the subject before a verb is a pronoun: "HE", "THEY HAVE"."""
    subject = second if load_words().get(first) is Tag.AUXILIARY else first
    return load_words().get(subject) is Tag.PRONOUN
