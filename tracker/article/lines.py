"""What a line is by its own words: a photo's caption, a byline, a date line, furniture (lines.csv)."""

import re
from functools import cache
from typing import Literal

from tracker.article.byline import is_byline
from tracker.article.when import parse_when
from tracker.tables import load_table

LineRole = Literal["caption", "furniture"]
LONGEST = 900
"""Code points; what is longer is no caption and no furniture, and is not matched against the table."""

_LONGEST_DATE = 100
_ROLES: tuple[LineRole, ...] = ("caption", "furniture")

_DATED = re.compile(
    r"(?P<what>(?:first |last )?(?:published|updated|posted|modified)|publication date)"
    r"(?:\s+(?:at|on))?\s*:?\s+(?P<when>.{6,60})",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(r"\breporting\b.*\bby\b.*\b(?:editing|writing) by\b|^\W*editing by\b", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"[\[{]+\s*\"[^\"]{1,60}\"\s*:")  # JSON of a script that a damaged page does not open
_CREDIT = re.compile(
    r"\s*\((?:[\w ]{0,20}\b)?(?:credits?\s*:|courtesy|photo\b|image\b|picture\b)"
    r"[^()]*(?:\([^()]*\)[^()]*)*\)\W*$"
    r"|\s*\b(?:REUTERS|AFP|AP|EPA)/.*$"
    r"|\s*\b(?:photo|image|picture|photograph|credit)(?: (?:credit|by|courtesy))?s?\s*:.*$",
    re.IGNORECASE,
)


def find_line_role(line: str) -> LineRole | None:
    """Tell captions and furniture from text by the words of one paragraph; None for text."""
    if _CODE.match(line):
        return "furniture"
    if len(line) > LONGEST:
        return None
    for role in _ROLES:
        if _pattern(role).fullmatch(line):
            return role
    return "furniture" if is_byline(line) or find_date_line(line) else None


def find_date_line(line: str, zone: str = "UTC") -> tuple[Literal["published", "updated"], str] | None:
    """Read "Published: JULY 30, 2023 22:31": which date it is, and its words; None for any other line."""
    if len(line) > _LONGEST_DATE or not any(map(str.isdigit, line)):
        return None
    match = _DATED.fullmatch(line)
    try:
        parse_when(match["when"] if match else line, zone)
    except ValueError:
        return None
    if not match:
        return "published", line
    late = re.search("updated|modified", match["what"], re.IGNORECASE)
    return ("updated" if late else "published"), match["when"]


def is_sign_off(line: str) -> bool:
    """Tell Reuters' sign-off "(Reporting by …; editing by …)", which no other agency writes."""
    return bool(_SIGN_OFF.search(line[:LONGEST]))


def strip_credit(caption: str) -> str:
    """Take the credit off a caption: "(photo credit: …)", "REUTERS/…"."""
    return _CREDIT.sub("", caption).strip()


@cache
def _pattern(role: str) -> re.Pattern[str]:
    rows = (row["pattern"] for row in load_table(__file__, "lines.csv") if row["role"] == role)
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)
