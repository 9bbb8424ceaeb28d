"""What an article said, one time after the other, all read by the same rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tracker.article.changes import Change, compare
from tracker.article.pages import read_page
from tracker.errors import InputError, PageError
from tracker.model import Article, KeptRevision


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article said from some time on.

    Attributes:
        seen: When it was first seen to say this.
        changes: Against the version before; of the first one none.
        is_whole: Its page was read again; else there is only the text that was stored, and no facts.
    """

    seen: datetime
    article: Article
    changes: tuple[Change, ...] = ()
    is_whole: bool = True


def read_history(revisions: Iterable[KeptRevision]) -> tuple[Version, ...]:
    """Read what an article said, each time by the rules of today, and what changed from one time to the next.

    Revisions between which only the rules differed, not the page, are one version.

    Args:
        revisions: In the order in which they were seen.
    """
    versions: list[Version] = []
    before: KeptRevision | None = None
    for revision in revisions:
        article, is_whole = _read(revision)
        changes: tuple[Change, ...] = ()
        if before and is_whole and versions[-1].is_whole:
            changes = compare(versions[-1].article, article)
        elif before:  # what a paragraph is, a stored text does not tell
            changes = compare(before.article, revision.article)
        if changes or before is None:
            versions.append(Version(seen=revision.seen, article=article, changes=changes, is_whole=is_whole))
            before = revision
    return tuple(versions)


def _read(revision: KeptRevision) -> tuple[Article, bool]:
    if revision.page is None:
        return revision.article, False
    try:
        return read_page(revision.page), True
    except (PageError, InputError):  # by the rules of today it is no article any more
        return revision.article, False
