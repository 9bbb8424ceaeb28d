"""Plain documents are read as feedparser reads them; whatever it would read otherwise is not plain."""

import json
from collections.abc import Iterable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.poll.server import NEWS
from tests.poll.test_entries import ATOM, JPOST, parse
from tracker.demo.site import load_moments, load_site
from tracker.poll import odd_items, plain_items
from tracker.poll.drafts import Draft
from tracker.poll.markup import MAX_MENDED, parse_xml

URL = "http://outlet.example/feed"
NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "atom": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "jpost": "https://www.jpost.com",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
RSS = f'<rss version="2.0" {DECLARED}><channel><title>News</title><link>http://outlet.example/</link>%s</channel></rss>'
RSS_09 = f"<rss {DECLARED}><channel><image><title>A</title><url>b</url></image></channel>%s</rss>"
RDF = f'<rdf:RDF xmlns="http://purl.org/rss/1.0/" {DECLARED}><channel rdf:about="a"/>%s</rdf:RDF>'
ATOM_10 = f'<feed xmlns="http://www.w3.org/2005/Atom" {DECLARED}><title>News</title><id>urn:1</id>%s</feed>'
ATOM_03 = f'<feed version="0.3" xmlns="http://purl.org/atom/ns#" {DECLARED}>%s</feed>'

OF_A_BLOG = (
    RSS
    % """<item><title>Talks &#8216;begin&#8217;</title><link>http://outlet.example/1</link><dc:creator><![CDATA[Olena]]></dc:creator>
<pubDate>Sun, 30 Jul 2023 19:31:00 +0000</pubDate><category><![CDATA[NATO]]></category><category>Ukraine</category>
<guid isPermaLink="false">http://outlet.example/?p=1</guid>
<description><![CDATA[<p>Short &amp; plain</p>]]></description>
<content:encoded><![CDATA[<p>Short &amp; plain</p><p>And more</p>]]></content:encoded><slash:comments>3</slash:comments>
<media:content url="http://outlet.example/1.jpg" medium="image"><media:credit>Nobody</media:credit></media:content>
<media:content url="http://outlet.example/2.jpg"/><atom:link href="http://outlet.example/1" rel="standout"/></item>"""
)
OF_LINKS = (
    ATOM_10
    % """<entry><id>urn:1</id><title type="html">Talks &lt;b&gt;begin&lt;/b&gt;</title>
<updated>2023-07-30T20:31:00Z</updated><link rel="replies" type="text/html" href="/1#replies"/>
<link rel="alternate" type="text/html" href="/1"/>
<link rel="self" href="/1.xml"/><category term="NATO" scheme="x"/><category term="Ukraine"/>
<content type="html">Long</content><author><name>Olena Vymyshlena</name>
<email>olena@outlet.example</email><media:credit/></author></entry>"""
)
OF_RDF = (
    RDF
    % """<item rdf:about="http://outlet.example/1"><title>Talks</title><link>http://outlet.example/1</link>
<description>Short</description><dc:date>2023-07-30T19:31:00Z</dc:date><dc:subject>NATO</dc:subject></item>"""
)
DEMO = load_site(load_moments()[0])["www.jpost.example", "/rss/rssfeedsinternational"].body.decode()
PLAIN = {
    "jpost": JPOST,
    "demo": DEMO,
    "atom": ATOM,
    "news": NEWS.decode(),
    "blog": OF_A_BLOG,
    "links": OF_LINKS,
    "rdf": OF_RDF,
    "ill-formed": OF_A_BLOG[:-40].replace("Nobody", "A & B"),
    "no entries": RSS % "",
    "empty entry": RSS % "<item/>",
    "old": ATOM_03 % "<entry><title>A</title><issued>2003-12-13T08:29:29-04:00</issued></entry>",
}


def read_both(body: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]] | None:
    """Read a document both ways; None if it is not plain."""
    document = parse_xml(body.strip().encode(), url=URL, max_tags=1000)
    plain = plain_items.read_items(document)
    return None if plain is None else (words(plain), words(odd_items.read_items(document, URL)))


def words(drafts: Iterable[Draft]) -> list[tuple[object, ...]]:
    """Give what is read of each entry: nothing printed counts as absent, and the order of tags does not count."""
    names = ("title", "link", "guid", "published", "updated", "summary", "author")
    return [
        (
            *(getattr(draft, name) or None for name in names),
            {tag for each in draft.tags if (tag := each.strip())},
            *(own if isinstance(own := draft.own.get(name), str) else None for name in ("itemid", "updatedate")),
        )
        for draft in drafts
    ]


@pytest.mark.parametrize("body", PLAIN.values(), ids=PLAIN)
def test_plain(body: str) -> None:
    """What outlets usually send is plain, and feedparser would read the same."""
    both = read_both(body)

    assert both is not None
    assert both[0] == both[1]


@pytest.mark.parametrize(
    "body",
    [
        ATOM_10 % "<entry xml:base='/sub/'><title>A</title><link href='a'/></entry>",
        ATOM_10 % "<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A</div></content></entry>",
        ATOM_03 % "<entry><title mode='base64'>QQ==</title></entry>",
        ATOM_10 % "<entry><content type='image/png'>QQ==</content></entry>",
        RSS % "<item><title>A</title><media:title>B</media:title></item>",
        RSS % "<item><author>A</author><author>B</author></item>",
        RSS % "<item><title>A <b>B</b></title></item>",
        RSS % "<item><media:content><media:description>B</media:description></media:content></item>",
        RSS % "<item><image><title>B</title></image></item>",
        RSS % "<item><title>it\u0092s</title></item>",
        RSS % "<item><title>caf\u00c3\u00a9</title></item>",
        RSS % "<item><link>/a?x=1&amp;amp;y=2</link></item>",
        RSS % "<item><link>http:///outlet.example/</link></item>",
        RSS % "<items><item><title>A</title></item></items>",
        RSS % "<item><title>A</title><entry><jpost:own>B</jpost:own></entry></item>",
        RSS % "<item lastmod='2023'/>",
        RSS % "<item><itemID>1</itemID><itemID>2</itemID></item>",
    ],
)
def test_odd(body: str) -> None:
    """What calls for judgement is feedparser's."""
    assert read_both(body) is None


def test_references_beyond_number() -> None:
    """A reference that is no more mended, behind so many that are, is feedparser's."""
    body = '<!DOCTYPE rss [<!ENTITY a "b">]>' + RSS % f"<item><title>{'&' * MAX_MENDED} &a;</title></item>"

    assert read_both(body) is None


def test_everything_is_kept() -> None:
    """An entry is kept as the feed gave it: every element, its attributes, and what stands in it."""
    (entry,) = parse(OF_A_BLOG).entries
    kept = json.loads(entry.raw)

    assert kept["category"] == ["NATO", "Ukraine"]
    assert kept["guid"] == {"@ispermalink": "false", "#text": "http://outlet.example/?p=1"}
    assert kept["media_content"] == [
        {"@url": "http://outlet.example/1.jpg", "@medium": "image", "media_credit": "Nobody"},
        {"@url": "http://outlet.example/2.jpg"},
    ]
    assert kept["content_encoded"] == "<p>Short &amp; plain</p><p>And more</p>"
    assert (kept["slash_comments"], kept["dc_creator"]) == ("3", "Olena")


ONE_OF_EACH = (
    ("title", "dc:title", "media:title"),
    ("link", "atom:link"),
    ("guid", "id"),
    ("pubDate", "published", "issued", "dcterms:issued"),
    ("updated", "modified", "dc:date", "dcterms:modified", "atom:updated"),
    ("description", "summary", "abstract", "dc:description", "media:description", "itunes:summary"),
    ("content", "content:encoded", "fullitem"),
    ("author", "managingEditor", "dc:creator", "itunes:author", "atom:author"),
    ("category", "keywords", "dc:subject", "media:category"),
    ("Tags", "media:keywords", "itunes:keywords"),
    ("itemID",),
    ("UpdateDate",),
)
"""Elements that are read, by what they hold: a plain entry has at most one of each line."""

OTHERS = (
    *("comments", "enclosure", "source", "image", "contributor", "name", "email", "url", "rights", "language", "width"),
    *("generator", "subtitle", "cloud", "info", "expirationDate", "created", "date", "body", "textInput"),
    *("item", "entry"),
    *("media:group", "media:content", "media:thumbnail", "media:credit", "itunes:category", "itunes:image"),
    *("itunes:owner", "slash:comments", "jpost:own", "dc:publisher", "dc:contributor", "dc:rights", "dc:language"),
)
TEXTS = (
    *(
        "",
        " ",
        "Talks begin",
        "a & b",
        "<p>One</p><p>Two</p>",
        "&lt;b&gt;",
        "&amp;amp; caf\u00e9",
        "Київ",
        "CAF\u00c9\u00bb",
    ),
    *("\u00d0\u009a\u00d0\u00b8", "it\u0092s", "100001", "NATO, Ukraine,,", "true", "[x]", "\u00a0x\u2003", "http://["),
    *("http://outlet.example/1", "/a?x=1&y=2", "/a?x=1&amp;y=2", "http:///outlet.example/2", "urn:1"),
    *("https://www.jpost.com/article-100001", "mailto:a@b.example", "olena@outlet.example (Olena Vymyshlena)"),
    *("Sun, 30 Jul 2023 19:31:00 GMT", "2023-07-30T19:31:00Z"),
)
KEYS = (
    *("type", "rel", "href", "term", "scheme", "domain", "isPermaLink", "url", "uri", "mode", "label", "title", "src"),
    *("rdf:about", "xml:lang", "text", "lastmod", "media:type", "atom:href"),
)
VALUES = (
    *("text", "html", "xhtml", "text/html", "text/plain", "image/png", "alternate", "Alternate", "self", "replies"),
    *("enclosure", "true", "false", "", "http://outlet.example/3", "/b", "escaped", "NATO"),
)


def write(name: str, attributes: dict[str, str], inner: str) -> str:
    """Write an element."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>"


def elements(names: Iterable[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Write elements, one in ten of them with attributes."""
    attributes = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES), min_size=1, max_size=2)
    seldom = st.one_of(*[st.just({})] * 9, attributes)
    return st.builds(write, st.sampled_from(tuple(names)), seldom, inner)


def rows(each: st.SearchStrategy[str], *, most: int) -> st.SearchStrategy[str]:
    """Write elements one behind the other."""
    return st.lists(each, max_size=most).map("".join)


TEXT = st.sampled_from(TEXTS).map(escape)
ANY = elements([*OTHERS, *(name for line in ONE_OF_EACH for name in line)], TEXT)
PERSON = elements(["author"], rows(elements(["name", "email", "uri", "media:credit"], TEXT), most=3))
NESTED = elements([*OTHERS, "title", "category"], rows(ANY, most=2))
READ = st.lists(st.sampled_from(ONE_OF_EACH), unique=True, max_size=6).flatmap(
    lambda lines: st.tuples(*(elements(line, TEXT) for line in lines))
)
OTHER = st.lists(st.one_of(elements(OTHERS, TEXT), ANY, PERSON, NESTED), max_size=2)
HELD = st.tuples(READ, OTHER).flatmap(lambda parts: st.permutations([*parts[0], *parts[1]])).map("".join)
DOCUMENTS = st.builds(
    lambda frame, items: frame % items,
    st.sampled_from((RSS, RSS_09, RDF, ATOM_10, ATOM_03)),
    rows(elements(["item", "entry", "Item"], HELD), most=2),
)


@given(DOCUMENTS)
def test_as_feedparser(body: str) -> None:
    """Whatever stands in an entry: if it is plain, feedparser reads the same."""
    if both := read_both(body):
        assert both[0] == both[1]
