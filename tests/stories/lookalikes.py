"""Articles that share words with wire stories and are no copies of them, and some that are by our definition."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from tests.stories.corpus import Part, Story, World, make_story
from tests.stories.printing import AGENCY, Outlet, Printed, finish, typeset
from tests.stories.words import write


def print_lookalikes(
    world: World, stories: Sequence[Story], outlets: Sequence[Outlet], chance: random.Random
) -> Iterator[Printed]:
    """Print everything that must not glue stories together, about one to two copies of wire stories."""
    for number, story in enumerate(stories):
        if number % 3 == 0:
            yield _follow_up(world, story, chance)
        if number % 5 == 0:
            yield from _updates(world, story, chance)
        if number % 4 == 0:
            yield _alert(story, chance.choice(outlets), chance)
        if number % 10 == 9:
            past = stories[max(0, number - 20) : number + 1]
            yield _round_up(past, chance.choice(outlets), chance, whole=number % 20 == 9)
        if number % 17 == 16:
            today = stories[max(0, number - 16) : number + 1]
            yield _live_blog(today, chance.choice(outlets), chance)
            yield _daily(story, outlets[0], chance)


def _follow_up(world: World, story: Story, chance: random.Random) -> Printed:
    """Another story of the same day: its own news, two paragraphs and all of the background in common."""
    name = f"{story.name}-follow-up"
    own = make_story(world, chance, name, 0)
    shared = [part for part in story.parts if part.origin.startswith("background")]
    shared += chance.sample([part for part in story.parts[1:] if '"' in part.text] or list(story.parts[1:]), 1)
    news = [part for part in own.parts if not part.origin.startswith("background")]
    parts = news + shared
    return _print(name, "follow-up", parts, AGENCY, story, chance)


def _updates(world: World, story: Story, chance: random.Random) -> Iterator[Printed]:
    """The agency's write-throughs: a new lede each time, some paragraphs go, a few come."""
    parts = list(story.parts)
    for number in (1, 2):
        fresh = make_story(world, chance, f"{story.name}-update-{number}", 0).parts[:3]
        kept = [part for part in parts[1:] if chance.random() < 0.85]
        parts = [*fresh, *kept]
        later = replace(story, out=story.out + timedelta(hours=2 * number))
        yield _print(f"{story.name}-update-{number}", "update", parts, AGENCY, later, chance, of=story.name)


def _alert(story: Story, outlet: Outlet, chance: random.Random) -> Printed:
    """Two sentences, before anybody has more."""
    soon = replace(story, out=story.out - timedelta(minutes=30))
    parts = finish(story.parts[:2], replace(outlet, tail=None), chance)
    return _print(f"{story.name}-alert", "alert", parts, outlet.name, soon, chance, of=story.name, maybe=True)


def _round_up(stories: Sequence[Story], outlet: Outlet, chance: random.Random, *, whole: bool) -> Printed:
    """The week in review: the first paragraphs of six stories, or a third of each of four, and words between."""
    name = f"{stories[-1].name}-round-up"
    parts: list[Part] = []
    for story in chance.sample(stories, min(len(stories), 4 if whole else 6)):
        parts.append(Part(f"{name}-own-{len(parts)}", write(chance, "own", {"weekday": "Monday"})))
        parts += story.parts[: len(story.parts) // 3 if whole else 2]
    return _print(name, "round-up", finish(parts, outlet, chance), outlet.name, _last(stories), chance)


def _live_blog(stories: Sequence[Story], outlet: Outlet, chance: random.Random) -> Printed:
    """A day in entries: a paragraph or three of every story, and as much of the blog's own."""
    name = f"{stories[-1].name}-live"
    parts: list[Part] = []
    for story in stories:
        parts += story.parts[: chance.randint(1, 3)]
        parts.append(Part(f"{name}-own-{len(parts)}", write(chance, "news", {"weekday": "today"})))
    return _print(name, "live blog", finish(parts, outlet, chance), outlet.name, _last(stories), chance)


def _last(stories: Sequence[Story]) -> Story:
    return max(stories, key=lambda story: story.out)


def _daily(story: Story, outlet: Outlet, chance: random.Random) -> Printed:
    """What you need to know today: four paragraphs of every day, five of this one."""
    name = f"{story.name}-daily-{outlet.name}"
    steady = random.Random(outlet.name)
    template = [Part(f"template-{outlet.name}-{each}", text) for each, text in enumerate(_template(outlet, steady))]
    fresh = [Part(f"{name}-own-{each}", write(chance, "news", {"weekday": "today"})) for each in range(5)]
    parts = [template[0], *fresh, *template[1:]]
    morning = replace(story, out=story.out.replace(hour=5))
    return _print(name, "daily", finish(parts, outlet, chance), outlet.name, morning, chance)


def _template(outlet: Outlet, chance: random.Random) -> list[str]:
    texts: list[str] = []
    while len(texts) < 4:
        text = write(chance, "template", {"outlet": outlet.name})
        texts += [text] if text not in texts else []
    return texts


def _print(  # noqa: PLR0913, PLR0917  (all that is known of an article meets here)
    name: str,
    kind: str,
    parts: Sequence[Part],
    outlet: str,
    story: Story,
    chance: random.Random,
    *,
    of: str | None = None,
    maybe: bool = False,
) -> Printed:
    out = story.out + timedelta(minutes=chance.randint(0, 60))
    headline = write(chance, "headline", {})
    article = typeset(parts, outlet, headline, out, wire=AGENCY if outlet == AGENCY else None)
    return Printed(name=name, story=of or name, kind=kind, maybe=maybe, parts=tuple(parts), article=article)
