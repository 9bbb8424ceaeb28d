"""How outlets print an agency's story: each edit by itself and all at once, light, medium and heavy."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.stories.corpus import Part, Story
from tests.stories.words import fill, load_grammar, replace_words, write
from tracker.article import parse_text
from tracker.model import Article

AGENCY = "Reuters"
LIGHT, MEDIUM, HEAVY = 0, 1, 2
STRENGTHS = ("light", "medium", "heavy")
COPIES = 3  # of each story


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who prints: its spelling, and the lines it puts under everything."""

    name: str
    style: str
    tail: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An article, and what is known of it because we made it.

    Attributes:
        story: Whose copy it is; its own name if nobody's.
        kind: The edit, or what it is instead of a copy; `strength` of the edit.
        maybe: It holds so little of its story that either answer is right.
        parts: Its paragraphs.
    """

    name: str
    story: str
    kind: str
    strength: str = ""
    maybe: bool = False
    parts: tuple[Part, ...]
    article: Article


def make_outlets(chance: random.Random) -> list[Outlet]:
    """Make up outlets: half have a tail, a third spells as the agency does."""
    names = ["Harbor Gazette", "Northern Ledger", "Evening Lantern", "Daily Meridian", "Tidewater Post", "The Almanac"]
    styles = ["british", "american", ""]
    tails = [fill(chance, text, {"outlet": name}) for text, name in zip(load_grammar()["tail"], names, strict=False)]
    return [
        Outlet(name, style, tail)
        for name, style, tail in zip(names, styles * 2, [*tails, None, None, None], strict=True)
    ]


def print_agency(story: Story) -> Printed:
    """Print a story as the agency does, with its dateline."""
    dateline = f"KYIV, {story.out:%B} {story.out.day} ({AGENCY}) - "
    first, *rest = story.parts
    parts = (replace(first, text=dateline + first.text), *rest)
    article = typeset(parts, AGENCY, story.headline, story.out, wire=AGENCY)
    return Printed(name=f"{story.name}-{AGENCY}", story=story.name, kind="original", parts=parts, article=article)


def print_copies(story: Story, outlets: Sequence[Outlet], chance: random.Random) -> Iterator[Printed]:
    """Print a story at three outlets, each with another edit of some strength."""
    chosen = zip(chance.sample(outlets, COPIES), chance.sample(list(EDITS), COPIES), strict=True)
    for outlet, kind in chosen:
        strength = chance.choice((LIGHT, MEDIUM, HEAVY))
        yield print_copy(story, outlet, kind, strength, chance)


def print_copy(story: Story, outlet: Outlet, kind: str, strength: int, chance: random.Random) -> Printed:
    """Print a story at an outlet: edited, in the outlet's spelling, mostly under another headline."""
    name = f"{story.name}-{outlet.name}"
    parts = finish(EDITS[kind](list(story.parts), strength, chance, name), outlet, chance)
    late = timedelta(days=chance.randint(1, strength + 1)) if kind in LATE else timedelta()
    out = story.out + late + timedelta(minutes=chance.randint(1, 600))
    headline = story.headline if chance.random() < 0.3 else write(chance, "headline", {})
    article = typeset(parts, outlet.name, headline, out, wire=AGENCY if chance.random() < 0.7 else None)
    return Printed(
        name=name, story=story.name, kind=kind, strength=STRENGTHS[strength], parts=tuple(parts), article=article
    )


def finish(parts: Sequence[Part], outlet: Outlet, chance: random.Random) -> list[Part]:
    """Put paragraphs into the outlet's spelling, and its tail below them."""
    spelled = [replace(part, text=_respell(part.text, outlet.style, chance)) for part in parts]
    return spelled + ([Part(f"tail-{outlet.name}", outlet.tail)] if outlet.tail else [])


def typeset(parts: Sequence[Part], outlet: str, headline: str, out: datetime, *, wire: str | None = None) -> Article:
    """Make the article of paragraphs."""
    text = "\n\n".join(part.text for part in parts)
    return parse_text(text, title=headline, outlet=outlet, wire=wire, published=out.isoformat())


def _respell(text: str, style: str, chance: random.Random) -> str:
    grammar = load_grammar()
    table: dict[str, str] = dict(grammar.get(style, {}))
    if style:
        chosen = 1 if style == "british" else -1
        table |= {spellings[0]: spellings[chosen] for spellings in grammar["surnames"] if len(spellings) > 1}
    return replace_words(text, table, chance, 1) if table else text


Edit = Callable[[list[Part], int, random.Random, str], list[Part]]


def _keep(parts: list[Part], _strength: int, _chance: random.Random, _name: str) -> list[Part]:
    return parts


def _trim(parts: list[Part], strength: int, chance: random.Random, _name: str) -> list[Part]:
    """Cut the end off, or paragraphs anywhere: four fifths, three fifths or two fifths stay."""
    count = max(4, round(len(parts) * (0.8, 0.6, 0.4)[strength]))
    if chance.random() < 0.6:
        return parts[:count]
    kept = sorted(chance.sample(range(1, len(parts)), count - 1))
    return [parts[0], *(parts[index] for index in kept)]


def _reorder(parts: list[Part], strength: int, chance: random.Random, _name: str) -> list[Part]:
    """Move a few paragraphs, half of them, or all but the first."""
    moved = list(parts)
    for _ in range((2, len(parts) // 2, 2 * len(parts))[strength]):
        moved.insert(chance.randint(1, len(moved) - 1), moved.pop(chance.randint(1, len(moved) - 1)))
    return moved


def _extend(parts: list[Part], strength: int, chance: random.Random, name: str) -> list[Part]:
    """Add paragraphs of the outlet's own: a tenth, a third, or two thirds of what there is."""
    longer = list(parts)
    for number in range(max(1, round(len(parts) * (0.1, 0.35, 0.65)[strength]))):
        own = Part(f"{name}-own-{number}", write(chance, "own", {"weekday": "Friday"}))
        longer.insert(chance.randint(0 if strength == HEAVY else 1, len(longer)), own)
    return longer


def _reword(parts: list[Part], strength: int, chance: random.Random, _name: str) -> list[Part]:
    """Put other words for a tenth, three tenths or six tenths of the phrases that desks change; gloss; cut quotes."""
    share = (0.1, 0.3, 0.6)[strength]
    table: Mapping[str, str] = load_grammar()["reworded"]
    changed = [replace(part, text=replace_words(part.text, table, chance, share)) for part in parts]
    return [replace(part, text=_gloss(_cut_quote(part.text, chance, share), chance, share)) for part in changed]


def _cut_quote(text: str, chance: random.Random, share: float) -> str:
    """Leave the second half of an interrupted quotation out."""
    first, found, _ = text.partition('. "')
    return f"{first}." if found and chance.random() < share else text


def _gloss(text: str, chance: random.Random, share: float) -> str:
    """Explain a word of a paragraph in brackets."""
    words = text.split(" ")
    at = chance.randrange(3, len(words)) if len(words) > 6 else 0
    if at and chance.random() < share:
        words.insert(at, "(as it is known there)")
    return " ".join(words)


def _all(parts: list[Part], strength: int, chance: random.Random, name: str) -> list[Part]:
    """Do everything, each a little less."""
    less = max(LIGHT, strength - 1)
    for edit in (_trim, _reorder, _extend, _reword):
        parts = edit(parts, less, chance, name)
    return parts


EDITS: Mapping[str, Edit] = {
    "respelled": _keep,
    "next days": _keep,
    "trimmed": _trim,
    "reordered": _reorder,
    "extended": _extend,
    "reworded": _reword,
    "all at once": _all,
}
"""What an outlet does besides spelling and headline."""

LATE = frozenset({"next days", "all at once"})
"""Edits that come one to three calendar days behind the agency."""
