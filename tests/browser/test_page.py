"""The page that `tracker report` writes, in a browser."""

import json
import os
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.tabs import DESKTOP, PHONE, Tab, open_tab
from tests.conftest import Run
from tests.hostile.markup import TEXTS, fill, hostile_pages
from tests.report.many import make_known
from tracker.report.page.document import render_page
from tracker.store.queries.filters import Filter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CARD = "#statements .card"
WINDOW = 50
"""Cards that are laid out at once; the demonstration has more."""
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
_META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def ids(tab: Tab) -> list[str]:
    """Read which statements are listed."""
    found: list[str] = tab.page.locator(CARD).evaluate_all("cards => cards.map(card => card.id)")
    return found


def data_of(path: Path) -> Any:
    """Read the data block of a page."""
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text(encoding="utf-8"))
    assert block
    return json.loads(block[1])


def test_shows_charts_and_asks_for_nothing(browser: "Browser", demo_page: Path) -> None:
    """Three charts with text beside them, a card for each statement, no request, and a silent console."""
    with open_tab(browser, demo_page) as tab:
        tab.page.evaluate(OPEN_ALL)
        tab.page.locator("figure svg").first.hover()

        assert tab.count("figure [role=img][aria-label] svg") == 3
        assert tab.count("details.table table") == 3
        assert tab.count("#timeline svg [aria-label=rect] rect") > 1
        assert tab.texts("#count") == [f"{len(data_of(demo_page)['statements']['rows'])} statements"]
        assert tab.count(CARD) == WINDOW
        assert (tab.requests, tab.complaints) == ([], [])


def test_filters_live_in_the_address(browser: "Browser", demo_page: Path) -> None:
    """What the form narrows, the address keeps: who opens it sees the same."""
    with open_tab(browser, demo_page) as tab:
        everything, told = ids(tab), tab.texts("#count")[0]
        tab.page.select_option("[name=theme]", "ratification")
        tab.page.fill("[name=q]", "senate VYMYSHLENA")
        tab.wait_for(CARD, 1)
        narrowed, address = ids(tab), tab.page.url
        tab.page.click("#clear")
        assert ids(tab) == everything
    with open_tab(browser, demo_page, f"#{address.partition('#')[2]}") as tab:
        assert "theme=ratification" in address
        assert ids(tab) == narrowed
        assert tab.page.input_value("[name=q]") == "senate VYMYSHLENA"
        assert tab.texts("#count") == [f"1 of {told}"]
        assert tab.complaints == []


def test_a_statement_has_an_address(browser: "Browser", demo_page: Path) -> None:
    """It opens with its evidence, the words marked, also by an id it once had and from a view that leaves it out."""
    data = data_of(demo_page)
    rows = [dict(zip(data["statements"]["columns"], row, strict=True)) for row in data["statements"]["rows"]]
    once = next(row for row in rows if row["aliases"])
    for fragment in (f"#s-{once['id']}", f"#s-{once['aliases'][0]}"):
        with open_tab(browser, demo_page, fragment) as tab:
            evidence = tab.page.locator(f"#s-{once['id']} .report")
            assert evidence.count() == len(once["reports"])
            assert evidence.first.locator("mark.words").is_visible()
            assert evidence.first.locator("h4 a").get_attribute("href")
            assert tab.page.evaluate("document.activeElement.id") == f"s-{once['id']}"
    with open_tab(browser, demo_page, "#q=nothing-like-it") as tab:
        assert ids(tab) == []
        tab.page.evaluate(f"location.hash = 's-{once['id']}'")
        tab.page.wait_for_selector(f"#s-{once['id']} .report")
        assert tab.complaints == []


def test_zooms_by_mouse_and_by_keys(browser: "Browser", demo_page: Path) -> None:
    """Dragging over the timeline and typing two days narrow the page alike."""
    with open_tab(browser, demo_page) as tab:
        box = tab.page.locator("#timeline svg").bounding_box()
        assert box
        everything, middle = tab.texts("#count"), box["y"] + box["height"] / 2
        tab.page.mouse.move(box["x"] + box["width"] * 0.9, middle)
        tab.page.mouse.down()
        tab.page.mouse.move(box["x"] + box["width"] * 0.98, middle, steps=5)
        tab.page.mouse.up()
        dragged, since = ids(tab), tab.page.input_value("[name=since]")
        assert 0 < len(dragged) < WINDOW
        assert f"since={since}" in tab.page.url
        tab.page.click("#whole")
        assert tab.texts("#count") == everything
        tab.page.fill("[name=since]", since)
        tab.wait_for(CARD, len(dragged))
        assert ids(tab) == dragged
        assert tab.complaints == []


def test_works_with_a_keyboard_alone(browser: "Browser", demo_page: Path) -> None:
    """The skip link comes first; everything that acts is reached, shows its focus, and lets go of it."""
    with open_tab(browser, demo_page) as tab:
        tab.page.keyboard.press("Tab")
        assert tab.page.evaluate("document.activeElement.className") == "skip"
        tab.page.keyboard.press("Enter")
        assert tab.page.evaluate("document.activeElement.id") == "statements"
    with open_tab(browser, demo_page) as tab:
        reached = set()
        for _step in range(60):
            tab.page.keyboard.press("Tab")
            told = "e => [e.name || e.id || e.dataset.filter || e.localName, getComputedStyle(e).outlineStyle]"
            name, outline = tab.page.evaluate(f"({told})(document.activeElement)")
            reached.add(name)
            assert outline != "none", name
        assert {"theme", "affiliation", "since", "until", "q", "speaker", "named", "summary", "a"} <= reached
        assert tab.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_keeps_nobody_out(
    browser: "Browser", demo_page: Path, tmp_path: Path, scheme: str, viewport: dict[str, int]
) -> None:
    """axe-core finds no serious fault, nothing is wider than the screen; a picture is kept of what was seen."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: pip install -e '.[browser]'")
    with open_tab(browser, demo_page, color_scheme=scheme, viewport=viewport) as tab:
        pictures = Path(os.environ.get("TRACKER_SCREENSHOTS", tmp_path))
        pictures.mkdir(parents=True, exist_ok=True)
        name = f"{viewport['width']}-{scheme}"
        tab.page.screenshot(path=pictures / f"{name}.png")
        tab.page.locator("#themes-title").scroll_into_view_if_needed()
        tab.page.screenshot(path=pictures / f"{name}-all.png", full_page=True)
        tab.page.evaluate(OPEN_ALL)
        tab.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
        found = tab.page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]

        grave = [
            (fault["id"], [node["html"] for node in fault["nodes"]])
            for fault in found
            if fault["impact"] in {"serious", "critical"}
        ]
        assert grave == []
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("guarded", [True, False], ids=["with-csp", "without-csp"])
def test_injects_nothing(browser: "Browser", run: Run, tmp_path: Path, *, guarded: bool) -> None:
    """Hostile titles, names and links are text, whatever is opened; without the policy too."""
    fill(tmp_path / "tracker.db")
    done = run("report", "out.html")
    assert done.returncode == 0, done.stderr
    path = tmp_path / "out.html"
    if not guarded:
        page_text, removed = _META.subn("", path.read_text(encoding="utf-8"))
        assert removed == 1
        path.write_text(page_text, encoding="utf-8")
    for scripts in (True, False):
        with open_tab(browser, path, java_script_enabled=scripts) as tab:
            if scripts:
                tab.page.evaluate(OPEN_ALL)
                tab.page.wait_for_selector(".report")
                assert tab.page.evaluate("window.stolen") is None
                assert tab.page.evaluate(_ACTING) == []
                assert tab.count("#milestones li") == len(TEXTS)
            assert tab.count(".card") == len(list(hostile_pages()))
            assert tab.count("script") == 4
            assert tab.count("iframe, base, form[action], img, object, embed, meta[http-equiv=refresh]") == 0
            assert (tab.requests, tab.complaints) == ([], [])


_ACTING = """[...document.querySelectorAll('*')].flatMap(element => [...element.attributes]
    .filter(({name, value}) => name.startsWith('on') || (name === 'href' && !/^(https?:[/][/]|#|data:,$)/.test(value)))
    .map(({name, value}) => `${element.localName} ${name}=${value}`))"""


def test_ten_thousand_statements(browser: "Browser", tmp_path: Path) -> None:
    """A window of them is listed, all are searched, and the last is found by its address."""
    known = make_known(10_000)
    path = tmp_path / "out.html"
    path.write_text(render_page(known, Filter(), made=date(2026, 3, 5)), encoding="utf-8")
    last = [row["id"] for row in known["events"] if row["type"] == "statement"][-1]
    assert path.stat().st_size <= 8_000_000
    with open_tab(browser, path) as tab:
        assert 0 < tab.count(CARD) <= 100
        tab.page.click("#more")
        assert tab.texts("#count") == ["10,000 statements"]
        tab.page.evaluate(f"location.hash = 's-{last}'")
        tab.page.wait_for_selector(f"#s-{last} .report")
        assert (tab.requests, tab.complaints) == ([], [])


@pytest.mark.parametrize("kept", ["nothing", "milestones", "undated"])
def test_reports_of_little(browser: "Browser", tmp_path: Path, kept: str) -> None:
    """A report of nothing, of milestones alone, or of words without a day stands without complaint."""
    known = make_known(3)
    known["events"] = {
        "nothing": [],
        "milestones": [row for row in known["events"] if row["type"] == "milestone"],
        "undated": [row | {"date": None, "dated_by": None} for row in known["events"] if row["type"] == "statement"],
    }[kept]
    path = tmp_path / "out.html"
    path.write_text(render_page(known, Filter(), made=date(2026, 3, 5)), encoding="utf-8")
    with open_tab(browser, path) as tab:
        tab.page.evaluate(OPEN_ALL)
        assert tab.count(CARD) == (3 if kept == "undated" else 0)
        assert (tab.requests, tab.complaints) == ([], [])


def test_prints(browser: "Browser", demo_page: Path) -> None:
    """On paper stand the charts and all statements, and no form."""
    with open_tab(browser, demo_page) as tab:
        tab.page.emulate_media(media="print")
        assert tab.page.locator("#filters").is_hidden()
        assert tab.page.locator("figure svg").first.is_visible()
        assert len(tab.page.pdf()) > 10_000
        assert tab.complaints == []
