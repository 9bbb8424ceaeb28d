"""What a page of any outlet shows around its article: names and days, where it is marked as such."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from tracker.article.blocks import clean
from tracker.article.lines import find_date_line

_BY = "starts-with(normalize-space(),'By ') or starts-with(normalize-space(),'by ')"
_EACH_NAME = (
    "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop])]",
    "//*[@rel='author'][normalize-space()]",
)
_BYLINE = (
    "//*[contains(@class,'byline') or contains(@class,'author-name')][normalize-space()]",
    f"//*[contains(@class,'author') or contains(@class,'credit')][{_BY}][not(ancestor-or-self::figure)]",
    "//a[contains(@class,'author') or contains(@href,'/author')][normalize-space()]",
)
_LONGEST_BYLINE = 120
_MARKED_DATES = "//*[@itemprop='datePublished'][not(self::meta)]"
_TIMES = "//article//time[@datetime] | //time[@pubdate]"
_DATES = "contains(@class,'date') or contains(@class,'time') or contains(@class,'publish') or contains(@class,'posted')"
_AROUND_HEADING = range(-40, 200)  # elements; farther off stand names of other articles
_BELOW_HEADING = 60  # likewise, for days


def find_bylines(tree: HtmlElement, heading: HtmlElement | None) -> tuple[str, ...]:
    """Read the bylines of a page, as printed: the first kind of mark that stands near the heading."""
    places = {element: place for place, element in enumerate(tree.iter())}
    start = places.get(heading)
    for path in (*_EACH_NAME, *_BYLINE):
        marked = [each for each in tree.xpath(path) if start is None or places[each] - start in _AROUND_HEADING]
        named = [names for names in map(_names, marked) if names]
        if named:
            return tuple(name for names in (named if path in _EACH_NAME else named[:1]) for name in names)
    return ()


def find_dates(tree: HtmlElement, heading: HtmlElement | None) -> tuple[tuple[str, str], ...]:
    """Read the day or instant of publication that a page shows: (where it stands, words)."""
    stamped = next(_stamps(tree, heading), None)
    if stamped:
        return (("time element", stamped),)
    near = [] if heading is None else heading.xpath(f"following::*[position() <= {_BELOW_HEADING}][{_DATES}]")
    lines = (find_date_line(clean(element.text_content())) for element in near)
    return tuple(("printed date", found[1]) for found in lines if found and found[0] == "published")[:1]


def _names(element: HtmlElement) -> list[str]:
    """Read an element that names authors; where it holds several links, each of them with a full name."""
    links = [clean(link.text_content()) for link in element.iter("a")]
    names = [link for link in links if " " in link]
    text = clean(" ".join(element.itertext()))
    return names if len(names) > 1 else [text] if 0 < len(text) <= _LONGEST_BYLINE else []


def _stamps(tree: HtmlElement, heading: HtmlElement | None) -> Iterator[str]:
    for element in tree.xpath(_MARKED_DATES):
        yield element.get("content") or element.get("datetime") or clean(element.text_content())
    for element in tree.xpath(_TIMES):
        yield element.get("datetime")
    if heading is not None:
        yield from heading.xpath("following::time[@datetime][1]/@datetime")
