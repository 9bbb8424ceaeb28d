"""A browser, and the page of the demonstration."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import NoBrowser, open_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Start Chromium, or skip and say what is missing."""
    try:
        with open_chromium() as started:
            yield started
    except NoBrowser as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def demo_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the demonstration's database, through the commands."""
    folder = tmp_path_factory.mktemp("page")
    for arguments in (["demo", "--db", "demo.db"], ["report", "demo.html", "--db", "demo.db"]):
        subprocess.run([sys.executable, "-m", "tracker", *arguments], cwd=folder, check=True, capture_output=True)
    return folder / "demo.html"
