"""Whether a date looks ahead or back: by the verb that governs it, or by the event that it names."""

from tracker.facts.days.grammar import Phrase, Tokens
from tracker.facts.days.tense import (
    DETERMINERS,
    MODALS,
    Look,
    Verb,
    ends_sentence,
    find_after,
    find_before,
    is_infinitive,
    load_nouns,
    may_be_noun,
    role_at,
)
from tracker.facts.language.lexicon import load_words

EVENT = 5
"""Tokens looked at for the event that a date names: "Friday's emergency Security Council meeting"."""

POSSIBLE = 6
"""Tokens within which "could" speaks of the date, not of something else."""

CONDITION = 6
"""Tokens looked back from a verb for the word that makes its clause a condition."""

_CONDITIONS = frozenset({"when", "once", "if", "unless", "soon"})
_DEADLINES = frozenset({"by", "until", "till", "before"})
_LASTING = frozenset({"by", "until", "till", "through"})
_AIMS = _DEADLINES | {"for", "to", "through"}
_AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "had", "have", "it"})
_ARRANGED = frozenset({"planned", "scheduled", "expected", "due", "slated", "set"})


def find_look(phrase: Phrase) -> Look | None:
    """Find out where a date looks.

    The nearest verb before it in its sentence decides, else the nearest one after it ("On Monday he will
    …"). What happened on a day ("Monday's strike", "an October agreement") is over; what is arranged for one
    ("Friday's summit") need not be.
    """
    if not _is_of_noun(phrase):
        return _look_in_clause(phrase)
    tokens, before = phrase.tokens, phrase.first - 1
    if tokens.word(before).startswith("await") or (tokens.word(before - 1), tokens.word(before)) == ("ahead", "of"):
        return "ahead"
    return _look_of_event(phrase) if _names_event(phrase) else _look_of_happening(phrase)


def _look_in_clause(phrase: Phrase) -> Look | None:
    if look := _look_by_words_before(phrase):
        return look
    tokens, before = phrase.tokens, phrase.first - 1
    is_as_of = (tokens.word(before - 1), tokens.word(before)) == ("as", "of")
    verb = None if is_as_of else find_before(tokens, before)
    if verb and verb.role == "now":
        return _look_of_present(phrase, verb)
    if verb and not _opens_clause(phrase):
        return _look_of_verb(phrase, verb)
    if nearest := find_after(tokens, phrase.last) or verb:
        return "ahead" if nearest.role == "ahead" else "back"
    return "ahead" if tokens.word(before) in _DEADLINES else None


def _look_by_words_before(phrase: Phrase) -> Look | None:
    """Read "as early as Friday", "is on Friday" and "gave Kyiv until Friday to answer"."""
    tokens, before = phrase.tokens, phrase.first - 1
    if tokens.word(before) == "as":
        return "back" if tokens.word(before - 1) in {"late", "recently"} else "ahead"
    if tokens.word(before) == "until" and is_infinitive(tokens, phrase.last):
        verb = find_before(tokens, before)
        return "back" if verb and tokens.word(verb.place) == "waited" else "ahead"
    is_copula = tokens.word(before - (tokens.word(before) == "on")) in {"is", "are"}
    return "ahead" if is_copula else None


def _look_of_present(phrase: Phrase, verb: Verb) -> Look | None:
    """Look ahead from "is" and "has" where the clause around them does: "would fail if he is there on Friday"."""
    main, after = find_before(phrase.tokens, verb.place - 1), find_after(phrase.tokens, phrase.last)
    return "ahead" if any(found and _is_auxiliary(phrase.tokens, found) for found in (main, after)) else None


def _opens_clause(phrase: Phrase) -> bool:
    """Tell whether a date opens a clause of its own: "but on Friday, he said"."""
    tokens, before = phrase.tokens, phrase.first - 1
    before -= tokens.word(before) in {"on", "in"}
    is_after_and = (tokens.word(before - 1), tokens.word(before)) == (",", "and")
    return is_after_and or tokens.word(before) in {"but", "while", "then"}


def _is_auxiliary(tokens: Tokens, verb: Verb) -> bool:
    """Tell "will" and its like from an infinitive."""
    return verb.role == "ahead" and tokens.word(verb.place) != "to"


def _look_of_verb(phrase: Phrase, verb: Verb) -> Look | None:
    """Read the verb before a date: "postponed until Friday" looks ahead, "postponed on Friday" back."""
    tokens, before = phrase.tokens, phrase.first - 1
    if tokens.word(verb.place) in {"can", "could"} and before - verb.place > POSSIBLE:
        return None
    if tokens.word(verb.place) == "to" and (tokens.word(before) == "from" or _is_verbs_own(phrase)):
        return None
    if verb.role == "ahead":
        return "either" if _is_overtaken(phrase, verb) else "ahead"
    if _is_of_content(phrase, verb) or (verb.role == "back" and _is_condition(tokens, verb)):
        return "ahead"
    if verb.role not in {"plan", "shift"}:
        return "back"
    if tokens.word(verb.place) == "set" and (verb.place == before or _is_overtaken(phrase, verb)):
        return "either"  # "set Friday as the deadline"
    was_over = tokens.word(verb.place - 1) == "had"
    return "ahead" if tokens.word(before) in _AIMS and not was_over else "back"


def _is_verbs_own(phrase: Phrase) -> bool:
    """Tell whether the verb of a date follows it: "To win her over, Biden on Friday announced that"."""
    tokens, after = phrase.tokens, phrase.last
    if after >= len(tokens.words) or tokens.word(after) in _AUXILIARIES or tokens.word(after + 1) == "by":
        return False
    return role_at(tokens, after) in {"back", "speech", "plan"}


def _is_of_content(phrase: Phrase, verb: Verb) -> bool:
    """Recognise a date of what was said: "said talks on Friday would fail", "said he wanted peace by Friday"."""
    tokens, before = phrase.tokens, phrase.first - 1
    if verb.role != "speech" and tokens.word(verb.place) != "told":
        return False
    is_deadline = verb.role == "speech" and before - verb.place > 1 and tokens.word(before) in _DEADLINES
    is_subject = tokens.word(phrase.last) in MODALS and tokens.word(phrase.last + 1) != "have"
    return is_deadline or is_subject


def _is_condition(tokens: Tokens, verb: Verb) -> bool:
    """Recognise the past tense of what is to come: "would answer once the council met on Friday"."""
    for place in range(verb.place - 1, max(-1, verb.place - CONDITION), -1):
        if tokens.word(place) in _CONDITIONS:
            main = find_before(tokens, place - 1)
            return main is not None and main.role == "ahead" and tokens.word(main.place) != "could"
    return False


def _is_overtaken(phrase: Phrase, verb: Verb) -> bool:
    """Recognise a plan that came to nothing or to something: "the vote set for Monday was put off"."""
    tokens = phrase.tokens
    if tokens.word(verb.place) not in _ARRANGED:
        return False
    if tokens.word(verb.place - 1) in _AUXILIARIES:
        return (tokens.word(verb.place - 2), tokens.word(verb.place - 1)) == ("had", "been")
    after = find_after(tokens, phrase.last)
    return after is not None and after.role == "back" and after.place - phrase.last <= 1


def _look_of_happening(phrase: Phrase) -> Look | None:
    if phrase.tokens.word(phrase.first - 1) in _LASTING:
        return _look_in_clause(phrase)
    return None if _has_modal(phrase) else "back"


def _look_of_event(phrase: Phrase) -> Look | None:
    """Look where the clause does if that is ahead ("will attend Friday's summit"), else to either side of an aim."""
    tokens, before = phrase.tokens, phrase.first - 1
    verb = find_before(tokens, before)
    if (verb and verb.role == "ahead") or _has_modal(phrase):
        return "ahead"
    return "either" if tokens.word(before) in _AIMS else None


def _has_modal(phrase: Phrase) -> bool:
    """Tell whether "will" or its like follows the noun of a date as its verb."""
    tokens = phrase.tokens
    words = [tokens.word(place) for place in range(phrase.last, phrase.last + EVENT + 1)]
    first = next((place for place, word in enumerate(words) if word in MODALS), 0)
    return first > 0 and not {"that", "which", "who", "if", ",", "."} & set(words[:first])


def _is_of_noun(phrase: Phrase) -> bool:
    """Tell whether a date belongs to a noun after it: "Monday's strike", "the Monday strike"."""
    tokens = phrase.tokens
    if tokens.kind(phrase.last) == "poss":
        return True
    return tokens.word(phrase.first - 1) in DETERMINERS and may_be_noun(tokens.word(phrase.last))


def _names_event(phrase: Phrase) -> bool:
    return any(word in load_nouns("event") for word in _words_of_noun(phrase.tokens, phrase.last))


def _words_of_noun(tokens: Tokens, start: int) -> list[str]:
    words = []
    for place in range(start, min(len(tokens.words), start + EVENT + 1)):
        word = tokens.word(place)
        if ends_sentence(tokens, place) or word in load_words() or role_at(tokens, place):
            break
        words.append(word)
    return words
