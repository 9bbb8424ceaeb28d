"""The progress bar; rich is imported only when somebody watches."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from tracker.report.formats import clean


class Bar:
    """A bar on standard error that waits a moment before it shows, and leaves nothing behind.

    Args:
        patience: Seconds of work before it shows.
    """

    def __init__(self, patience: float) -> None:
        self._shows_at = time.monotonic() + patience
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None)

    def step(self, label: str, done: int, total: int) -> None:
        """Show how far the work is."""
        self._progress.update(self._task, description=clean(label)[:40], completed=done, total=total or None)
        if not self._progress.live.is_started and time.monotonic() >= self._shows_at:
            self._progress.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
