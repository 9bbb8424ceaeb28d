"""Everything the tracker raises on purpose.

TrackerError
├── ConfigError        feeds.yaml or a people table is wrong; nothing was done
├── InputError         a file or a line that a person gave cannot be read; the rest is done
├── OutputError        a file that was asked for cannot be written; what stood there is as it was
├── MissingExtra       a package that only this needs is not installed; nothing was done
├── QueryError         what is searched for cannot be understood; nothing was done
├── UnknownName        a query names a speaker, a theme, an outlet or an agency that the store does not know
├── PageError          one feed or article failed; the run goes on
│   ├── FetchError     no usable response
│   │   └── Refused    the server, its robots.txt or its wall said no: not asked again this run
│   └── ParseError     a response, but not a feed or an article
└── StoreError         the database is missing, not ours, or refused; the run stops
    └── Locked         another poll holds the lock
"""


class TrackerError(Exception):
    """Base of all errors raised on purpose; its text is ready to be shown to a person."""


class ConfigError(TrackerError):
    """A configuration is wrong; carries every mistake at once.

    Args:
        path: The file.
        mistakes: One line each, "line 12: …" first where the line is known.
    """

    def __init__(self, path: object, mistakes: list[str]) -> None:
        super().__init__("\n".join(f"{path}: {mistake}" for mistake in mistakes))
        self.mistakes = mistakes


class InputError(TrackerError):
    """A file or line given by a person cannot be read."""


class OutputError(TrackerError):
    """A file that was asked for cannot be written."""


class MissingExtra(TrackerError):  # noqa: N818  (it reads as what happened)
    """A package that only some need is not installed.

    Args:
        who: What needs it: "tracker serve".
        extra: The extra that brings it.
    """

    def __init__(self, who: str, extra: str) -> None:
        super().__init__(f"{who} needs the extra {extra}: pip install 'tracker[{extra}]'")


class QueryError(TrackerError):
    """What is searched for cannot be understood.

    Args:
        text: As written.
        reason: What is wrong with it.
    """

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(
            f'cannot search for {text!r}: {reason}; write words, "phrases", begin* and AND, OR, NOT between them'
        )


class UnknownName(TrackerError):  # noqa: N818  (it reads as what happened)
    """A query names something that the store does not know.

    Args:
        kind: What it names: a speaker, a theme, an outlet, a wire.
        name: As asked for.
        nearest: Names that are known and look alike, the nearest first.
    """

    def __init__(self, kind: str, name: str, nearest: list[str]) -> None:
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"the store knows no {kind} named {name!r}{hint}")
        self.nearest = nearest


class PageError(TrackerError):
    """One feed or article failed; the run goes on.

    Args:
        url: What was asked for.
        reason: What happened, in words for a person: "timed out after 30 s".
    """

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes: by default an exception is made anew of its text alone."""
        return type(self), (self.url, self.reason), self.__dict__


class FetchError(PageError):
    """No usable response.

    Args:
        url: What was asked for.
        reason: What happened, in words for a person.
        status: The HTTP status, where one came.
        retry_after: Seconds the server asked to wait, where it did.
    """

    def __init__(self, url: str, reason: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(url, reason)
        self.status = status
        self.retry_after = retry_after


class Refused(FetchError):  # noqa: N818  (it reads as what happened, and is no fault of ours)
    """The server, its robots.txt or a wall said no."""


class ParseError(PageError):
    """A response came, but it is not a feed or an article."""


class StoreError(TrackerError):
    """The database is missing, is not ours, or refused."""


class Locked(StoreError):  # noqa: N818  (a state, not a fault)
    """Another poll holds the lock."""
