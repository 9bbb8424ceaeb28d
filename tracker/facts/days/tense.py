"""The verbs around a date, and whether they look ahead or back."""

from functools import cache
from typing import Literal, NamedTuple

from tracker.facts.days.grammar import STOP, Tokens
from tracker.facts.language.lexicon import Tag, load_abbreviations, load_words
from tracker.tables import load_table

Look = Literal["ahead", "back", "either"]
Role = Literal["ahead", "back", "speech", "plan", "shift", "now"]

REACH = 20
"""Tokens looked at on either side: a verb further away seldom governs the date."""

ARRANGED = 6
"""Tokens after "has" within which its participle stands."""

GOVERNOR = 8
"""Tokens looked back from an infinitive for the word it hangs on."""

MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "should"})
DETERMINERS = frozenset({"a", "an", "the", "this", "his", "her", "its", "our", "their", "my", "your", "'s", "’s"})
_NEGATIVE_SUBJECTS = frozenset({"neither", "no", "nobody", "none"})
_NEGATIONS = frozenset({"not", "never", "t"})
_PLURAL_PRONOUNS = frozenset({"they", "we", "you", "i", "both"})
_AUXILIARIES = MODALS | {"be", "is", "are", "stay", "remain", "do", "does", "did"}
_BEFORE_BARE = _NEGATIONS | {"do", "did", "does", "him", "her", "it", "them", "us"}
_NOUN_ENDINGS = ("tion", "ness", "ity", "ship", "ery", "ism")
_VERBS_IN_TION = frozenset(
    {"mention", "question", "position", "function", "sanction", "auction", "petition", "caution"}
)
_RELATIVES = frozenset({"that", "which", "who"})
_RANKS = frozenset({"first", "last", "latest", "only"})
_NO_VERB = frozenset(Tag) - {Tag.VERB, Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION}


class Verb(NamedTuple):
    """A word that tells the tense of its clause.

    Attributes:
        role: Where it looks; a verb of speech looks back, and so does a plan made ("agreed"), though what it
            is made for lies ahead.
    """

    place: int
    role: Role


@cache
def _load_roles() -> dict[str, str]:
    """Load the words and pairs of words that are verbs, with what they are."""
    return {row["words"]: row["role"] for row in load_table(__file__, "tense_words.csv") if row["role"] != "governor"}


@cache
def _load_governors() -> frozenset[str]:
    """Load other words an infinitive hangs on that lies ahead: "ready to", "the decision to"."""
    return frozenset(row["words"] for row in load_table(__file__, "tense_words.csv") if row["role"] == "governor")


@cache
def load_nouns(role: str) -> frozenset[str]:
    """Load words of noun phrases that tell about a date.

    Args:
        role: "event" is arranged beforehand ("summit"), "place" stands after "to" without an article ("to
            death"), "age" makes "today" an age ("today's youth"), "adjective" is no verb ("armed men").
    """
    return frozenset(row["word"] for row in load_table(__file__, "noun_words.csv") if row["role"] == role)


def find_before(tokens: Tokens, start: int) -> Verb | None:
    """Find the nearest verb of the sentence at or before a token."""
    for place in range(start, max(-1, start - REACH), -1):
        if ends_sentence(tokens, place):
            return None
        if role := _infinitive(tokens, place) or role_at(tokens, place):
            return Verb(place, role)
    return None


def find_after(tokens: Tokens, start: int) -> Verb | None:
    """Find the nearest verb of the sentence at or after a token, relative clauses and infinitives last."""
    infinitive: Verb | None = None
    is_relative = False
    for place in range(start, min(len(tokens.words), start + REACH)):
        if ends_sentence(tokens, place):
            break
        if infinitive is None and is_infinitive(tokens, place):
            infinitive = Verb(place, "ahead")
        role = role_at(tokens, place)
        if role == "now":
            return _arranged_after(tokens, place)
        if role:
            if not is_relative:
                return Verb(place, role)
            is_relative = False
        is_relative = is_relative or tokens.word(place) in {"who", "which", "whose"}
    return infinitive


def _arranged_after(tokens: Tokens, start: int) -> Verb | None:
    """Find what the present tense says is arranged: "has a speech scheduled"."""
    places = range(start, min(len(tokens.words), start + ARRANGED))
    return next((Verb(place, "ahead") for place in places if role_at(tokens, place) == "ahead"), None)


def role_at(tokens: Tokens, place: int) -> Role | None:
    """Tell where a token looks as a verb of its clause; None for other words.

    An infinitive does not tell ("to meet"), nor does a participle behind "be" ("will be held": the
    auxiliary decides) or before its noun ("the planned summit").
    """
    word, before = tokens.word(place), tokens.word(place - 1)
    if not (tokens.words[place].islower() or word == "since") or before == "to":
        return None
    listed = _load_roles().get(f"{word} {tokens.word(place + 1)}") or _load_roles().get(word)
    role = listed or ("back" if _is_past_form(word) and not _is_adjective(tokens, place) else None)
    if role in {"ahead", "speech", "now"}:
        return None if _is_denied(tokens, place) else role  # type: ignore[return-value]
    if role in {"plan", "shift"} and before in DETERMINERS:
        return None
    if role in {"back", "plan", "shift"}:
        between = before == "not" or before.endswith("ly")
        return None if tokens.word(place - 1 - between) in _AUXILIARIES else role  # type: ignore[return-value]
    return "ahead" if role and _is_present(tokens, place, role) else None


def is_verb(word: str) -> bool:
    """Tell whether a word by itself is taken for a verb: "will", "met", not "calls" and "meeting", nouns as well."""
    role = _load_roles().get(word.lower())
    is_finite = role in {"ahead", "back", "speech"} or (role in {"plan", "shift"} and not word.endswith("s"))
    return is_finite or (role is None and word.islower() and _is_past_form(word))


def is_infinitive(tokens: Tokens, place: int) -> bool:
    """Tell whether "to" makes an infinitive here, as far as the form of the next word shows."""
    if tokens.word(place) != "to" or place + 1 >= len(tokens.words):
        return False
    word = tokens.words[place + 1]
    is_other = tokens.kind(place + 1) not in {"", "edge"} or word in load_nouns("place")
    if is_other or not word.isalpha() or not word.islower() or load_words().get(word) in _NO_VERB:
        return False
    if word.endswith(_NOUN_ENDINGS) and word not in _VERBS_IN_TION:
        return False
    is_plural = word.endswith("s") and not word.endswith(("ss", "us"))
    return not is_plural and not (word.endswith("ing") and len(word) > len("bring"))


def may_be_noun(word: str) -> bool:
    """Tell whether a word in lower case may be a noun, as no word of grammar is."""
    return word.isalpha() and load_words().get(word) in {None, Tag.TIME}


def ends_sentence(tokens: Tokens, place: int) -> bool:
    """Tell whether a token ends its sentence: not the dot of "U.S.", "Gen." and "Aug."."""
    if tokens.codes[place] == STOP:
        return True
    if tokens.words[place] not in {".", "?", "!", ";"}:
        return False
    before = tokens.word(place - 1)
    if len(before) == 1 or tokens.kind(place - 1) in {"month_short", "weekday_short"} or before in load_abbreviations():
        return False
    return place + 1 >= len(tokens.words) or not tokens.words[place + 1].islower()


def _infinitive(tokens: Tokens, place: int) -> Role | None:
    """Tell where an infinitive looks: ahead, unless it hangs on something done ("failed to agree")."""
    if not is_infinitive(tokens, place):
        return None
    if tokens.word(place - 1) in {"was", "were", "has", "have"}:
        return "ahead"
    for before in range(place - 1, max(-1, place - 1 - GOVERNOR), -1):
        word, role = tokens.word(before), role_at(tokens, before)
        if word in _RANKS:
            return None  # "the first to sign": the clause decides
        if role in {"back", "shift"}:
            return "back"
        governors = {word, f"{tokens.word(before - 1)} {word}"}
        if role or word == "that" or governors & _load_governors() or ends_sentence(tokens, before):
            return "ahead"
    return "ahead"


def _is_present(tokens: Tokens, place: int, role: str) -> bool:
    """Tell whether a form is the present tense, which speaks of what is arranged: "talks start on Monday"."""
    before = tokens.words[place - 1] if place else ""
    if role == "after_name":
        return before[:1].isupper()
    if role == "after_plural":
        return bool(before) and _is_plural(tokens, place - 1)
    if role == "bare":
        return before.lower() not in _BEFORE_BARE
    if role == "after_be":
        return before in {"is", "are", "was", "were", "be"}
    return role == "present" or before in {"is", "are", "re"}


def _is_plural(tokens: Tokens, place: int) -> bool:
    """Tell whether a subject of several ends here: "leaders", "they", "Rubio and Witkoff"."""
    if tokens.word(place) in _RELATIVES:
        place -= 1
    word = tokens.word(place)
    if word.endswith("s") and len(word) > len("'s") and not word.endswith("ss"):
        return True
    is_joined = "and" in {tokens.word(before) for before in range(place - 4, place)}
    return word in _PLURAL_PRONOUNS or (is_joined and tokens.words[place][:1].isupper())


def _is_denied(tokens: Tokens, place: int) -> bool:
    """Recognise "could not" and "did not agree", which look nowhere by themselves, and "due to" with its cause."""
    word, after = tokens.word(place), tokens.word(place + 1)
    if word == "due":
        return after == "to" and not is_infinitive(tokens, place + 1)
    if word == "could" and (after in _NEGATIONS or _has_negative(tokens, place)):
        return True
    return word in MODALS - {"will"} and after == "have" and is_verb(tokens.word(place + 2))


def _has_negative(tokens: Tokens, place: int) -> bool:
    """Find "neither … could", "no one could"."""
    return any(tokens.word(before) in _NEGATIVE_SUBJECTS for before in range(place - GOVERNOR, place))


def _is_past_form(word: str) -> bool:
    return word.endswith("ed") and len(word) > 3 and not word.endswith(("eed", "hundred"))  # noqa: PLR2004


def _is_adjective(tokens: Tokens, place: int) -> bool:
    """Recognise a participle before its noun: "a still unspecified date", "armed men"."""
    word, before, after = tokens.word(place), tokens.word(place - 1), tokens.word(place + 1)
    if not may_be_noun(after):
        return False
    if before in {"still", "already", "newly", "not"} or before.endswith("ly"):
        before = tokens.word(place - 2)
    return before in DETERMINERS or word in load_nouns("adjective")
