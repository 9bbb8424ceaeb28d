"""The rules behind the rooms: datelines, bylines, lines, dates that are believed, encodings."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.article.byline import find_wire, is_byline, split_byline
from tracker.article.dateline import find_dateline
from tracker.article.decode import decode
from tracker.article.lines import find_line_role, is_sign_off, strip_credit
from tracker.article.publication import choose_dates

NOW = datetime(2025, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "span", "places", "day", "wire"),
    [
        (
            "KYIV, July 30 (Reuters) - Ukraine",
            "KYIV, July 30 (Reuters) -",
            ("KYIV",),
            date(2023, 7, 30),
            "Reuters",
        ),
        ("Aug 3 (Reuters) – Envoys", "Aug 3 (Reuters) –", (), date(2023, 8, 3), "Reuters"),
        (
            "BERLIN/KYIV/WASHINGTON — Envoys",
            "BERLIN/KYIV/WASHINGTON —",
            ("BERLIN", "KYIV", "WASHINGTON"),
            None,
            None,
        ),
        ("KYIV (Reuters) -Ukrainian", "KYIV (Reuters) -", ("KYIV",), None, "Reuters"),
        ("NAIROBI, Kenya (AP) — The", "NAIROBI, Kenya (AP) —", ("NAIROBI, Kenya",), None, "AP"),
        (
            "TEL AVIV, Dec. 31 (Reuters) - A",
            "TEL AVIV, Dec. 31 (Reuters) -",
            ("TEL AVIV",),
            date(2022, 12, 31),
            "Reuters",
        ),
        ("Kyiv (AFP) – Envoys", "Kyiv (AFP) –", ("Kyiv",), None, "AFP"),
        ("(Reuters) - Envoys", "(Reuters) -", (), None, "Reuters"),
    ],
)
def test_dateline(text: str, span: str, places: tuple[str, ...], day: date | None, wire: str | None) -> None:
    """Datelines of every shape give their span, places, day and agency."""
    published = date(2023, 1, 2) if "Dec" in text else date(2023, 8, 3)
    found = find_dateline(text, 0, published)

    assert found is not None
    dateline, agency = found
    assert (dateline.span.of(text), dateline.places, dateline.day, agency) == (span, places, day, wire)


@pytest.mark.parametrize(
    "text",
    ["NATO — the alliance — said", "UPDATE — The", "The US - a partner", "Kyiv - the city", "A (B) - c", ""],
)
def test_no_dateline(text: str) -> None:
    """Dashes alone make no dateline."""
    assert find_dateline(text, 0, None) is None


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        (["By MIRA INVENTED, JERUSALEM POST STAFF"], ("MIRA INVENTED",)),
        (["By Mira Invented and Jan Placeholder"], ("Mira Invented", "Jan Placeholder")),
        (["Mira Invented", "mira invented", "Reuters"], ("Mira Invented",)),
        (["By REUTERS"], ()),
        (["Reuters Staff"], ()),
        (["JERUSALEM POST STAFF"], ()),
        (["Associated Press"], ("Associated Press",)),
        (["Jan Placeholder, Jr."], ("Jan Placeholder Jr.",)),
        (["Mira Invented, July 30, 2023"], ("Mira Invented",)),
        ([], ()),
    ],
)
def test_byline(printed: list[str], names: tuple[str, ...]) -> None:
    """Bylines are names of people; others stand only where nobody else is named."""
    assert split_byline(printed) == names


def test_wire_of_byline() -> None:
    """The agency is found wherever it stands in a byline."""
    assert find_wire(["By MIRA INVENTED, REUTERS"]) == "Reuters"
    assert find_wire(["The Associated Press"]) == "AP"
    assert find_wire(["By Mira Invented"]) is None


@pytest.mark.parametrize("line", ["By REUTERS", "REUTERS", "By Mira Invented and Jan de Placeholder"])
def test_is_byline(line: str) -> None:
    """A line that only names authors is a byline."""
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By noon they were gone", "By Monday, talks had begun in Kyiv.", "Mira Invented"])
def test_is_no_byline(line: str) -> None:
    """A sentence that begins with "By" is none."""
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("A hall. (photo credit: REUTERS/PETRO PLACEHOLDER)", "caption"),
        ("A hall in Kyiv. REUTERS/Petro Placeholder/File Photo", "caption"),
        ("FILE PHOTO: A hall in Kyiv", "caption"),
        ("A hall (AP Photo/Petro Placeholder)", "caption"),
        ("(Reporting by Mira Invented; editing by Ann Example)", "furniture"),
        ("Our Standards: The Thomson Reuters Trust Principles.", "furniture"),
        ("Sign up for our daily newsletter.", "furniture"),
        ("Published: JULY 30, 2023 22:31", "furniture"),
        ("Reporting by the paper showed that no soldiers were sent.", None),
        ("He said he would sign up to the plan.", None),
        ("Related talks were held in Berlin.", None),
        ("Share prices fell.", None),
        ("“Photo opportunities are no talks,” Vymyshlena said.", None),
    ],
)
def test_line_role(line: str, role: str | None) -> None:
    """Captions and furniture are told by their own words, sentences are not taken for them."""
    assert find_line_role(line) == role


def test_credit() -> None:
    """A caption without its credit is what remains to be recognised."""
    assert strip_credit("A hall. (photo credit: REUTERS/P)") == "A hall."
    assert strip_credit("(credit: P)") == ""
    assert is_sign_off("(Reporting by Mira Invented; editing by Ann Example)")


def test_dates_in_order() -> None:
    """The first place that can be believed wins; the others leave notes."""
    chosen = choose_dates(
        [
            ("a", "0001-01-01T00:00Z"),
            ("b", "2099-01-01"),
            ("c", "soon"),
            ("d", "2023-07-30T22:31"),
            ("e", "2023-07-31"),
        ],
        [("f", "2023-07-29")],
        zone="Asia/Jerusalem",
        now=NOW,
    )

    assert chosen.published == datetime(2023, 7, 30, 19, 31, tzinfo=UTC)
    assert chosen.updated is None
    assert chosen.notes == (
        "a: '0001-01-01T00:00Z' is before 1990",
        "b: '2099-01-01' is in the future",
        "c: not a date: 'soon'",
        "d and e disagree on the day (2023-07-30, 2023-07-31)",
    )


def test_day_gives_way_to_instant() -> None:
    """An instant on the same day says more than the day."""
    chosen = choose_dates([("a", "2023-07-30"), ("b", "2023-07-30T22:31Z")], [], zone="UTC", now=NOW)

    assert (chosen.published, chosen.is_day) == (datetime(2023, 7, 30, 22, 31, tzinfo=UTC), False)


@given(st.binary(), st.text(alphabet="charset=utf-816;\xe9", max_size=30))
def test_decode_never_raises(body: bytes, content_type: str) -> None:
    """Any bytes are characters."""
    assert "\0" not in decode(body, content_type)


@given(st.text(alphabet="äöéñ „Kyiv“", min_size=1), st.sampled_from(["cp1252", "utf-8"]))
def test_decode_declared(text: str, encoding: str) -> None:
    """What was encoded reads back, by its declaration or its bytes."""
    page = f'<meta charset="{encoding}"><p>{"ä" * 3}{text}'
    assert decode(page.encode(encoding, "ignore")) in {page, page.encode(encoding, "ignore").decode(encoding)}


def test_import_is_cheap() -> None:
    """The room can be imported without the libraries that read HTML."""
    code = "import sys, tracker.article; print([m for m in ('lxml', 'bs4', 'trafilatura') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (b"\xef\xbb\xbf\xc3\xa9", None, "é"),
        (b"caf\xe9", None, "café"),
        (b"caf\xe9", "text/html; charset=utf-8", "café"),
        (b"\xef\xf0\xe8", "text/html; charset=windows-1251", "при"),
        ("é".encode() * 30 + b"\xff", "text/html; charset=windows-1252", "é" * 30 + "\ufffd"),
        (b"caf\xe9", "text/html; charset=utf-16", "café"),
        (b"caf\xe9", "text/html; charset=base64", "café"),
        ("éé".encode()[:3], None, "é"),
        (
            "“Yes,”".encode() + b" caf\xe9 caf\xe9 caf\xe9 caf\xe9 caf\xe9 caf\xe9 caf\xe9",
            None,
            "“Yes,” " + "café " * 6 + "café",
        ),
        ("“é”".encode() + b"\xe2\x80x", "text/html; charset=etf-8", "“é”\ufffdx"),
    ],
)
def test_decode(body: bytes, content_type: str | None, text: str) -> None:
    """Encodings are taken from marks, bytes and declarations, in this order."""
    assert decode(body, content_type) == text


def test_leap_day() -> None:
    """A dateline's day that only some years have is looked for in the years around."""
    found = find_dateline("KYIV, Feb 29 (Reuters) - A", 0, date(2024, 3, 1))
    none = find_dateline("KYIV, Feb 30 (Reuters) - A", 0, date(2024, 3, 1))

    assert found is not None
    assert none is not None
    assert (found[0].day, none[0].day) == (date(2024, 2, 29), None)
