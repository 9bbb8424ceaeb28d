"""What changed between the versions of an article → rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tracker.article.changes import Change, mark_words
from tracker.article.corrections import find_corrected
from tracker.article.history import Version
from tracker.article.notes import KINDS, find_note_kind
from tracker.facts.changes import FactChange
from tracker.model import Article

Row = dict[str, Any]

BRACKETS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
"""What stands around words that stayed, went and came."""

CHANGE_COLUMNS = (
    "article", "revision", "seen", "what", "how", "paragraph", "speaker", "before", "after", "marked", "note",
    "about",
)  # fmt: skip


def change_rows(article: str, versions: Sequence[Version], facts: Mapping[int, Sequence[FactChange]]) -> Iterator[Row]:
    """Lay out what changed, the earliest first.

    Args:
        article: Its id.
        versions: In the order in which they were seen.
        facts: What changed in facts, by the number of the version, from 1; empty where nobody asked.

    Returns:
        A row per change: `what` it is, `how` (changed, new, gone, moved), the wordings before and after, both
        in one with the words marked, and the outlet's note on it. A note is a row of its own; `about` lists
        what it is on. Of facts, `note` is the quotation.
    """
    for number, version in enumerate(versions, 1):
        shared = {"article": article, "revision": number, "seen": _instant(version.seen)}
        rows = _first_notes(version.article) if number == 1 else _word_rows(version.changes)
        for row in (*rows, *map(_fact_row, facts.get(number, ()))):
            yield dict.fromkeys(CHANGE_COLUMNS) | shared | row


def _first_notes(article: Article) -> Iterator[Row]:
    """Tell of notes that stood in the text when it was first seen: what they changed came before."""
    for paragraph in article.paragraphs:
        text = " ".join(paragraph.span.of(article.text).split())
        if paragraph.role == "body" and (kind := find_note_kind(text)):
            yield {"what": kind, "how": "new", "after": text, "marked": mark(None, text)}


def _word_rows(changes: Sequence[Change]) -> Iterator[Row]:
    corrected = {
        change.after: find_corrected(change.after, changes)
        for change in changes
        if change.what in KINDS and change.after
    }
    for change in changes:
        notes = [note for note, about in corrected.items() if change in about]
        about = corrected.get(change.after or "", ()) if change.what in KINDS else ()
        yield {
            "what": change.what,
            "how": _how(change.before, change.after),
            "paragraph": change.paragraph,
            "before": change.before,
            "after": change.after,
            "marked": mark(change.before, change.after),
            "note": " ".join(notes) or (f"was paragraph {change.was}" if change.was else None),
            "about": list(map(_place, about)),
        }


def _fact_row(change: FactChange) -> Row:
    return {
        "what": change.what,
        "how": _how(change.before, change.after),
        "speaker": change.speaker,
        "before": change.before,
        "after": change.after,
        "marked": mark(change.before, change.after),
        "note": None if change.what == "quotation" else change.content,
    }


def mark(before: str | None, after: str | None) -> str:
    """Write two wordings as one, what went as [-…-] and what came as {+…+}, as `git diff --word-diff` does."""
    return "".join(piece.text.join(BRACKETS[piece.mark]) for piece in mark_words(before, after))


def _how(before: str | None, after: str | None) -> str:
    if before == after:
        return "moved"
    return "new" if before is None else "gone" if after is None else "changed"


def _place(change: Change) -> str:
    return f"paragraph {change.paragraph}" if change.paragraph else change.what


def _instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
