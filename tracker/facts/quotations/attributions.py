"""Attributions: a cue with its subject, its polarity and its modality, within one sentence."""

from dataclasses import dataclass
from itertools import pairwise

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.cues import Cue, CueMatch, find_cues
from tracker.facts.quotations.groups import Group, fits, is_passing_on, is_unsaid, judge, read_group, read_passed_on
from tracker.facts.quotations.nouns import find_nouns
from tracker.facts.quotations.passives import is_described_so, is_reduced
from tracker.facts.quotations.phrases import Phrase, read_phrase
from tracker.facts.quotations.present import find_first_subject, is_present, is_speaker_after
from tracker.facts.quotations.rows import find_names, find_row
from tracker.facts.quotations.sources import (
    find_leading_subject,
    find_subject,
    has_finite,
    join_name,
)
from tracker.model import Modality, Polarity

ACCORDING = Cue("according to", "report", frozenset(("clause", "quote")))

_ACCORDING = {"according": ("according", "to"), "in": ("in", "the", "words", "of")}

JUDGING = frozenset(("description", "criticism", "praise"))
"""Kinds of cues whose content is what is judged and how: `the plan "a trap"`."""

INWARD = frozenset(("belief", "evidence"))
"""Kinds of cues that report no words, unless some are quoted."""

_FINITE = frozenset((Tag.VERB, Tag.AUXILIARY))
_NOBODY = frozenset(("nobody", "no", "none", "neither"))
_STATEMENTS = frozenset(("statement", "letter", "tweet", "post", "email", "message", "speech", "statements", "tweets"))
_AFTER_VERBS = frozenset((
    Tag.THAT, Tag.QUOTED, Tag.COMMA, Tag.DETERMINER, Tag.POSSESSIVE, Tag.OBJECT, Tag.PRONOUN,
))  # fmt: skip
_PHRASE_STARTS = frozenset((Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.PRONOUN, Tag.WORD, Tag.NUMBER))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue that attributes to a source.

    Attributes:
        source: Its noun phrase as tokens; None where the sentence does not name one.
        first: First token of source, verb group and cue together.
        end: After the last of them: content on the right begins no earlier.
        verb: First token of the verb group.
        noun: The cue is a noun ("her claim that …"), and attributes quoted words only.
        loose: A participle or a second verb that leans on the subject of another ("…, adding that").
    """

    match: CueMatch
    source: Phrase | None
    verb: int
    first: int
    end: int
    inverted: bool = False
    loose: bool = False
    polarity: Polarity = "affirmed"
    modality: Modality = "said"
    noun: bool = False

    @property
    def cue(self) -> Cue:
        """The cue's row of the table."""
        return self.match.cue


def find_attributions(sentence: Sentence) -> list[Attribution]:
    """Find the attributions of a sentence, in order."""
    found: list[Attribution] = []
    for match in find_cues(sentence):
        if found and match.first < found[-1].end:
            continue
        attribution = _attribute(sentence, match, found[-1] if found else None)
        if attribution:
            found.append(attribution)
    ends = {attribution.end for attribution in found}
    found += [
        Attribution(each.match, each.source, each.match.first, each.first, each.end, noun=True)
        for each in find_nouns(sentence)
        if not (each.first in ends and sentence.tags[each.first] is Tag.POSSESSIVE)  # "repeated his claim that"
    ]
    return sorted([*found, *_find_according(sentence)], key=lambda item: item.first)


def _attribute(sentence: Sentence, match: CueMatch, earlier: Attribution | None) -> Attribution | None:
    passed_on = read_passed_on(sentence, match)
    if passed_on:
        teller = find_subject(sentence, passed_on[0] - 1)
        return Attribution(match, passed_on, match.first, teller[0] if teller else passed_on[0] - 1, match.end)
    if is_passing_on(sentence, match):
        return None
    group = read_group(sentence, match)
    status = judge(match, group)
    if status is None or is_unsaid(sentence, group.first) or is_reduced(sentence, match, group):
        return None
    polarity, modality = status
    source, inverted, loose = _find_source(sentence, match, group, earlier)
    if source is None or sentence.words[source[0]] in _NOBODY:
        return None
    beside = source[1] == group.first
    first = min(group.first, source[0]) if beside or not loose else group.first
    end = max(match.end, source[1])
    return Attribution(match, source, group.first, first, end, inverted, loose, polarity, modality)


def _find_source(
    sentence: Sentence, match: CueMatch, group: Group, earlier: Attribution | None
) -> tuple[Phrase | None, bool, bool]:
    """Find the source; tell if it stands after the verb, and if it belongs to an earlier verb."""
    tags = sentence.tags
    before = tags[group.first - 1] if group.first else None
    if match.cue.kind == "question" and sentence.words[match.end : match.end + 1] == ("by",):
        return _read_asker(sentence, match.end + 1), False, True
    if "having" in group.words or (match.forms == {"gerund"} and not group.words):
        return _find_participle_source(sentence, group.first, earlier), False, True
    if not fits(match, group):
        return None, False, False
    if _is_inverted(sentence, match, group):
        return _read_inverted(sentence, match.end), True, False
    if before is Tag.CONJUNCTION and earlier and match.cue.kind in INWARD:
        return None, False, False
    if before is Tag.CONJUNCTION:
        return _find_shared_source(sentence, group.first, earlier), False, True
    names = find_names(sentence, match)
    if names:
        return names, False, False
    source = _find_own_subject(sentence, match, group)
    if source is None and before is Tag.COMMA and earlier and _may_follow(match, group, earlier):
        return _find_shared_source(sentence, group.first, earlier), False, True
    if source is None or _is_no_subject(sentence, match, group, source):
        return None, False, False
    return find_row(sentence, match, source), False, False


def _find_own_subject(sentence: Sentence, match: CueMatch, group: Group) -> Phrase | None:
    """Find the subject before a verb; before a second verb in the present that of the first one."""
    comma = group.first - 1
    if comma > 0 and sentence.tags[comma] is Tag.COMMA:
        first = find_first_subject(sentence, match, comma)
        if first:
            return first
    return find_subject(sentence, group.first)


def _is_no_subject(sentence: Sentence, match: CueMatch, group: Group, source: Phrase) -> bool:
    """Tell that the noun phrase before a cue is not who says it: the cue describes it, or is a noun itself."""
    bare = match.forms == {"verb"} and not group.words and not _is_plural(sentence, source)
    described = is_described_so(sentence, match, group, source)
    return bare or described or _is_doubtful_noun(sentence, match, group, source)


def _read_asker(sentence: Sentence, first: int) -> Phrase | None:
    """Read who asks in "asked by a student whether he goes"."""
    if first >= len(sentence) or sentence.tags[first] not in _PHRASE_STARTS:
        return None
    return first, read_phrase(sentence, first, len(sentence))


def _may_follow(match: CueMatch, group: Group, earlier: Attribution) -> bool:
    """Tell "She said it was late, warned of delays and left" from "The talks, she said, confirmed it"."""
    finite = "past" in match.forms or (match.cue.verb == "say" and "third" in match.forms)
    return finite and not group.words and earlier.end < group.first - 1


def _read_inverted(sentence: Sentence, first: int) -> Phrase:
    """Read the noun phrase after the verb, and its name: `"…," said the aide, Anne Untelle`."""
    end = read_phrase(sentence, first, len(sentence))
    if end + 1 >= len(sentence) or sentence.tags[end] is not Tag.COMMA or sentence.tags[end + 1] is not Tag.NAME:
        return first, end
    after = read_phrase(sentence, end + 1, len(sentence))
    closed = after == len(sentence) or sentence.tags[after] in {Tag.COMMA, Tag.BREAK}
    return join_name(sentence, (first, end), (end + 1, after)) if closed else (first, end)


def _is_doubtful_noun(sentence: Sentence, match: CueMatch, group: Group, source: Phrase) -> bool:
    """Tell "state officials" and "campaign email" from verbs: these need a pronoun or a sure sign of content."""
    if group.words or "noun" not in match.cue.takes or match.forms & {"past", "gerund"}:
        return False
    if sentence.tags[source[0]] in {Tag.PRONOUN, Tag.RELATIVE} or match.end >= len(sentence):
        return False
    if match.forms == {"third"} and _is_name_phrase(sentence, source):
        return False
    if _has_object(sentence, source):
        return True
    return sentence.tags[match.end] not in _AFTER_VERBS and sentence.words[match.end] != ":"


def _has_object(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell "they signed the final" before "text": a verb with its object begins, and the cue is the object's noun."""
    tags = sentence.tags[slice(*phrase)]
    return (Tag.PARTICIPLE, Tag.DETERMINER) in pairwise(tags)


def _is_name_phrase(sentence: Sentence, source: Phrase) -> bool:
    return sentence.tags[source[1] - 1] is Tag.NAME


def _is_plural(sentence: Sentence, source: Phrase) -> bool:
    """Tell if a base form ("say") can be the verb of this subject."""
    words = sentence.words[source[0] : source[1]]
    if len(words) == 1 and sentence.tags[source[0]] in {Tag.PRONOUN, Tag.RELATIVE}:
        return words[0] in {"i", "we", "you", "they", "who", "which"}
    return any(word.endswith("s") or word in {"and", "people", "police", "men", "women"} for word in words)


def _is_inverted(sentence: Sentence, match: CueMatch, group: Group) -> bool:
    """Tell `"…," said Smith` and `…, said Smith` from `Smith, a lawyer, said she …`."""
    tags = sentence.tags
    if group.words or not match.first or match.end >= len(sentence):
        return False
    quoted = tags[match.first - 1] is Tag.QUOTED
    if tags[match.end] not in _PHRASE_STARTS and not (quoted and _is_described(sentence, match.end)):
        return False
    if match.cue.verb == "tell" or (match.forms == {"verb"} and "noun" in match.cue.takes):
        return False
    if Tag.QUOTED in (tags[match.first - 1], tags[max(0, match.first - 2)]):
        return tags[match.first - 1] in {Tag.QUOTED, Tag.COMMA} and not _starts_clause(sentence, match)
    if tags[match.first - 1] is not Tag.COMMA or "person" in match.cue.takes or "quote" not in match.cue.takes:
        return False
    after = read_phrase(sentence, match.end, len(sentence))
    if is_present(match):
        return is_speaker_after(sentence, match, after)
    ends = after >= len(sentence) or tags[after] in {Tag.COMMA, Tag.BREAK, Tag.PREPOSITION}
    if not ends or match.cue.kind in JUDGING:
        return False
    if after + 1 < len(tags) and tags[after] is Tag.COMMA and tags[after + 1] in _FINITE:
        return True
    if match.cue.verb == "say" and Tag.NAME in tags[match.end : after] and not has_finite(sentence, after, len(tags)):
        return True
    return find_subject(sentence, match.first) is None


def _is_described(sentence: Sentence, at: int) -> bool:
    """Tell "said retired general Smith"."""
    return sentence.tags[at] is Tag.PARTICIPLE and sentence.tags[at + 1 : at + 2] in {(Tag.NAME,), (Tag.WORD,)}


def _starts_clause(sentence: Sentence, match: CueMatch) -> bool:
    """Tell `Smith, star of "The Deal," said he was ready` from `"The Deal," said Smith`."""
    after = read_phrase(sentence, match.end, len(sentence))
    following = sentence.tags[after] if after < len(sentence) else None
    if sentence.tags[match.end] is Tag.PRONOUN and following in _FINITE:
        return True
    verb = following in _FINITE | {Tag.TO} or match.cue.kind in JUDGING
    return verb and find_subject(sentence, match.first) is not None


def _find_participle_source(sentence: Sentence, at: int, earlier: Attribution | None) -> Phrase | None:
    """Find the source of "saying": the noun before it ("with Trump calling it …"), else that of the main clause."""
    if at and _is_charge(sentence, at - 1, earlier):
        return None
    if at and sentence.tags[at - 1] in {Tag.NAME, Tag.WORD} and sentence.words[at - 1] not in _STATEMENTS:
        source = find_subject(sentence, at)
        if source and not _is_object(sentence, source[0]):
            return _find_author(sentence, source)
    return _find_shared_source(sentence, at, earlier)


def _find_author(sentence: Sentence, source: Phrase) -> Phrase:
    """Find "Smith" in "read out a message from Smith saying"."""
    first, end = source
    for index in range(end - 2, first, -1):
        if sentence.words[index] in {"from", "by"} and sentence.words[index - 1] in _STATEMENTS:
            return index + 1, end
    return source


def _is_charge(sentence: Sentence, before: int, earlier: Attribution | None) -> bool:
    """Tell "accused Kyiv of saying …" and "criticised her for saying …": the one who is judged says that."""
    word = sentence.words[before]
    return word == "of" or (word == "for" and earlier is not None and earlier.cue.kind in JUDGING)


def _is_object(sentence: Sentence, first: int) -> bool:
    """Tell "released a website asking" and "at one point calling" from "with Trump calling"."""
    if not first:
        return False
    before = sentence.tags[first - 1]
    if before in {Tag.PREPOSITION, Tag.TO}:
        return sentence.words[first - 1] != "with"
    verbal = before in {Tag.VERB, Tag.PARTICIPLE, Tag.WORD, Tag.ADVERB}
    return verbal and sentence.words[first] in {"a", "an"}


def _find_shared_source(sentence: Sentence, at: int, earlier: Attribution | None) -> Phrase | None:
    """Find the subject that a participle or a second verb leans on."""
    leading = find_leading_subject(sentence, at)
    if earlier and (leading is None or earlier.source == leading or _is_main(sentence, earlier)):
        return earlier.source
    return leading


def _is_main(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell an attribution of the main clause from one inside a relative or reported clause."""
    if attribution.source is None or sentence.tags[attribution.source[0]] is Tag.RELATIVE:
        return False
    first = attribution.first
    return not first or sentence.tags[first - 1] in {Tag.COMMA, Tag.CONJUNCTION, Tag.QUOTED, Tag.BREAK}


def _find_according(sentence: Sentence) -> list[Attribution]:
    found = []
    for index, word in enumerate(sentence.words):
        words = _ACCORDING.get(word, ())
        at = index + len(words)
        if words and at < len(sentence) and sentence.words[index:at] == words:
            end = max(read_phrase(sentence, at, len(sentence)), at + 1)
            found.append(Attribution(CueMatch(ACCORDING, frozenset(), index, at), (at, end), index, index, end))
    return found
