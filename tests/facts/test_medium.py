"""The medium, read out of the cue's sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.medium import find_medium
from tracker.model import Article, Quotation, Span


def medium_of(marked: str) -> str | None:
    """Find the medium of a text with its cue in [brackets] and quoted words in curly marks."""
    cue_at = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    cue = Span(cue_at, marked.index("]") - 1)
    content = tuple(Span(match.start(1), match.end(1)) for match in re.finditer("“(.*?)”", text, re.DOTALL))
    source = Span(text.rindex("V", 0, cue_at), cue_at - 1) if "V" in text[:cue_at] else None
    return find_medium(Article(text=text), Quotation(kind="direct", content=content, source=source, cue=cue))


@pytest.mark.parametrize(
    ("marked", "medium"),
    [
        ("“A,” Vymyshlena [wrote] on the Telegram messaging app.", "Telegram"),
        ("On Telegram, Vymyshlena [wrote]: “A.”", "Telegram"),
        ("“A,” Vymyshlena [posted] on X, formerly known as Twitter.", "X"),
        ("“A,” Vymyshlena [said] in a post on X.", "X"),
        ("“A,” Vymyshlena [tweeted].", "X"),
        ("“A,” Vymyshlena [wrote] on his Truth Social platform.", "Truth Social"),
        ("“A,” Vymyshlena [wrote] on Facebook on Monday.", "Facebook"),
        (
            "“A,” Vymyshlena [said] in an interview with Example News on Sunday.",
            "interview with Example News",
        ),
        ("“A,” Vymyshlena [told] the Example Times in an interview.", "interview with Example Times"),
        ("“A,” Vymyshlena [said] in an Example TV interview.", "interview with Example TV"),
        ("“A,” Vymyshlena [said] in an interview on Sunday.", "interview"),
        ("“A,” Vymyshlena [told] a joint news conference in Kyiv.", "news conference"),
        ("“A,” Vymyshlena [said] at a press conference.", "news conference"),
        ("“A,” Vymyshlena [said] in her nightly video address.", "video address"),
        ("“A,” Vymyshlena [said] in a statement.", "statement"),
        ("“A,” Vymyshlena [said] in a speech to parliament.", "speech"),
        ("“A,” Vymyshlena [told] reporters in Kyiv.", "remarks to reporters"),
        ("“A,” Vymyshlena [said] in a letter to allies.", "letter"),
        ("“A,” Vymyshlena [said].", None),
        ("“A,” Vymyshlena [said] on Sunday. “B,” Zrazok wrote on Telegram.", None),
        ("Zrazok wrote on Telegram. “A,” Vymyshlena [said].", None),
        ("“We saw it on Telegram,” Vymyshlena [said].", None),
        ("“A,” Vymyshlena [said].\n\nThe Telegram channel was closed.", None),
        ("“A,” Vymyshlena [said] on X-ray film.", None),
    ],
)
def test_medium(marked: str, medium: str | None) -> None:
    """Platforms, interviews, conferences and statements are told, within the sentence only."""
    assert medium_of(marked) == medium


def test_the_nearest_medium_counts() -> None:
    """Of two media in one sentence the one beside the cue is taken."""
    assert medium_of("After a news conference Vymyshlena [wrote] on Telegram: “A.”") == "Telegram"


def test_a_continued_quotation_keeps_its_medium() -> None:
    """A paragraph that goes on with a quotation was said where the quotation began."""
    text = "“Not on Telegram,” she told a news conference.\n\n“Nor by post.”"
    content, source = Span(text.index("Nor"), len(text) - 1), Span(text.index("she"), text.index(" told"))
    quotation = Quotation(kind="direct", content=(content,), source=source, continued=True)

    assert find_medium(Article(text=text), quotation) == "news conference"


def test_without_a_cue_there_is_no_medium() -> None:
    """A quotation without a cue names no medium."""
    article = Article(text="On Telegram.")

    assert find_medium(article, Quotation(kind="direct", content=(Span(0, 2),))) is None


@given(st.text(max_size=200), st.data())
def test_never_raises(text: str, data: st.DataObject) -> None:
    """Any text and any spans give a medium or none."""
    ends = st.integers(min_value=0, max_value=len(text))
    spans = [Span(*data.draw(st.tuples(ends, ends).map(sorted))) for _ in range(4)]
    quotation = Quotation(kind="direct", content=tuple(spans[:2]), source=spans[2], cue=spans[3])

    find_medium(Article(text=text), quotation)
