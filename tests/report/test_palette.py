"""The page's colours: seen on their ground, and told apart by those who see fewer colours.

Source:
    WCAG 2.2, relative luminance and contrast; Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model
    for Simulation of Color Vision Deficiency", matrices of severity 1; CIE 1976 L*a*b* distances.
"""

import math
import re
from importlib.resources import files
from itertools import combinations

import pytest

Colour = tuple[float, float, float]
CSS = files("tracker.report.page").joinpath("page.css").read_text(encoding="utf-8")
SERIES = tuple(f"--series-{number}" for number in range(1, 7))
SIGHTS = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def colour(name: str, theme: int) -> Colour:
    """Read a colour of the style sheet, in linear light; theme 0 is the light one."""
    found = re.search(rf"{name}: light-dark\(#(\w{{6}}), #(\w{{6}})\)", CSS)
    assert found, name
    values = (int(found[theme + 1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Give the ratio of two colours' luminances."""
    lighter, darker = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in (one, other)), reverse=True)
    return lighter / darker


def distance(one: Colour, other: Colour, sight: tuple[Colour, ...]) -> float:
    """Give how far apart two colours are for somebody."""
    seen = [lab(tuple(sum(w * v for w, v in zip(row, each, strict=True)) for row in sight)) for each in (one, other)]
    return math.dist(*seen)


def lab(linear: tuple[float, ...]) -> Colour:
    """Turn linear sRGB into CIE L*a*b* under D65."""
    r, g, b = (min(1.0, max(0.0, value)) for value in linear)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_are_seen_on_their_ground(theme: int) -> None:
    """Shapes have a contrast of 3 at least, text of 4.5."""
    ground = colour("--ground", theme)

    assert [
        each for each in (*SERIES, "--series-other", "--series-none") if contrast(colour(each, theme), ground) < 3
    ] == []
    assert [
        each for each in ("--ink", "--muted", "--link", "--warn") if contrast(colour(each, theme), ground) < 4.5
    ] == []


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_affiliations_are_told_apart(theme: int, sight: str) -> None:
    """No two of the first four are nearer than a clear difference, no two of all six nearer than one that is seen."""
    near = {
        (one, other): distance(colour(one, theme), colour(other, theme), SIGHTS[sight])
        for one, other in combinations(SERIES, 2)
    }

    assert {pair: apart for pair, apart in near.items() if apart < (20 if set(pair) <= set(SERIES[:4]) else 12)} == {}
