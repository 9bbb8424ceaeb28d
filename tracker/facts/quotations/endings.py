"""Where a content ends: before a later attribution, and before what the writer adds to it."""

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.adjuncts import FINITE, OCCASIONS, PHRASE_STARTS, REACH, VERBAL
from tracker.facts.quotations.attributions import ACCORDING, INWARD, JUDGING, Attribution
from tracker.facts.quotations.phrases import Phrase
from tracker.facts.quotations.present import is_present
from tracker.facts.quotations.sources import DASHES
from tracker.facts.quotations.turns import is_dated, is_silence, names_another

_ASIDES = frozenset((Tag.DETERMINER, Tag.SUBORDINATOR, Tag.ADVERB, Tag.RELATIVE, Tag.GERUND, Tag.CONJUNCTION))
_CLAUSE_STARTS = frozenset((Tag.SUBORDINATOR, Tag.COMMA, Tag.BREAK, Tag.QUOTED, Tag.THAT, Tag.RELATIVE))
_PLACES = OCCASIONS | {
    "show", "book", "memoir", "article", "column", "appearance", "appearances", "rally", "letter", "memo",
}  # fmt: skip
_IN_CONTENT = frozenset((Tag.COMMA, Tag.QUOTED))
_WHEN = frozenset((Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TIME, Tag.ADVERB))
_SHORTEST = 3
"""Tokens of a stretch that is no clause unless a verb of it is known."""
_SHORT_PHRASE = 7
_WHERE = frozenset(("in", "during", "at", "on"))
_UNQUOTED = frozenset(("clause", "that", "phrase", "infinitive", "gerund", "question"))
"""What cues take that need no quotation."""
_CONTRASTS = frozenset(("while", "though", "although", "whereas"))


def find_limit(sentence: Sentence, attribution: Attribution, later: list[Attribution]) -> int:
    """Find where the sentence, or a later attribution of the same rank, ends the content."""
    end = len(sentence)
    while end and sentence.tags[end - 1] is Tag.BREAK and sentence.words[end - 1] in ".!?…":
        end -= 1
    for other in later:
        beside = attribution.cue is ACCORDING and is_relative(sentence, other)  # "according to Smith, who asked …,"
        before = other.match.first < attribution.match.first
        if before or beside or _is_cited(sentence, other) or _lacks_quote(sentence, other):
            continue
        stop = _find_stop(sentence, attribution, other)
        if stop is not None:
            return stop
    return end


def _lacks_quote(sentence: Sentence, other: Attribution) -> bool:
    """Tell "talks begin" from "…," he began."""
    return not sentence.runs and other.cue.takes.isdisjoint(_UNQUOTED)


def _is_cited(sentence: Sentence, other: Attribution) -> bool:
    """Tell "reported, citing two officials, that": the content comes after it."""
    if other.cue.verb != "cite" or not other.loose:
        return False
    after = other.end
    while after < len(sentence) and after < other.end + REACH and sentence.tags[after] is not Tag.COMMA:
        after += 1
    return sentence.tags[after + 1 : after + 2] == (Tag.THAT,)


def _find_stop(sentence: Sentence, attribution: Attribution, other: Attribution) -> int | None:
    """Find where a later attribution ends the content of an earlier one; None if it stands inside it."""
    first, tags = other.first, sentence.tags
    before = tags[first - 1] if first else None
    before_verb = tags[other.verb - 1] if other.verb else None
    if other.cue is ACCORDING and tags[max(0, first - 2) : first] == (Tag.THAT, Tag.COMMA):
        return None  # "said that, according to …, the plan was ready"
    if attribution.cue is ACCORDING and first == attribution.end + 1 and before is Tag.COMMA and not other.loose:
        return None  # "According to Smith, Jones said that …"
    if before is Tag.QUOTED and closes_sentence(sentence, other):
        return first - 2 if sentence.words[first - 2] == ":" else first
    if is_present(other.match) and before_verb is Tag.COMMA and other.source == attribution.source:
        return other.verb - 1  # "Oslo rejects plan, says …"
    if other.source and other.source[0] < attribution.first < other.verb and (before is Tag.COMMA or not other.loose):
        return other.verb - (before_verb is Tag.COMMA)
    if before is Tag.COMMA or (before is Tag.BREAK and (other.loose or sentence.words[first - 1] == ";")):
        return first - 1
    if other.cue is ACCORDING:
        return first
    return _find_conjunction(sentence, attribution, other) if before is Tag.CONJUNCTION else None


def _find_conjunction(sentence: Sentence, attribution: Attribution, other: Attribution) -> int | None:
    """Find where "and", before a second attribution, ends the first; None if both belong to one clause."""
    if other.loose and other.cue.kind in INWARD:
        return None
    if sentence.tags[other.first - 2] in {Tag.COMMA, Tag.BREAK}:
        return other.first - 2
    return other.first - 1 if other.loose or _is_coordinate(sentence, attribution, other) else None


def _is_coordinate(sentence: Sentence, attribution: Attribution, other: Attribution) -> bool:
    """Tell "Smith said it was late and Jones said it was early" from what Smith said of Jones."""
    plain = other.verb == other.match.first and attribution.verb == attribution.match.first
    same = bool(other.match.forms & attribution.match.forms & {"past", "third"})
    between = sentence.tags[attribution.end : other.first]
    told = not VERBAL.isdisjoint(between) or len(between) > _SHORTEST  # but "said both he and Jones promised"
    return plain and same and told and not other.inverted and other.cue.kind not in INWARD | JUDGING


def cut(sentence: Sentence, attribution: Attribution, content: Phrase) -> Phrase:
    """End a reported clause before what the writer adds: "…, while", "…, which", "… in an interview"."""
    first, end = content[0], _find_occasion(sentence, *content)
    judging = attribution.cue.kind in JUDGING
    for index in range(first, end - 1):
        if index > first and (_is_aside(sentence, index, end) or _closes_dashes(sentence, attribution, index, end)):
            return first, index
        if index in sentence.runs and (
            _leaves_quote(sentence, index, first=index == first, judging=judging)
            or is_dated(sentence, index, end, judging=judging)
        ):
            return first, index + 1
        if index == first and attribution.cue.kind == "posting" and _is_posted(sentence, index):
            return first, index + 1
        if index > first and (_joins_verb(sentence, first, index) or is_silence(sentence, index)):
            return first, index
        if judging and sentence.words[index] == ";":
            return first, index
        if index == first + 1 and "clause" in attribution.cue.takes and names_another(sentence, index, end):
            return first, index
        quoted = _ends_in_comma(sentence, index)
        if quoted or sentence.tags[index] is Tag.COMMA:
            ends = _leaves_clause(sentence, attribution, index + 1, end) or _is_remark(sentence, first, index + 1, end)
            if ends or (quoted and _leaves_list(sentence, index + 1, judging=judging)):
                return first, index + quoted
    return first, end


def _find_occasion(sentence: Sentence, first: int, end: int) -> int:
    """Find where "in an interview with …" at the end of a content begins; its end if there is none."""
    tags, words = sentence.tags, sentence.words
    for index in range(end - 2, max(first + 1, end - REACH), -1):
        if tags[index] in FINITE:
            break
        if words[index] in _WHERE and (tags[index - 1] is Tag.QUOTED or words[index + 1] in {"a", "an"}):
            after = index + 2
            while after < end and tags[after] not in {Tag.PREPOSITION, Tag.COMMA, Tag.PARTICIPLE, Tag.TIME}:
                after += 1
            if words[after - 1] in OCCASIONS:
                return index
    return end


def _is_aside(sentence: Sentence, index: int, end: int) -> bool:
    """Tell a dash that opens the writer's last remark; a second dash would close a parenthesis."""
    words = sentence.words
    dash = words[index] in DASHES and sentence.tags[index + 1] in _ASIDES
    return dash and not DASHES.intersection(words[index + 1 : end])


def _closes_dashes(sentence: Sentence, attribution: Attribution, index: int, end: int) -> bool:
    """Tell the dash after "Smith — who says it is late — left"."""
    words = sentence.words
    if words[index] not in DASHES or not DASHES.isdisjoint(words[index + 1 : end]):
        return False
    return sum(word in DASHES for word in words[: attribution.first]) % 2 == 1


def _joins_verb(sentence: Sentence, first: int, index: int) -> bool:
    """Tell "but left" after "rejected the plan": what the source did next, for the content has no verb."""
    tags = sentence.tags
    after_phrase = tags[index] is Tag.CONJUNCTION and tags[index + 1] is Tag.VERB and tags[first - 1] is not Tag.THAT
    return after_phrase and VERBAL.isdisjoint(tags[first:index]) and not {Tag.TO, Tag.GERUND} & set(tags[first:index])


def _leaves_quote(sentence: Sentence, index: int, *, first: bool, judging: bool) -> bool:
    """Tell if what follows a quoted run is the writer's."""
    return (first and _stands_alone(sentence, index)) or (judging and _leaves(sentence, index + 1))


def _is_posted(sentence: Sentence, index: int) -> bool:
    """Tell `tweeted "Thank you" after the vote` from `tweeted "thousands" of insults`."""
    run = sentence.runs.get(index)
    return run is not None and sentence.text[run.inner.start].isupper() and sentence.tags[index + 1] in _WHEN


def _leaves_clause(sentence: Sentence, attribution: Attribution, at: int, end: int) -> bool:
    """Tell if the words after a comma are no part of the reported clause."""
    following = sentence.tags[at]
    if sentence.words[at] in _CONTRASTS or (following in FINITE and is_relative(sentence, attribution)):
        return True
    if following in PHRASE_STARTS and _is_fronted(sentence, attribution):
        return True
    if (
        attribution.cue.kind in JUDGING
        and sentence.tags[at - 1] is Tag.COMMA
        and follows(sentence, attribution, "what")
    ):
        return True
    if sentence.words[at : at + 2] in {("but", "he"), ("but", "she")}:
        return True
    return following is Tag.RELATIVE and not (_closes_relative(sentence, at, end) or _quotes_on(sentence, at, end))


def _is_remark(sentence: Sentence, first: int, at: int, end: int) -> bool:
    """Tell the writer's last remark on a reported clause: "…, a claim that Kyiv denies"."""
    opens = sentence.words[at] in {"a", "an"} and sentence.tags[at - 1] is Tag.COMMA
    listed = "or" in sentence.words[at:end] or not _IN_CONTENT.isdisjoint(sentence.tags[at:end])
    return opens and not listed and _is_main_clause(sentence, first, at)


def _is_main_clause(sentence: Sentence, first: int, end: int) -> bool:
    """Tell if a content that ends here would be a whole clause."""
    return Tag.SUBORDINATOR not in sentence.tags[first : first + 2] and not FINITE.isdisjoint(sentence.tags[first:end])


def _leaves_list(sentence: Sentence, at: int, *, judging: bool) -> bool:
    """Tell if no further quoted words follow the comma inside a quoted run."""
    clause = sentence.tags[at : at + 2] == (Tag.CONJUNCTION, Tag.PRONOUN)
    goes_off = judging or clause or sentence.tags[at] in {Tag.GERUND, Tag.RELATIVE}
    return goes_off and not _lists_quotes(sentence, at)


def _stands_alone(sentence: Sentence, index: int) -> bool:
    """Tell a quoted run after which the writer goes on: it ends in a mark of its own, or another verb follows."""
    run = sentence.runs.get(index)
    if run is None or _lists_quotes(sentence, index + 1):
        return False
    if sentence.tags[index + 1] is Tag.CONJUNCTION:
        return sentence.tags[index + 2 : index + 3] in {(Tag.VERB,), (Tag.PARTICIPLE,)}
    return sentence.text[run.inner.end - 1 : run.inner.end] in {",", ".", "!", "?"}


def _leaves(sentence: Sentence, at: int) -> bool:
    """Tell when and where something was called a name, and what its author did next."""
    tag = sentence.tags[at]
    if tag is Tag.CONJUNCTION:
        return sentence.tags[at + 1] in {Tag.VERB, Tag.PARTICIPLE, Tag.PRONOUN, Tag.AUXILIARY}
    return tag is Tag.TIME or _is_occasion(sentence, at)


def _is_occasion(sentence: Sentence, at: int) -> bool:
    """Tell "on Sunday", "in a speech" and "during the rally" from "on trade" and "in its handling of the talks"."""
    if sentence.words[at] not in _WHERE | {"after"}:
        return False
    near = sentence.words[at + 1 : at + _SHORT_PHRASE]
    timed = Tag.TIME in sentence.tags[at + 1 : at + 4]
    return timed or not _PLACES.isdisjoint(near) or sentence.words[at] in {"during", "after"}


def _ends_in_comma(sentence: Sentence, index: int) -> bool:
    """Tell a quoted run with a comma at its end, inside the marks."""
    run = sentence.runs.get(index)
    return run is not None and sentence.text[run.inner.end - 1 : run.inner.end] == ","


def _lists_quotes(sentence: Sentence, at: int) -> bool:
    """Tell `"x," "y" and "z"`."""
    return sentence.tags[at] is Tag.QUOTED or (
        sentence.tags[at] is Tag.CONJUNCTION and sentence.tags[at + 1 : at + 2] == (Tag.QUOTED,)
    )


def _is_fronted(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell an attribution inside a subordinate clause that the main clause follows: "While he said …, …"."""
    first = attribution.first
    if attribution.loose and first == 0:
        return True
    while first and sentence.tags[first - 1] not in _CLAUSE_STARTS:
        first -= 1
    return first > 0 and sentence.tags[first - 1] is Tag.SUBORDINATOR


def _closes_relative(sentence: Sentence, at: int, end: int) -> bool:
    """Tell if a comma and the verb of the main clause follow a relative clause."""
    for index in range(at, end - 1):
        if sentence.tags[index] is Tag.COMMA:
            return sentence.tags[index + 1] in VERBAL
    return False


def _quotes_on(sentence: Sentence, at: int, end: int) -> bool:
    """Tell `…, which "will help"` from `…, which he called "a trap"`, where somebody else may be quoted."""
    return sentence.tags[at + 1] in VERBAL | {Tag.QUOTED} and Tag.QUOTED in sentence.tags[at:end]


def closes_sentence(sentence: Sentence, other: Attribution) -> bool:
    """Tell if nothing follows the cue clause."""
    return len(sentence) - other.end <= 1


def is_relative(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell if the source is "who" or "which"."""
    return attribution.source is not None and sentence.tags[attribution.source[0]] is Tag.RELATIVE


def follows(sentence: Sentence, attribution: Attribution, word: str) -> bool:
    """Tell if a word stands right before the clause of an attribution."""
    return attribution.first > 0 and sentence.words[attribution.first - 1] == word
