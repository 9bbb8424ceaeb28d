"""What may stand between a cue and its content: the one addressed, when, where, and the sign that opens it."""

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.phrases import is_title, read_phrase, skip_title

PHRASE_STARTS = frozenset((Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.PRONOUN, Tag.WORD, Tag.NUMBER, Tag.OBJECT))
AFTER_TO = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.ADVERB, Tag.NEGATION, Tag.QUOTED))
FINITE = frozenset((Tag.VERB, Tag.AUXILIARY))
VERBAL = FINITE | {Tag.PARTICIPLE, Tag.NEGATION}
REACH = 40
"""Tokens looked at to either side: clauses are shorter, and the work stays linear."""

OCCASIONS = frozenset((
    "interview", "statement", "briefing", "tweet", "broadcast", "speech", "conference", "post",
    "podcast", "email",
))  # fmt: skip
"""Nouns of the occasions on which words are said."""

_BEFORE_MARKER_NEVER = FINITE | {
    Tag.THAT, Tag.BREAK, Tag.QUOTED, Tag.PRONOUN, Tag.SUBORDINATOR, Tag.RELATIVE,
}  # fmt: skip
_TIMES = frozenset(("before", "after", "since", "until"))
"""Subordinators that are prepositions as well; a verb after them still ends the search."""
HOURS = frozenset(("late", "early"))
"""What stands before "on Tuesday" and "Tuesday"."""
_WHICH = frozenset(("same", "next", "previous", "following"))
_LONGEST_INTERVAL = 5
_QUANTITIES = frozenset(("about", "around", "over", "under", "nearly", "like", "among", "between"))


def skip_person(sentence: Sentence, at: int, limit: int) -> int:
    """Step over the one addressed: "told reporters"."""
    if at >= limit or sentence.tags[at] not in PHRASE_STARTS:
        return at
    if is_audience(sentence, at):
        return at + 1
    return skip_title(sentence, min(read_phrase(sentence, at, limit), limit), limit)


def is_audience(sentence: Sentence, at: int) -> bool:
    """Tell "reporters" in "told reporters Kyiv would sign" from "told aides of Smith"."""
    plural = sentence.tags[at] is Tag.WORD and sentence.words[at].endswith("s")
    return plural and sentence.tags[at + 1 : at + 2] == (Tag.NAME,)


def find_marker(sentence: Sentence, at: int, limit: int) -> int | None:
    """Find the token after a "that", a colon or a comma which opens the content, before any other verb."""
    tags, words = sentence.tags, sentence.words
    aside = False
    for index in range(at, min(limit - 1, at + REACH)):
        tag, following = tags[index], tags[index + 1]
        aside = aside or (tag is Tag.COMMA and following is Tag.GERUND)
        if tag is Tag.THAT and (tags[index - 1] is Tag.CONJUNCTION or (aside and tags[index - 1] is not Tag.COMMA)):
            return None
        if tag is Tag.QUOTED and (following is Tag.THAT or skip_title(sentence, index, limit) > index):
            continue
        if words[index] == "by" and following is Tag.GERUND:  # "responded by saying that"
            return None
        opens = words[index] == ":" or (tag is Tag.COMMA and following is Tag.QUOTED)
        if opens or (tag is Tag.THAT and following not in FINITE):
            return index + 1
        if (tag in _BEFORE_MARKER_NEVER and words[index] not in _TIMES) or (tag is Tag.TO and following in AFTER_TO):
            return None
    return None


def skip_adjuncts(sentence: Sentence, at: int, limit: int) -> int:
    """Step over when and where; what stands right before a verb is its subject, not an adjunct."""
    while at < limit:
        step = _skip_adjunct(sentence, at, limit)
        if at < step < limit and sentence.tags[step] is Tag.COMMA and _is_dated(sentence, step):
            step += 1
        if step == at or (step < limit and _is_subject(sentence, at, step)):
            return at
        at = step
    return at


def _is_dated(sentence: Sentence, comma: int) -> bool:
    """Tell the commas inside and after "Sunday, July 12, 2023," from others."""
    dated = sentence.tags[comma + 1 : comma + 2] == (Tag.TIME,) and " " in sentence.words[comma + 1]
    return (dated and sentence.tags[comma - 1] is Tag.TIME) or "," in sentence.words[comma - 1]


def is_interval(sentence: Sentence, at: int) -> bool:
    """Tell "hours after …" and "three days before …" from a clause."""
    end = min(len(sentence) - 1, at + _LONGEST_INTERVAL)
    unit = next((index for index in range(at, end) if sentence.tags[index] is Tag.TIME), end)
    counted = {Tag.DETERMINER, Tag.NUMBER, Tag.WORD, Tag.ADVERB}.issuperset(sentence.tags[at:unit])
    return unit < end and counted and sentence.words[unit + 1] in {"after", "before"}


def _is_subject(sentence: Sentence, at: int, end: int) -> bool:
    """Tell "Tuesday would be a good day" and "over 100 died" from when and where."""
    following = sentence.tags[end]
    if sentence.tags[at] is Tag.TIME:
        return following in FINITE
    published = following is Tag.PARTICIPLE and sentence.words[end - 1] in OCCASIONS
    return following in VERBAL and sentence.tags[at] is Tag.PREPOSITION and not published


def _skip_adjunct(sentence: Sentence, at: int, limit: int) -> int:
    """Step over one adverb, day or prepositional phrase, if there is one."""
    tags = sentence.tags
    if tags[at] in {Tag.ADVERB, Tag.TIME}:
        return at + 1
    if at + 1 == limit:
        return at
    if sentence.words[at] in HOURS and tags[at + 1] in {Tag.PREPOSITION, Tag.TIME}:
        return at + 1
    if tags[at] is Tag.PREPOSITION and sentence.words[at] not in _QUANTITIES:
        if tags[at + 1] in {Tag.QUOTED, Tag.TIME}:
            return at + 2
        end = read_phrase(sentence, at + 1, limit) if tags[at + 1] in PHRASE_STARTS else at
        if at < end < limit and is_title(sentence, end):
            return max(end + 1, skip_title(sentence, end, limit))
        return end
    if tags[at] is Tag.DETERMINER and sentence.words[at + 1] in _WHICH and tags[at + 2 : at + 3] == (Tag.TIME,):
        return at + 3
    if tags[at + 1] is Tag.TIME and (tags[at] is Tag.DETERMINER or sentence.words[at] in {"last", "next", "earlier"}):
        return at + 2
    return at
