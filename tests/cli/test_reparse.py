"""`tracker reparse`: everything derived again from the pages that are kept."""

import sqlite3
import zlib
from pathlib import Path
from shutil import copyfile

from tests.conftest import Run, parse_ndjson
from tracker.store.lock import hold

TEXT = 'Vymyshlena told reporters in Kyiv on Monday: "The guarantees must be a law, not a promise of one man."\n'
CONFIGURATION = "people: people.csv\nfeeds: [{name: a, outlet: A, url: 'https://a.example/feed'}]\n"
PEOPLE = (
    "canonical_name,country_or_org,variants,roles\nOlena Vymyshlena,UA,Vymyshlena,Minister of Justice [2023-01-01..]\n"
)


def fill(run: Run, folder: Path) -> None:
    """Import an article on somebody whom only the user's own table knows."""
    (folder / "a.txt").write_text(TEXT)
    assert run("import", "a.txt", "--published", "2023-08-01").returncode == 0
    (folder / "own.yaml").write_text(CONFIGURATION)
    (folder / "people.csv").write_text(PEOPLE)


def test_own_people_reach_old_articles(run: Run, tmp_path: Path) -> None:
    """Somebody added to the people table is found in what was stored before, under the same id."""
    fill(run, tmp_path)
    (before,) = parse_ndjson(run("events", "--type", "statement", "--format", "ndjson").stdout)
    stale = run("status", "--feeds", "own.yaml").stderr
    first = run("reparse", "--feeds", "own.yaml")
    (after,) = parse_ndjson(run("events", "--speaker", "Olena Vymyshlena", "--format", "ndjson").stdout)
    export = run("export").stdout
    second = run("reparse", "--feeds", "own.yaml")

    assert (first.returncode, second.returncode, first.stdout) == (0, 0, "")
    end = f"{tmp_path / 'tracker.db'}\n"
    assert first.stderr == f"1 articles read again, 1 of them changed; 0 were up to date: {end}"
    assert second.stderr == f"0 articles read again, 0 of them changed; 1 were up to date: {end}"
    assert (before["speaker_id"], after["speaker_id"]) == (None, "olena-vymyshlena")
    assert (after["id"], after["seen"]) == (before["id"], before["seen"])
    assert "1 articles were read by other rules, or with other people" in stale
    assert "read by other rules" not in run("status", "--feeds", "own.yaml").stderr
    assert run("export").stdout == export


def test_a_page_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    """Exit 1, its key, and why; the article stays as it was."""
    fill(run, tmp_path)
    with sqlite3.connect(tmp_path / "tracker.db") as connection:
        connection.execute("UPDATE pages SET body = x''")
    connection.close()
    before = run("export").stdout
    done = run("reparse", "--feeds", "own.yaml")

    assert done.returncode == 1
    key, line = done.stderr.splitlines()
    assert key.startswith("tracker: text:")
    assert "not kept" in key
    assert "1 cannot be read" in line
    assert run("export").stdout == before


def test_a_page_that_exhausts_its_reader_costs_only_itself(run: Run, tmp_path: Path) -> None:
    """It is named and keeps what it had, and the others are read."""
    fill(run, tmp_path)
    (tmp_path / "b.txt").write_text("Nobody in Warsaw knew Vymyshlena, said Taras Vyhadko, an aide.\n")
    assert run("import", "b.txt", "--published", "2023-08-01").returncode == 0
    with sqlite3.connect(tmp_path / "tracker.db") as connection:
        endless = zlib.compress(b"he said. " * 60_000)
        connection.execute("UPDATE pages SET body = ? WHERE bytes = ?", (endless, len(TEXT)))
    connection.close()
    done = run("reparse", "--feeds", "own.yaml", limits="-t 3")

    assert done.returncode == 1
    page, end = done.stderr.splitlines()
    assert page.startswith("tracker: text:")
    assert "reading it ended the parser" in page
    assert end.startswith("1 articles read again, 0 of them changed; 0 were up to date; 1 cannot be read")


def test_not_beside_a_poll_and_not_without_a_database(run: Run, tmp_path: Path) -> None:
    """75 while another holds the lock; 3 where there is nothing, which stays so."""
    missing = run("reparse", "--db", "missing.db")
    assert missing.returncode == 3
    assert list(tmp_path.iterdir()) == []

    fill(run, tmp_path)
    with hold(tmp_path / "tracker.db"):
        assert run("reparse").returncode == 75


def test_another_configuration_is_refused(run: Run, demo_database: Path, tmp_path: Path) -> None:
    """One that has none of the store's feeds would read it with other people: exit 2, and nothing is changed."""
    copyfile(demo_database, tmp_path / "demo.db")
    before = run("export", "--db", "demo.db").stdout
    done = run("reparse", "--db", "demo.db")
    assert done.returncode == 2
    assert "none of its feeds filled demo.db: give the --feeds of your polls" in done.stderr
    assert run("export", "--db", "demo.db").stdout == before
    assert "none of the feeds that filled the store" in run("status", "--db", "demo.db").stderr
