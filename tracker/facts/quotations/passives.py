"""Reduced passives: participles that describe a noun and make nobody speak ("a view echoed by two officials")."""

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.adjuncts import OCCASIONS, REACH
from tracker.facts.quotations.cues import CueMatch
from tracker.facts.quotations.groups import Group
from tracker.facts.quotations.phrases import Phrase

_WORDS_SAID = OCCASIONS | {"letter", "message", "video", "article", "statements", "tweets", "comments", "remarks"}
_CHANNELS = frozenset(("phone", "telephone", "video", "email", "e-mail", "text", "letter", "fax", "message", "way"))
"""What stands after "by" where the verb is no passive: "said by phone"."""
_MAIN_VERBS = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.PARTICIPLE))


def is_reduced(sentence: Sentence, match: CueMatch, group: Group) -> bool:
    """Tell a passive that only describes a noun: "a view echoed by two officials", "the plan, dismissed by Kyiv"."""
    if group.words or not match.forms >= {"past", "participle"} or match.cue.kind == "question":
        return False
    by = match.end
    while sentence.tags[by : by + 1] and sentence.tags[by] in {Tag.ADVERB, Tag.TIME}:
        by += 1
    if sentence.words[by : by + 1] != ("by",) or by + 1 == len(sentence):
        return False
    return sentence.tags[by + 1] is not Tag.GERUND and sentence.words[by + 1] not in _CHANNELS


def is_described_so(sentence: Sentence, match: CueMatch, group: Group, source: Phrase) -> bool:
    """Tell passives that lean on the noun before them: "Smith, asked about it, said", "in an interview aired today"."""
    if group.words or not match.forms >= {"past", "participle"}:
        return False
    governed = source[0] > 0 and sentence.tags[source[0] - 1] in {Tag.PREPOSITION, Tag.SUBORDINATOR}
    if sentence.tags[group.first - 1] is Tag.COMMA and source[1] == group.first - 1:
        alone = Tag.COMMA not in sentence.tags[slice(*source)]
        return alone and (governed or (match.cue.verb != "say" and _is_parenthesis(sentence, match.end)))
    return governed and sentence.words[source[1] - 1] in _WORDS_SAID


def _is_parenthesis(sentence: Sentence, at: int) -> bool:
    """Tell that a comma and the verb of the main clause follow: "asked about the plan, said"."""
    if sentence.words[at : at + 1] == ("about",):
        return True
    tags = sentence.tags
    return any(
        tags[index] is Tag.COMMA and tags[index + 1] in _MAIN_VERBS
        for index in range(at, min(at + REACH, len(sentence) - 1))
    )
