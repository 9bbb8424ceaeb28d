"""How fast a page is read, against the general tools on the same pages (the extra `benchmark` installs them)."""

import statistics
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.timing import interleaved
from tracker.article import parse
from tracker.errors import PageError

OWN_PAGES = Path(__file__).parents[1] / "article" / "data"
ROUNDS = 7
BASE = "trafilatura"

Tool = Callable[[bytes], object]


def report_page_times(folder: Path | None) -> Iterator[str]:
    """Compare the tools on every page of a folder, by default on pages of our own.

    Yields:
        A table: for the pages of each outlet with a room of its own and for all others, the median over pages of
        each tool's time, as a ratio to trafilatura's with its metadata (which we read as well), and in ms.
    """
    folder = folder or OWN_PAGES
    groups: dict[str, list[bytes]] = defaultdict(list)
    for path in sorted(folder.glob("*.html")):
        body = path.read_bytes()
        if outlet := _outlet(body):
            groups[outlet].append(body)
    tools = _load_tools()
    yield f"Pages of {folder}: median time, as a ratio to {BASE}:"
    yield f"  {'':24}" + "".join(f"{name:>26}" for name in tools)
    for outlet, pages in sorted(groups.items()):
        times = _median_times(tools, pages)
        cells = (f"{seconds / times[BASE]:.3f} ({seconds * 1000:.1f} ms)" for seconds in times.values())
        yield f"  {f'{outlet} ({len(pages)} pages)':24}" + "".join(f"{cell:>26}" for cell in cells)


def _outlet(body: bytes) -> str | None:
    """Name the group of a page; None for one that is no article, which no tool has to read."""
    try:
        outlet = _read(body).outlet
    except PageError:
        return None
    return outlet if outlet in {"Reuters", "Jerusalem Post"} else "other"


def _median_times(tools: dict[str, Tool], pages: list[bytes]) -> dict[str, float]:
    by_page = [
        interleaved({name: partial(_seconds, tool, body) for name, tool in tools.items()}, ROUNDS) for body in pages
    ]
    return {name: statistics.median(times[name] for times in by_page) for name in tools}


def _seconds(tool: Tool, body: bytes) -> float:
    started = time.process_time()  # what else the machine does is not counted
    tool(body)
    return time.process_time() - started


def _load_tools() -> dict[str, Tool]:
    """Load our own reader, trafilatura, and those of the others that are installed."""
    import trafilatura

    tools: dict[str, Tool] = {
        "tracker": _read,
        BASE: partial(trafilatura.bare_extraction, with_metadata=True),
        "trafilatura, text only": trafilatura.bare_extraction,
    }
    if find_spec("newspaper"):
        tools["newspaper4k"] = _load_newspaper()
    if find_spec("readability"):
        from readability import Document

        tools["readability-lxml"] = lambda body: Document(body.decode("utf-8", "replace")).summary()
    return tools


def _load_newspaper() -> Tool:
    with warnings.catch_warnings(action="ignore"):  # of parts that are not installed and not asked for
        import newspaper

    def read(body: bytes) -> None:
        article = newspaper.Article("https://courier.example/", fetch_images=False)  # no network
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()

    return read


_read = partial(parse, url=None, now=datetime(2030, 1, 1, tzinfo=UTC))
