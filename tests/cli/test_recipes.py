"""What README tells to put under cron and systemd works as written."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.poll.server import Site, page

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
CRON = re.findall(r"^(?:[\d*/]+ ){4}[\d*/]+ +(\S.*)$", README, re.MULTILINE)
UNITS = dict(re.findall(r"^```ini\n# (\S+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))

RSS = b"""<rss version="2.0"><channel><title>News</title><item><title>Talks on security guarantees for Ukraine</title>
<link>http://outlet.example/article-1</link></item></channel></rss>"""
PAGE = b"""<html><head><meta property='og:type' content='article'></head><body><article><h1>Talks</h1>
<p>"The guarantees bind both sides," Olena Vymyshlena told reporters in Kyiv on the talks with the United States.</p>
</article></body></html>"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home as README leaves it: the tracker in tracker/.venv, and feeds.yaml, here of an outlet on this machine."""
    program = tmp_path / "tracker" / ".venv" / "bin" / "tracker"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    with Site() as site:
        site.answers["/feed"] = page(RSS, "Content-Type: application/rss+xml")
        site.answers["/article-1"] = page(PAGE)
        (tmp_path / "feeds.yaml").write_text(
            "settings:\n"
            '  contact: "mailto:desk@newsroom.example"\n'
            f'  network: {{host_pause: 0, resolve: {{"outlet.example": "{site.address}"}}}}\n'
            "feeds:\n"
            "  - {name: news, outlet: Jerusalem Post, url: http://outlet.example/feed}\n",
            encoding="utf-8",
        )
        yield tmp_path


def at_night(home: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as cron does: /bin/sh, in the home, with hardly any environment."""
    bare = {"HOME": str(home), "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh", "LOGNAME": "desk"}
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("\\%", "%")], cwd=home, env=bare, capture_output=True, text=True, check=False
    )


def test_the_first_line_polls(home: Path) -> None:
    """It stores what the outlet gives, and says nothing."""
    command = CRON[0]
    done = at_night(home, command)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    asked = at_night(home, f"{command.removesuffix(' poll')} events --type statement --format ndjson")
    assert "The guarantees bind both sides" in asked.stdout


def test_units_are_what_systemd_takes(home: Path) -> None:
    """Service and timer pass systemd's own check."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd-analyze here")
    assert set(UNITS) == {"tracker.service", "tracker.timer"}
    for name, text in UNITS.items():
        (home / name).write_text(text.replace("%h", str(home)), encoding="utf-8")
    done = subprocess.run(
        [program, "verify", *(home / name for name in UNITS)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
