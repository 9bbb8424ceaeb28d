"""The error browser: what went wrong, with its sentence, grouped by cause and cue."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tests.evaluation.judging import Grade, Verdict
from tests.evaluation.meaning import Check
from tracker.model import Span

CUES_SHOWN = 12
_BEFORE = 160
_AFTER = 100


def list_verdicts(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """List wrong verdicts: the largest group first, within a group by cue, the most frequent first."""
    groups: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.cause != "right":
            groups[verdict.wanted_layer, verdict.cause].append(verdict)
    for (layer, cause), group in sorted(groups.items(), key=lambda item: -len(item[1])):
        cues = Counter(verdict.cue.lower() for verdict in group)
        shown = ", ".join(f"{cue or '(none)'} {count}" for cue, count in cues.most_common(CUES_SHOWN))
        yield f"\n== {layer}: {cause}: {len(group)} ==   {shown}"
        for verdict in sorted(group, key=lambda each: (-cues[each.cue.lower()], each.cue.lower(), each.name)):
            yield from _show_verdict(verdict)


def list_checks(checks: Iterable[Check]) -> Iterator[str]:
    """List what was wrong with facts whose words were found, layer by layer."""
    groups: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        if not check.right:
            groups[check.layer].append(check)
    for layer, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        yield f"\n== {layer}: {len(group)} =="
        for check in group:
            yield f"{check.name}: {show_place(check.article.text, check.place)}"
            yield f"    wanted {check.wanted}; got {check.got}"


def list_overrated(grades: Iterable[Grade]) -> Iterator[str]:
    """List facts of high confidence that are wrong in something."""
    wrong = [grade for grade in grades if grade.fact.confidence == "high" and not grade.right]
    yield f"\n== high confidence, and wrong: {len(wrong)} =="
    for grade in wrong:
        fact = grade.fact
        yield f"{grade.name}: {show_place(grade.article.text, fact.quotation.content[0])}"
        yield f"    got ({fact.source}) {fact.cue}; {fact.speaker.name}, {fact.speaker.affiliation}, {fact.said}"


def _show_verdict(verdict: Verdict) -> Iterator[str]:
    text = verdict.article.text
    place = verdict.wanted or verdict.got or Span(0, 0)
    yield f"{verdict.name}: {show_place(text, place)}"
    if verdict.wanted:
        yield f"    wanted ({verdict.wanted_as}) {verdict.cue}"
    if verdict.got:
        words = f": {verdict.got.of(text)!r}" if verdict.cause == "wrong span" else ""
        yield f"    got ({verdict.got_as}) as {verdict.layer}{words}"


def show_place(text: str, place: Span) -> str:
    """Cut the words around a place out of its text, the place between [[ and ]]."""
    start = max(text.rfind("\n", 0, place.start) + 1, place.start - _BEFORE)
    stop = text.find("\n", place.end)
    end = min(len(text) if stop < 0 else stop, place.end + _AFTER)
    shown = f"{text[start : place.start]}[[{place.of(text)}]]{text[place.end : end]}"
    return " ".join(shown.split())
