"""The parse worker: what it reads, what it survives, and how it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.poll.burdens import Burden
from tracker.config import load
from tracker.errors import FetchError, ParseError, Refused
from tracker.facts.knowledge import Knowledge, load_knowledge
from tracker.poll.parsing import Parser, WorkerError
from tracker.store.lock import hold


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The shipped knowledge."""
    return load_knowledge(load())


@pytest.fixture
def parser(knowledge: Knowledge) -> Iterator[Parser]:
    """A parser with a second of processor time a body."""
    with Parser(knowledge, seconds=1) as running:
        yield running


def test_one_worker_reads_all(parser: Parser) -> None:
    """Bodies are read by one process that is not ours, asked from any thread."""
    with ThreadPoolExecutor(8) as threads:
        readers = set(threads.map(lambda _: parser.read(Burden()), range(40)))

    assert len(readers) == 1
    assert os.getpid() not in readers


@pytest.mark.parametrize(
    ("does", "says", "survives"),
    [
        ("spin", "more than 1 s of processor time", False),
        ("die", "ended the parser (SIGKILL)", False),
        ("leave", "ended the parser (exit status 0)", False),
        ("eat", "cannot be read: MemoryError", True),
        ("trip", "cannot be read: OverflowError: a rule tripped", True),
    ],
)
def test_loses_only_itself(does: str, says: str, survives: bool, parser: Parser) -> None:  # noqa: FBT001  (a row)
    """Whatever a body does to the worker, it is one error in words, and the next one is read."""
    before = parser.read(Burden())

    with pytest.raises(ParseError) as caught:
        parser.read(Burden(does=does))

    assert says in caught.value.reason
    assert (parser.read(Burden()) == before) == survives


LARGE = """
from tests.poll.burdens import Burden
from tracker.config import load
from tracker.facts.knowledge import load_knowledge
from tracker.poll.parsing import Parser

if __name__ == "__main__":
    with Parser(load_knowledge(load()), seconds=1) as parser:
        print(parser.read(Burden(does="grow")) != parser.read(Burden()))
"""


def test_a_large_worker_is_replaced(tmp_path: Path) -> None:
    """A body that is large is read, and the memory that it took goes with its reader.

    In a small process: the kernel counts what the one that starts a worker ever held as the worker's, and the tests
    hold more than a worker may.
    """
    script = tmp_path / "large.py"
    script.write_text(LARGE, encoding="utf-8")
    root = Path(__file__).resolve().parents[2]
    # The worker is started by a process that was started anew: vfork would pass this one's size on.
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" "{script}"; exit'],
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("True\n", "")


def test_dies_between_two_bodies(parser: Parser) -> None:
    """A worker that somebody ended while it had nothing to do is replaced."""
    reader = parser.read(Burden())
    os.kill(reader, signal.SIGKILL)
    os.waitid(os.P_PID, reader, os.WEXITED | os.WNOWAIT)

    assert parser.read(Burden()) != reader


def test_what_is_printed_is_no_answer(parser: Parser, capfd: pytest.CaptureFixture[str]) -> None:
    """What a library writes to standard output neither reaches ours nor spoils the answers."""
    assert parser.read(Burden(does="talk")) == parser.read(Burden())
    assert capfd.readouterr() == ("", "")


def test_errors_come_back_whole(parser: Parser) -> None:
    """An error keeps its kind and what it carries, with the traceback behind it as the cause."""
    with pytest.raises(Refused) as refused:
        parser.read(Burden(does="refuse"))
    with pytest.raises(FetchError) as later:
        parser.read(Burden(does="come_later"))
    with pytest.raises(ParseError, match=r"^http://outlet.example/: not a feed$") as failed:
        parser.read(Burden(does="be_no_feed"))

    assert (refused.value.url, refused.value.status) == ("http://outlet.example/", 403)
    assert (later.value.reason, later.value.status, later.value.retry_after) == ("the server answers 503", 503, 9.0)
    assert isinstance(failed.value.__cause__, WorkerError)
    assert "ZeroDivisionError: the cause" in str(failed.value.__cause__)


def test_starts_when_needed(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run with nothing to read starts no process; one that is over starts none any more."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with Parser(knowledge) as parser:
        pass
    with pytest.raises(ParseError, match="the run ended"):
        parser.read(Burden())
    with Parser(knowledge) as parser, pytest.raises(ParseError, match="could not be started"):
        parser.read(Burden())


def test_a_waiting_thread_goes_on(knowledge: Knowledge, tmp_path: Path) -> None:
    """The end of the run does not wait for a body that is being read."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as thread, Parser(knowledge) as parser:
        reading = thread.submit(parser.read, Burden(does="hang", detail=str(pipe)))
        with pipe.open("rb") as held:
            assert held.readline()
            parser.__exit__(None, None, None)
            assert held.read() == b""
        assert isinstance(reading.exception(), ParseError)


OWNER = """
import sys
from pathlib import Path
from tests.poll.burdens import Burden
from tracker.config import load
from tracker.facts.knowledge import load_knowledge
from tracker.poll.parsing import Parser
from tracker.store.lock import hold

database, does, pipe = sys.argv[1:]
with hold(Path(database)), Parser(load_knowledge(load())) as parser:
    parser.read(Burden(does=does, detail=pipe))
    print("read", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def start(tmp_path: Path) -> Callable[[str], "subprocess.Popen[bytes]"]:
    """Start a process that holds the lock, and whose worker holds a pipe."""
    os.mkfifo(tmp_path / "pipe")

    def start(does: str) -> "subprocess.Popen[bytes]":
        arguments = [tmp_path / "tracker.db", does, tmp_path / "pipe"]
        command = [sys.executable, "-c", OWNER, *map(str, arguments)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])

    return start


def test_ends_with_its_owner(start: Callable[[str], "subprocess.Popen[bytes]"], tmp_path: Path) -> None:
    """After kill -9 of its owner the worker ends by itself."""
    with start("keep") as owner, (tmp_path / "pipe").open("rb") as held:
        assert held.readline()
        assert owner.stdout
        assert owner.stdout.readline() == b"read\n"
        owner.kill()
        assert held.read() == b"", "it ends when the worker's last file is closed"


def test_holds_no_lock(start: Callable[[str], "subprocess.Popen[bytes]"], tmp_path: Path) -> None:
    """The kernel's lock ends with the process that took it, though its worker is still at work."""
    with start("hang") as owner, (tmp_path / "pipe").open("rb") as held:
        worker = int(held.readline())
        owner.kill()
        owner.wait()
        with hold(tmp_path / "tracker.db"):
            pass
        os.kill(worker, signal.SIGKILL)
