"""How far a fact can be trusted, by the shape of its evidence."""

from tracker.model import Confidence, Quotation, Said, Span, Speaker

_GAP = 4
"""Characters between the quoted words and what attributes them: a comma, the mark and a space."""

_SHORTEST = 30
"""Characters of quoted words: shorter ones are often titles and slogans."""

_LONGEST_SOURCE = 45
"""Characters of a source: longer ones often hold more than the speaker."""

_LONGEST_CUE = 6
"""Characters of the verbs that do nothing but attribute: said, says, added, wrote, asked."""


def grade(quotation: Quotation, speaker: Speaker, said: Said | None) -> Confidence:
    """Grade the evidence of a fact.

    Returns:
        `high` only where quoted words come first, a plain verb and a short source follow at once
        ("…," X said), the source is surely somebody in the people table or of known country, and the day
        is known. `low` where nobody is named, where the speaker is in doubt, or where no day is
        known. Else `medium`.

    Source:
        Measured on labelled news: quoted words behind their cue are right in 79 of 100, before it in 97.
    """
    if speaker.name is None or said is None or not speaker.certain:
        return "low"
    known = bool(speaker.affiliation or speaker.id)
    if known and not speaker.role_mismatch and _is_plain(quotation):
        return "high"
    return "medium"


def _is_plain(quotation: Quotation) -> bool:
    """Tell whether the words read "…," X said or "…," said X."""
    source, cue = quotation.source, quotation.cue
    if quotation.kind != "direct" or quotation.continued or quotation.modality != "said" or not source or not cue:
        return False
    first, *_ = quotation.content
    after = min(source, cue)
    length = sum(_length(span) for span in quotation.content)
    return (
        0 <= after.start - first.end <= _GAP
        and max(source, cue).start - after.end <= _GAP
        and _length(source) <= _LONGEST_SOURCE
        and _length(cue) <= _LONGEST_CUE
        and length >= _SHORTEST
    )


def _length(span: Span) -> int:
    return span.end - span.start
