"""What became of statements → rows: new, changed and withdrawn ones."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from tracker.report.differences import tell_differences
from tracker.report.formats import EVENT_COLUMNS
from tracker.store.queries.news import Transition

NEWS_COLUMNS = (
    "what",
    "changes",
    *(name for name in EVENT_COLUMNS if name not in {"type", "who", "place", "stage", "note"}),
)


def news_rows(transitions: Iterable[Transition], causes: Collection[str]) -> Iterator[dict[str, Any]]:
    """Lay out what became of statements; one that reads as before is left out.

    Args:
        transitions: As Reader.news gives them.
        causes: One that changed for others alone is left out.

    Returns:
        Columns of an event; `what` is new, changed or withdrawn, `changes` lists what reads otherwise.
    """
    for each in transitions:
        told = list(_changes(each))
        row = each.after or each.before
        if row and told and not each.causes.isdisjoint(causes):
            yield row | {"what": told[0], "changes": told[1:]}


def _changes(each: Transition) -> Iterator[str]:
    """Tell what happened to a statement in a word, then in lines; nothing where nothing reads otherwise."""
    if each.before is None:
        yield "new"
    elif each.after is None:
        yield "withdrawn"
    elif changes := tell_differences(each.before, each.after):
        yield from ("changed", *changes)
