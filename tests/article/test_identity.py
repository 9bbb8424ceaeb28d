import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.article import canonical, find_outlet_id, identify, identify_text, outlet_of, zone_of

JPOST = "jpost:753092"
REUTERS = "reuters:envoys-meet-jeddah-2023-08-03"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.jpost.com/international/article-753092", JPOST),
        ("http://fr.jpost.com/monde/article-753092/?utm_source=x#top", JPOST),
        ("https://m.jpost.com/israel-news/article-753092/amp", JPOST),
        ("https://www.jpost.com/Breaking-News/Some-headline-753092", JPOST),
        ("https://www.jpost.com/landedpages/printarticle.aspx?id=753092", JPOST),
        ("https://www-jpost-com.cdn.ampproject.org/c/s/www.jpost.com/x/article-753092", JPOST),
        ("https://www.reuters.com/world/europe/envoys-meet-jeddah-2023-08-03/?taid=1", REUTERS),
        ("http://reuters.com/world/envoys-meet-jeddah-2023-08-03", REUTERS),
        ("https://mobile.reuters.com/article/amp/idUSKBN1XW1AB", "reuters:idUSKBN1XW1AB"),
        ("https://www.reuters.com/article/us-ukraine-idUSKBN1XW1AB?feedType=RSS", "reuters:idUSKBN1XW1AB"),
        ("https://www.jpost.com/tags/covid-2019", "jpost.com/tags/covid-2019"),
        ("https://WWW.Courier.Example:443/A%7eb/?b=2&utm_medium=x&a=1#f", "courier.example/A~b?a=1&b=2"),
        ("http://courier.example:8080/x", "courier.example:8080/x"),
        ("https://amp.courier.example/story.amp.html", "courier.example/story.html"),
        ("https://evil.example/article-753092", "evil.example/article-753092"),
        ("not an address", "not an address"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_identify(url: str, key: str) -> None:
    """All spellings of an address are one article; ids of an outlet are read on its own hosts alone."""
    assert identify(url) == key


def test_outlet_id() -> None:
    """An id that a feed gives wins where the outlet numbers its articles."""
    assert identify("https://x.example/a", outlet="Jerusalem Post", outlet_id="753092") == JPOST
    assert identify("https://x.example/a", outlet="BBC", outlet_id="753092") == "x.example/a"
    assert find_outlet_id("https://www.jpost.com/a/article-753092") == "753092"
    assert find_outlet_id("https://www.bbc.com/news/753092") is None


def test_outlets() -> None:
    """Outlets are known by host and by name."""
    assert outlet_of("https://fr.jpost.com/x") == "Jerusalem Post"
    assert outlet_of("https://notjpost.com/x") is None
    assert zone_of("The Jerusalem Post") == "Asia/Jerusalem"
    assert zone_of(None) == "UTC"


def test_identify_text() -> None:
    """A text is its words: white space makes no other one."""
    assert identify_text("Two  words\n") == identify_text("Two words")
    assert identify_text("Two words") != identify_text("Other words")


addresses = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["www.jpost.com", "reuters.com", "m.courier.example", "amp.x.y.example:443"]),
    st.text(alphabet="/abc-%2Fé .", max_size=20).map(lambda path: f"/{path}"),
    st.text(alphabet="?&=abutm_%2", max_size=20),
)


@given(addresses)
def test_canonical_settles(url: str) -> None:
    """The canonical form of a canonical form is itself, and names the same article."""
    assert canonical(canonical(url)) == canonical(url)
    assert identify(canonical(url)) == identify(url)


@given(addresses, st.sampled_from(["utm_source=a", "fbclid=1", "gclid=2"]))
def test_tracking(url: str, parameter: str) -> None:
    """A tracking parameter and a fragment change nothing."""
    joint = "&" if "?" in url else "?"
    assert identify(f"{url}{joint}{parameter}#part") == identify(url)


@given(st.text())
def test_any_text(url: str) -> None:
    """Nothing raises, whatever stands in a link."""
    assert isinstance(identify(url), str)
    assert identify_text(url).startswith("text:")
