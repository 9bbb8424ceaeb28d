"""How far a fact can be trusted, by the shape of its evidence.

High is for two shapes of sentence in which hardly anything can go wrong, said by somebody of whom the article
leaves no doubt: quoted words with a plain verb beside them ("…," X said), and a sentence that is nothing but one
reported clause (X said on Sunday that Y). The shapes were measured on labelled news before they were chosen.
"""

import re
from functools import cache

from tracker.facts.language.lexicon import Tag, load_words
from tracker.facts.quotations.cues import load_cues
from tracker.model import Confidence, Quotation, Said, Span, Speaker

_GAP = 4
"""Characters between the quoted words and what attributes them: a comma, the mark and a space."""

_ASIDE = 100
"""Characters between a source and its cue: an office in commas."""

_LONGEST_SOURCE = 60
"""Characters of a source: longer ones often hold more than the speaker."""

_ADJUNCT = 40
"""Characters between the cue and a reported clause: "on Sunday that", "told reporters"."""

_PLAIN = frozenset(("speech", "writing", "posting", "answer"))
"""Classes of cues that do nothing but attribute."""

_TWO_CLAUSES = frozenset((Tag.CONJUNCTION, Tag.SUBORDINATOR, Tag.RELATIVE))
"""Words after which the clause may no longer be the speaker's."""

_NO_CLAUSE = ([Tag.PREPOSITION], [Tag.TO])
"""What begins no clause: "told of plans" and the like."""

_BEGINNING = re.compile(r"(?:\A|\n|[.!?—–-][\"'”’»)\]]*\s)\s*(?:[Tt]he |[Aa]n? )?\Z")
_END = re.compile(r"[\"'”’»)\]]*(?:(?<=[.!?])[\"'”’»)\]]*|[.!?][\"'”’»)\]]*)?\s*(?:\n|\Z|(?<=[.!?\"'”’»)\]])\s)")
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]?")
_ENDS_QUOTED = re.compile(r"[\"'”’»“‘][.!?,]?\Z")
"""Behind the last mark a day may stand that is the cue's: `said it was "a farce" on Tuesday`."""

_BROKEN = re.compile(r"[,;:–—()\[\]]")
_WORD = re.compile(r"[^\W\d_]+")
_LOOK_BACK = 10


def grade(text: str, quotation: Quotation, speaker: Speaker, said: Said | None, *, hearsay: bool) -> Confidence:
    """Grade the evidence of a fact.

    Args:
        text: Of the article; the quotation's spans are cut out of it.
        quotation: Its kind, and how source, cue and content stand to one another.
        speaker: As resolved.
        said: The day, if it is known.
        hearsay: Whether it stands inside somebody else's words.

    Returns:
        `low` where nobody is named, where the speaker is in doubt, where no day is known, and for hearsay. `high` where
        a sure speaker whom the article or the people table describes stands in one of the plain shapes.
        Else `medium`.

    Source:
        Right in words and source on PolNeAR: quoted words before a plain cue 97 of 100, behind it 79; indirect
        speech 63, in a sentence that is nothing but "X said (that) Y" with Y a single clause 96.
    """
    if speaker.name is None or said is None or not speaker.certain or hearsay:
        return "low"
    if _is_told_of(speaker) and not speaker.role_mismatch and _is_plain(text, quotation):
        return "high"
    return "medium"


def _is_told_of(speaker: Speaker) -> bool:
    """Tell whether the article or the people table says more of a speaker than the bare name."""
    return bool(speaker.affiliation or speaker.id or speaker.role_as_printed)


def _is_plain(text: str, quotation: Quotation) -> bool:
    """Tell the shapes in which hardly anything goes wrong."""
    source, cue = quotation.source, quotation.cue
    if quotation.continued or quotation.modality != "said" or quotation.polarity != "affirmed" or not (source and cue):
        return False
    if not _are_joined(text, source, cue) or _length(source) > _LONGEST_SOURCE:
        return False
    if quotation.kind == "direct":
        gap = min(source, cue).start - quotation.content[0].end
        return cue.of(text).casefold() in _plain_cues() and 0 <= gap <= _GAP
    return cue.of(text).casefold() in _reporting_cues() and _is_whole_sentence(text, quotation, source, cue)


def _are_joined(text: str, source: Span, cue: Span) -> bool:
    """Tell whether nothing stands between source and cue but an office in commas."""
    first, second = sorted((source, cue))
    if first.end == second.start - 1:
        return True
    return first.end < second.start <= first.end + _ASIDE and text[first.end] == ","


def _is_whole_sentence(text: str, quotation: Quotation, source: Span, cue: Span) -> bool:
    """Tell a sentence that is nothing but "X, an office, said on Sunday that Y", Y being one clause."""
    first, last = quotation.content[0], quotation.content[-1]
    return (
        len(quotation.content) == 1
        and source < cue < first
        and first.start - cue.end <= _ADJUNCT
        and bool(_BEGINNING.search(text, max(0, source.start - _LOOK_BACK), source.start))
        and bool(_END.match(text, last.end))
        and (quotation.kind != "mixed" or bool(_ENDS_QUOTED.search(first.of(text))))
        and _is_one_clause(first.of(text))
    )


def _is_one_clause(content: str) -> bool:
    """Tell words without a comma, a conjunction or a relative outside quotation marks, that begin like a clause."""
    outside = _QUOTED.sub("", content)
    tags = [load_words().get(word.casefold()) for word in _WORD.findall(outside)]
    return not _BROKEN.search(outside) and _TWO_CLAUSES.isdisjoint(tags) and tags[:1] not in _NO_CLAUSE


@cache
def _reporting_cues() -> frozenset[str]:
    """Give the finite forms of the cues of speech that take a clause: said, says, told, added."""
    return frozenset(
        " ".join(form.words)
        for forms in load_cues().values()
        for form in forms
        if form.cue.kind == "speech" and "clause" in form.cue.takes and form.forms & {"past", "third", "verb"}
    )


@cache
def _plain_cues() -> frozenset[str]:
    """Give every inflected form of the cues that do nothing but attribute."""
    return frozenset(
        " ".join(form.words) for forms in load_cues().values() for form in forms if form.cue.kind in _PLAIN
    )


def _length(span: Span) -> int:
    return span.end - span.start
