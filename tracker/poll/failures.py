"""What a failure on the network means, in plain words."""

from tracker.poll.addresses import DialError


def in_words(error: Exception) -> str:
    """Say what went wrong, without the names of libraries and objects."""
    if isinstance(error, DialError):
        return str(error)
    names = _names(error)
    return next((words for name, words in _WORDS if name in names), f"no usable answer ({type(error).__name__})")


def is_timeout(error: Exception) -> bool:
    """Tell whether a socket's own time was over; it is never less than what is left for the whole fetch."""
    return not isinstance(error, DialError) and not _names(error).isdisjoint({"TimeoutError", "ReadTimeoutError"})


def _names(error: Exception) -> set[str]:
    """Give the names of all classes of an error and of what caused it."""
    chain: list[BaseException] = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return {kind.__name__ for link in chain for kind in type(link).__mro__}


_WORDS = (
    ("SSLCertVerificationError", "its certificate is not trusted"),
    ("SSLError", "the secure connection failed"),
    ("RemoteDisconnected", "the connection was closed without an answer"),
    ("ConnectionResetError", "the connection was reset"),
    ("BrokenPipeError", "the connection was reset"),
    ("IncompleteRead", "the body broke off"),
    ("DecodeError", "the body cannot be decoded"),
    ("InvalidChunkLength", "the body broke off"),
    ("BadStatusLine", "the answer is not HTTP"),
    ("LineTooLong", "the answer's headers are too long"),
    ("HTTPException", "the answer is not HTTP"),
    ("LocationParseError", "the address cannot be asked"),
    ("InvalidURL", "the address cannot be asked"),
    ("UnicodeError", "the address cannot be asked"),
)
"""Names of exceptions, the most telling first, and what they mean to a person."""
