"""How large the page of many statements is, and how soon it can be used: `python -m tests.benchmarks.page [NUMBER]`."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.browser.chromium import open_chromium
from tests.report.many import make_known
from tracker.report.page.document import render_page
from tracker.store.queries.filters import Filter

_ROUNDS = 5
_INTERACTIVE = "performance.getEntriesByName('interactive')[0].startTime"
_TASK = """async () => { const began = performance.now(); document.querySelector(%r).click();
    await new Promise(requestAnimationFrame); return performance.now() - began; }"""


def measure(statements: int) -> Iterator[str]:
    """Write a page, open it, and use it."""
    known = make_known(statements)
    began = time.perf_counter()
    page = render_page(known, Filter(), made=date(2026, 3, 5))
    yield f"{statements} statements: {len(page.encode()) / 1e6:.2f} MB, written in {time.perf_counter() - began:.1f} s"
    with tempfile.TemporaryDirectory() as folder, open_chromium() as browser:
        path = Path(folder, "page.html")
        path.write_text(page, encoding="utf-8")
        opened, filtered = [], []
        for _round in range(_ROUNDS):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(path.as_uri())
            opened.append(tab.evaluate(_INTERACTIVE))
            filtered.append(tab.evaluate(_TASK % "#legend button"))
            tab.close()
    yield f"interactive after {_told(opened)}; a filter takes {_told(filtered)}"


def _told(milliseconds: list[float]) -> str:
    median, most = statistics.median(milliseconds) / 1000, max(milliseconds) / 1000
    return f"{median:.2f} s (median of {len(milliseconds)}, most {most:.2f})"


if __name__ == "__main__":
    for line in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
