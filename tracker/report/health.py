"""Status → words: what a monitor should be told, and what a person wants to see at a glance."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from tracker.config import Config
from tracker.report.instants import shorten

_NAMED = 5
"""Hosts with pages that could not be read, and reasons, that are told; the rest are counted."""

STALE_PEOPLE = timedelta(days=180)
"""Age after which offices in the people table have probably changed hands."""


def find_troubles(status: Mapping[str, Any], config: Config, *, now: datetime) -> list[str]:
    """Find what is past the thresholds of `settings.health`.

    Args:
        status: As the store's reader gives it.
        config: Its feeds are those that count; one that was never polled is in no trouble yet.
        now: The present instant.
    """
    health = config.settings.health
    configured = {feed.name for feed in config.feeds}
    troubles = [
        trouble
        for feed in status["feeds"]
        if feed["feed"] in configured
        and (trouble := _silence(feed, status["newest_entries"].get(feed["feed"]), now - health.silent_feed))
    ]
    share = status["article_share"]
    if share is not None and share < health.min_article_share:
        troubles.append(
            f"only {share:.0%} of the wanted pages could be read (threshold {health.min_article_share:.0%})"
        )
    return troubles


def _silence(feed: Mapping[str, Any], newest: str | None, since: datetime) -> str | None:
    """Tell of a feed that gives nothing; one that is refused is known to give nothing, and no news."""
    if newest and datetime.fromisoformat(newest) < since:
        return f"{feed['feed']}: no new entry since {shorten(newest)}"
    if newest is None and feed["outcome"] in {"error", "gone"}:
        return f"{feed['feed']}: never gave an entry: {feed['error']}"
    return None


def find_warnings(status: Mapping[str, Any], config: Config, people_as_of: date, *, today: date) -> list[str]:
    """Find what wants attention, but breaks nothing."""
    warnings = list(config.warnings)
    polled = {feed["feed"] for feed in status["feeds"]}
    if polled and polled.isdisjoint(feed.name for feed in config.feeds):
        warnings.append("this configuration has none of the feeds that filled the store: give the --feeds of its polls")
    elif status["stale"]:
        warnings.append(
            f"{status['stale']} articles were read by other rules, or with other people, themes or topic than these; "
            "`tracker reparse` with the --feeds of your polls reads them again"
        )
    if status["corrections_gone"]:
        warnings.append(
            f"{status['corrections_gone']} corrections do not apply any more, at least in part, for their evidence has "
            "gone; `tracker corrections` tells which"
        )
    if today - people_as_of > STALE_PEOPLE:
        warnings.append(
            f"the people table is as of {people_as_of}: after that day an office alone names no person; "
            "update the tracker, or add your own rows (`people:` in feeds.yaml)"
        )
    return warnings


def describe(status: Mapping[str, Any]) -> Iterator[str]:
    """Tell what the store holds, a line each."""
    totals, run = status["totals"], status["last_run"]
    yield f"database       {status['database']} ({status['bytes'] / 1e6:.1f} MB)"
    yield f"configuration  {status['configuration']}"
    yield f"people         {status['people'] or 'the shipped table'}, as of {status['people_as_of']}"
    yield f"last run       {_run(run)}"
    removed = f" ({totals['removed']} removed by their outlets)" if totals["removed"] else ""
    yield (
        f"holds          {totals['entries']} entries, {totals['articles']} articles{removed}, "
        f"{totals['statements']} statements, {totals['milestones']} milestones"
    )
    yield f"pages wanted   {totals['pending']}"
    read, gave = _share(status["article_share"]), _share(status["fact_share"])
    yield f"pages read     {read} of those asked for; {gave} gave facts"
    for unread in status["unread"][:_NAMED]:
        yield f"not read       {unread['pages']} of {unread['host']}: {unread['reason']}"
    if more := status["unread"][_NAMED:]:
        yield f"               {sum(unread['pages'] for unread in more)} for other reasons, or of other hosts"


def _run(run: Mapping[str, Any] | None) -> str:
    if run is None:
        return "none yet"
    return shorten(f"{run['started']} to {run['ended'] or '(did not end)'}: {run['outcome'] or 'unknown'}")


def _share(share: float | None) -> str:
    return "none" if share is None else f"{share:.0%}"
