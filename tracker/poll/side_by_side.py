"""Work on several hosts at once, on one host in order; results come back to the one thread that asked."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def work_side_by_side(
    tasks: Iterable[tuple[str, Task]], work: Callable[[Task], Result], *, workers: int
) -> Iterator[tuple[Task, Result]]:
    """Work on tasks in threads.

    Args:
        tasks: Each with the host it belongs to; the tasks of a host are done one after the other.
        work: Does a task; what it raises ends the whole work.
        workers: Hosts side by side.

    Returns:
        Each task with its result, as soon as it is done. Threads left behind when nobody asks for more end
        with the task in hand; they never keep the program from ending.
    """
    queues = _Queues(tasks)
    results: SimpleQueue[tuple[Task, Result] | BaseException] = SimpleQueue()
    for _ in range(min(workers, queues.hosts)):
        Thread(target=_work, args=(queues, work, results), daemon=True).start()
    try:
        for _ in range(queues.tasks):
            done = results.get()
            if isinstance(done, BaseException):
                raise done
            yield done
    finally:
        queues.close()


class _Queues(Generic[Task]):
    """The tasks by host; safe for threads."""

    def __init__(self, tasks: Iterable[tuple[str, Task]]) -> None:
        by_host: dict[str, deque[Task]] = {}
        for host, task in tasks:
            by_host.setdefault(host, deque()).append(task)
        self._waiting = deque(by_host.values())
        self._lock = Lock()
        self.hosts = len(by_host)
        self.tasks = sum(map(len, self._waiting))

    def take(self) -> "deque[Task] | None":
        """Take a host; None if there is none left."""
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def close(self) -> None:
        """Give out nothing more."""
        with self._lock:
            self._waiting.clear()


def _work(
    queues: _Queues[Task],
    work: Callable[[Task], Result],
    results: "SimpleQueue[tuple[Task, Result] | BaseException]",
) -> None:
    while (host := queues.take()) is not None:
        while host:
            task = host.popleft()
            try:
                results.put((task, work(task)))
            except BaseException as error:  # noqa: BLE001  (raised again by the thread that waits for it)
                results.put(error)
                return
