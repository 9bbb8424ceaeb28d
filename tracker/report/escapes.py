"""Text from the network made harmless for where it goes: one escape each for terminal, CSV, TSV, JSON, XML and HTML.

Source:
    Unicode Standard Annex 9 for the bidirectional controls; ECMA-48 for C1; OWASP, "CSV Injection", for the
    first characters that start a formula; XML 1.0 section 2.2 for the characters of a document.
"""

import re

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINES = r"\u2028\u2029"  # line and paragraph separators: some programs end a line there
_SURROGATES = r"\ud800-\udfff"

_UNSAFE = re.compile(f"[{_CONTROLS}{_BIDI}{_SURROGATES}]")
_IN_JSON = re.compile(f"[\x7f-\x9f{_BIDI}{_LINES}{_SURROGATES}]")
_NONCHARACTERS = re.compile("[\ufffe\uffff]")
_IN_SCRIPT = re.compile(f"[<>&{_LINES}]")
_FORMULA = re.compile(r"[\s\"'“”‘’«»]*[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)? ?%?")
_TSV = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def clean(text: str) -> str:
    """Make text fit for a terminal: no control characters but newlines, none that turn the direction.

    A tab becomes a space, a carriage return before a newline goes; what could do harm becomes U+FFFD.
    """
    plain = text.replace("\r\n", "\n").replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", plain)


def clean_line(text: str) -> str:
    """Make text fit for one line or cell of a terminal: as `clean`, white space run together."""
    return " ".join(clean(text).split())


def xml_text(text: str) -> str:
    """Make text fit for an XML document, which has no way to write two more characters than `clean` replaces."""
    return _NONCHARACTERS.sub("\N{REPLACEMENT CHARACTER}", clean(text))


def csv_cell(text: str) -> str:
    """Make text fit for a spreadsheet: what would start a formula gets an apostrophe before it.

    A plain number stays a number.
    """
    plain = clean(text)
    return f"'{plain}" if _FORMULA.match(plain) and not _NUMBER.fullmatch(plain) else plain


def tsv_cell(text: str) -> str:
    r"""Make text fit for a tab-separated line: tab, newline and backslash are written \t, \n and \\."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.translate(_TSV))


def json_text(document: str) -> str:
    r"""Make a JSON document fit for a terminal: what could do harm inside its strings is written \uXXXX."""
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", document)


def script_json(document: str) -> str:
    r"""Make a JSON document fit for a script block of a page: what could end the block is written \uXXXX.

    Markup itself is escaped by the templates (Jinja2's autoescape).
    """
    return _IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", document)
