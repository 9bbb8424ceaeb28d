"""Reuters: pages of reuters.com in the shapes they have had, told apart by what they look like."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from tracker.article.blocks import read_blocks
from tracker.article.byline import names_in_full
from tracker.article.metadata import Metadata
from tracker.article.reading import Reading, first_text, sift

OUTLET = "Reuters"


@dataclass(frozen=True, slots=True)
class _Era:
    """One shape of the pages.

    Attributes:
        body: Finds the element that holds the article, and nothing on other pages.
        parts: Finds below it the paragraphs, subheads and lists; none contains another.
    """

    body: str
    parts: str


_FREE = "[not(ancestor::*[starts-with(@data-testid,'paragraph-')] or ancestor::blockquote)]"
_TESTID_PARTS = (
    ".//*[starts-with(@data-testid,'paragraph-')]"
    " | .//h2[@data-testid='Heading'] | .//h3[@data-testid='Heading']"
    f" | .//blockquote{_FREE} | .//ul{_FREE}[not(li//a)] | .//ol{_FREE}[not(li//a)]"
)
_LOOSE = "[not(ancestor::blockquote or ancestor::ul or ancestor::ol)]"
_PLAIN_PARTS = (
    f".//p{_LOOSE} | .//h2{_LOOSE} | .//h3{_LOOSE} | .//blockquote{_LOOSE} | .//ul{_LOOSE} | .//ol{_LOOSE} | ./pre"
)
_ERAS = (
    _Era("//*[@data-testid='ArticleBody'][.//*[starts-with(@data-testid,'paragraph-')]]", _TESTID_PARTS),
    _Era("//*[contains(@class,'article-body__content')]", _TESTID_PARTS),
    _Era("//article[.//*[@data-testid='paragraph-0']]", _TESTID_PARTS),
    # 2020: <p class="Paragraph-paragraph-2Bgue ArticleBody-para-TD_9x">
    _Era("//*[contains(@class,'ArticleBodyWrapper')]", ".//p[contains(@class,'Paragraph')] | .//h2 | .//h3"),
    # 2017 to 2019
    _Era("//*[contains(@class,'StandardArticleBody_body')]", _PLAIN_PARTS),
    # to 2016
    _Era("//*[@id='articleText' or @id='article-text']", _PLAIN_PARTS),
)
_STARTS_BY = "starts-with(normalize-space(.),'By ')"
_BOX = re.compile(
    r"gallery|primary-|promo|context-?widget|newsletter|related|author-?bio|trustbadge|attribution|slideshow|inlinevideo"
    r"|image_|readnext|read next",
    re.IGNORECASE,
)


def read(tree: HtmlElement, metadata: Metadata) -> Reading | None:
    """Read a page of Reuters; None if it has none of the shapes."""
    for era in _ERAS:
        for body in tree.xpath(era.body):
            parts = [part for part in body.xpath(era.parts) if not _in_box(part, body)]
            blocks, left_out = sift(read_blocks(parts), set())  # captions are not among the parts
            if blocks:
                return Reading(
                    blocks=blocks,
                    left_out=left_out,
                    headline=first_text(tree, "//h1"),
                    bylines=() if any(map(names_in_full, metadata.authors)) else _bylines(tree),
                    published=() if metadata.published else _dates(tree),
                )
    return None


def _in_box(part: HtmlElement, body: HtmlElement) -> bool:
    element = part.getparent()
    while element is not None and element is not body:
        if element.tag in {"figure", "aside", "nav"} or _BOX.search(_marks(element)):
            return True
        element = element.getparent()
    return False


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('data-testid') or ''}"


def _bylines(tree: HtmlElement) -> tuple[str, ...]:
    printed = first_text(
        tree,
        "//*[contains(@class,'BylineBar_byline')]",
        "//*[contains(@class,'author-name')]",
        "//*[@data-testid='AuthorByline' or @data-testid='AuthorName']",
        f"//header//*[{_STARTS_BY} and not(*[{_STARTS_BY}])]",
    )
    return (printed,) if printed else ()


def _dates(tree: HtmlElement) -> tuple[tuple[str, str], ...]:
    stamped = tree.xpath("string(//time[@datetime]/@datetime)")
    printed = first_text(tree, "//*[contains(@class,'ArticleHeader_date')]")
    words = printed.split(" / ") if printed else []
    return tuple(
        (place, text) for place, text in (("time element", stamped), ("printed date", " ".join(words[:2]))) if text
    )
