"""Sources: the noun phrase that says, as printed.

Positions are token indices of a sentence; a phrase is a pair (first, end), end exclusive. The subject of a
cue is looked for from the verb to the left (or, inverted, to the right); no parser, but the few shapes that
subjects of reporting verbs have in news.
"""

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.adjuncts import is_audience
from tracker.facts.quotations.phrases import HEADS, NOUNS, STARTS, Phrase, is_title, read_phrase

_CLAUSE_EDGES = frozenset((Tag.BREAK, Tag.SUBORDINATOR, Tag.THAT, Tag.QUOTED))
_HANGING = frozenset((
    Tag.RELATIVE, Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.GERUND, Tag.PARTICIPLE, Tag.NUMBER, Tag.TIME,
    Tag.CLOSING, Tag.OPENING,
))  # fmt: skip
_OPENERS = frozenset(("while", "when", "where", "because", "although", "though", "whereas", "if", "as"))
_COUNTED = frozenset(("some", "many", "several", "few", "both", "most", "all", "one", "another", "each", "others"))
_FINITE = frozenset((Tag.VERB, Tag.AUXILIARY))
_STATEMENTS = frozenset((
    "statement", "tweet", "interview", "letter", "speech", "post", "email", "testimony", "address", "briefing",
    "conference", "call", "video", "message", "memo", "release", "remarks", "debate",
))  # fmt: skip
_BEFORE_DETERMINERS = frozenset((
    Tag.PREPOSITION, Tag.CONJUNCTION, Tag.DETERMINER, Tag.POSSESSIVE, Tag.PARTICIPLE, Tag.TO,
))  # fmt: skip
_TIME_PHRASE = frozenset((Tag.TIME, Tag.NUMBER, Tag.ADVERB, Tag.DETERMINER))
_PERSONS = frozenset(("he", "she", "they", "we", "i"))
_REGIONS = frozenset(("new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "united"))
_SAID = frozenset(("said", "says"))
_TELLING = frozenset(("tell", "tells", "told", "telling"))
_SOMEBODY = frozenset(("someone", "somebody", "anyone", "anybody", "everyone", "everybody", "those", "one"))
_AS_WELL = ("as", "well", "as")
_FLOATING = frozenset(("both", "all", "each"))
_LEANING = frozenset(("there", "himself", "herself", "itself", "themselves"))
DASHES = frozenset(("—", "–", "-", "--"))
_BEFORE_EMBEDDED = STARTS | {Tag.PREPOSITION, Tag.PARTICIPLE, Tag.GERUND, Tag.CONJUNCTION}
_REACH = 60
_REACH_OF_PAIR = 12
_LONGEST_PHRASE = 40
"""Characters of quoted words that are taken for a name or a turn of phrase, not for a clause."""


def find_subject(sentence: Sentence, end: int) -> Phrase | None:
    """Find the noun phrase that ends before a verb group.

    Args:
        sentence: Its tokens.
        end: First token of the verb group.
    """
    tags = sentence.tags
    while end and (tags[end - 1] is Tag.ADVERB or sentence.words[end - 1] in _LEANING or _is_floating(sentence, end)):
        end -= 1
    end = _strip_adjunct(sentence, end)
    if end == 0:
        return None
    last = tags[end - 1]
    if last is Tag.COMMA or _ends_in_comma(sentence, end - 1):
        return _find_before_parenthesis(sentence, end - 1)
    if sentence.words[end - 1] in DASHES:
        return _find_before_dashes(sentence, end - 1)
    if (last is Tag.PRONOUN and not _is_governed(sentence, end - 1)) or (
        last is Tag.RELATIVE and sentence.words[end - 1] in {"who", "which"}
    ):
        return end - 1, end
    return _find_phrase_before(sentence, end)


def _is_floating(sentence: Sentence, end: int) -> bool:
    """Tell "both" in "they both said" and "Smith and Jones both said" from a subject of its own."""
    if end < 2 or sentence.words[end - 1] not in _FLOATING:  # noqa: PLR2004  (a subject before it)
        return False
    if sentence.words[end - 2] in _PERSONS:
        return True
    return sentence.tags[end - 2] in NOUNS and "and" in sentence.words[max(0, end - _REACH_OF_PAIR) : end - 2]


def _is_governed(sentence: Sentence, at: int) -> bool:
    """Tell "it" in "sources familiar with it said" from a subject."""
    return at > 1 and sentence.words[at] in {"it", "you"} and sentence.tags[at - 1] is Tag.PREPOSITION


def _ends_in_comma(sentence: Sentence, index: int) -> bool:
    """Tell a quoted word or title that closes a parenthesis (`Smith, star of "The Deal," said`) from a quotation."""
    run = sentence.runs.get(index)
    return run is not None and sentence.text[run.inner.end - 1] == "," and _is_embedded(sentence, index)


def _is_embedded(sentence: Sentence, index: int) -> bool:
    """Tell quoted words that are a part of the clause around them from a quotation of its own."""
    inner = sentence.runs[index].inner
    if not index or inner.end - inner.start > _LONGEST_PHRASE:
        return False
    before = sentence.tags[index - 1]
    return before in _BEFORE_EMBEDDED or (before is Tag.COMMA and is_title(sentence, index))


def _find_before_dashes(sentence: Sentence, dash: int) -> Phrase | None:
    """Find "Smith" in "Smith — a clerk from Kyiv — said"."""
    for index in range(dash - 1, max(0, dash - _REACH), -1):
        if sentence.words[index] in DASHES:
            return _find_phrase_before(sentence, index)
    return None


def _strip_adjunct(sentence: Sentence, end: int) -> int:
    """Step left over "on Sunday", "this week", "in a statement" between the noun phrase and its verb."""
    tags, words = sentence.tags, sentence.words
    if not end or (tags[end - 1] is not Tag.TIME and words[end - 1] not in _STATEMENTS):
        return end
    start = end - 1
    while start and tags[start - 1] in {Tag.TIME, Tag.NUMBER, Tag.WORD, Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB}:
        start -= 1
        if tags[start] in {Tag.DETERMINER, Tag.POSSESSIVE} or words[start] in {"last", "next", "earlier"}:
            break
    if start and tags[start - 1] is Tag.PREPOSITION:
        start -= 1
    elif words[end - 1] in _STATEMENTS:
        return end
    return start if start and tags[start - 1] in NOUNS | {Tag.PRONOUN, Tag.RELATIVE, Tag.COMMA, Tag.CLOSING} else end


def _find_phrase_before(sentence: Sentence, end: int) -> Phrase | None:
    first = end
    floor = max(0, end - _REACH)
    while first > floor:
        step = _step_left(sentence, first, end)
        if step == first:
            break
        first = step
        if _begins_phrase(sentence, first):
            break
    antecedent = _find_antecedent(sentence, first)
    if antecedent:
        return antecedent[0], end
    return _trim_phrase(sentence, first, end)


def _find_antecedent(sentence: Sentence, at: int) -> Phrase | None:
    """Find the noun that a relative clause ending here hangs on: "a woman who accused him", "people I met"."""
    tags, words = sentence.tags, sentence.words
    if not at or tags[at - 1] not in _FINITE | {Tag.OBJECT, Tag.PREPOSITION, Tag.TO, Tag.PARTICIPLE}:
        return None
    for index in range(at - 1, max(0, at - 20), -1):
        tag = tags[index]
        if tag in {Tag.COMMA, Tag.BREAK, Tag.SUBORDINATOR, Tag.QUOTED}:
            return None
        if tag is Tag.RELATIVE and index and words[index - 1] in _SOMEBODY:
            return index - 1, index
        relative = tag in {Tag.RELATIVE, Tag.THAT} or (tag is Tag.PRONOUN and tags[index - 1] is Tag.WORD)
        if relative and words[index] != "what" and tags[index - 1] in NOUNS and index + 1 < at:
            return _find_phrase_before(sentence, index)
    return None


def _step_left(sentence: Sentence, first: int, end: int) -> int:
    """Take one more token to the left into the phrase, if it belongs there."""
    tags = sentence.tags
    tag = tags[first - 1]
    before = tags[first - 2] if first > 1 else Tag.BREAK
    following = tags[first] if first < end else None
    if tag in NOUNS or tag in {Tag.TIME, Tag.GERUND}:
        return first - 1
    if tag is Tag.CLOSING:
        return _skip_parenthesis(sentence, first)
    joined = (
        _joins_inside(sentence, first - 1, before, following) if following else _may_end(sentence, first - 1, before)
    )
    return first - 1 if joined else first


def _may_end(sentence: Sentence, at: int, before: Tag) -> bool:
    """Tell if a token that is no noun can end a noun phrase: "some", "close to him", "the injured"."""
    tag = sentence.tags[at]
    if tag is Tag.OBJECT or _is_governed(sentence, at):
        return before in {Tag.PREPOSITION, Tag.TO}
    if tag is Tag.PARTICIPLE:
        return before not in {Tag.PRONOUN, Tag.AUXILIARY}
    return tag in {Tag.DETERMINER, Tag.POSSESSIVE} and sentence.words[at] in _COUNTED


def _joins_inside(sentence: Sentence, at: int, before: Tag, following: Tag) -> bool:
    """Tell if a token joins what stands before it to the phrase that it begins."""
    tag = sentence.tags[at]
    joins = {
        Tag.DETERMINER: True,
        Tag.POSSESSIVE: True,
        Tag.TO: before in NOUNS and following is not Tag.VERB,
        Tag.PARTICIPLE: before not in {Tag.PRONOUN, Tag.AUXILIARY},
        Tag.PREPOSITION: before in HEADS | {Tag.DETERMINER, Tag.OBJECT, Tag.CLOSING, Tag.CONJUNCTION},
        Tag.QUOTED: following in NOUNS and before in NOUNS | {Tag.DETERMINER, Tag.POSSESSIVE},
        Tag.ADVERB: following is Tag.PARTICIPLE or before in {Tag.DETERMINER, Tag.POSSESSIVE},
        Tag.CONJUNCTION: before in HEADS | {Tag.CLOSING} or sentence.words[at - 1] in _PERSONS,
        Tag.PRONOUN: sentence.words[at] in _PERSONS and following is Tag.CONJUNCTION,
    }.get(tag, False)
    if tag is Tag.QUOTED:
        return joins and _is_name(sentence, at)
    return joins and not (tag is Tag.CONJUNCTION and _has_verb_before(sentence, at))


def _is_name(sentence: Sentence, index: int) -> bool:
    """Tell a title in quotation marks from a quotation."""
    inner = sentence.runs[index].inner
    return inner.end - inner.start <= _LONGEST_PHRASE and sentence.text[inner.end - 1 : inner.end].isalnum()


def _skip_parenthesis(sentence: Sentence, first: int) -> int:
    at = first - 1
    while at > max(0, first - 12):
        at -= 1
        if sentence.tags[at] is Tag.OPENING:
            return at
    return first


def _begins_phrase(sentence: Sentence, first: int) -> bool:
    """A determiner after a noun begins a new phrase; so does a name after a day."""
    tags = sentence.tags
    if not first or sentence.words[first] in _PERSONS:
        return True
    before = tags[first - 1]
    if tags[first] in {Tag.DETERMINER, Tag.POSSESSIVE}:
        return before not in _BEFORE_DETERMINERS
    if first > 1 and sentence.words[first - 2] in _TELLING and is_audience(sentence, first - 1):
        return True
    dated = first > 1 and sentence.words[first - 2] in {"the", "a", "an"}  # "the July 12 talks"
    return before is Tag.TIME and tags[first] in NOUNS and not dated


def _has_verb_before(sentence: Sentence, at: int) -> bool:
    """Tell if the clause has a verb before this token, so that "and" joins clauses, not nouns."""
    tags = sentence.tags
    index, floor = at, max(0, at - _REACH)
    while index > floor:
        index = min(index - 1, _skip_parenthesis(sentence, index) if tags[index - 1] is Tag.CLOSING else index)
        tag = tags[index]
        if tag in _FINITE or (tag is Tag.PARTICIPLE and index and tags[index - 1] in NOUNS | {Tag.PRONOUN}):
            return True
        if tag in _CLAUSE_EDGES or tag is Tag.COMMA:
            return False
    return False


def _trim_phrase(sentence: Sentence, first: int, end: int) -> Phrase | None:
    """Cut what cannot begin a noun phrase."""
    tags = sentence.tags
    while first < end and tags[first] not in STARTS | {Tag.PARTICIPLE, Tag.GERUND}:
        first += 1
    if first == end or not any(tag in HEADS | {Tag.PRONOUN, Tag.DETERMINER} for tag in tags[first:end]):
        return None
    if _TIME_PHRASE.issuperset(tags[first:end]) and Tag.TIME in {tags[first], tags[end - 1]}:
        return None
    return first, end


def _find_before_parenthesis(sentence: Sentence, comma: int) -> Phrase | None:
    """Find "Cory James" in "Cory James, 22, of Flint, Mich., said": a noun phrase and what hangs on it."""
    found: Phrase | None = None
    for start, end in split_at_commas(sentence, text_start(sentence, comma), comma):
        first = skip_openers(sentence, start, end)
        if sentence.words[start : start + len(_AS_WELL)] == _AS_WELL:
            continue
        if sentence.words[start] in _SAID or sentence.tags[start] is Tag.AUXILIARY:  # the verb of what stands before
            found = None
            continue
        if (
            first == end
            or sentence.tags[start] is Tag.PARTICIPLE
            or sentence.tags[first] in _HANGING
            or sentence.words[first] == "whose"
        ):
            continue
        phrase = leading_phrase(sentence, first, end)
        if phrase and first > start and _opens_clause(sentence, first - 1):
            found = None
        if phrase and phrase[1] == end == first + 1 and _is_region(sentence, first):
            continue
        if phrase and not has_finite(sentence, phrase[1], end):
            found = join_name(sentence, found, phrase) if found else phrase
        elif not found or phrase:
            found = None
    return found


def join_name(sentence: Sentence, described: Phrase, phrase: Phrase) -> Phrase:
    """Join "the head of the delegation" and the name after the comma; leave any other apposition out.

    Args:
        sentence: Its tokens.
        described: The noun phrase before the comma.
        phrase: The noun phrase after it.
    """
    tags = sentence.tags
    first, end = phrase
    is_name = end - first > 1 and all(tag is Tag.NAME for tag in tags[first:end])
    own = all(tag in {Tag.NAME, Tag.TIME} for tag in tags[described[0] : described[1]]) and not any(
        word.endswith(("'s", "s'")) for word in sentence.words[described[0] : described[1]]
    )
    place = sentence.words[first] in _REGIONS
    return (described[0], end) if is_name and not own and not place and first == described[1] + 1 else described


def skip_openers(sentence: Sentence, first: int, end: int) -> int:
    """Step over what opens a clause: conjunctions, adverbs, "that", "while", and verbs that they follow."""
    tags = sentence.tags
    for index in range(end - 1, first, -1):
        if _opens_clause(sentence, index):
            first = index
            break
    while first < end and (tags[first] in {Tag.CONJUNCTION, Tag.ADVERB, Tag.THAT} or sentence.words[first] in _OPENERS):
        first += 1
    return first


def _opens_clause(sentence: Sentence, at: int) -> bool:
    return sentence.tags[at] is Tag.THAT or sentence.words[at] in _OPENERS


def has_finite(sentence: Sentence, first: int, end: int) -> bool:
    """Tell if a piece has a verb of its own, relative clauses apart."""
    for index in range(first, end):
        if sentence.tags[index] in {Tag.RELATIVE, Tag.THAT} or sentence.words[index] == "whose":
            return False
        if sentence.tags[index] in _FINITE:
            return True
    return False


def _is_region(sentence: Sentence, at: int) -> bool:
    """Tell the second half of a place: "in Berea, OH,"."""
    span = sentence.spans[at]
    short = span.end - span.start <= 4  # noqa: PLR2004  ("D.C.", "OH")
    return short and sentence.is_upper(at) and at > 1 and sentence.tags[at - 2] is Tag.NAME


def text_start(sentence: Sentence, at: int) -> int:
    """Find where running text begins: after a quotation, a colon or a semicolon."""
    for index in range(at - 1, max(-1, at - _REACH), -1):
        quotation = sentence.tags[index] is Tag.QUOTED and not _is_embedded(sentence, index)
        if quotation or sentence.words[index] in {":", ";"}:
            return index + 1
    return max(0, at - _REACH)


def split_at_commas(sentence: Sentence, start: int, end: int) -> list[Phrase]:
    """Give the pieces between commas, those at the end of a quoted name included."""
    pieces = []
    first = start
    for index in range(start, end + 1):
        if index == end or sentence.tags[index] is Tag.COMMA or _ends_in_comma(sentence, index):
            if first < index:
                pieces.append((first, index))
            first = index + 1
    return pieces


def find_leading_subject(sentence: Sentence, end: int) -> Phrase | None:
    """Find the subject of the main clause before `end`: after fronted adverbials, before its verb."""
    leading = found = None
    for first, last in split_at_commas(sentence, text_start(sentence, end), end):
        phrase = leading_phrase(sentence, first, last)
        leading = leading or phrase
        if phrase and _is_before_verb(sentence, phrase[1], last):
            found = phrase
    return found or leading


def _is_before_verb(sentence: Sentence, at: int, end: int) -> bool:
    while at < end and sentence.tags[at] in {Tag.ADVERB, Tag.TIME}:
        at += 1
    return at < end and sentence.tags[at] in _FINITE | {Tag.PARTICIPLE}


def leading_phrase(sentence: Sentence, first: int, end: int) -> Phrase | None:
    """Read a noun phrase at the beginning of a piece between commas."""
    tags = sentence.tags
    while first < end and tags[first] in {Tag.CONJUNCTION, Tag.ADVERB}:
        first += 1
    if first == end or tags[first] not in STARTS:
        return None
    last = read_phrase(sentence, first, end)
    if all(tag in {Tag.TIME, Tag.DETERMINER, Tag.NUMBER} for tag in tags[first:last]):
        return None
    return first, last
