"""Our own labelled articles: the YAML files in `articles/` and the folders in it → labelled articles.

Those in `articles/` show a construction each, those in `articles/wires/` are in the manner of the wires; the errors of
both are read and mended. Those in `articles/blind/` were labelled before the tracker read them and are for measuring
alone: no rule is made from their errors.

A file is a list of articles, written to be read and reviewed:

    - id: direct-continued            # unique
      published: 2025-08-19           # a day or an instant; left out: unknown
      outlet: Jerusalem Post          # may be left out
      text: |-
        ...
      facts:
        - mixed: the list "went far"  # kind: the exact words; a list of pieces where interrupted
          by: She / told reporters    # source / cue, as they stand nearest to the words; no cue: continued
          speaker: Olena Vymyshlena | unnamed envoy, UKR     # any of the names; UKR?: may be left out
          said: ~2025-08-19           # ~: not dated by the text; TIMEX-like; "none"; alternatives with |
          names: [UKR, USA?]          # countries that the words name; ?: may be left out
          medium: Telegram            # alternatives with |; left out, or "none": none
          denied: yes                 # or expected: yes; optional: yes for what need not be found
      dates: [Sunday: 2025-08-17]     # all of the text, in order; left out: not labelled; ?: may be left out
      countries: [Kyiv: UKR?]         # likewise

Speakers are invented, so that no real person is given words.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.evaluation.labels import ExpectedFact, ExpectedMention, Labelled, Meaning, nearest, parse_day
from tracker.article import parse_text
from tracker.model import Kind, Span

ARTICLES = Path(__file__).with_name("articles")
TUNED = {"constructions": ARTICLES, "wires": ARTICLES / "wires"}
SPLITS = {**TUNED, "blind": ARTICLES / "blind"}
KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")

_AFFILIATION = re.compile(r"(?P<names>.*), (?P<code>[A-Z]\w{1,3})(?P<maybe>\??)\Z")


def load_own(folder: Path = ARTICLES) -> Iterator[Labelled]:
    """Load the articles of one folder from disk.

    Raises:
        ValueError: A label's words are not in its text, or stand there twice.
    """
    for path in sorted(folder.glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            for record in yaml.load(file, Loader=yaml.CBaseLoader):
                yield _read(record)


def _read(record: dict[str, Any]) -> Labelled:
    text = record["text"]
    try:
        return Labelled(
            name=record["id"],
            article=parse_text(text, outlet=record.get("outlet"), published=record.get("published")),
            facts=tuple(_read_fact(text, fact) for fact in record["facts"]),
            dates=_read_mentions(text, record.get("dates")),
            countries=_read_mentions(text, record.get("countries")),
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{record.get('id')}: {error}") from error


def _read_fact(text: str, record: dict[str, Any]) -> ExpectedFact:
    kind = next(kind for kind in KINDS if kind in record)
    pieces = [record[kind]] if isinstance(record[kind], str) else record[kind]
    content = tuple(_find_once(text, piece) for piece in pieces)
    source, _, cue = record["by"].partition(" / ")
    cue_span = _find_cue(text, cue, content) if cue else None
    return ExpectedFact(
        kind=kind,
        content=content,
        source=_find_source(text, source, content, cue_span),
        cue=cue,
        optional="optional" in record,
        meaning=_read_meaning(record),
    )


def _find_cue(text: str, cue: str, content: tuple[Span, ...]) -> Span:
    """Find the words of a cue nearest to the content, in its paragraph."""
    start = text.rfind("\n", 0, content[0].start) + 1
    end = text.find("\n", content[-1].end)
    paragraph = Span(start, end if end >= 0 else len(text))
    free = [span for span in _find_all(text, cue) if not _inside(span, content)]
    found = nearest([span for span in free if _inside(span, (paragraph,))], content)
    if found is None:
        raise ValueError(f"no cue {cue!r} beside {content[0].of(text)!r}")
    return found


def _find_source(text: str, source: str, content: tuple[Span, ...], cue: Span | None) -> Span:
    """Find the mention nearest to the cue, or, without one, nearest before the content."""
    mentions = [span for span in _find_all(text, source) if not _inside(span, content)]
    if cue is None:
        mentions = [span for span in mentions if span.end <= content[0].start]
    found = nearest(mentions, [cue] if cue else content)
    if found is None:
        raise ValueError(f"no source {source!r} for {content[0].of(text)!r}")
    return found


def _read_meaning(record: dict[str, Any]) -> Meaning:
    match = _AFFILIATION.match(record["speaker"])
    names, code, maybe = match.group("names", "code", "maybe") if match else (record["speaker"], None, "")
    named = record.get("names", [])
    return Meaning(
        speakers=tuple(names.split(" | ")),
        affiliations=(code, None) if maybe else (code,),
        days=tuple(parse_day(day) for day in record["said"].split(" | ")),
        countries=frozenset(code for code in named if not code.endswith("?")),
        maybe_countries=frozenset(code.rstrip("?") for code in named if code.endswith("?")),
        media=tuple(None if each == "none" else each for each in record.get("medium", "none").split(" | ")),
        polarity="denied" if "denied" in record else "affirmed",
        modality="expected" if "expected" in record else "said",
    )


def _read_mentions(text: str, records: list[Any] | None) -> tuple[ExpectedMention, ...] | None:
    """Find mentions one behind the other; a record is {words: value} or "words: value"."""
    if records is None:
        return None
    found: list[ExpectedMention] = []
    for record in records:
        words, value = record.rsplit(": ", 1) if isinstance(record, str) else next(iter(record.items()))
        start = found[-1].span.end if found else 0
        span = next((span for span in _find_all(text, words) if span.start >= start), None)
        if span is None:
            raise ValueError(f"no {words!r} behind character {start}")
        found.append(ExpectedMention(span=span, value=value.rstrip("?"), optional=value.endswith("?")))
    return tuple(found)


def _find_once(text: str, words: str) -> Span:
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        raise ValueError(f"{words!r} has to stand in the text exactly once")
    return Span(start, start + len(words))


def _find_all(text: str, words: str) -> list[Span]:
    """Find words where no other word is glued to them."""
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _inside(span: Span, content: tuple[Span, ...]) -> bool:
    return any(piece.start <= span.start and span.end <= piece.end for piece in content)
