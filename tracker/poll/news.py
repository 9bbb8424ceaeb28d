"""What is worth telling of a feed: trouble that begins, changes, lasts into another day, or ends."""

from tracker.model import FeedState, Outcome

TROUBLE: frozenset[Outcome | None] = frozenset({"partial", "error", "refused", "retry_later", "gone", "moved"})


def find_news(before: FeedState | None, after: FeedState) -> str | None:
    """Put into words what changed for a feed in this run; None if nothing did.

    Args:
        before: Its state as the last run left it.
        after: Its state now.
    """
    was = before is not None and before.outcome in TROUBLE
    if after.outcome not in TROUBLE:
        return _ended(before, after) if was and before else None
    same = was and before and (before.outcome, before.error) == (after.outcome, after.error)
    if same and before and before.polled_at and after.polled_at:
        lasts = before.polled_at.date() < after.polled_at.date()
        return f"{_say(after)} (run {after.failures} in a row)" if lasts else None
    return _say(after)


def is_alarm(before: FeedState | None, after: FeedState) -> bool:
    """Tell whether a run ends with exit status 1 for this feed: errors always, a refusal when first met."""
    if after.outcome in {"error", "partial"}:
        return True
    first_met = before is None or before.outcome != after.outcome
    return after.outcome in {"refused", "gone", "moved"} and first_met


def _say(state: FeedState) -> str:
    outcome = (state.outcome or "").replace("_", " ")
    return f"{state.name}: {outcome}: {state.error}"


def _ended(before: FeedState, after: FeedState) -> str | None:
    if before.outcome == "moved":
        return None  # a move is told once, and needs no end
    times = f" after {before.failures} runs without" if before.failures > 1 else ""
    return f"{after.name}: {after.outcome} again{times} (was: {before.error})"
