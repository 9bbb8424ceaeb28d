"""Pages with status 200 that are no article: walls, notices, and the first lines before a paywall."""

from datetime import UTC, datetime

import pytest

from tracker.article import parse
from tracker.article.walls import is_teaser
from tracker.errors import ParseError, Refused
from tracker.model import Article

NOW = datetime(2025, 12, 1, tzinfo=UTC)
LEAD = "Envoys of forty invented countries met in the capital on Tuesday, the invented aide Taras Vygadanyi said."
CLAIM = "<meta property=og:type content=article><meta property=og:title content='Envoys meet'>"


def page(body: str, head: str = "") -> Article:
    """Read a page of an outlet that the project does not know."""
    html = f"<html><head><title>Envoys meet</title>{head}</head><body>{body}</body></html>"
    return parse(html.encode(), url="https://courier.example/x", now=NOW)


@pytest.mark.parametrize("head", ["", CLAIM], ids=["page", "claims to be an article"])
@pytest.mark.parametrize(
    "body",
    [
        "<p>Please enable JS and disable any ad blocker</p>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
        "<h1>Are you a robot?</h1><p>Please verify you are a human to continue, and wait for a moment.</p>",
        "<p>Checking if the site connection is secure</p><p>The courier reviews the security of your connection.</p>",
        "<p>We and our 842 partners store and access information on a device, such as cookies and identifiers.</p>",
        "<h1>Your privacy matters</h1><p>We use cookies and similar technologies to measure what you see and do.</p>",
        "<h1>Sign in</h1><p>Sign in to your account to see this page and many others on the site of the courier.</p>",
        "<p>We recognise that you are attempting to access this website from a country that we do not serve.</p>",
        "<p>You are now in line. You will come to the page as soon as it is your turn, thank you for waiting.</p>",
        "<p>DDoS protection by Placeholder. This process is automatic and takes a few seconds at the very most.</p>",
    ],
)
def test_wall(head: str, body: str) -> None:
    """A wall is refused, also where the page calls itself an article."""
    with pytest.raises(Refused, match="a wall"):
        page(body, head)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Not found</h1><p>The page that you are looking for cannot be found, it may have been moved elsewhere.</p>",
        "<h1>Gone</h1><p>Sorry, this article is no longer available on the site of the courier, nor anywhere.</p>",
        "<p>We are performing scheduled maintenance on our site and expect to be back in a few minutes or so.</p>",
    ],
)
def test_missing(body: str) -> None:
    """What stands where an article was is no article."""
    with pytest.raises(ParseError, match="no article"):
        page(body, CLAIM)


@pytest.mark.parametrize(
    "box",
    [
        "<p>Subscribe to continue reading</p>",
        "<h3>This article is for subscribers only</h3><p>Already a subscriber? Log in</p>",
        "<p>To continue reading, create a free account</p><p>Get unlimited access</p>",
        "<p>Unlock this article</p><p>Only $1 for 4 weeks, then $75 a month.</p>",
        "<p>You have 0 free articles remaining this month.</p>",
        "<p>Start your free trial to read the rest of this story</p>",
        "<p>To view the full story, please subscribe to the courier.</p><p>First-time subscribers receive a gift.</p>",
    ],
)
def test_teaser(box: str) -> None:
    """Of what a paywall shows only the article's first lines are text."""
    article = page(f"<article><h1>Envoys meet</h1><p>{LEAD}</p>{box}</article>", CLAIM)

    assert (article.state, article.text) == ("teaser", LEAD)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>Inspectors of the invented agency were denied access, and access denied means no report.</p>",
        f"<p>{LEAD}</p><p>“We use cookies as bait,” the invented baker Bo Placeholder said, and laughed about it.</p>",
        f"<p>{LEAD}</p><p>The page was written by hand, and the invented clerk could not find it in the archive.</p>",
    ],
)
def test_no_wall(body: str) -> None:
    """A short article that speaks of such things within its sentences is an article."""
    assert page(f"<article><h1>Envoys meet</h1>{body}</article>", CLAIM).text.startswith(LEAD)


def test_call_within_an_article() -> None:
    """A call to subscribe with an article behind it makes no teaser."""
    lines = [LEAD, "Subscribe to read more.", LEAD, LEAD, LEAD]
    assert not is_teaser(lines, "\n".join(lines))
