"""What the poller and the store bear: `python -m tests.endurance [MEASURE …]`, each a line of JSON.

kills      300 polls killed at random moments (about 8 minutes of processor time)
outputs    400 feeds, exports and files of rows whose writer is killed (about 5 minutes)
crowd      100 polls that overlap, 1,000 queries during polls
clocks     clocks that jump and five zones
disk       a disk that is full at 12 sizes
year       35,040 polls of 20 feeds, in process (about an hour)
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.endurance import clocks, crowd, disk, kills, outputs, year


def _crowd(folder: Path) -> Mapping[str, object]:
    places = [folder / name for name in ("polls", "queries", "second")]
    for place in places:
        place.mkdir()
    found = crowd.measure_polls(places[0], 100) | crowd.measure_queries(places[1], 1000)
    return found | {"seconds to refuse": round(crowd.seconds_to_refuse(places[2]), 2)}


def _clocks(folder: Path) -> Mapping[str, object]:
    jumps, zones = clocks.exports_by_clock(folder), clocks.exports_by_zone(folder)
    return {"different exports": len(set(jumps.values())) + len(set(zones.values())) - 2}


MEASURES: dict[str, Callable[[Path], Mapping[str, object]]] = {
    "kills": lambda folder: kills.measure(folder, 300),
    "outputs": lambda folder: outputs.measure(folder, 400),
    "crowd": _crowd,
    "clocks": _clocks,
    "disk": disk.measure_full,
    "year": year.measure,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m tests.endurance", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []], metavar="MEASURE")
    for chosen in parser.parse_args().measures or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            figures = MEASURES[chosen](Path(folder))
        sys.stdout.write(f"{json.dumps({'measure': chosen} | dict(figures))}\n")
        sys.stdout.flush()
