"""Jerusalem Post: pages of jpost.com in the shapes they have had, told apart by what they look like."""

import re

from lxml.html import HtmlElement

from tracker.article.blocks import read_blocks
from tracker.article.lines import find_date_line
from tracker.article.metadata import Metadata
from tracker.article.reading import Reading, find_captions, first_text, short_texts, sift, with_deck

OUTLET = "Jerusalem Post"

_BODIES = (
    "//section[@itemprop='articleBody']",  # since about 2025; inside article-inner-content before
    "//*[contains(concat(' ',normalize-space(@class),' '),' article-inner-content ')]",
    "//*[@itemprop='articleBody']",  # breaking news of 2019: bare text in a div
    "//*[starts-with(@class,'article-inner-content')]",
)
_INSERT = re.compile(
    r"hide-for-premium|top-story|caption|credit|relat|more-?on|newsletter|subscri|promo|banner|share|social|tags?\b|\bad\b|\bads\b"
    r"|advert|taboola|outbrain|recommend|recirc|premium-(?:box|banner)|author-?bio|reporter-?bio|comments|video-?wrap|widget",
    re.IGNORECASE,
)
_NAMED = "contains(@class,'byline') or contains(@class,'author') or contains(@class,'reporter')"
_BYLINES = (
    "//*[contains(@class,'article-reporter') or contains(@class,'reporter-name')]",
    "//*[contains(@class,'article-subline-name')][starts-with(normalize-space(.),'By ')]",
    "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*)]",
    f"//*[{_NAMED}][starts-with(normalize-space(.),'By ')]",
)
_DATES = (
    "//*[contains(@class,'article-subline-name') or contains(@class,'date') or contains(@class,'publish')"
    " or contains(@class,'update')]"
)
_EACH_DATE = re.compile(r"(?=\b(?:published|updated)\s*:)", re.IGNORECASE)
_LONGEST_DATES = 200
_LONGEST_BYLINE = 120


def read(tree: HtmlElement, _metadata: Metadata) -> Reading | None:
    """Read a page of the Jerusalem Post; None if it has none of the shapes."""
    captions = find_captions(tree)
    for path in _BODIES:
        found = tree.xpath(path)
        outer = [body for body in found if not any(above in found for above in body.iterancestors())]
        blocks, left_out = sift(read_blocks(outer, _is_insert), captions)
        if blocks:
            printed = _printed_dates(tree)
            deck = first_text(tree, "//h2[contains(@class,'subtitle') or contains(@class,'sub-title')]")
            return Reading(
                blocks=with_deck(blocks, deck),
                left_out=left_out,
                headline=first_text(tree, "//h1[contains(@class,'article-title')]", "//h1"),
                summary=deck,
                bylines=_bylines(tree),
                published=tuple(("printed date", words) for kind, words in printed if kind == "published"),
                modified=tuple(("printed date", words) for kind, words in printed if kind == "updated"),
            )
    return None


def _is_insert(element: HtmlElement) -> bool:
    return bool(_INSERT.search(element.get("class") or ""))


def _bylines(tree: HtmlElement) -> tuple[str, ...]:
    return next((found for path in _BYLINES if (found := short_texts(tree, path, _LONGEST_BYLINE))), ())


def _printed_dates(tree: HtmlElement) -> list[tuple[str, str]]:
    """Read "Published: JULY 30, 2023 22:31" and the like, and `<time datetime>`: Israel's clocks."""
    stamped = tree.xpath("string(//time[@datetime]/@datetime)")
    lines = (part for line in short_texts(tree, _DATES, _LONGEST_DATES) for part in _EACH_DATE.split(line))
    found = (find_date_line(line.strip()) for line in lines)
    dates: list[tuple[str, str]] = [date for date in found if date]
    return [*dates, ("published", stamped)] if stamped else dates
