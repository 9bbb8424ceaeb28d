"""XML from the network → a tree within bounds, whatever the bytes were.

Everything that reads XML reads it from here: references are mended before parsing, entities of a document's
own are never expanded, and the tree is bounded in size, depth and attributes. feedparser gets the tree
written out again, so that its tolerant and slower half, which some inputs break, is never entered.
"""

import re
from dataclasses import dataclass
from html.entities import html5

from lxml import etree

from tracker.errors import ParseError

MAX_ATTRIBUTES = 1_000
MAX_ALL_ATTRIBUTES = 200_000
MAX_MENDED = 200_000
"""Bounds of a document; feedparser's time is quadratic in the attributes of one element, libxml2's before 2.14 too."""

_REFERENCE = re.compile(
    rb"""<!\[CDATA\[(?:.*?\]\]>|.*\Z)
    |&(?!(?:amp|lt|gt|quot|apos);)
    (?:\#(?P<decimal>[0-9]{1,12});|\#[xX](?P<hex>[0-9a-fA-F]{1,12});|(?P<name>[a-zA-Z][a-zA-Z0-9]{0,40});)?""",
    re.DOTALL | re.VERBOSE,
)
_CROWDED = re.compile(
    rb"""<[^\s/><]*+(?:\s*+[^\s=<>"']++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')){%d}""" % (MAX_ATTRIBUTES + 1)
)
"""A start tag of too many attributes; possessive, so that nothing is tried twice."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The first bytes of UTF-16."""
_CHARACTERS = ((0x9, 0xA, 0xD), range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}\bencoding\s*=\s*["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([a-zA-Z0-9_:.-]+)""", re.IGNORECASE)
_MENDED = frozenset({"NS_ERR_UNDEFINED_NAMESPACE", "ERR_INVALID_CHAR", "ERR_INVALID_ENCODING", "ERR_DOCUMENT_END"})
"""libxml2's names of faults that lose no more than a character or what follows the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A tree, and whether bytes were lost on the way.

    Attributes:
        name: Of the root element, in small letters, without prefix.
        broken: What is wrong with the XML, in words; None if nothing was lost.
    """

    root: etree._Element
    name: str
    broken: str | None

    def to_bytes(self) -> bytes:
        """Write the document out again: well-formed UTF-8 with neither DTD nor comments."""
        return b'<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(self.root, encoding="utf-8")


def parse_xml(body: bytes, *, url: str, max_tags: int, content_type: str | None = None) -> Document:
    """Parse XML, mending what can be mended.

    Raises:
        ParseError: There is no element at all, or more of anything than a feed may have.
    """
    is_wide = body.startswith(_WIDE)
    body = body.decode("utf-16", "replace").encode() if is_wide else body  # what follows looks at bytes
    tags = body.count(b"<") - sum(body.count(start) for start in (b"</", b"<!", b"<?"))
    if tags > max_tags:
        raise ParseError(url, f"more than {max_tags:,} tags")
    if _CROWDED.search(body):
        raise _crowded(url)
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8" if is_wide else _encoding(body, content_type),
    )
    try:
        root = etree.fromstring(_REFERENCE.sub(_mend, body, count=MAX_MENDED), parser)
    except etree.LxmlError as error:
        raise ParseError(url, "not a feed: no XML") from error
    if root is None:
        raise ParseError(url, "not a feed: no XML")
    _check_attributes(root, url)
    if parser.error_log:
        _drop_prefixes(root)
    return Document(root=root, name=local_name(root).lower(), broken=_find_fault(parser))


def _crowded(url: str) -> ParseError:
    return ParseError(url, f"an element of more than {MAX_ATTRIBUTES:,} attributes")


def local_name(element: etree._Element) -> str:
    """Name an element without its namespace."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def has_bases(document: Document) -> bool:
    """Tell whether addresses in a document count from bases of its own."""
    return bool(document.root.xpath("boolean(//@xml:base | //@base)"))


def _check_attributes(root: etree._Element, url: str) -> None:
    total = int(str(root.xpath("string(count(//@*))")))
    if total > MAX_ALL_ATTRIBUTES:
        raise ParseError(url, f"more than {MAX_ALL_ATTRIBUTES:,} attributes")
    if total > MAX_ATTRIBUTES and any(len(element.attrib) > MAX_ATTRIBUTES for element in root.iter("*")):
        raise _crowded(url)  # in an encoding of two bytes a character that its first bytes do not tell


def _drop_prefixes(root: etree._Element) -> None:
    """A prefix that nobody declared would make the document ill-formed when written out."""
    for element in root.iter("*"):
        if ":" in element.tag and "}" not in element.tag:
            element.tag = element.tag.replace(":", "_")


def _find_fault(parser: etree.XMLParser) -> str | None:
    for entry in parser.error_log:
        if entry.level_name != "WARNING" and entry.type_name not in _MENDED:
            return f"the XML is broken on line {entry.line}"
    return None


def _mend(match: re.Match[bytes]) -> bytes:
    """Write references so that XML takes them: HTML's names as numbers, no impossible characters."""
    if match[0].startswith(b"<"):
        return match[0]
    if match["name"]:
        known = html5.get(f"{match['name'].decode()};")
        return "".join(f"&#{ord(char)};" for char in known).encode() if known else b"&amp;" + match[0][1:]
    number = match["decimal"] or match["hex"]
    if number is None:
        return b"&amp;"
    return match[0] if _is_xml_char(int(number, 10 if match["decimal"] else 16)) else b"&#xFFFD;"


def _is_xml_char(code: int) -> bool:
    """XML 1.0, production 2 (Char)."""
    return any(code in characters for characters in _CHARACTERS)


def _encoding(body: bytes, content_type: str | None) -> str | None:
    """Name the encoding of a document that declares none; None where it speaks for itself."""
    if _DECLARED.match(body):
        return None
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(content_type or "")
        return named[1] if named and _is_known(named[1]) else "windows-1252"
    return "utf-8"


def _is_known(charset: str) -> bool:
    try:
        etree.XMLParser(encoding=charset)
    except LookupError:
        return False
    return True
