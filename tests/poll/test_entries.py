"""Bytes of feeds → entries."""

import gzip
import json
from contextlib import nullcontext, suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.poll.conftest import NOW
from tests.poll.server import NEWS
from tracker.config import FeedKind
from tracker.errors import PageError, ParseError, Refused
from tracker.poll.drafts import clean, parse_instant, to_text
from tracker.poll.entries import Listing, parse_entries

JPOST = """

<rss xmlns:jpostChannel="https://www.jpost.com" version="2.0"><channel><title>Placeholder</title>
<item>
    <title>Guarantees &amp; a caf&eacute;: Bob Placeholder&#x2019;s plan</title>
    <link>https://www.jpost.com/international/article-100001</link>
    <description>
        &lt;img align=&#x27;right&#x27; src=&#x27;https://images.example/1&#x27; /&gt;&lt;br /&gt;
        Talks begin.&#xD;&#xA;&lt;br /&gt;
    </description>
    <Photographer>PHOTO STAFF</Photographer>
    <pubDate>Sun, 30 Jul 2023 19:31:00 GMT</pubDate>
    <UpdateDate>Sun, 30 Jul 2023 20:00:00 GMT</UpdateDate>
    <itemID>100001</itemID>
    <Author>By REUTERS</Author>
    <Tags>Ukraine,NATO,Ukraine</Tags>
</item>
<item>
    <title>Second</title>
    <link>https://www.jpost.com/international/article-100002</link>
    <Photographer>REUTERS</Photographer>
    <pubDate>Sun, 30 Jul 2023 18:00:00 GMT</pubDate>
    <itemID>100002</itemID>
    <Author>By BOB PLACEHOLDER</Author>
</item>
<item><title>Second again</title><link>https://www.jpost.com/international/article-100002</link></item>
</channel></rss>
"""

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://www.reuters.com/world/europe/placeholder-says-so-2023-07-30/</loc>
  <lastmod>2023-07-30T20:00:00Z</lastmod>
  <image:image><image:loc>https://images.example/1.jpg</image:loc><image:title>A picture</image:title></image:image>
  <news:news><news:publication><news:name>Reuters</news:name><news:language>en</news:language></news:publication>
  <news:publication_date>2023-07-30T19:31:00.123Z</news:publication_date>
  <news:title><![CDATA[Guarantees near, Placeholder says]]></news:title>
  <news:keywords>NATO, Ukraine</news:keywords></news:news></url>
<url><loc>https://www.reuters.com/es/mundo/algo-2023-07-30/</loc><news:news><news:title>Algo</news:title></news:news></url>
<url><loc>https://www.reuters.com/pt-br/algo-2023-07-30/</loc><news:news><news:title>Algo</news:title></news:news></url>
</urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://www.reuters.com/a.xml?x=1&amp;y=2</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap>
</sitemapindex>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><id>urn:1</id><title type="html">Talks &lt;b&gt;begin&lt;/b&gt;</title><link href="/a?x=1"/>
<published>2023-07-30T19:31:00+03:00</published><updated>2023-07-30T20:31:00+03:00</updated>
<author><name>Olena Vymyshlena</name></author><summary>Short</summary></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {
            "id": 12345678901234567890123,
            "url": "/a",
            "title": "Talks",
            "content_html": "<p>One</p><p>Two</p>",
            "date_published": "2023-07-30T19:31:00Z",
            "authors": [{"name": "Olena Vymyshlena"}],
            "tags": ["NATO", 7],
        },
        "no item",
    ],
}


def parse(body: str | bytes, *, kind: FeedKind = "auto", outlet: str = "Jerusalem Post", **limits: int) -> Listing:
    """Parse with what most tests mean."""
    given_body = body if isinstance(body, bytes) else body.encode()
    return parse_entries(
        given_body,
        kind=kind,
        outlet=outlet,
        base_url="http://outlet.example/feed",
        content_type=None,
        now=NOW,
        **limits,
    )


def test_jerusalem_post() -> None:
    """Its feed: a blank line first, no guid, own elements, HTML in the summary, a link twice."""
    listing = parse(JPOST)
    first, second = listing.entries

    assert listing.is_whole
    assert listing.faults == ()
    assert first.title == "Guarantees & a café: Bob Placeholder\u2019s plan"
    assert first.summary == "Talks begin."
    assert (first.outlet_id, first.guid, first.wire) == ("100001", None, "Reuters")
    assert first.published == datetime(2023, 7, 30, 19, 31, tzinfo=UTC)
    assert first.updated == datetime(2023, 7, 30, 20, tzinfo=UTC)
    assert first.tags == ("Ukraine", "NATO")
    assert json.loads(first.raw)["photographer"] == "PHOTO STAFF"
    assert (second.title, second.wire, second.updated) == ("Second", None, None)


def test_reuters_sitemap() -> None:
    """Headlines of a news sitemap in English; pictures have titles of their own."""
    (entry,) = parse(SITEMAP, outlet="Reuters").entries

    assert entry.title == "Guarantees near, Placeholder says"
    assert entry.link == "https://www.reuters.com/world/europe/placeholder-says-so-2023-07-30/"
    assert entry.published == datetime(2023, 7, 30, 19, 31, 0, 123000, tzinfo=UTC)
    assert entry.updated == datetime(2023, 7, 30, 20, tzinfo=UTC)
    assert entry.tags == ("NATO", "Ukraine")


def test_sitemap_index() -> None:
    """An index has addresses and no entries."""
    listing = parse(INDEX)

    assert listing.entries == ()
    assert listing.sitemaps == ("https://www.reuters.com/a.xml?x=1&y=2", "http://outlet.example/b.xml")


def test_atom() -> None:
    """Links are resolved, titles are text, times have zones."""
    (entry,) = parse(ATOM).entries

    assert (entry.title, entry.link, entry.guid) == ("Talks begin", "http://outlet.example/a?x=1", "urn:1")
    assert entry.published == datetime(2023, 7, 30, 16, 31, tzinfo=UTC)
    assert (entry.author, entry.summary) == ("Olena Vymyshlena", "Short")


@pytest.mark.parametrize(
    ("base", "inner", "link"),
    [
        ("", "", "http://outlet.example/a"),
        ("xml:base='/sub/'", "", "http://outlet.example/sub/a"),
        ("xml:base='/sub/'", "xml:base='deep/'", "http://outlet.example/sub/deep/a"),
        ("xml:base='http://other.example/sub/'", "", "http://other.example/sub/a"),
    ],
)
def test_bases(base: str, inner: str, link: str) -> None:
    """Relative links count from the feed's own bases, one inside the other, and from where it was found."""
    item = f"<entry {inner}><title>A</title><link href='a'/></entry>"
    (entry,) = parse(f"<feed xmlns='http://www.w3.org/2005/Atom' {base}>{item}</feed>").entries

    assert entry.link == link


def test_json_feed() -> None:
    """Items of a JSON Feed; what is no item is left out and told; integers stay within 64 bits."""
    listing = parse(json.dumps(JSON_FEED))
    (entry,) = listing.entries

    assert (entry.title, entry.summary, entry.author, entry.tags) == ("Talks", "One Two", "Olena Vymyshlena", ("NATO",))
    assert json.loads(entry.raw)["id"] == entry.guid == "12345678901234567890123"
    assert listing.faults == ("1 entries without a title or an address left out",)
    assert listing.is_whole


def test_gzip_file() -> None:
    """A sitemap may be a gzip file; it is bounded once unpacked, and must be whole."""
    packed = gzip.compress(SITEMAP.encode())

    assert len(parse(packed, outlet="Reuters").entries) == 1
    with pytest.raises(ParseError, match="once unpacked"):
        parse(packed, limit=100)
    with pytest.raises(ParseError, match="broke off"):
        parse(packed[:-20])


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        ("", "auto", "empty"),
        ("  \n ", "rss", "empty"),
        ("<!DOCTYPE html><html></html>", "auto", "a web page"),
        ("<other/>", "auto", "XML of its own kind"),
        ("no feed", "auto", "no XML"),
        ("{", "auto", "JSON is broken"),
        ('{"a": 1}', "auto", "without items"),
        ("[" * 90_000, "auto", "cannot|can be read"),
        ('{"items": [' + "{}," * 100_000 + "{}]}", "auto", "100,000 objects"),
        (JPOST, "sitemap", "not a feed of kind sitemap but of kind rss"),
        (SITEMAP, "json", "not a feed of kind json but of kind sitemap"),
        ("<rss>" + "<x/>" * 100_001 + "</rss>", "auto", "100,000 tags"),
        ("<rss " + " ".join(f'a{n}="1"' for n in range(1001)) + "/>", "auto", "1,000 attributes"),
        ("<rss><channel><item><ti", "auto", "before its first entry"),
    ],
)
def test_no_feed(body: str, kind: FeedKind, says: str) -> None:
    """What is no feed of that kind is said in words."""
    with pytest.raises(ParseError, match=says):
        parse(body, kind=kind)


@pytest.mark.parametrize("count", [1000, 1001])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_crowded_elements(count: int, encoding: str) -> None:
    """An element may have 1,000 attributes and not one more, in whatever encoding."""
    crowd = "\n".join(f"a{n} = '>{n}'" for n in range(count))
    body = f"<rss><channel><item {crowd}><title>A</title><link>http://a.example/a</link></item></channel></rss>"

    with pytest.raises(ParseError, match="1,000 attributes") if count > 1000 else nullcontext():
        assert len(parse(body.encode(encoding)).entries) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_references_in_any_encoding(encoding: str) -> None:
    """What is no reference of XML is mended where it stands, also in two bytes a character."""
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-be")}"?>'
    item = "<item><title>Talks &amp; Газета &ndash; A & B</title><link>http://a.example/a</link></item>"
    mark = "\ufeff" if encoding == "utf-16-be" else ""

    (entry,) = parse(f"{mark}{declared}<rss><channel>{item}</channel></rss>".encode(encoding)).entries

    assert entry.title == "Talks & Газета – A & B"


def test_wall() -> None:
    """A challenge page with status 200 is a refusal, no dead feed."""
    with pytest.raises(Refused, match="Cloudflare"):
        parse("<html><head><title>Just a moment...</title></head></html>")


def test_cut_off() -> None:
    """A body that breaks off gives its entries, but is not whole."""
    listing = parse(JPOST[:-400])

    assert len(listing.entries) == 1
    assert not listing.is_whole
    assert listing.faults[0].startswith("the XML is broken on line ")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("a &#xD800; b", "a \ufffd b"),
        ("a &#0; b", "a \ufffd b"),
        ("AT&T", "AT&T"),
        ("&nosuch; &copy;", "&nosuch; ©"),
        ("a\x00b\x08c", "abc"),
        ("<![CDATA[Q&A: &amp; <b>x</b>]]>", "Q&A: & x"),
        ("&amp;quot;Yes&amp;quot;", '"Yes"'),
        ("1 &lt; 2", "1 < 2"),
        ("<media:b>x</media:b>tail", None),
    ],
)
def test_mended_text(words: str, title: str | None) -> None:
    """References and characters that break XML cost no more than themselves."""
    listing = parse(f"<rss><channel><item><title>{words}</title><link>http://a.example/1</link></item></channel></rss>")

    assert listing.is_whole
    if title is not None:
        assert listing.entries[0].title == title


def test_encodings() -> None:
    """A declared encoding holds; without one the header's, where the bytes are not UTF-8."""
    text = "<rss><channel><item><title>Київ</title><link>http://a.example/1</link></item></channel></rss>"
    declared = '<?xml version="1.0" encoding="windows-1251"?>' + text

    def title(body: bytes, content_type: str | None) -> str:
        listing = parse_entries(
            body, kind="auto", outlet="x", base_url="http://a.example/", content_type=content_type, now=NOW
        )
        return listing.entries[0].title

    assert title(declared.encode("windows-1251"), None) == "Київ"
    assert title(text.encode("windows-1251"), "text/xml; charset=windows-1251") == "Київ"
    assert title(text.encode(), "text/xml; charset=windows-1251") == "Київ"
    assert title(text.encode("windows-1251"), "text/xml; charset=bogus") != ""


def test_entities_of_its_own_are_not_expanded() -> None:
    """A document's own entities stay words: no bomb, and no file of ours in a title."""
    bomb = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbb">]>'

    (entry,) = parse(bomb + NEWS.decode().strip().replace("Placeholder", "&a;&b;")).entries

    assert entry.title.startswith("&a;&b; says")


def test_max_entries() -> None:
    """More entries than the setting allows are left out, and that is told."""
    listing = parse(JPOST, max_entries=1)

    assert len(listing.entries) == 1
    assert listing.faults == ("more than 1 entries; the first 1 taken",)
    assert listing.is_whole


@pytest.mark.parametrize(
    ("printed", "instant"),
    [
        ("Sun, 30 Jul 2023 19:31:00 GMT", datetime(2023, 7, 30, 19, 31, tzinfo=UTC)),
        ("Sun, 30 Jul 2023 19:31:00 +0300", datetime(2023, 7, 30, 16, 31, tzinfo=UTC)),
        ("Sun, 30 Jul 2023 19:31:00 EDT", datetime(2023, 7, 30, 23, 31, tzinfo=UTC)),
        ("2023-07-30T19:31:00Z", datetime(2023, 7, 30, 19, 31, tzinfo=UTC)),
        ("2023-08-01T01:59:00Z", datetime(2023, 8, 1, 1, 59, tzinfo=UTC)),
        ("2023-08-01T02:01:00Z", None),
        ("Sun, 30 Jul 2023 19:31:00", None),
        ("Sun, 30 Jul 2023 19:31:00 -0000", None),
        ("2023-07-30T19:31:00", None),
        ("2023-07-30", None),
        ("0001-01-01T00:00Z", None),
        ("0001-01-01T00:00+14:00", None),
        ("9999-12-31T23:59-12:00", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Sun, 99 Jul 2023 99:99:99 GMT", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(printed: str | None, instant: datetime | None) -> None:
    """A date without a zone, absurd or in the future is not believed."""
    assert parse_instant(printed, NOW) == instant


def test_printed_dates_are_kept() -> None:
    """What is not believed is kept as it stands."""
    (entry,) = parse(NEWS.replace(b"GMT", b"")).entries

    assert entry.published is None
    assert entry.published_printed == "Sun, 30 Jul 2023 19:31:00"


@given(st.binary(max_size=300))
def test_never_raises_but_page_errors(body: bytes) -> None:
    """Whatever the bytes, a listing or a PageError comes of them."""
    for wrapped in (body, b"<rss><channel><item>" + body + b"</item></channel></rss>", b'{"items":[' + body + b"]}"):
        with suppress(PageError):
            parse(wrapped)


@given(st.text(st.characters(codec=None), max_size=200))
def test_cleaned_text_can_be_stored(text: str) -> None:
    """Cleaned text is UTF-8 without controls, and cleaning it again changes nothing."""
    for cleaned in (clean(text), to_text(text)):
        if cleaned is not None:
            cleaned.encode()
            assert cleaned.isprintable() or clean(cleaned) == cleaned
            assert "\x00" not in cleaned
