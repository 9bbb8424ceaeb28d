"""Titles, names and links that would be markup or program where nobody escapes them."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from tests.store.samples import NOW, fact, page
from tracker.model import ReadPage, Speaker
from tracker.store import open_writer

TEXTS = (
    "<script>window.stolen = 1</script>",
    "</script><script>window.stolen = 1</script>",
    "<!--<script>window.stolen = 1</script>",
    "</title></style></noscript></textarea><script>window.stolen = 1</script>",
    "<img src=x onerror='window.stolen = 1'>",
    '"><svg onload="window.stolen = 1">',
    "' onmouseover='window.stolen = 1' x='",
    "<a href=javascript:window.stolen=1>talks</a>",
    "<iframe srcdoc='<script>parent.stolen = 1</script>'></iframe>",
    "<base href=https://elsewhere.example/><meta http-equiv=refresh content='0;url=https://elsewhere.example/'>",
    "{{ 7 * 7 }} {% include 'page.html' %} ${window.stolen = 1} `",
    "&lt;script&gt;window.stolen = 1&lt;/script&gt; &#60;script>",
    "\\u003cscript\\u003ewindow.stolen = 1 \\",
    "talks\u2028window.stolen = 1\u2029 \u202e\u2066 \x1b[31m \x00",
    "__proto__",
    "constructor",
)  # fmt: skip
LINKS = (
    "javascript:window.stolen=1",
    "JaVaScRiPt:window.stolen=1",
    " javascript:window.stolen=1",
    "java\tscript:window.stolen=1",
    "data:text/html,<script>opener.stolen=1</script>",
    "vbscript:stolen",
    "file:///etc/hostname",
    "//elsewhere.example/",
    'https://outlet.example/" onmouseover="window.stolen=1',
    "https://outlet.example/</script><script>window.stolen=1</script>",
)  # fmt: skip


def hostile_pages() -> Iterator[ReadPage]:
    """Give articles in which each of the texts stands wherever a text can stand, each of the links where a link can."""
    for number, text in enumerate(TEXTS):
        speaker = Speaker(name=text, affiliation="UKR", role_as_printed=text)
        said = fact(f"{text} {number}", speaker, themes=(text,), theme_words=(text,), countries=("USA",), medium=text)
        shaped = replace(said, source=text, cue=text)
        yield page(f"text-{number}", shaped, headline=text, outlet=text, wire=text, reason=text, state="headline")
    for number, address in enumerate(LINKS):
        yield page(f"link-{number}", fact(f"Words beside link {number}"), url=address, headline=f"Link {number}")


def fill(database: Path) -> None:
    """Make a database of them, with milestones that a user added."""
    with open_writer(database, create=True) as writer:
        for read in hostile_pages():
            writer.save_page(read, NOW)
    milestone = (
        "INSERT INTO milestones (id, date, precision, text, who, countries, place, stage, source, note, origin) "
        "VALUES (?, '2023-07-30', 'day', ?, ?, '[]', ?, ?, ?, ?, 'own')"
    )
    with sqlite3.connect(database) as connection:
        for number, (text, address) in enumerate(zip_longest(TEXTS, LINKS, fillvalue="javascript:stolen")):
            shown = text.replace("\x00", "")
            row = (f"own{number}", shown, json.dumps([shown]), shown, shown, address, shown)
            connection.execute(milestone, row)
    connection.close()
