"""Corrections against other rules, new revisions and undoing: none is lost, none applied to another statement.

A database is corrected at random beside a twin that nobody corrects. Both are read again by other rules, their
articles are rewritten, and read again by the first rules. After each step every correction must be shown, or said to
have lost its evidence; and what is not corrected must be as in the twin. All undone, both must know the same.
"""

import json
import random
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.endurance.world import TRACKER
from tests.stories.measuring import load_people, make_corpus
from tracker.article.pages import read_page
from tracker.config import load
from tracker.facts.extraction import extract
from tracker.facts.knowledge import Knowledge, load_knowledge
from tracker.facts.speakers.people import People
from tracker.facts.statements import fold_words
from tracker.model import Article, Fact, Facts, Known, Page, ReadPage, Span, Topic
from tracker.poll.parsing import Parser
from tracker.poll.reparse import reparse
from tracker.store import open_reader, open_writer
from tracker.store.corrections import restore
from tracker.store.queries.filters import Filter

Row = dict[str, Any]

IMPOSTOR = "Nowhere Impostor"
"""Somebody who says what others said, in articles that did not know him."""

_START = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
_TOPIC = Topic(on_topic=True, score=1.0, reason="synthetic")
_CODES = ("EU", "FRA", "NATO", "POL", "USA")
_THEMES = ("duration", "ratification", "troops")
_COLUMNS = ("speaker_key", "affiliation", "date", "date_end", "dated_by", "countries", "themes", "confidence")


def measure(folder: Path, count: int, stories: int = 25, seed: int = 20230730) -> dict[str, dict[str, int]]:
    """Correct two databases, the demonstration's and a generated one, and see what becomes of it.

    Args:
        folder: For the databases.
        count: Corrections of each.
        stories: In the generated one, each printed by several outlets.
        seed: Of everything.

    Returns:
        Of each database: `corrections`, how many of their rows were `applied`, `replaced` by a later one or said to
        be without evidence (`gone`) after the last step; `lost` and `wrong`, added up over all steps; and whether it
        differed from its twin once all were undone (`different`).
    """
    demo, generated = folder / "demo.db", folder / "generated.db"
    subprocess.run([*TRACKER, "demo", "--db", str(demo)], check=True, capture_output=True)
    return {
        "demo": _measure(demo, load_knowledge(load()), count, seed),
        "generated": _measure(generated, _generate(generated, stories, seed), count, seed),
    }


def _generate(database: Path, stories: int, seed: int) -> Knowledge:
    world, printed = make_corpus(stories, seed)
    shipped = load_knowledge(load())
    knowledge = Knowledge(people=load_people(world), themes=shipped.themes, topic=shipped.topic)
    with open_writer(database, create=True) as writer:
        writer.sync_people(knowledge.people)
        for each in printed:
            writer.save_page(_read(each.name, each.article, each.article.text, knowledge, _START), _START)
    return knowledge


def _read(key: str, article: Article, text: str, knowledge: Knowledge, now: datetime) -> ReadPage:
    """Read an article as it is rewritten; what is known beside its text stays."""
    published = article.published.isoformat() if article.published else None
    known = Known(url=article.url, outlet=article.outlet, wire=article.wire, published=published)
    page = Page(url=article.url or key, body=text.encode(), fetched=now, kind="text", known=known)
    said = read_page(page)
    facts = extract(said, knowledge)
    return ReadPage(
        article_key=key, article=said, topic=_TOPIC, facts=facts, page=page, read_with=knowledge.stamp
    )  # fmt: skip


def _measure(database: Path, knowledge: Knowledge, count: int, seed: int) -> dict[str, int]:
    chance = random.Random(seed)
    _read_again((database,), knowledge, 0)  # both twins by the same knowledge from the first
    twin = database.with_name(f"twin-{database.name}")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(twin),))
    both = (database, twin)
    acts = list(correct_at_random(database, count, chance))
    figures = {"corrections": len(acts), "lost": 0, "wrong": 0}
    people = knowledge.people
    half = People(persons=people.persons[::2], as_of=people.as_of)
    other = Knowledge(people=half, themes=knowledge.themes[1:], topic=knowledge.topic)
    steps: tuple[Callable[[], None], ...] = (
        lambda: None,
        lambda: _read_by_other_rules(both, other),
        lambda: _rewrite(both, other, chance),
        lambda: _read_again(both, knowledge, 3),
        lambda: _rewrite(both, knowledge, chance),
    )
    for step in steps:
        step()
        figures["lost"] += len(find_lost(database))
        figures["wrong"] += len(find_wrong(database, twin))
    states = [row["state"] for row in _load_corrections(database)]
    figures |= {state.split()[-1]: states.count(state) for state in ("applied", "replaced", "evidence gone")}
    with open_writer(database, create=False) as writer:
        for act in chance.sample(acts, len(acts)):
            writer.undo_correction(act, why="to see", who="tester", now=_START + timedelta(days=9))
    return figures | {"different": int(_known(database) != _known(twin))}


def correct_at_random(database: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Correct statements at random, some of them twice; give what each correction is called."""
    for number in range(count):
        with open_reader(database) as reader:
            rows = reader.events(Filter(type_="statement"))
        row, other = chance.sample(rows, 2)
        values = _choose(database, row, other, chance, number)
        with open_writer(database, create=False) as writer:
            yield writer.correct(row["id"], values, why=f"reason {number}", who="tester", now=_START)


def _choose(database: Path, row: Row, other: Row, chance: random.Random, number: int) -> Mapping[str, str]:
    with closing(sqlite3.connect(database)) as connection:
        slugs = [key for (key,) in connection.execute("SELECT key FROM speakers WHERE person IS NOT NULL ORDER BY key")]
    day = (datetime(2023, 7, 1, tzinfo=UTC) + timedelta(days=chance.randrange(900))).date()
    choices: list[Mapping[str, str]] = [
        {"speaker": chance.choice(slugs)},
        {"speaker": f"Fresh Name {number}|POL", "date": str(day)},
        {"affiliation": chance.choice(_CODES)},
        {"date": str(day)},
        {"countries": "; ".join(sorted(chance.sample(_CODES, 2)))},
        {"themes": chance.choice(_THEMES), "countries": ""},
        {"speaker": row["speaker_id"] or f"{row['speaker']}|{row['affiliation'] or ''}" if row["speaker"] else ""},
        {"reject": ""},
        {"merge": other["id"]},
    ]
    return chance.choice(choices)


class _Here(Parser):
    """Reads in this process, where rules can be others."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self._knowledge = knowledge

    def read(self, body: Any) -> Any:
        """Read a body."""
        return body.read(self._knowledge)


def _read_again(databases: Iterable[Path], knowledge: Knowledge, day: int) -> None:
    for database in databases:
        when = _START + timedelta(days=day)
        done = reparse(database, knowledge, _Here(knowledge), now=lambda: when, report=lambda *_: None)  # noqa: B023
        assert not done.faults, done.faults


def _read_by_other_rules(databases: Iterable[Path], knowledge: Knowledge) -> None:
    with ExitStack() as stack:
        stack.enter_context(patch("tracker.poll.kept.extract", _extract_otherwise))
        stack.enter_context(patch("tracker.poll.kept.RULES_VERSION", 99))
        _read_again(databases, knowledge, 1)


def _extract_otherwise(article: Article, knowledge: Knowledge) -> Facts:
    """Extract as other rules might: words trimmed, kinds and speakers told otherwise, a quotation not seen."""
    facts = extract(article, knowledge)
    return replace(facts, facts=tuple(fact for each in facts.facts if (fact := _tell_otherwise(article, each))))


def _tell_otherwise(article: Article, fact: Fact) -> Fact | None:
    match sum(map(ord, fact.text)) % 8:
        case 0:
            return None
        case 1 if len(fact.quotation.content) == 1 and " " in fact.text:
            start, end = fact.quotation.content[0]
            end = article.text.rindex(" ", start, end)
            quotation = replace(fact.quotation, content=(Span(start, end),))
            return replace(fact, text=article.text[start:end], quotation=quotation)
        case 2:
            kind = "mixed" if fact.quotation.kind == "direct" else "direct"
            return replace(fact, quotation=replace(fact.quotation, kind=kind))  # type: ignore[arg-type]
        case 3:
            return replace(fact, speaker=replace(fact.speaker, name="unnamed official", id=None, affiliation=None))
        case _:
            return fact


def _rewrite(databases: Iterable[Path], knowledge: Knowledge, chance: random.Random) -> None:
    """Let the outlets rewrite their articles, all alike in both databases."""
    first, *_ = databases
    with open_reader(first) as reader, closing(sqlite3.connect(first)) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM articles WHERE state = 'full' ORDER BY key")]
        said = {row["article_key"]: row["content"] for row in reader.corrections() if row["content"]}
        articles = {}
        for key in keys:
            found = reader.history(key)
            assert found
            articles[key] = found[1][-1].article
    written = {key: _edit(article.text, said.get(key), chance) for key, article in articles.items()}
    for database in databases:
        with open_writer(database, create=False) as writer:
            for key, text in written.items():
                now = _START + timedelta(days=2)
                writer.save_page(_read(key, articles[key], text, knowledge, now), now)


def _edit(text: str, said: str | None, chance: random.Random) -> str:
    """Rewrite a text: paragraphs come, go, move, are said once more; words change; another says the same."""
    parts = text.split("\n\n")
    edits = chance.sample(("insert", "move", "drop", "reword", "repeat", "impostor"), 3)
    place = chance.randrange(len(parts))
    if "insert" in edits:
        parts.insert(place, f'"This is a new paragraph, number {chance.random()}," {IMPOSTOR} said.')
    if "move" in edits:
        parts.append(parts.pop(chance.randrange(len(parts))))
    if "drop" in edits and len(parts) > 1:
        parts.pop(chance.randrange(len(parts)))
    if "reword" in edits:
        parts[place % len(parts)] = parts[place % len(parts)].replace(" the ", " this ", 1)
    if "repeat" in edits:
        parts.append(chance.choice(parts))
    if "impostor" in edits and said:
        parts.insert(0, f'"{said.rstrip(".,").replace(chr(34), "")}," {IMPOSTOR} said.')
    return "\n\n".join(parts)


def _load_corrections(database: Path) -> list[Row]:
    with open_reader(database) as reader:
        return reader.corrections()


def _load_reports(database: Path) -> list[Row]:
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        sql = "SELECT r.*, a.key FROM reports AS r JOIN articles AS a ON a.id = r.article ORDER BY a.key, r.position"
        return [dict(row) for row in connection.execute(sql)]


def _saying(row: Row) -> tuple[str, str, str]:
    return row["key"], row["kind"], " ".join(fold_words(row["content"]))


def find_lost(database: Path) -> list[Row]:
    """Find corrections that are neither shown nor truly without evidence."""
    rows, reports = _load_corrections(database), _load_reports(database)
    with open_reader(database) as reader:
        shown = {row["id"]: row for row in reader.events(Filter(type_="statement"))}
    return [row for row in rows if not _is_accounted_for(row, rows, reports, shown)]


def _is_accounted_for(row: Row, rows: list[Row], reports: list[Row], shown: Mapping[str, Row]) -> bool:
    evidence = (row["article_key"], row["kind"], row["words"])
    those = [report for report in reports if _saying(report) == evidence]
    if row["state"] == "evidence gone":
        derived = {_derived_speaker(report) for report in those}  # nobody is not the same as nobody
        is_unclear = len(derived) > 1 or (len(those) > 1 and any(None in each[:2] for each in derived))
        return bool(row["place"]) or is_unclear or not any(_is_of(report, row) for report in those)
    if row["state"] == "replaced":
        return any(
            (other["article_key"], other["kind"], other["words"]) == evidence
            and other["state"] == "applied"
            and other["number"] > row["number"]
            and other["field"] in {row["field"], "speaker"}
            for other in rows
        )
    held = [report for report in those if report["statement"] == row["statement"] and _has(report, row)]
    return bool(held) and all(_is_shown(row, report, rows, shown) for report in held)


def _derived_speaker(report: Row) -> tuple[object, ...]:
    read = restore(report)
    return read["speaker_key"], read["date"], read["date_end"]


def _is_of(report: Row, correction: Row) -> bool:
    """Tell whether words are still those of whoever was printed or read as their source."""
    speaker, source = restore(report)["speaker_key"], " ".join(fold_words(report["source"] or ""))
    return source == correction["source"] or bool(speaker and speaker == correction["speaker"])


def _has(report: Row, correction: Row) -> bool:
    return f': {correction["why"]}"' in str(report["corrections"])


def _is_shown(correction: Row, report: Row, rows: list[Row], shown: Mapping[str, Row]) -> bool:
    field, value = correction["field"], correction["value"]
    if field == "reject":
        return bool(report["rejected"]) and report["statement"] not in shown
    if field == "merge":
        sides = {row["statement"] for row in rows if row["id"] == correction["id"] and row["state"] == "applied"}
        return len(sides) == 1 or bool(report["rejected"])
    if report["rejected"]:
        return True
    row = shown[report["statement"]]
    if not any(line.endswith(f": {correction['why']}") for line in row["corrections"]):
        return False
    same = {"speaker", "affiliation"} if field in {"speaker", "affiliation"} else {field}
    said = {
        each["words"] for each in rows
        if each["statement"] == report["statement"] and each["field"] in same and each["state"] == "applied"
    }  # fmt: skip
    # Of what was merged, persons may have said different things: then each is right of its own words.
    wanted = value.partition("|")[0] if field == "speaker" else value
    return bool(_told(report if len(said) > 1 else row, field) == wanted)


def _told(row: Row, field: str) -> str:
    if field == "speaker":
        return str(row["speaker_id"] or row["speaker"] or "")
    value = row[field]
    if isinstance(value, str) and field in {"countries", "themes"}:
        value = json.loads(value)
    return "; ".join(value) if isinstance(value, list) else value or ""


def find_wrong(database: Path, twin: Path) -> list[Row]:
    """Find reports that are corrected and should not be, or that are otherwise than in the twin for no reason."""
    corrected = {(row["article_key"], row["kind"], row["words"]) for row in _load_corrections(database)}
    reports, others = _load_reports(database), _load_reports(twin)
    assert [_saying(row) for row in reports] == [_saying(row) for row in others]
    return [
        row for row, other in zip(reports, others, strict=True)
        if (row["corrections"] != "[]" and not _may_be_corrected(row, corrected))
        or (row["corrections"] == "[]" and (row["derived"] or row["joined"] or row["rejected"]))
        or any(restore(row)[name] != other[name] for name in _COLUMNS)
    ]  # fmt: skip


def _may_be_corrected(row: Row, corrected: Iterable[tuple[str, str, str]]) -> bool:
    return _saying(row) in corrected and IMPOSTOR not in (row["source"] or "")


def _known(database: Path) -> list[Row]:
    """Give what is known but for corrections and old ids."""
    with open_reader(database) as reader:
        return [row for row in reader.export() if row["table"] not in {"corrections", "statement_aliases"}]
