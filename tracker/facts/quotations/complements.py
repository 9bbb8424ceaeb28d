"""Complements: content after the cue, by what the cue takes."""

from typing import NamedTuple

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.adjuncts import (
    AFTER_TO,
    FINITE,
    PHRASE_STARTS,
    REACH,
    VERBAL,
    find_marker,
    skip_adjuncts,
    skip_person,
)
from tracker.facts.quotations.attributions import ACCORDING, JUDGING, Attribution
from tracker.facts.quotations.endings import follows
from tracker.facts.quotations.phrases import NOUNS, Phrase

_QUESTION_WORDS = frozenset(("whether", "if", "what", "who", "why", "how", "when", "where", "which"))
_NO_SUBJECTS = FINITE | {Tag.COMMA, Tag.BREAK, Tag.CONJUNCTION, Tag.TO, Tag.RELATIVE}
_CLAUSE_ENDS = FINITE | {Tag.COMMA, Tag.BREAK, Tag.GERUND}
_OPENERS = frozenset((Tag.SUBORDINATOR, Tag.THAT, Tag.CONJUNCTION))
_CLAUSES = frozenset(("that", "clause"))
_DESCRIBING = frozenset(("a", "an", "the", "one", "his", "her", "its", "their"))
_PHRASE_TAGS = PHRASE_STARTS | {Tag.PREPOSITION, Tag.ADVERB, Tag.QUOTED, Tag.TO}
_IN_VERB_GROUPS = FINITE | {Tag.TO, Tag.NEGATION}
"""What stands before a verb that is not the first of its group."""
_INDEFINITE = frozenset(("a", "an", "another", "one", "something", "someone"))


class _Stretch(NamedTuple):
    """The tokens after a cue.

    Attributes:
        start: Right after the cue.
        person: After the one addressed.
        at: After when and where as well.
        limit: Where the content ends at the latest.
    """

    start: int
    person: int
    at: int
    limit: int


def find_complement(sentence: Sentence, attribution: Attribution, limit: int) -> Phrase | None:
    """Find content after the cue.

    Args:
        sentence: Its tokens.
        attribution: Whose content.
        limit: Where it ends at the latest.
    """
    if attribution.cue is ACCORDING:
        return _find_after_according(sentence, attribution, limit)
    if attribution.cue.kind in JUDGING:
        return _find_judgement(sentence, attribution, limit)
    start = attribution.end
    person = skip_person(sentence, start, limit) if "person" in attribution.cue.takes else start
    marked = find_marker(sentence, person, limit)
    if marked and "gerund" in attribution.cue.takes and sentence.tags[start] is Tag.GERUND:
        return start, limit
    if marked and sentence.tags[marked - 1] is Tag.THAT and not (attribution.noun or attribution.cue.takes & _CLAUSES):
        return None
    if marked:
        return (start if _is_named(sentence, attribution, start, marked) else marked), limit
    at = skip_adjuncts(sentence, person, limit)
    if at >= limit:
        return None
    return _find_open(sentence, attribution, _Stretch(start, person, at, limit))


def _is_named(sentence: Sentence, attribution: Attribution, start: int, marked: int) -> bool:
    """Tell "rejected a report that …", whose content is the report, from "announced this week that …"."""
    if "phrase" not in attribution.cue.takes or "person" in attribution.cue.takes or marked - start < 2:  # noqa: PLR2004
        return False
    if sentence.tags[marked - 2 : marked] != (Tag.WORD, Tag.THAT):
        return False
    plural = sentence.words[marked - 2].endswith("s") and NOUNS.issuperset(sentence.tags[start : marked - 1])
    return plural or (marked - start > 2 and sentence.tags[start] in {Tag.DETERMINER, Tag.POSSESSIVE})  # noqa: PLR2004


def _find_open(sentence: Sentence, attribution: Attribution, stretch: _Stretch) -> Phrase | None:
    """Find content that no "that" and no colon announces."""
    at, limit = stretch.at, stretch.limit
    if sentence.tags[at] is Tag.COMMA and follows(sentence, attribution, "as"):
        return (at + 1, limit) if attribution.first == 1 and at + 1 < limit else None
    if sentence.tags[at] is Tag.QUOTED and attribution.cue.takes & {"quote", "clause"}:
        return at, limit
    if attribution.inverted:
        return None
    start = _find_start(sentence, attribution, stretch)
    return None if start is None else (start, limit)


def _find_start(sentence: Sentence, attribution: Attribution, stretch: _Stretch) -> int | None:
    """Find where a clause, an infinitive, a question or a noun phrase begins, as the cue takes them."""
    takes, at = attribution.cue.takes, stretch.at
    tag = sentence.tags[at]
    if tag is Tag.TO:
        return _find_infinitive(sentence, attribution, stretch) if "infinitive" in takes else None
    if sentence.words[at] in _QUESTION_WORDS and takes & {"question", "clause", "person"}:
        return at
    noun = tag is Tag.THAT and "noun" in takes  # "states that have …"
    if (
        "clause" in takes
        and not noun
        and (_is_clause(sentence, at, stretch.limit) or _is_said(sentence, attribution, stretch))
    ):
        return at
    if (
        attribution.cue.verb == "ask"
        and stretch.person + 1 < stretch.limit
        and sentence.words[stretch.person] == "about"
    ):
        return stretch.person + 1
    gerund = tag is Tag.GERUND or sentence.words[at] in {"having", "being"}
    if "gerund" in takes and gerund and at == stretch.start:
        return at
    return stretch.start if _takes_phrase(sentence, attribution, stretch) else None


def _find_infinitive(sentence: Sentence, attribution: Attribution, stretch: _Stretch) -> int | None:
    """Find "to leave"; of a demand the one who is to leave belongs to the content."""
    if stretch.at + 1 >= stretch.limit or sentence.tags[stretch.at + 1] not in AFTER_TO:
        return None
    keeps_person = attribution.cue.kind == "demand" or attribution.cue.verb == "ask"
    return stretch.start if keeps_person else stretch.at


def _takes_phrase(sentence: Sentence, attribution: Attribution, stretch: _Stretch) -> bool:
    takes = attribution.cue.takes
    if "phrase" not in takes and ("person" in takes or "quoted" not in takes):
        return False
    begins = "phrase" in takes and sentence.tags[stretch.start] in PHRASE_STARTS
    return begins or sentence.has_quote(stretch.start, stretch.limit)


def _is_said(sentence: Sentence, attribution: Attribution, stretch: _Stretch) -> bool:
    """Tell that "say" takes nearly anything for a clause, also one whose verb is not known."""
    long_enough = stretch.limit - stretch.at > 1
    return attribution.cue.verb == "say" and long_enough and sentence.tags[stretch.at] in PHRASE_STARTS


def _is_clause(sentence: Sentence, at: int, limit: int) -> bool:
    """Tell if a subject with its verb follows; the verbs of relative clauses and infinitives are not its own."""
    tags = sentence.tags
    if tags[at] in _NO_SUBJECTS:
        return False
    relatives = 0
    for index in range(at, min(limit, at + REACH)):
        if tags[index] is Tag.COMMA and sentence.words[index + 1 : index + 2] == ("with",):
            return False
        if tags[index] in {Tag.RELATIVE, Tag.THAT} and index > at:
            relatives += 1
        elif tags[index] in {Tag.PRONOUN, Tag.QUOTED}:
            return True
        elif tags[index] in FINITE and tags[index - 1] not in _IN_VERB_GROUPS:
            if not relatives:
                return True
            relatives -= 1
        if tags[index] is Tag.PARTICIPLE and index > at and tags[index - 1] in {Tag.NAME, Tag.WORD, Tag.ADVERB}:
            return True
    return False


def _find_judgement(sentence: Sentence, attribution: Attribution, limit: int) -> Phrase | None:
    """Find what is called, accused or praised, and what it is called: `the plan "a trap"`."""
    start = attribution.end
    gap = attribution.first > 0 and sentence.tags[attribution.first - 1] in {Tag.RELATIVE, Tag.THAT}
    if start >= limit or follows(sentence, attribution, "how") or ":" in sentence.words[limit - 1 : limit + 1]:
        return None
    quoted = sentence.has_quote(start, limit)
    if not gap and sentence.tags[start] not in PHRASE_STARTS | {Tag.QUOTED, Tag.THAT}:
        return (start, limit) if quoted and sentence.tags[start] is Tag.GERUND else None
    named = (sentence.tags[start] is Tag.QUOTED and not gap) or _is_named_so(sentence, attribution, limit)
    if attribution.cue.kind == "description" and named and not follows(sentence, attribution, "what"):
        return None
    return (start, limit) if quoted or "phrase" in attribution.cue.takes else None


def _is_named_so(sentence: Sentence, attribution: Attribution, limit: int) -> bool:
    """Tell "a firm called Example" from "a minister called it a trap"."""
    source = attribution.source
    return (
        source is not None
        and not attribution.loose
        and attribution.verb == attribution.match.first
        and sentence.words[source[0]] in _INDEFINITE
        and attribution.end - source[0] > 2  # noqa: PLR2004  (article and noun)
        and not _is_judged(sentence, attribution.end, limit)
    )


def _is_judged(sentence: Sentence, at: int, limit: int) -> bool:
    """Tell that quoted words follow in the same clause: what is judged was a name."""
    at += 1 + (sentence.tags[at] is Tag.DETERMINER)
    while at < limit and at not in sentence.runs and sentence.tags[at] not in _CLAUSE_ENDS:
        at += 1
    return at < limit and at in sentence.runs


def _find_after_according(sentence: Sentence, attribution: Attribution, limit: int) -> Phrase | None:
    """Find content after a fronted "According to …,"."""
    at = attribution.end
    first = attribution.first
    opens = first < 2 or sentence.tags[first - 2] in _OPENERS  # noqa: PLR2004  ("But according to")
    if at >= limit or not (opens or sentence.tags[first - 1] in _OPENERS):
        return None
    while at < limit and (sentence.tags[at] is not Tag.COMMA or sentence.tags[at + 1 : at + 2] == (Tag.RELATIVE,)):
        at += 1
    at = skip_apposition(sentence, at, limit)
    if at + 1 >= limit or (sentence.words[at + 1] in {"a", "an"} and not _is_clause(sentence, at + 1, limit)):
        return None
    return at + 1, limit


def skip_apposition(sentence: Sentence, comma: int, limit: int) -> int:
    """Step from the comma after a source to the one that closes its apposition: "Smith, a senior negotiator, …"."""
    first = end = comma + 1
    relative = False
    while end < limit and (sentence.tags[end] not in _CLAUSE_ENDS or (relative and sentence.tags[end] in FINITE)):
        relative = relative or sentence.tags[end] is Tag.RELATIVE
        end += 1
    if end + 1 >= limit or sentence.tags[end] is not Tag.COMMA:
        return comma
    if sentence.words[first] not in _DESCRIBING and sentence.tags[first] is not Tag.RELATIVE:
        return comma
    after = end + 1
    while after < limit and sentence.tags[after] in _PHRASE_TAGS:
        after += 1
    return end if after < limit and sentence.tags[after] in VERBAL else comma
