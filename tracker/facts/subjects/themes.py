"""What under negotiation a statement speaks of, and the words that say so."""

from functools import lru_cache

from tracker.config import Theme
from tracker.facts.subjects.terms import Index


def find_themes(text: str, themes: tuple[Theme, ...]) -> tuple[tuple[str, str], ...]:
    """Find the themes of a text.

    Args:
        text: The content of a statement.
        themes: As configured; terms as in `tracker.facts.subjects.terms`.

    Returns:
        (theme, word as it stands in the text) pairs without repetition: themes in the order of the
        configuration, words in the order of the text.
    """
    found = dict.fromkeys((name, span.of(text)) for name, span in _index(themes).find(text))
    order = {theme.name: number for number, theme in enumerate(themes)}
    return tuple(sorted(found, key=lambda pair: order[pair[0]]))


@lru_cache(maxsize=8)
def _index(themes: tuple[Theme, ...]) -> Index:
    return Index((theme.name, theme.terms) for theme in themes)
