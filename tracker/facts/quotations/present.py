"""Headlines that end in the present: "Oslo rejects plan, says talks go on" and "Talks go on, says Oslo".

Prose seldom has the verb first without quoted words, headlines often do. What follows "says" is who says it only if
it reads like somebody who can: a name, an office, a body. All else is what the subject of the first verb says.
"""

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.adjuncts import FINITE
from tracker.facts.quotations.cues import CueMatch
from tracker.facts.quotations.phrases import STARTS, Phrase
from tracker.facts.quotations.sources import find_subject, leading_phrase, skip_openers, split_at_commas, text_start
from tracker.facts.speakers.offices import load_speaking_nouns

_TELLING = frozenset(("report", "study", "survey", "poll", "paper", "newspaper", "media", "agency", "court", "letter"))
"""Things that say something."""

_OPENING = frozenset((Tag.CONJUNCTION, Tag.ADVERB))
_AFTER = frozenset((Tag.COMMA, Tag.PREPOSITION, Tag.SUBORDINATOR))


def is_present(match: CueMatch) -> bool:
    """Tell "says" and "say" from "said"."""
    return match.cue.verb == "say" and match.forms <= {"third", "verb"}


def is_speaker_after(sentence: Sentence, match: CueMatch, end: int) -> bool:
    """Tell "says US envoy in Kyiv" from "says deal close" and "says talks go on".

    Args:
        sentence: Its tokens.
        match: A cue in the present after a comma.
        end: Of the noun phrase behind it.
    """
    head = _find_head(sentence, match.end, end)
    last = end == len(sentence) or sentence.tags[end] is Tag.BREAK
    if head is None or not (last or _may_follow(sentence, head, end)):
        return False
    if sentence.tags[head] is Tag.NAME or (last and head + 1 == end):
        return True
    comma = match.first - 1
    alone = len(split_at_commas(sentence, text_start(sentence, comma), comma)) == 1
    return alone or find_subject(sentence, match.first) is None


def _find_head(sentence: Sentence, first: int, end: int) -> int | None:
    """Find the noun that a phrase is about, if it can speak: "envoy" in "US envoy in Kyiv"."""
    head = first
    while head + 1 < end and sentence.tags[head + 1] not in {Tag.PREPOSITION, Tag.TO}:
        head += 1
    return head if _can_speak(sentence, head) else None


def _may_follow(sentence: Sentence, head: int, at: int) -> bool:
    """Tell what may follow a speaker: not "to lead force" behind "says US"."""
    return sentence.tags[at] in _AFTER or (sentence.tags[at] is Tag.TO and sentence.tags[head] is not Tag.NAME)


def _can_speak(sentence: Sentence, at: int) -> bool:
    return sentence.tags[at] is Tag.NAME or sentence.words[at] in load_speaking_nouns() | _TELLING


def find_first_subject(sentence: Sentence, match: CueMatch, comma: int) -> Phrase | None:
    """Find "Moscow" in "Moscow slams plan, says …": where one comma alone stands before a verb it closes nothing.

    No list knows all verbs and adjectives: a common word in -s between a singular noun and another word is taken for
    a verb; else, before "says", the subject ends with its last name or office ("Kyiv wary of offer, says …").

    Args:
        sentence: Its tokens.
        match: The second verb.
        comma: The one before it.

    Returns:
        None where a second comma stands before it, or nothing between it and the subject.
    """
    pieces = split_at_commas(sentence, text_start(sentence, comma), comma)
    if len(pieces) != 1:
        return None
    first = skip_openers(sentence, *pieces[0])
    if match.forms == {"third"}:
        verb = next((at for at in range(first + 1, comma - 1) if _is_verb(sentence, at)), None)
        if verb is not None:
            return leading_phrase(sentence, first, verb)
    opens = _OPENING.issuperset(sentence.tags[pieces[0][0] : first])
    return _find_leading_speaker(sentence, first, comma) if opens and is_present(match) else None


def _find_leading_speaker(sentence: Sentence, first: int, end: int) -> Phrase | None:
    """Find "Kyiv officials" in "Kyiv officials wary"; capitals tell nothing where all words have them."""
    last = at = first
    while at < end and sentence.tags[at] in STARTS:
        at += 1
        last = at if _can_speak(sentence, at - 1) else last
    return (first, last) if first < last < end and not sentence.is_headline() else None


def _is_verb(sentence: Sentence, at: int) -> bool:
    """Tell "slams" in "Moscow slams plan" and "The minister slams plan" from a noun."""
    words, tags = sentence.words, sentence.tags
    before = tags[at - 1] is Tag.NAME or (tags[at - 1] is Tag.WORD and not words[at - 1].endswith("s"))
    after = tags[at + 1] not in FINITE | {Tag.PARTICIPLE}
    return before and after and tags[at] is Tag.WORD and words[at][-1] == "s" and words[at][-2:-1] not in "su'"
