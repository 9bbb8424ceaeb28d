"""Quotations of an article: words it attributes to somebody, with source, cue and content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.article.notes import find_note_kind
from tracker.facts.language.lexicon import Tag
from tracker.facts.language.marks import Run, find_runs
from tracker.facts.language.sentences import split_sentences
from tracker.facts.language.tokens import Sentence, tokenise
from tracker.facts.quotations.attributions import find_attributions
from tracker.facts.quotations.clauses import find_contents
from tracker.facts.quotations.colons import find_introduction, find_speaker
from tracker.facts.quotations.drafts import Draft, draft_attribution
from tracker.facts.quotations.headlines import find_headline_speaker
from tracker.facts.quotations.hearsay import settle_hearsay
from tracker.model import Article, Paragraph, Quotation, Span

_READ = frozenset(("body", "headline", "summary"))
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’ ,/-]{1,80}? ?)?\([A-Za-z][A-Za-z/ ]{1,30}\) ?(?:--|[—–-])|[A-Z][A-Z.'’ ,/-]{2,60} ?(?:--|[—–]|- )"
)
_LONGEST_DATELINE = 140
_LONG = 4
"""Words of a quoted run that opens a sentence from which the speaker is taken to go on."""


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Find the quotations of an article.

    Args:
        article: Read are its paragraphs of body, headline and summary; without any, the blocks of its text
            between blank lines. A note on a correction says nothing that anybody said.

    Returns:
        In the order of the text. The content of a direct quotation excludes its marks and a trailing comma.

    Source:
        The kinds, and what is source, cue and content: PolNeAR (Newell and others, LREC 2018); the
        punctuation of quotations: the AP Stylebook's rules, which wires and outlets share.
    """
    reader = _Reader(article.text, article.dateline.span if article.dateline else None)
    for paragraph in article.paragraphs or _find_blocks(article.text):
        if paragraph.role in _READ and not find_note_kind(paragraph.span.of(article.text)):
            reader.read(paragraph)
    found = [draft.finish(article.text) for draft in reader.drafts]
    in_order = sorted((item for item in found if item), key=lambda item: item.content[0].start)
    return settle_hearsay(article.text, in_order)


def _find_blocks(text: str) -> Iterator[Paragraph]:
    for found in _BLOCK.finditer(text):
        yield Paragraph(span=Span(*found.span()))


@dataclass(slots=True)
class _Reader:
    """Reads paragraph after paragraph and remembers who spoke last.

    Attributes:
        dateline: Where the article found its dateline; other articles' are told by their shape.
        last: The quotation of the paragraph before whose speaker may go on.
        announced: A quotation announced by a colon that ends the paragraph before.
        held: Quoted paragraphs that did not close yet, and have no speaker before them.
    """

    text: str
    dateline: Span | None = None
    drafts: list[Draft] = field(default_factory=list)
    last: Draft | None = None
    announced: Draft | None = None
    held: list[Span] = field(default_factory=list)

    def read(self, paragraph: Paragraph) -> None:
        """Read one paragraph."""
        sentences = _cut_sentences(self.text, self._skip_dateline(paragraph.span))
        here: Draft | None = None
        before: Sentence | None = None
        waiting: list[Run] = []
        for sentence in sentences:
            if here is None and _is_quoted(sentence):
                waiting.append(sentence.runs[min(sentence.runs)])
            else:
                here = self._read_sentence(sentence, here, waiting)
                before = sentence
        if waiting:
            here = self._continue(waiting, before) or here
        if paragraph.role == "headline" and here is None and len(sentences) == 1:
            self._read_headline(sentences[0])
        announced = find_introduction(sentences[-1]) if sentences else None
        self.announced = announced if announced and not announced.content else None
        self.last = here

    def _skip_dateline(self, span: Span) -> Span:
        """Begin after a dateline: its places are no subject."""
        if self.dateline and span.start <= self.dateline.start < self.dateline.end <= span.end:
            return Span(self.dateline.end, span.end)
        found = _DATELINE.match(self.text, span.start, min(span.end, span.start + _LONGEST_DATELINE))
        return Span(found.end(), span.end) if found else span

    def _read_sentence(self, sentence: Sentence, here: Draft | None, waiting: list[Run]) -> Draft | None:
        if here and _is_quoted(sentence):
            return self._extend(sentence, here)
        attributions = find_attributions(sentence)
        contents = find_contents(sentence, attributions)
        if waiting and attributions and attributions[0].first == 0 and not contents[0]:
            contents[0] = ()
            here = self._add(draft_attribution(sentence, attributions[0], (), [run.inner for run in waiting]))
            waiting.clear()
        found = [
            draft_attribution(sentence, attribution, content)
            for attribution, content in zip(attributions, contents, strict=True)
            if content
        ]
        introduced = find_introduction(sentence, contents)
        if introduced:
            found.append(introduced)
        self.drafts += found
        if self.held and found and found[0].kind == "direct":
            found[0].content[:0] = self.held
        self.held = []
        if found:
            return _choose_speaker(sentence, found)
        if here and here.kind != "indirect" and _goes_on(sentence):
            return self._add(Draft("mixed", [sentence.span], here.source, None, continued=True))
        return here

    def _read_headline(self, sentence: Sentence) -> None:
        named = find_headline_speaker(sentence)
        if named:
            self._add(named)

    def _extend(self, sentence: Sentence, here: Draft) -> Draft:
        """Give a sentence that is all quotation to the speaker of the sentence before."""
        runs = [run.inner for run in sentence.runs.values()]
        if here.kind == "direct":
            here.content += runs
            return here
        return self._add(Draft("direct", runs, here.source, None, continued=True))

    def _continue(self, waiting: list[Run], before: Sentence | None) -> Draft | None:
        """Give quoted sentences without a cue to the subject before them, or to whom the last paragraph quoted."""
        spans = [run.inner for run in waiting]
        if before:
            subject = find_speaker(before)
            return self._add(Draft("direct", spans, subject, None, continued=True)) if subject else None
        if self.announced:
            self.announced.content = spans
            return self._add(self.announced)
        if self.last and self.last.source:
            return self._add(Draft("direct", spans, self.last.source, None, continued=True))
        if waiting[-1].closed:
            self.held = []
        else:
            self.held += spans
        return None

    def _add(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        return draft


def _cut_sentences(text: str, span: Span) -> list[Sentence]:
    """Cut a paragraph; a quoted question (`"Why?" Smith asked.`) stays with the clause that attributes it."""
    runs = find_runs(text, span)
    sentences: list[Sentence] = []
    at = 0
    for piece in split_sentences(text, span, runs):
        first = at
        while at < len(runs) and runs[at].start < piece.end:
            at += 1
        sentence = tokenise(text, piece, runs[first:at])
        if sentences and _is_question(text, sentences[-1]) and _is_bare_attribution(sentence):
            before = sentences.pop()
            joined = (*before.runs.values(), *runs[first:at])
            sentence = tokenise(text, Span(before.span.start, piece.end), joined)
        sentences.append(sentence)
    return sentences


def _is_quoted(sentence: Sentence) -> bool:
    """Tell a sentence that is a quotation and nothing else."""
    return bool(sentence.runs) and all(tag in {Tag.QUOTED, Tag.BREAK, Tag.COMMA} for tag in sentence.tags)


def _is_question(text: str, sentence: Sentence) -> bool:
    return len(sentence) == len(sentence.runs) == 1 and text[sentence.runs[0].inner.end - 1] in "?!"


def _is_bare_attribution(sentence: Sentence) -> bool:
    """Tell "Smith asked." from a sentence that has content of its own."""
    attributions = find_attributions(sentence)
    return bool(attributions) and attributions[0].first == 0 and not find_contents(sentence, attributions)[0]


def _goes_on(sentence: Sentence) -> bool:
    """Tell a sentence without a cue that (`Instead, "he just acts."`) that begins or ends in the speaker's words."""
    last = len(sentence) - 1
    while last > 0 and sentence.tags[last] is Tag.BREAK:
        last -= 1
    runs = [sentence.runs[index] for index in {0, last} & sentence.runs.keys()]
    return any(len(sentence.text[run.inner.start : run.inner.end].split()) >= _LONG for run in runs)


def _choose_speaker(sentence: Sentence, found: list[Draft]) -> Draft:
    """Choose who speaks on after the sentence: whose quotation ends it, relative clauses apart."""
    main = [draft for draft in found if not draft.relative] or found
    if sentence.runs:
        last = max(run.inner.start for run in sentence.runs.values())
        holding = [draft for draft in main if any(span.start <= last < span.end for span in draft.content)]
        if holding:
            return holding[0]
    quoted = [draft for draft in main if draft.kind != "indirect"]
    return (quoted or main)[0]
