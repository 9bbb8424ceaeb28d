"""Many statements with their evidence, as `Reader.report` gives them; every speaker and word is made up."""

import random
from datetime import date, timedelta
from typing import Any

_TEXT = (
    "the guarantees allies troops treaty parliament would ratify protection before winter because nobody signed any "
    "paper which delegation talks about duration long term support ceasefire line territory and for a of to in on"
)
_WORDS = _TEXT.split()
_AFFILIATIONS = ("UKR", "USA", "RUS", "FRA", "GBR", "DEU", "POL", "NATO", "EU", "TUR", None)
_THEMES = (
    "troops",
    "duration",
    "ratification",
    "territory",
    "NATO membership",
    "ceasefire",
    "Article 5-like protection",
)
_FIRST = date(2023, 7, 1)
_DAYS = 1000


def make_known(statements: int, *, seed: int = 1) -> dict[str, Any]:
    """Make a report's rows: two articles in three carry wire copy, four statements each, newest first."""
    dice = random.Random(seed)
    speakers = [_speaker(dice, number) for number in range(max(3, statements // 40))]
    articles = {f"a{number:07}": _article(dice, number) for number in range(max(2, statements // 4))}
    known: dict[str, Any] = {"events": [], "reports": {}, "articles": articles, "aliases": {}, "coverage": _coverage()}
    for number in range(statements):
        event, reports = _statement(dice, number, speakers, sorted(articles))
        known["events"].append(event)
        known["reports"][event["id"]] = reports
        known["aliases"][event["id"]] = [f"old{number:07}"] if dice.random() < 0.5 else []
    known["events"] += [_milestone(dice, number) for number in range(80)]
    known["events"].sort(key=lambda row: row["date"], reverse=True)
    return known


def _coverage() -> list[str]:
    return [str(_FIRST + timedelta(days=day)) for day in range(_DAYS) if day % 97 > 12]


def _speaker(dice: random.Random, number: int) -> dict[str, Any]:
    affiliation = dice.choice(_AFFILIATIONS)
    if number % 9 == 8:
        return {"speaker": f"unnamed official {number}", "speaker_id": None, "affiliation": affiliation}
    return {"speaker": f"Olena Vymyshlena {number}", "speaker_id": f"olena-{number}", "affiliation": affiliation}


def _article(dice: random.Random, number: int) -> dict[str, Any]:
    day = str(_FIRST + timedelta(days=dice.randrange(_DAYS)))
    return {
        "id": f"a{number:07}", "outlet": dice.choice(("Jerusalem Post", "Reuters")), "wire": "Reuters",
        "url": f"https://outlet.example/world/europe/{_text(dice, 8).replace(' ', '-')}-{day}/",
        "headline": _text(dice, 10).capitalize(), "state": "full", "reason": None, "removed_at": None,
        "published_day": day, "revisions": [(f"r{number:07}", f"{day}T12:00:00Z")],
    }  # fmt: skip


def _statement(
    dice: random.Random, number: int, speakers: list[dict[str, Any]], articles: list[str]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    day = str(_FIRST + timedelta(days=dice.randrange(_DAYS)))
    content = _text(dice, dice.randrange(8, 40)).capitalize()
    source, dated_by = (
        dice.choice(("the minister", "Olena Vymyshlena, who leads the delegation")),
        dice.choice(("text", "dateline", "published")),
    )
    passage = f'"{content}," {source} said on Sunday in {_text(dice, 6)}.'
    first, cue = len(content) + 4, len(content) + 5 + len(source)
    report = {
        "passage": passage, "spans": [(1, 1 + len(content))], "source": source, "date": day, "dated_by": dated_by,
        "source_span": (first, first + len(source)), "cue_span": (cue, cue + 4), "role_as_printed": source,
    }  # fmt: skip
    copies = dice.choice((1, 1, 2, 2, 3))
    reports = [report | {"article": key, "revision": f"r{key[1:]}"} for key in dice.sample(articles, min(copies, 2))]
    event = {
        "type": "statement", "id": f"s{number:09}", "date": day, "date_end": None, "precision": "day",
        "dated_by": dated_by, "other_dates": [], "kind": "direct", "content": content, "medium": None,
        "polarity": dice.choice(("affirmed",) * 19 + ("denied",)), "modality": "said",
        "confidence": dice.choice(("high", "medium", "low")), "countries": ["UKR", "USA"],
        "themes": dice.sample(_THEMES, dice.randrange(3)), **dice.choice(speakers),
    }  # fmt: skip
    return event, reports


def _milestone(dice: random.Random, number: int) -> dict[str, Any]:
    return {
        "type": "milestone", "id": f"m{number}", "date": str(_FIRST + timedelta(days=dice.randrange(_DAYS))),
        "date_end": None, "precision": "day", "content": _text(dice, 9).capitalize(), "place": "Kyiv", "stage": "round",
        "who": [], "countries": ["UKR"], "note": None, "url": "https://outlet.example/", "affiliation": None,
    }  # fmt: skip


def _text(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(words))
