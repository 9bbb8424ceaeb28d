"""Times taken so that a drifting machine hits all cases alike."""

import statistics
from collections.abc import Callable, Mapping


def interleaved(cases: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Take the median of what each case measures, one run of each in turn."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _round in range(rounds):
        for name, case in cases.items():
            taken[name].append(case())
    return {name: statistics.median(values) for name, values in taken.items()}
