"""Sentences out of grammar.yaml: every {name} becomes one of its list, a capitalised name with a capital."""

import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def load_grammar() -> dict[str, Any]:
    """Load the lists."""
    return dict(yaml.safe_load(Path(__file__).with_name("grammar.yaml").read_text(encoding="utf-8")))


def write(chance: random.Random, name: str, given: Mapping[str, str]) -> str:
    """Write something of a list.

    Args:
        chance: Decides which.
        name: Of the list.
        given: Slots whose words are settled: who speaks, which weekday it is.
    """
    return fill(chance, chance.choice(load_grammar()[name]), given)


def fill(chance: random.Random, text: str, given: Mapping[str, str]) -> str:
    """Fill the slots of a text, as `write` does."""

    def word(match: re.Match[str]) -> str:
        name = match[1]
        if name in given:
            return given[name]
        lower = name.lower()
        if lower == "number":
            return str(chance.randint(3, 980))
        found = given[lower] if lower in given else write(chance, lower, given)
        return found[:1].upper() + found[1:] if name[0].isupper() else found

    return _SLOT.sub(word, text)


def replace_words(text: str, table: Mapping[str, str], chance: random.Random, share: float) -> str:
    """Replace a share of the words and phrases that a table names."""
    pattern = _pattern(tuple(table))
    return pattern.sub(lambda match: table[match[0]] if chance.random() < share else match[0], text)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
