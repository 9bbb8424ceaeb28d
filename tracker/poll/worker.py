"""The parse worker: a process of its own in which what strangers wrote is read, one body after the other.

A body that drives a parser or a rule into the ground takes this process with it and nothing else. What
crosses the pipes are pickles; they come from and go to our own code alone. The process is a bound on time
and memory, not a prison: whoever takes it over has the rights of the user.
"""

import os
import pickle
import resource
import sys
import traceback
from dataclasses import dataclass
from typing import IO, Any

from tracker.errors import InputError, PageError, ParseError
from tracker.facts.knowledge import Knowledge
from tracker.poll.bodies import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a worker is told first.

    Attributes:
        seconds: Processor time that one body may take.
        bytes: Address space of the process.
    """

    knowledge: Knowledge
    seconds: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a body came to: a value, or an error with its traceback."""

    value: Any = None
    error: InputError | PageError | None = None
    trace: str = ""


ROOMY = 150_000_000
"""Bytes of memory beyond which a worker is replaced: what large bodies took is not all given back."""

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the kernel counts memory."""


def main() -> None:
    """Read bodies from standard input and answer on standard output, until the input ends.

    Behind each answer it says whether it has grown so large that it is better replaced.

    It ends too when the process at the other end is gone, however that died.
    """
    bodies, answers = os.fdopen(0, "rb"), _take_stdout()
    terms: Terms = pickle.load(bodies)  # noqa: S301  (from the process that started us)
    _bound(resource.RLIMIT_AS, terms.bytes)
    _bound(resource.RLIMIT_CORE, 0)
    _send_nowhere(2)
    most = max(ROOMY, _most_memory())  # at first what our owner held, which the kernel counts as ours
    while bodies.peek(1):
        _grant(terms.seconds)
        body: Body[object] = pickle.load(bodies)  # noqa: S301
        answers.write(_pack(_read(body, terms.knowledge), body.url))
        answers.write(pickle.dumps(_most_memory() > most))
        answers.flush()


def _take_stdout() -> IO[bytes]:
    """Keep the pipe to ourselves: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    _send_nowhere(1)
    return answers


def _send_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _bound(limit: int, most: int) -> None:
    """Set a limit of this process, or a stricter one that it was born with."""
    _, hard = resource.getrlimit(limit)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(limit, (most, hard))


def _grant(seconds: int) -> None:
    """Give so much processor time from now on, in the kernel's whole seconds; at their end it sends SIGXCPU."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _bound(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + seconds)


def _most_memory() -> int:
    """Give the most memory that this process held at once, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def _read(body: Body[object], knowledge: Knowledge) -> Answer:
    try:
        return Answer(value=body.read(knowledge))
    except (InputError, PageError) as error:
        return Answer(error=error, trace=traceback.format_exc())
    except Exception as error:  # noqa: BLE001  (a body that trips a rule loses only itself)
        return _failure(body.url, error)


def _pack(answer: Answer, url: str) -> bytes:
    try:
        return pickle.dumps(answer)
    except Exception as error:  # noqa: BLE001  (no memory left for it)
        return pickle.dumps(_failure(url, error))


def _failure(url: str, error: Exception) -> Answer:
    traceback.clear_frames(error.__traceback__)  # where memory was short they hold it, and words need some
    failure = ParseError(url, f"it cannot be read: {type(error).__name__}: {error}"[:300])
    return Answer(error=failure, trace=traceback.format_exc())
