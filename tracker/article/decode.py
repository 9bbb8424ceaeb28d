"""Bytes of a page → its characters, whatever its encoding is said to be; cleaned here, once."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # browsers look at 1,024; saved pages carry comments before it
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\f\r"})  # no characters of XML 1.0 (section 2.2)
_WIDE_CONTROLS = dict.fromkeys(_CONTROLS)
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})  # pages that declare one of them mean windows-1252


def decode(body: bytes, content_type: str | None = None) -> str:
    """Decode a page.

    Args:
        body: The page as it came.
        content_type: The header, if any: "text/html; charset=windows-1252".

    Returns:
        Characters without controls, line ends as they stand. Bytes that make no sense become U+FFFD.

    Source:
        The encoding standard of WHATWG (byte order mark, then header, then meta; latin-1 means windows-1252),
        but that bytes which are valid UTF-8 are read so, whatever is declared: hardly anything else is.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            body = body[len(mark) :]
            wide = None if encoding == "utf-8" else encoding
            break
    else:
        wide = _wide(body)
    if wide:
        return body.decode(wide, "replace").translate(_WIDE_CONTROLS)
    body = body.translate(None, _CONTROLS)
    try:
        decoder = codecs.getincrementaldecoder("utf-8")()
        text = decoder.decode(body)
    except UnicodeDecodeError:
        return _decode_broken(body, _declared(body, content_type))
    cut_off = bool(decoder.getstate()[0])  # at the end, within a character; or one letter of another encoding
    return _decode_broken(body, _declared(body, content_type)) if cut_off and text.isascii() else text


def _wide(body: bytes) -> str | None:
    """Tell UTF-16 without a byte order mark: every other byte of Latin markup is zero."""
    start = body[:200]
    half = len(start) // 2
    if half and start[1::2].count(0) > half * 0.9:
        return "utf-16-le"
    return "utf-16-be" if half and start[::2].count(0) > half * 0.9 else None


def _declared(body: bytes, content_type: str | None) -> str:
    found = _CHARSET.search((content_type or "").encode()) or _CHARSET.search(body[:_DECLARED_WITHIN])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else "utf-8"
        "".encode(name)  # refuses codecs that are no text encodings
    except (LookupError, ValueError):
        return "utf-8"
    return "cp1252" if name in _LATIN else name


def _decode_broken(body: bytes, declared: str) -> str:
    """Decode what is not UTF-8, or not throughout."""
    if declared.startswith(("utf-16", "utf-32")):  # a page whose meta could be read is not
        declared = "utf-8"
    text = body.decode("utf-8", "replace")
    broken = len(re.findall("\ufffd+", text))  # places: a damaged character may leave several marks
    whole = sum(len(found.encode()) for found in re.findall("[\u0080-\ufffc]+", text))  # bytes: longer is no chance
    is_mixed = declared == "utf-8" and 0 < whole < broken
    if declared == "utf-8" and whole < broken:
        declared = "cp1252"
    if declared != "utf-8" and broken * 10 < whole:  # UTF-8 after all, damaged in places
        declared = "utf-8"
    if declared == "utf-8":
        return text
    return body.decode("utf-8", _MIXED) if is_mixed else body.decode(declared, "replace")


def _read_as_1252(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 as windows-1252, for pages put together of both; several are a damaged one."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    read = error.object[error.start : error.end].decode("cp1252", "replace")
    return read if len(read) == 1 else "\ufffd", error.end


_MIXED = "tracker.windows-1252"
codecs.register_error(_MIXED, _read_as_1252)
