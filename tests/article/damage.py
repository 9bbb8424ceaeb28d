"""Pages damaged on purpose: cut off, with bytes flipped, nested deep, or made of nothing but line breaks."""

import random
from collections.abc import Iterator

DEEP = 100_000
BREAKS = 1_000_000
"""Of four bytes each."""
_FLIPPED_AT_MOST = 40


def damage(pages: list[bytes], count: int, seed: int) -> Iterator[tuple[bytes, bytes]]:
    """Damage pages at random; the same seed damages them alike.

    Args:
        pages: Whole ones.
        count: How many to make.
        seed: Of the generator.

    Yields:
        A page as it was, and damaged.
    """
    chance = random.Random(seed)
    kinds = (_cut, _flip, _flip, _cut, _nest, _cut, _flip, _break)
    for number in range(count):
        page = chance.choice(pages)
        yield page, kinds[number % len(kinds)](page, chance)


def _cut(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page))]


def _flip(page: bytes, chance: random.Random) -> bytes:
    body = bytearray(page)
    for _flipped in range(chance.randint(1, _FLIPPED_AT_MOST)):
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    return bytes(body)


def _nest(page: bytes, chance: random.Random) -> bytes:
    """Open elements somewhere within the page."""
    place = chance.randrange(len(page))
    return page[:place] + chance.choice([b"<div>", b"<b>", b"<blockquote>", b"<ul><li>"]) * DEEP + page[place:]


def _break(page: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(page))
    return page[:place] + b"<br>" * BREAKS + page[place:]
