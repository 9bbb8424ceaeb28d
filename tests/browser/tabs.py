"""A tab that keeps count of all that it asks for and complains of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Tab:
    """An open page.

    Attributes:
        requests: Addresses asked for, beside the file itself and what it holds (`data:`).
        complaints: What stood on the console, or was thrown.
    """

    page: "Page"
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def texts(self, selector: str) -> list[str]:
        """Read what elements say, as it is shown."""
        return list(self.page.locator(selector).all_inner_texts())

    def count(self, selector: str) -> int:
        """Count elements."""
        return int(self.page.locator(selector).count())

    def wait_for(self, selector: str, number: int) -> None:
        """Wait until there are so many elements."""
        from playwright.sync_api import expect

        expect(self.page.locator(selector)).to_have_count(number)


@contextmanager
def open_tab(browser: "Browser", path: Path, fragment: str = "", **options: Any) -> Iterator[Tab]:
    """Open a file from the disk, as somebody does who got it by mail."""
    context = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB"} | options)
    tab = Tab(context.new_page())
    own = path.as_uri()
    tab.page.on("request", lambda request: _note(tab.requests, request.url, own))
    tab.page.on("console", lambda message: tab.complaints.append(f"{message.type}: {message.text}"))
    tab.page.on("pageerror", lambda error: tab.complaints.append(f"thrown: {error}"))
    try:
        tab.page.goto(own + fragment)
        yield tab
    finally:
        context.close()


def _note(requests: list[str], address: str, own: str) -> None:
    if address.partition("#")[0] != own and not address.startswith("data:"):
        requests.append(address)
