"""Quotations that a colon announces, with no verb of speech before it: `The minister was blunt: "No."` is one."""

from collections.abc import Sequence

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.clauses import Content
from tracker.facts.quotations.drafts import Draft, cover_source
from tracker.facts.quotations.phrases import Phrase
from tracker.facts.quotations.sources import find_leading_subject
from tracker.model import Span

_PERSONS = frozenset(("he", "she", "they", "we", "i"))


def find_introduction(sentence: Sentence, contents: Sequence[Content] = ()) -> Draft | None:
    """Find a quotation announced by a colon.

    Args:
        sentence: One that ends in a colon, or goes on after it with a quotation to its end.
        contents: What other attributions of the sentence hold already.

    Returns:
        Its draft; without content if the sentence ends at the colon.
    """
    colon = _find_colon(sentence)
    if colon is None or any(end > colon + 1 for content in contents for _, end in content):
        return None
    source = find_leading_subject(sentence, colon)
    if source is None or not _may_speak(sentence, source):
        return None
    run = sentence.runs.get(colon + 1)
    if source[1] == colon and run is None:
        return None
    cue = sentence.cover(source[1], colon) if source[1] < colon else sentence.spans[colon]
    return Draft("direct", [run.inner] if run else [], cover_source(sentence, source), cue)


def find_speaker(sentence: Sentence) -> Span | None:
    """Find the person that a sentence without a cue is about, who may speak in the next: `Smith laughed. "No."`."""
    source = find_leading_subject(sentence, len(sentence))
    person = source and (sentence.tags[source[0]] is not Tag.PRONOUN or sentence.words[source[0]] in _PERSONS)
    return cover_source(sentence, source) if person else None


def _may_speak(sentence: Sentence, source: Phrase) -> bool:
    """Tell "the minister" and "he" from "transcript" and "it"."""
    first = sentence.tags[source[0]]
    if first is Tag.PRONOUN:
        return sentence.words[source[0]] in _PERSONS
    if first in {Tag.DETERMINER, Tag.POSSESSIVE}:
        return True
    return Tag.NAME in sentence.tags[max(source[0], 1) : source[1]] or source == (0, 1)


def _find_colon(sentence: Sentence) -> int | None:
    end = len(sentence)
    while end and sentence.tags[end - 1] is Tag.BREAK and sentence.words[end - 1] in ".!?":
        end -= 1
    if end and sentence.words[end - 1] == ":":
        return end - 1
    if end > 1 and sentence.tags[end - 1] is Tag.QUOTED and sentence.words[end - 2] == ":":
        return end - 2
    return None
