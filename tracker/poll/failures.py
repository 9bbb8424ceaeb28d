"""What a failure on the network means, in plain words."""

from tracker.poll.addresses import DialError


def in_words(error: Exception) -> str:
    """Say what went wrong, without the names of libraries and objects."""
    if isinstance(error, DialError):
        return str(error)
    signs = _signs(error)
    return next((words for sign, words in _WORDS if sign in signs), f"no usable answer ({type(error).__name__})")


def is_timeout(error: Exception) -> bool:
    """Tell whether a socket's own time was over; it is never less than what is left for the whole fetch."""
    return not isinstance(error, DialError) and not _signs(error).isdisjoint({"TimeoutError", "ReadTimeoutError"})


def _signs(error: Exception) -> set[object]:
    """Tell an error, and what caused it, by the names of all classes and by the codes of OpenSSL."""
    chain: list[BaseException] = [error]
    while (cause := _cause(chain[-1])) and cause not in chain:
        chain.append(cause)
    names = {kind.__name__ for link in chain for kind in type(link).__mro__}
    return names | {getattr(link, code, None) for link in chain for code in ("verify_code", "reason")}


def _cause(error: BaseException) -> BaseException | None:
    wrapped = (each for each in error.args if isinstance(each, BaseException))  # urllib3 tells of some only there
    return error.__cause__ or error.__context__ or next(wrapped, None)


_WORDS: tuple[tuple[object, str], ...] = (
    (9, "the server's certificate is not valid yet"),
    (10, "the server's certificate has expired"),
    (18, "the server's certificate is self-signed"),
    (19, "the server's certificate comes from no trusted authority"),
    (20, "the server's certificate comes from no trusted authority"),  # or what stands between the two was left out
    (62, "the server's certificate is for another name"),
    (64, "the server's certificate is for another name"),  # an address
    ("SSLCertVerificationError", "the server's certificate is not trusted"),
    ("WRONG_VERSION_NUMBER", "the answer is not TLS"),
    ("UNSUPPORTED_PROTOCOL", "the server speaks no version of TLS that is safe"),
    ("TLSV1_ALERT_PROTOCOL_VERSION", "the server speaks no version of TLS that is safe"),
    ("TLSV13_ALERT_CERTIFICATE_REQUIRED", "the server demands a certificate of ours"),
    ("TLSV1_UNRECOGNIZED_NAME", "the server has nothing under that name"),
    ("SSLV3_ALERT_HANDSHAKE_FAILURE", "the server refuses the secure connection"),
    ("UNEXPECTED_EOF_WHILE_READING", "the connection broke off"),  # of the first releases of Python 3.11
    ("SSLEOFError", "the connection broke off"),
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
    ("ProtocolError", "the connection broke off"),
)
"""Signs, the most telling first, and what they mean to a person.

A number is a certificate's fault (X509_V_ERR_… of OpenSSL, see verify(1)), capitals are OpenSSL's reason.
"""
