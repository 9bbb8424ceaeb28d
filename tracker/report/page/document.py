"""The page's data, templates, style and scripts → one HTML document."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from tracker import __version__
from tracker.facts.countries.names import name_of
from tracker.report.escapes import clean, json_text, script_json
from tracker.report.page.data import page_data
from tracker.report.page.passages import cut_words
from tracker.report.page.policy import content_policy
from tracker.store.queries.filters import Filter

_FILES = files(__package__)
_LIBRARIES = ("vendor/d3/d3.min.js", "vendor/plot/plot.umd.min.js")
_LICENCES = ("vendor/d3/LICENSE", "vendor/plot/LICENSE")
_SCRIPTS = (
    "elements",
    "data",
    "words",
    "filters",
    "frames",
    "timeline",
    "themes",
    "lanes",
    "cards",
    "statements",
    "page",
)
_LIBRARY_STYLE = "vendor/plot.css"  # Plot writes exactly this into each of its charts
_PLAIN_AT_MOST = 1_000
"""Statements up to which the page can be read without scripts as well: beyond, it would be twice as large."""


def render_page(known: Mapping[str, Any], wanted: Filter, *, made: date, full_text: bool = False) -> str:
    """Write the page.

    Args:
        known: As `Reader.report` gives it.
        wanted: What was asked for, to be told.
        made: The day.
        full_text: With the whole paragraphs that hold the words; they are their publishers'.
    """
    data = page_data(known, full_text=full_text)
    scripts = [*map(_read, _LIBRARIES), "\n".join(_read(f"scripts/{name}.js") for name in _SCRIPTS)]
    style = _read("page.css")
    return _environment().get_template("page.html").render(
        policy=content_policy(scripts, [style, _read(_LIBRARY_STYLE)]),
        style=Markup(style),  # noqa: S704  (ours)
        scripts=[Markup(script) for script in scripts],  # noqa: S704  (ours, and the libraries')
        data=Markup(_json(data)),  # noqa: S704  (escaped for where it stands)
        licences=[_read(name) for name in _LICENCES],
        summary=_summary(known),
        asked=list(_asked(wanted)),
        plain=_plain(known) if len(data["statements"]["rows"]) <= _PLAIN_AT_MOST else None,
        made=_day(str(made)),
        full_text=full_text,
        version=__version__,
    )  # fmt: skip


def _read(name: str) -> str:
    return _FILES.joinpath(name).read_text(encoding="utf-8")


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda name: _read(f"templates/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,  # Markup is no longer text from outside
    )
    environment.tests["web_address"] = _is_web_address
    return environment


def _is_web_address(address: str | None) -> bool:
    """Tell what may become a link: http and https alone; anything else could act when it is followed."""
    return bool(address) and str(address).lower().startswith(("http://", "https://"))


def _json(data: Any) -> str:
    return script_json(json_text(json.dumps(data, ensure_ascii=False, separators=(",", ":"))))


def _summary(known: Mapping[str, Any]) -> dict[str, Any]:
    statements = [row for row in known["events"] if row["type"] == "statement"]
    days = sorted(row["date"] for row in statements if row["date"])
    return {
        "statements": len(statements),
        "speakers": len({(row["speaker"], row["affiliation"]) for row in statements}),
        "articles": len(known["articles"]),
        "outlets": sorted({article["outlet"] for article in known["articles"].values() if article["outlet"]}),
        "milestones": len(known["events"]) - len(statements),
        "first": _day(days[0]) if days else None,
        "last": _day(days[-1]) if days else None,
        "watched": len(known["coverage"]),
    }


def _asked(wanted: Filter) -> Iterator[tuple[str, str]]:
    for name, value in asdict(wanted).items():
        if value is not None and (name, value) != ("date_field", "said"):
            yield name.strip("_").replace("_", " "), str(value)


def _plain(known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give each statement with its articles, for browsers without scripts."""
    return [
        row
        | {
            "affiliation": name_of(row["affiliation"]) if row["affiliation"] else None,
            "words": cut_words(known["reports"][row["id"]][0], row["content"]),
            "corrections": row.get("corrections") or [],
            "articles": [known["articles"][report["article"]] for report in known["reports"][row["id"]]],
        }
        for row in known["events"]
        if row["type"] == "statement"
    ]


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"
