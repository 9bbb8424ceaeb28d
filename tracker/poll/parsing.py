"""What strangers wrote is read in a process of its own, which it may take down without harm."""

import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Lock
from types import TracebackType
from typing import IO, Self, TypeVar

from tracker.errors import ParseError
from tracker.facts.knowledge import Knowledge
from tracker.poll.bodies import Body
from tracker.poll.worker import Answer, Terms

SECONDS = 10
"""Processor time that one body may take."""

MEMORY = 512 * 1024 * 1024
"""Address space of the worker."""

_START = "import sys; sys.path[:] = {path!r}; from tracker.poll.worker import main; main()"

Read = TypeVar("Read")


class WorkerError(Exception):
    """The traceback of an error in the worker, to stand as the cause of that error here."""


class Parser:
    """Read bodies in a worker process; safe for threads, one body at a time.

    The worker is a new program, not a fork of this one, so that no lock or file of ours lives on in it. It is
    started for the first body, serves all that follow, and is replaced when one of them takes it down or leaves
    it large.

    Args:
        knowledge: What facts are read with.
        seconds: Processor time that one body may take.
    """

    def __init__(self, knowledge: Knowledge, *, seconds: int = SECONDS) -> None:
        self._terms = Terms(knowledge=knowledge, seconds=seconds, bytes=MEMORY)
        self._worker: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._is_over = False

    def read(self, body: Body[Read]) -> Read:
        """Read a body.

        Raises:
            PageError: It is not what it should be, with the worker's traceback as its cause; or it took more
                processor time or memory than one body may.
            InputError: The same of what a person gave.
        """
        with self._lock:
            answer = self._ask(body)
        if answer.error:
            raise answer.error from WorkerError(answer.trace)
        value: Read = answer.value
        return value

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over = True
        if worker := self._worker:
            worker.kill()  # a thread that waits for it goes on at once
        with self._lock:
            self._bury()

    def _ask(self, body: Body[object]) -> Answer:
        if self._is_over:
            raise ParseError(body.url, "the run ended before it was read")
        try:
            worker = self._running()
            _send(worker, body)
            answer: Answer = pickle.load(_pipe(worker.stdout))  # noqa: S301  (from our own code)
            is_spent: bool = pickle.load(_pipe(worker.stdout))  # noqa: S301
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise ParseError(body.url, self._describe(self._bury())) from error
        if is_spent:
            self._bury()
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._worker and self._worker.poll() is not None:
            self._bury()
        if self._worker is None:
            self._worker = _start()
            _send(self._worker, self._terms)
        return self._worker

    def _bury(self) -> int | None:
        """End the worker, if there is one, and tell how it ended."""
        worker, self._worker = self._worker, None
        if worker is None:
            return None
        worker.kill()
        for pipe in (worker.stdin, worker.stdout):
            with suppress(OSError):  # what is left to be written has no reader
                _pipe(pipe).close()
        return worker.wait()

    def _describe(self, status: int | None) -> str:
        if status == -signal.SIGXCPU:
            return f"reading it took more than {self._terms.seconds} s of processor time"
        if status is None:
            return "the parser could not be started"
        how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
        return f"reading it ended the parser ({how})"


def _start() -> "subprocess.Popen[bytes]":
    """Start a worker in a process group of its own: Ctrl-C is for us, and the worker ends with its pipe."""
    command = [sys.executable, "-c", _START.format(path=sys.path)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, process_group=0)  # noqa: S603  (of our own words)


def _send(worker: "subprocess.Popen[bytes]", value: object) -> None:
    pipe = _pipe(worker.stdin)
    pickle.dump(value, pipe)
    pipe.flush()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
