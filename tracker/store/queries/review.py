"""What a person should look at: statements in doubt, each with the reasons and the sentence it stands in."""

import json
import sqlite3

from tracker.facts.language.sentences import find_sentences
from tracker.model import Span
from tracker.store.queries.events import iterate_view
from tracker.store.queries.evidence import find_paragraphs
from tracker.store.queries.filters import Filter, present_conditions
from tracker.store.queries.select import Row
from tracker.store.queries.speakers import find_speakers

_REASONS = {
    "low confidence": "e.confidence = 'low'",
    "speaker unresolved": "e.confidence = 'low' AND e.speaker IS NULL"
    " OR EXISTS (SELECT 1 FROM reports WHERE statement = e.id AND NOT speaker_certain)",
    "office of another day": "EXISTS (SELECT 1 FROM reports WHERE statement = e.id AND role_mismatch)",
    "days differ": "EXISTS (SELECT 1 FROM reports WHERE statement = e.id AND date <> e.date)",
}
"""When each reason holds for an event e; a correction of the speaker or day makes it hold no more."""


def list_doubts(connection: sqlite3.Connection, wanted: Filter) -> list[Row]:
    """List statements in doubt, newest first; see Reader.doubts."""
    doubtful = " OR ".join(f"({condition})" for condition in _REASONS.values())
    speakers = find_speakers(connection, wanted.speaker)
    asked = [*present_conditions(connection, wanted, speakers), (f"({doubtful})", {})]
    rows = iterate_view(connection, "statement_events", asked, wanted)
    return [row | _tell(connection, row["id"]) for row in rows]


def _tell(connection: sqlite3.Connection, statement: str) -> Row:
    """Tell why a statement is in doubt, and what its evidence is."""
    columns = ", ".join(f"({condition})" for condition in _REASONS.values())
    row = connection.execute(
        f"SELECT {columns}, r.spans, r.source_start, r.source_end, r.cue_start, r.cue_end, v.text"  # noqa: S608  (names of ours)
        " FROM statements AS e JOIN reports AS r ON r.id = e.report JOIN revisions AS v ON v.id = r.revision"
        " WHERE e.id = ?",
        (statement,),
    ).fetchone()
    *holds, spans, source_start, source_end, cue_start, cue_end, text = row
    offsets = [*(offset for span in json.loads(spans) for offset in span)]
    offsets += [offset for offset in (source_start, source_end, cue_start, cue_end) if offset is not None]
    reasons = [reason for reason, hold in zip(_REASONS, holds, strict=True) if hold]
    return {"reasons": reasons, "evidence": _find_sentences(text, Span(min(offsets), max(offsets)))}


def _find_sentences(text: str, words: Span) -> str:
    """Cut the sentences out of a text that hold some words."""
    found = find_sentences(text, Span(*find_paragraphs(text, words.start, words.end)))
    held = [sentence for sentence in found if sentence.end > words.start and sentence.start < words.end]
    return text[held[0].start : held[-1].end] if held else text[words.start : words.end]
