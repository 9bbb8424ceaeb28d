"""Labelled corpora given by path: JSONL, an article a line → labelled articles.

quotes      {id, text, title?, published?, attributions: [{source, cue, content}]}    lists of [start, end]
dates       {id, text, published, timexes: [{start, end, type, value}]}
countries   {id, text, spans: [{start, end, geonameid, country}]}; beside the file or one folder up stands
            country_ids.csv (geonameid, iso3), which says which places are countries
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.evaluation.labels import ExpectedFact, ExpectedMention, Labelled
from tests.evaluation.matching import kind_of
from tracker.article import parse_text
from tracker.model import Article, Span

SPEECH = re.compile(
    r"\b(sa(y|id)|t(ell|old)|add(s|ed|ing)\b|wr(it|ote)|tweet|post|ask|argu|not(e|ing)|explain|continu|respon|repl[iy]"
    r"|declar|insist|claim|stat(e|ing)|suggest|report|warn|announc|acknowledg|conclud|admit|according|call|describ"
    r"|promis|pledg|vow|accus|point|remark|read|den(y|i)|confirm|stress|reiterat|urg|assert)",
    re.IGNORECASE,
)
"""Cues of speech; other attributions are beliefs, intentions and evidence."""

IN_SCOPE = re.compile(r"\d{4}(-(\d\d(-\d\d)?|W\d\d|Q[1-4]))?")
"""Values that name a day, week, month, quarter or year."""


def load_quotes(path: Path, *, speech: bool) -> Iterator[Labelled]:
    """Load a corpus of attributions; with `speech`, others than those of speech need not be found."""

    def read(record: dict[str, Any], text: str) -> dict[str, Any]:
        facts = (_read_attribution(text, each, speech=speech) for each in record["attributions"])
        return {"facts": tuple(fact for fact in facts if fact), "by_marks": True}

    return _load(path, read)


def load_dates(path: Path) -> Iterator[Labelled]:
    """Load a corpus of date expressions; what names no day, week, month, quarter or year need not be found."""
    return _load(path, lambda record, _: {"dates": tuple(map(_read_timex, record["timexes"]))})


def load_countries(path: Path) -> Iterator[Labelled]:
    """Load a corpus of places; those inside a country need not be found as that country."""
    ids = _load_ids(path)

    def read(record: dict[str, Any], _: str) -> dict[str, Any]:
        mentions = tuple(_read_place(place, ids) for place in record["spans"])
        return {"countries": mentions, "codes": frozenset(ids.values())}

    return _load(path, read)


def _load(path: Path, read: Callable[[dict[str, Any], str], dict[str, Any]]) -> Iterator[Labelled]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            article = _parse(record)
            yield Labelled(name=str(record["id"]), article=article, **read(record, article.text))


def _parse(record: dict[str, Any]) -> Article:
    return parse_text(record["text"], title=record.get("title"), published=record.get("published"))


def _read_attribution(text: str, record: dict[str, Any], *, speech: bool) -> ExpectedFact | None:
    content = tuple(Span(*span) for span in sorted(record["content"]))
    if not content:
        return None
    source = [Span(*span) for span in record["source"]]
    cue = " ".join(text[start:end] for start, end in record["cue"])
    return ExpectedFact(
        kind=kind_of(text, content),
        content=content,
        source=source[0] if source else None,
        cue=cue,
        optional=speech and not SPEECH.search(cue),
    )


def _read_timex(record: dict[str, Any]) -> ExpectedMention:
    value = record["value"] or ""
    wanted = record["type"] == "DATE" and bool(IN_SCOPE.fullmatch(value))
    span = Span(record["start"], record["end"])
    return ExpectedMention(span=span, value=value if wanted else None, optional=not wanted)


def _read_place(record: dict[str, Any], ids: dict[str, str]) -> ExpectedMention:
    country = ids.get(record["geonameid"])
    span = Span(record["start"], record["end"])
    return ExpectedMention(span=span, value=country or record["country"], optional=country is None)


def _load_ids(path: Path) -> dict[str, str]:
    folders = (path.parent, path.parent.parent)
    table = next(folder / "country_ids.csv" for folder in folders if (folder / "country_ids.csv").exists())
    with table.open(encoding="utf-8", newline="") as file:
        return {row["geonameid"]: row["iso3"] for row in csv.DictReader(file)}
