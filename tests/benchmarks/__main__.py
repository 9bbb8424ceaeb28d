"""How fast the tracker is, as ratios taken in interleaved runs: `python -m tests.benchmarks [FOLDER OF PAGES]`."""

import sys
from itertools import chain
from pathlib import Path

from tests.benchmarks.pages import report_page_times
from tests.benchmarks.start import report_start_times

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    for line in chain(report_start_times(), report_page_times(folder)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
