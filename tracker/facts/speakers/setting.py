"""What stands around a place in the text: its paragraph, its sentence, the country spoken of there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tracker.facts.speakers.offices import capital_of
from tracker.facts.speakers.phrases import Phrase
from tracker.facts.speakers.windows import adjectives
from tracker.model import Article, CountryMention, Paragraph, Quotation, Span

_BEGINNING = 3
"""Characters between the end of a sentence and the first word of the next one: a stop, a space, a mark."""

_NAMED = 20
"""Countries of a paragraph that are looked at."""

_NATIONAL = re.compile(
    r"\b(?:(?<!vice )president(?! of)|prime minister|premier|lawmaker|parliament|cabinet"
    r"|(?:foreign|defen[cs]e|interior|justice|finance) minist(?:er|ry))"
)
"""Offices of the country whose capital a report comes from, where it does not say of which."""

_SENTENCE = 600
"""Characters that are searched for the beginning of a sentence."""


class Setting:
    """Knows the paragraphs, quoted words and countries of one article."""

    def __init__(self, article: Article, quotations: Sequence[Quotation], countries: Sequence[CountryMention]) -> None:
        self._text = article.text
        self._countries = countries
        self._dateline = article.dateline.span if article.dateline else Span(0, 0)
        self._capital = capital_of(article.dateline.places) if article.dateline else None
        self._paragraphs = [paragraph.span.start for paragraph in article.paragraphs or (Paragraph(span=Span(0, 0)),)]
        self._reported = sorted(
            span for each in quotations for span in each.content if each.kind != "indirect" or _follows(each, span)
        )

    def paragraph(self, at: int, back: int = 0) -> int:
        """Find where the paragraph of a place begins, or one some paragraphs before it."""
        here = max(0, bisect_right(self._paragraphs, at) - 1)
        return self._paragraphs[max(0, here - back)]

    def sentence_before(self, at: int) -> int:
        """Find roughly where the sentence begins that a place stands in."""
        return max(self._text.rfind(end, max(0, at - _SENTENCE), at) for end in (". ", "\n"))

    def is_reported(self, at: int) -> bool:
        """Tell whether a place lies in quoted words, or in a clause that somebody named before is reported to say."""
        index = bisect_right(self._reported, (at, len(self._text))) - 1
        return index >= 0 and self._reported[index].end > at

    def subject_country(self, at: int) -> str | None:
        """Find the country with which this sentence or the one before begins: "Belgium holds ... Its ministry"."""
        sentence = self.sentence_before(at)
        for start in (sentence, self.sentence_before(sentence)):
            begin = max(start, self._dateline.end)
            first = bisect_left(self._countries, begin, key=lambda mention: mention.span.start)
            mention = next(iter(self._countries[first : first + 1]), None)
            if mention and mention.span.end < at and self._is_subject(mention, begin):
                return mention.country
        return None

    def _is_subject(self, mention: CountryMention, begin: int) -> bool:
        """Tell "Belgium holds" and "The Kremlin says" from "The Belgian prince says" at a sentence's beginning."""
        before = self._text[begin : mention.span.start]
        if len(before) <= _BEGINNING:
            return True
        return before.strip(" .\n") == "The" and mention.span.of(self._text) not in adjectives()

    def home_of(self, phrase: Phrase) -> str | None:
        """Find the country of an office of state that a report from its capital prints without one.

        "KYIV - Ukraine expects ..., said X, an adviser to the foreign minister": the paragraph has to name the
        country, too.
        """
        national = phrase.role and _NATIONAL.search(phrase.role.printed.lower())
        if not national or not self._capital or (phrase.owner and phrase.owner.name):
            return None
        here = max(0, bisect_right(self._paragraphs, phrase.span.start) - 1)
        begin = max(self._paragraphs[here], self._dateline.end)
        end = next(iter(self._paragraphs[here + 1 : here + 2]), len(self._text))
        first, last = (
            bisect_left(self._countries, place, key=lambda mention: mention.span.start) for place in (begin, end)
        )
        named = (mention.country for mention in self._countries[first:last][:_NAMED])
        return self._capital if self._capital in named else None


def _follows(quotation: Quotation, span: Span) -> bool:
    return quotation.cue is not None and quotation.cue.end <= span.start
