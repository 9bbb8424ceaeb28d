"""Quotations while they are being read: they may still grow."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.facts.language.lexicon import Tag
from tracker.facts.language.tokens import Sentence
from tracker.facts.quotations.attributions import Attribution
from tracker.facts.quotations.clauses import Content
from tracker.facts.quotations.phrases import Phrase
from tracker.model import Kind, Modality, Polarity, Quotation, Span

_APOSTROPHES = "'’"


@dataclass(slots=True)
class Draft:
    """A quotation that may still grow.

    Attributes:
        relative: Its source is "who" or "which": the sentence has another, weightier speaker.
    """

    kind: Kind
    content: list[Span]
    source: Span | None
    cue: Span | None
    continued: bool = False
    polarity: Polarity = "affirmed"
    modality: Modality = "said"
    relative: bool = False

    def finish(self, text: str) -> Quotation | None:
        """Make the quotation, if something is left of its content."""
        content = tuple(span for span in (_trim(text, span) for span in self.content) if span)
        if not content:
            return None
        return Quotation(
            kind=self.kind,
            content=content,
            source=self.source,
            cue=self.cue,
            continued=self.continued,
            polarity=self.polarity,
            modality=self.modality,
        )


def _trim(text: str, span: Span) -> Span | None:
    """Cut white space, and commas and dashes at the ends; None if no word is left."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:—–"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–"):
        end -= 1
    if not any(character.isalnum() for character in text[start : min(end, start + 40)]):
        return None
    return Span(start, end)


def draft_attribution(
    sentence: Sentence, attribution: Attribution, content: Content, quoted: Sequence[Span] = ()
) -> Draft:
    """Draft what an attribution attributes.

    Args:
        sentence: Where it stands.
        attribution: Source and cue.
        content: Tokens of the sentence.
        quoted: Instead of them, quotations that stand before the sentence.
    """
    kind: Kind = "direct" if quoted else classify(sentence, content)
    return Draft(
        kind,
        list(quoted) or cover_content(sentence, content, kind),
        cover_source(sentence, attribution.source),
        sentence.cover(attribution.match.first, attribution.match.end),
        polarity=attribution.polarity,
        modality=attribution.modality,
        relative=attribution.source is not None and sentence.tags[attribution.source[0]] is Tag.RELATIVE,
    )


def classify(sentence: Sentence, content: Content) -> Kind:
    """Tell direct, mixed and indirect contents by what stands inside quotation marks."""
    tags = [sentence.tags[index] for first, end in content for index in range(first, end)]
    if Tag.QUOTED not in tags:
        return "indirect"
    return "direct" if set(tags) <= {Tag.QUOTED, Tag.COMMA, Tag.BREAK} else "mixed"


def cover_content(sentence: Sentence, content: Content, kind: Kind) -> list[Span]:
    """Give the spans of a content; those of a direct one without its marks."""
    if kind == "direct":
        indexes = [index for first, end in content for index in range(first, end) if index in sentence.runs]
        return [sentence.runs[index].inner for index in indexes]
    return [sentence.cover(first, end) for first, end in content]


def cover_source(sentence: Sentence, phrase: Phrase | None) -> Span | None:
    """Give the span of a source, without what is glued to it: "he's", "Smith's"."""
    if phrase is None:
        return None
    span = sentence.cover(*phrase)
    printed = span.of(sentence.text)
    if sentence.words[phrase[1] - 1].endswith("'s"):
        return Span(span.start, span.end - 2)
    if sentence.tags[phrase[1] - 1] is Tag.PRONOUN:
        cut = min((at for at in map(printed.find, _APOSTROPHES) if at > 0), default=len(printed))
        return Span(span.start, span.start + cut)
    return span
