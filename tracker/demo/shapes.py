"""Articles of the miniature put into the HTML of their outlets, and lists of them into feeds."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from html import escape
from string import Template
from zoneinfo import ZoneInfo

from tracker.demo.texts import WORLD, Text
from tracker.tables import load_table

_ISRAEL = ZoneInfo("Asia/Jerusalem")
_FIELD = re.compile(r"\$(\w+)")
_NAMES = {"jpost": "The Jerusalem Post", "reuters": "Reuters"}


def write_page(text: Text) -> str:
    """Put an article into the HTML of its outlet."""
    pattern = _paragraphs()[text.shape]
    number = 0
    blocks = []
    for block in text.paragraphs:
        if block.startswith("<"):
            blocks.append(block)
        else:
            blocks.append(pattern.format(number=number, text=block))
            number += 1
    return _fill(f"{text.shape}.html", _fields(text) | {"body": "\n".join(blocks)})


def write_rss(texts: Iterable[Text]) -> str:
    """List articles as the Jerusalem Post does, the last one twice."""
    entries = [_fill("rss-entry.xml", _fields(text)) for text in texts]
    return _fill("rss.xml", {"entries": "\n".join(entries + entries[-1:])})


def write_sitemap(texts: Iterable[Text]) -> str:
    """List articles as Reuters' news sitemap does."""
    return _fill("sitemap.xml", {"entries": "".join(_fill("sitemap-entry.xml", _fields(text)) for text in texts)})


def http_date(instant: datetime) -> str:
    """Write an instant as HTTP and RSS do."""
    return format_datetime(instant, usegmt=True)


def _fields(text: Text) -> dict[str, str]:
    local = text.published.astimezone(_ISRAEL)
    return {
        "url": text.url,
        "number": text.path.rpartition("-")[2],
        "headline": escape(text.headline),
        "deck": escape(text.deck),
        "author": text.author,
        "tags": text.tags,
        "published": _instant(text.published),
        "updated": _instant(text.changed),
        "published_http": http_date(text.published),
        "updated_http": http_date(text.updated) if text.updated else "",
        "local": f"{local:%Y-%m-%dT%H:%M:%S}",
        "printed": _print(text.published),
        "printed_update": _print(text.updated) if text.updated else "",
        "json_ld": json.dumps(_json_ld(text)),
    }


def _json_ld(text: Text) -> dict[str, object]:
    stamp = _instant if text.outlet == "reuters" else _local
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": text.headline,
        "datePublished": stamp(text.published),
        "dateModified": stamp(text.changed),
        "author": [{"@type": "Person", "name": name} for name in text.author.split(", ")],
        "publisher": {"@type": "Organization", "name": _NAMES[text.outlet]},
    }


def _instant(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def _local(instant: datetime) -> str:
    return instant.astimezone(_ISRAEL).isoformat()


def _print(instant: datetime) -> str:
    """Print an instant as the Jerusalem Post does: JULY 30, 2023 22:31."""
    local = instant.astimezone(_ISRAEL)
    return f"{local:%B} {local.day}, {local:%Y %H:%M}".upper()


def _fill(shape: str, fields: Mapping[str, str]) -> str:
    """Fill a shape; a line with a field that is empty is left out."""
    lines = _shape(shape).splitlines(keepends=True)
    kept = (line for line in lines if all(fields[name] for name in _FIELD.findall(line)))
    return Template("".join(kept)).substitute(fields)


@cache
def _shape(name: str) -> str:
    return (WORLD / "shapes" / name).read_text(encoding="utf-8")


@cache
def _paragraphs() -> dict[str, str]:
    return {row["shape"]: row["paragraph"] for row in load_table(__file__, "world/shapes.csv")}
