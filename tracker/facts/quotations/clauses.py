"""Contents: which words of a sentence an attribution attributes, before and after its clause."""

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.adjuncts import FINITE, HOURS, REACH, VERBAL, is_interval, skip_person
from tracker.facts.quotations.attributions import ACCORDING, INWARD, JUDGING, Attribution
from tracker.facts.quotations.complements import find_complement, skip_apposition
from tracker.facts.quotations.endings import cut, find_limit, follows, is_relative
from tracker.facts.quotations.phrases import Phrase
from tracker.facts.quotations.present import is_present

Content = tuple[Phrase, ...]

_ADDITIONS = frozenset((Tag.GERUND, Tag.SUBORDINATOR, Tag.ADVERB))
_FRONTED = frozenset((Tag.SUBORDINATOR, Tag.GERUND, Tag.PARTICIPLE, Tag.PREPOSITION))
_CLOSERS = frozenset((
    Tag.COMMA, Tag.BREAK, Tag.PREPOSITION, Tag.TIME, Tag.ADVERB, Tag.SUBORDINATOR, Tag.CONJUNCTION, Tag.CLOSING,
    Tag.TO, Tag.DETERMINER,
))  # fmt: skip
_DESCRIBING = frozenset((Tag.DETERMINER, Tag.POSSESSIVE, Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.RELATIVE))
_REPORTING = frozenset(("clause", "that"))
_SILENCE = (("nothing",), ("little",), ("no", "more"), ("not", "much"), ("no", "such", "thing"))
_ANSWERS = {("yes",), ("no",)}
"""What is said behind a cue although it is no clause: "Kyiv says yes, Moscow says no"."""

_TELLING = VERBAL | {Tag.GERUND, Tag.TO, Tag.THAT, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.NUMBER}
_BARE = 6
"""Tokens of the longest noun phrase that tells nothing unless it has a verb or a figure."""
_LONG = 5
"""Tokens of a stretch before ", she said in …" that can be no adverbial."""
_BARE_HEADLINE = 2
"""Tokens before ", says Smith", which nothing but content comes before."""
_SHORTEST = 4
"""Tokens of a stretch that is taken for a clause although no verb of it is known."""


def find_contents(sentence: Sentence, attributions: list[Attribution]) -> list[Content]:
    """Find the content of each attribution as ranges of tokens; empty where the sentence holds none."""
    contents: list[Content] = []
    free = 0
    for index, attribution in enumerate(attributions):
        limit = find_limit(sentence, attribution, attributions[index + 1 :])
        content = _find_content(sentence, attribution, free, limit)
        contents.append(content)
        if content and content[0][0] < attribution.first:
            free = max(_after_person(sentence, attribution), content[-1][1])
    return [
        () if attribution.cue.kind in INWARD and _is_inside(attribution, contents) else content
        for attribution, content in zip(attributions, contents, strict=True)
    ]


def _is_inside(attribution: Attribution, contents: list[Content]) -> bool:
    """Tell "she expects" inside "Smith said she expects": its content is Smith's."""
    return any(first <= attribution.first < end for content in contents for first, end in content)


def _find_content(sentence: Sentence, attribution: Attribution, free: int, limit: int) -> Content:
    """Find the content around, before or after the clause, whichever is likeliest in that order."""
    gap = _find_gap(sentence, attribution, limit)
    if gap or (attribution.cue.kind not in JUDGING and follows(sentence, attribution, "what")):
        return gap
    left = _find_left(sentence, attribution, free)
    if left and _is_quoted(sentence, left):
        return _join(left, _find_remainder(sentence, attribution, left, limit))
    right = find_complement(sentence, attribution, limit)
    if left and right and not free and _is_interrupted(sentence, attribution, right):
        return _join(left, right)
    if right and not (left and _is_adverbial(sentence, attribution, left, right)):
        right = cut(sentence, attribution, right)
        return (right,) if _tells(sentence, attribution, right) else ()
    if left:
        return _join(left, _find_remainder(sentence, attribution, left, limit))
    return ()


def _is_interrupted(sentence: Sentence, attribution: Attribution, right: Phrase) -> bool:
    """Tell `Without it, he said, "no truce holds"`: quoted words in lower case go on with the clause before."""
    run = sentence.runs.get(right[0])
    comma = sentence.tags[_after_person(sentence, attribution)] is Tag.COMMA
    return comma and run is not None and sentence.text[run.inner.start].islower()


def _is_adverbial(sentence: Sentence, attribution: Attribution, left: Phrase, right: Phrase) -> bool:
    """Tell "in an interview published in May" after "Talks had begun, he said" from a reported clause."""
    opens = sentence.tags[right[0]] in {Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TIME}
    return opens and right[0] == attribution.end and (left[1] - left[0] >= _LONG or _has_main_verb(sentence, *left))


def _tells(sentence: Sentence, attribution: Attribution, right: Phrase) -> bool:
    """Tell words that somebody said from a thought, from silence and from a thing that is only named."""
    if sentence.has_quote(*right):
        return True
    return not (
        attribution.noun
        or attribution.cue.kind in INWARD
        or _is_silence(sentence, *right)
        or ("phrase" in attribution.cue.takes and _is_bare(sentence, attribution, *right))
    )


def _is_silence(sentence: Sentence, first: int, end: int) -> bool:
    """Tell "said nothing about it" and "said no more" from "said nothing was signed"."""
    after = next((first + len(words) for words in _SILENCE if sentence.words[first : first + len(words)] == words), end)
    if after == end and sentence.words[first:end] not in _SILENCE:
        return False
    for index in range(after, end):
        if sentence.words[index] in {"about", "of"} or sentence.tags[index] in {Tag.SUBORDINATOR, Tag.RELATIVE}:
            return True
        if sentence.tags[index] in FINITE:
            return False
    return True


def _is_bare(sentence: Sentence, attribution: Attribution, first: int, end: int) -> bool:
    """Tell a short noun phrase that reports nothing by itself ("rejected the idea") from one with a figure in it."""
    if attribution.cue.kind in JUDGING or end - first > _BARE or sentence.tags[first - 1] is Tag.THAT:
        return False
    return sentence.words[first] != "any" and _TELLING.isdisjoint(sentence.tags[first:end])


def _join(*parts: Phrase | None) -> Content:
    return tuple(part for part in parts if part)


def _is_quoted(sentence: Sentence, phrase: Phrase) -> bool:
    return all(index in sentence.runs or sentence.tags[index] in {Tag.COMMA, Tag.BREAK} for index in range(*phrase))


def _find_gap(sentence: Sentence, attribution: Attribution, limit: int) -> Content:
    """Find content around the clause itself: "which she said was …"."""
    first, at = attribution.first, attribution.end
    if attribution.loose or not first or at >= limit or "clause" not in attribution.cue.takes:
        return ()
    if sentence.tags[first - 1] is Tag.RELATIVE and sentence.tags[at] in FINITE:
        return (first - 1, first), cut(sentence, attribution, (at, limit))
    return ()


def _find_left(sentence: Sentence, attribution: Attribution, free: int) -> Phrase | None:
    """Find content before the cue clause, from where the sentence or the content before ends."""
    if attribution.loose or not attribution.cue.takes & {"quote", "clause"} or is_relative(sentence, attribution):
        return None
    tags = sentence.tags
    end = attribution.first
    end -= follows(sentence, attribution, "as")
    if end and tags[end - 1] is Tag.COMMA:
        end -= 1
    elif not (end and tags[end - 1] is Tag.QUOTED) and attribution.cue is not ACCORDING:
        return None
    free = _after_opening(sentence, _after_colon(sentence, free, end), end)
    while free < end and tags[free] in {Tag.COMMA, Tag.BREAK}:
        free += 1
    if free >= end or not (tags[end - 1] is Tag.QUOTED or _may_close(sentence, attribution)):
        return None
    reports = not attribution.cue.takes.isdisjoint(_REPORTING) and _is_clause_like(sentence, attribution, free, end)
    return (free, end) if reports or sentence.has_quote(free, end) else None


def _may_close(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell a cue clause that can follow its content: no object or clause of its own comes after it."""
    at = _after_person(sentence, attribution)
    if sentence.words[at : at + 1] in _ANSWERS:
        return False
    return attribution.cue.kind not in JUDGING and (
        at >= len(sentence) or sentence.tags[at] in _CLOSERS or sentence.words[at] in HOURS
    )


def _after_person(sentence: Sentence, attribution: Attribution) -> int:
    """Give the token after a cue clause and the one addressed: "she told reporters"."""
    if "person" not in attribution.cue.takes:
        return attribution.end
    return skip_person(sentence, attribution.end, len(sentence))


def _after_colon(sentence: Sentence, free: int, end: int) -> int:
    """A quotation after a colon is content by itself."""
    if end - free > 1 and sentence.tags[end - 1] is Tag.QUOTED and sentence.words[end - 2] == ":":
        return end - 1
    return free


def _after_opening(sentence: Sentence, free: int, end: int) -> int:
    """A clause inside parentheses has its content there."""
    for index in range(end - 1, max(free, end - REACH) - 1, -1):
        if sentence.tags[index] is Tag.CLOSING:
            return free
        if sentence.tags[index] is Tag.OPENING:
            return index + 1
    return free


def _is_clause_like(sentence: Sentence, attribution: Attribution, first: int, end: int) -> bool:
    """Tell a reported clause from an adverbial: it has a verb of its own, or goes on after the cue clause."""
    if _has_main_verb(sentence, first, end):
        return True
    if sentence.tags[first] not in _FRONTED and end - first >= _least(sentence, attribution):
        return True
    after = _after_person(sentence, attribution)
    return after + 1 < len(sentence) and sentence.tags[after] is Tag.COMMA


def _least(sentence: Sentence, attribution: Attribution) -> int:
    """Give the length from which words before a cue clause are content: less where the sentence ends with it."""
    after = _after_person(sentence, attribution)
    if len(sentence) - after <= 1:
        return _BARE_HEADLINE if attribution.inverted else _SHORTEST
    if attribution.inverted and is_present(attribution.match):
        return _BARE_HEADLINE
    adverbial = sentence.tags[after] in {Tag.PREPOSITION, Tag.TIME, Tag.COMMA}
    return _LONG if adverbial else len(sentence)


def _has_main_verb(sentence: Sentence, first: int, end: int) -> bool:
    """Tell if a stretch has a finite verb outside a fronted subordinate clause."""
    tags = sentence.tags
    if tags[first] in _FRONTED:
        while first < end and tags[first] is not Tag.COMMA:
            first += 1
    return any(tag in FINITE or tag is Tag.PARTICIPLE for tag in tags[first:end])


def _find_remainder(sentence: Sentence, attribution: Attribution, left: Phrase, limit: int) -> Phrase | None:
    """Find the second half of an interrupted content: after the comma that closes the cue clause."""
    tags, words = sentence.tags, sentence.words
    for index in range(attribution.end, min(limit - 1, attribution.end + REACH)):
        if _is_quoted(sentence, left) and _is_apposition(sentence, attribution, index):
            continue
        if attribution.cue is ACCORDING and skip_apposition(sentence, index, limit) > index:
            continue
        if tags[index] is Tag.COMMA or words[index] == ":":
            return (index + 1, limit) if _goes_on(sentence, attribution, left, index + 1) else None
        if tags[index] is Tag.QUOTED:
            return None
    return None


def _is_apposition(sentence: Sentence, attribution: Attribution, comma: int) -> bool:
    """Tell `"…," said Smith, a clerk, "…"`, where the first comma only describes who speaks."""
    follows_source = attribution.inverted and comma == attribution.end and sentence.tags[comma] is Tag.COMMA
    return follows_source and sentence.tags[comma + 1] in _DESCRIBING


def _goes_on(sentence: Sentence, attribution: Attribution, left: Phrase, at: int) -> bool:
    """Tell a second half from an apposition to the source and from the writer's additions."""
    following = sentence.tags[at]
    if _is_quoted(sentence, left):
        joined = following in {Tag.CONJUNCTION, Tag.THAT} and sentence.tags[at + 1 : at + 2] == (Tag.QUOTED,)
        return joined or following in {Tag.QUOTED, Tag.THAT}
    if following is Tag.QUOTED:
        return True
    if _has_main_verb(sentence, *left) and is_interval(sentence, at):
        return False
    if attribution.inverted or (attribution.cue is ACCORDING and following in FINITE):
        return following in FINITE | {Tag.CONJUNCTION}
    if attribution.cue is not ACCORDING and following not in _ADDITIONS:
        return True
    adverbial = attribution.cue is not ACCORDING or sentence.tags[left[0]] in _FRONTED | _ADDITIONS | {Tag.TIME}
    reported = following is Tag.GERUND and Tag.THAT in sentence.tags[slice(*left)]
    return adverbial and not (reported or _has_main_verb(sentence, *left))
