"""Bodies that burden the parse worker in ways no page should; the worker imports them from here."""

import os
import resource
import signal
from dataclasses import dataclass

from tracker.errors import FetchError, ParseError, Refused
from tracker.facts.knowledge import Knowledge


@dataclass(frozen=True, kw_only=True)
class Burden:
    """A body that says who reads it, after doing what its method says."""

    does: str = "nothing"
    detail: str = ""
    url: str = "http://outlet.example/"

    def read(self, knowledge: Knowledge) -> int:
        """Do it, and give the process that did."""
        assert knowledge.people
        getattr(self, self.does)()
        return os.getpid()

    def nothing(self) -> None:
        """Cost nothing."""

    def spin(self) -> None:
        """Use the processor for ever."""
        while True:
            pass

    def eat(self) -> None:
        """Take more memory than there is."""
        bytearray(600_000_000)

    def grow(self) -> None:
        """Take much memory for a moment, and more than whoever started us ever held: the kernel counts that too."""
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        bytearray(b"x") * max(200_000_000, most * 1024 + 50_000_000)

    def die(self) -> None:
        """Take the process down."""
        os.kill(os.getpid(), signal.SIGKILL)

    def leave(self) -> None:
        """End the process as if all were well."""
        os._exit(0)

    def talk(self) -> None:
        """Write where the answers go."""
        os.write(1, b"x" * 100)

    def refuse(self) -> None:
        """Be a wall."""
        raise Refused(self.url, "the server refuses (403)", status=403)

    def come_later(self) -> None:
        """Fail with all that an error can carry."""
        raise FetchError(self.url, "the server answers 503", status=503, retry_after=9.0)

    def be_no_feed(self) -> None:
        """Fail for a cause."""
        raise ParseError(self.url, "not a feed") from ZeroDivisionError("the cause")

    def trip(self) -> None:
        """Trip a rule."""
        raise OverflowError("a rule tripped")

    def keep(self) -> None:
        """Open a file for as long as the process lives, and write its id there."""
        os.write(os.open(self.detail, os.O_WRONLY), b"%d\n" % os.getpid())

    def hang(self) -> None:
        """Do so, and wait for ever."""
        self.keep()
        signal.pause()
