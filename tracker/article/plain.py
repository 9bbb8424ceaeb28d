"""Plain texts: paragraphs and what each is, without touching a code point."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from tracker.article.byline import is_byline, split_byline
from tracker.article.dateline import find_dateline
from tracker.article.lines import find_date_line, find_line_role, strip_credit
from tracker.article.origin import with_origin
from tracker.article.outlets import outlet_of, zone_of
from tracker.article.when import parse_when
from tracker.model import Article, Paragraph, Role, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_ENDED = re.compile(r"[.!?…:;][\"'”\u2019»)\]]*$|[\"'”\u2019»]$")
_NAVIGATION = re.compile(
    r"^date \d{4}-\d\d-\d\d\b|[|\u00bb\u203a>]"
    r"|^(?:home|menu|news|world|search|sign in|log in|subscribe|skip to .*)$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[\"“”]|\bsa(?:id|ys)\b")

MOST_HEADER_LINES = 8
"""Navigation, headline, deck, byline and dates of a saved page stand within so many lines."""
LONGEST_HEADLINE = 300
LONGEST_SUBHEAD = 80
WIDEST_WRAP = 140
_MOSTLY = 0.7  # of the lines of a wrapped text have no room for the next word, and end within a sentence


@dataclass(slots=True)
class _Block:
    """A paragraph on its way to a role."""

    span: Span
    text: str
    opens: bool  # a blank line, or nothing, stands before it
    role: Role = "body"
    role_found: bool = field(default=False)

    def become(self, role: Role) -> None:
        self.role, self.role_found = role, True


def parse_text(  # noqa: PLR0913  (all that a caller may know beside the text)
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    wire: str | None = None,
    published: str | None = None,
) -> Article:
    """Read a plain text as an article.

    Args:
        text: Stays `Article.text`, code point for code point.
        title: The headline, where it is known; otherwise a saved page's own.
        url: Where the text was found; names the outlet.
        outlet: Name; by default that of the address.
        wire: Agency; by default what byline, dateline or sign-off say.
        published: A day or an instant as printed; by default what a line "Published: …" says. One that is no
            date is noted.

    Returns:
        An article whose paragraphs have roles. A header (headline, deck, byline) is only seen where a byline,
        a date line or a dateline proves it; plain prose is body throughout.
    """
    outlet = outlet or (outlet_of(url) if url else None)
    zone = zone_of(outlet)
    blocks = _split(text)
    for block in blocks:
        if role := find_line_role(block.text):
            block.become(role)
    _find_captions(blocks)
    _find_header(blocks, title)
    _find_subheads(blocks)
    article = Article(
        text=text,
        paragraphs=tuple(Paragraph(span=block.span, role=block.role) for block in blocks),
        url=url,
        outlet=outlet,
        wire=wire,
        headline=title or _first(blocks, "headline"),
        summary=_first(blocks, "summary"),
        byline=split_byline(_bylines(blocks)),
        zone=zone,
    )
    furniture = [block.text for block in blocks if block.role == "furniture"]
    return with_origin(_with_dates(article, blocks, published), _bylines(blocks), furniture)


def _with_dates(article: Article, blocks: list[_Block], published: str | None) -> Article:
    printed = {"published": published} if published else {}
    for block in blocks:
        if block.role == "furniture" and (found := find_date_line(block.text, article.zone)):
            printed.setdefault(*found)
    first, is_day, notes = _read_date(printed.get("published"), article.zone)
    updated, _, more = _read_date(printed.get("updated"), article.zone)
    return replace(article, published=first, published_is_day=is_day, updated=updated, notes=notes + more)


def _read_date(printed: str | None, zone: str) -> tuple[datetime | None, bool, tuple[str, ...]]:
    if not printed:
        return None, False, ()
    try:
        return *parse_when(printed, zone), ()
    except ValueError as error:
        return None, False, (str(error),)


def _split(text: str) -> list[_Block]:
    lines: list[_Block] = []
    end = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped)
        opens = not lines or len(_BREAK.findall(text, end, match.start())) > 1
        end = start + len(stripped)
        lines.append(_Block(Span(start, end), stripped, opens))
    return _join(text, lines)


def _join(text: str, lines: list[_Block]) -> list[_Block]:
    """Make one paragraph of lines that continue one another."""
    wrapped = _is_wrapped(lines)
    groups: list[list[_Block]] = []
    for line in lines:
        if groups and not line.opens and _continues(groups[-1][-1].text, line.text, wrapped=wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_merge(text, group) for group in groups]


def _merge(text: str, lines: list[_Block]) -> _Block:
    span = Span(lines[0].span.start, lines[-1].span.end)
    return _Block(span, " ".join(span.of(text).split()), lines[0].opens)


def _continues(before: str, line: str, *, wrapped: bool) -> bool:
    if any(is_byline(end) or find_date_line(end) for end in (before, line)):
        return False
    return wrapped or (line[0].islower() and not _ENDED.search(before))


def _is_wrapped(lines: list[_Block]) -> bool:
    """Tell wrapped text from lines that are paragraphs: the first word of a line had no room on the last."""
    widest = max((len(line.text) for line in lines if " " in line.text), default=0)  # no bare address
    joints = [
        len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) > widest and not _ENDED.search(before.text)
        for before, line in pairwise(lines)
        if not line.opens and not (find_line_role(before.text) or find_line_role(line.text))
    ]
    return widest <= WIDEST_WRAP and bool(joints) and sum(joints) >= _MOSTLY * len(joints)


def _find_captions(blocks: list[_Block]) -> None:
    """Mark what repeats a caption without its credit, and the line that a credit alone stands under."""
    captions = {_fold(strip_credit(block.text)) for block in blocks if block.role == "caption"} - {""}
    for before, block in zip([None, *blocks], blocks, strict=False):
        if not block.role_found and _fold(block.text) in captions:
            block.become("caption")
        lone_credit = block.role == "caption" and not strip_credit(block.text)
        if lone_credit and before and not block.opens and not before.role_found and not _SAYS.search(before.text):
            before.become("caption")


def _find_header(blocks: list[_Block], title: str | None) -> None:
    """Mark headline, deck and navigation before a byline, a date line or a dateline."""
    proof = next((place for place, block in enumerate(blocks) if _is_header_mark(block)), None)
    if proof is not None:
        head = [block for block in blocks[:proof] if not block.role_found]
        follows = any(not block.role_found for block in blocks[proof:])
        if follows and proof <= MOST_HEADER_LINES and not any(_is_prose(block) for block in head):
            _mark_header(head, title)
            return
    body = next((place for place, block in enumerate(blocks) if find_dateline(block.text, 0, None)), 0)
    head = [block for block in blocks[:body] if not block.role_found]
    if body <= MOST_HEADER_LINES and not any(_ENDED.search(block.text) or _is_prose(block) for block in head):
        _mark_header(head, title)


def _mark_header(head: list[_Block], title: str | None) -> None:
    known = next((place for place, block in enumerate(head) if _fold(block.text) == _fold(title or "")), None)
    first = next((place for place, block in enumerate(head) if not _is_navigation(block.text)), len(head))
    open_ended = [place for place in range(first, len(head)) if not _ENDED.search(head[place].text)]
    headline = known if known is not None else (open_ended or [first])[0]
    if known is None and headline < len(head) and head[headline].text.endswith("."):
        return  # a sentence: the byline or dateline stands within the text
    for place, block in enumerate(head):
        block.become("furniture" if place < headline else "headline" if place == headline else "summary")


def _is_header_mark(block: _Block) -> bool:
    return block.role == "furniture" and bool(is_byline(block.text) or find_date_line(block.text))


def _is_navigation(line: str) -> bool:
    return bool(_NAVIGATION.search(line))


def _is_prose(block: _Block) -> bool:
    return len(block.text) > LONGEST_HEADLINE and not _is_navigation(block.text)


def _find_subheads(blocks: list[_Block]) -> None:
    """Mark short lines without a full stop that stand alone between paragraphs of prose."""
    body = [block for block in blocks if block.role == "body"]
    for before, block, after in zip(body, body[1:], body[2:], strict=False):
        if block.opens and after.opens and _is_subhead(block.text) and all(map(_is_sentence, (before, after))):
            block.become("subhead")


def _is_subhead(line: str) -> bool:
    return len(line) <= LONGEST_SUBHEAD and not _ENDED.search(line) and line[0].isupper() and "," not in line[-2:]


def _is_sentence(block: _Block) -> bool:
    return block.role == "body" and len(block.text) > LONGEST_SUBHEAD / 2 and bool(_ENDED.search(block.text))


def _bylines(blocks: list[_Block]) -> list[str]:
    return [block.text for block in blocks if block.role == "furniture" and is_byline(block.text)]


def _first(blocks: list[_Block], role: Role) -> str | None:
    return next((block.text for block in blocks if block.role == role), None)


def _fold(line: str) -> str:
    return " ".join(line.casefold().split()).rstrip(".")
