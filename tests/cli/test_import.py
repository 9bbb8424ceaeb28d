"""`tracker import`: pages and texts that a person saved."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, parse_ndjson

PAGE = """<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>
<p>Olena Vymyshlena said Ukraine would sign the guarantees in the spring, and nobody in the hall objected to it.</p>
<p>Robert Placeholder, the US envoy, said that the United States would sign them in the autumn of the same year.</p>
</article></body></html>
"""
TEXT = "Olena Vymyshlena said on Monday that Kyiv would sign the guarantees.\n"


def statements(run: Run) -> list[dict[str, object]]:
    """Ask for all statements."""
    return parse_ndjson(run("events", "--type", "statement", "--format", "ndjson").stdout)


def test_every_kind_of_file_in_a_folder(run: Run, tmp_path: Path) -> None:
    """A folder's pages, texts and lines become articles; a second import changes nothing."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE)
    (folder / "text.txt").write_text(TEXT)
    (folder / "lines.jsonl").write_text(json.dumps({"id": 1, "text": "Fyodor Pridumanov said Russia would not sign."}))
    (folder / "notes.md").write_text("not for the tracker")

    first = run("import", folder, "--published", "2023-08-01", "--outlet", "Demo")
    before = run("export").stdout
    second = run("import", folder, "--published", "2023-08-01", "--outlet", "Demo")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "3 new" in first.stderr
    assert "0 new, 0 changed, 3 unchanged" in second.stderr
    assert run("export").stdout == before
    assert {row["speaker"] for row in statements(run)} >= {"Olena Vymyshlena", "Fyodor Pridumanov"}
    assert next(row for row in statements(run) if row["dated_by"] == "text")["date"] == "2023-07-31"


def test_bad_lines_do_not_cost_the_good(run: Run, tmp_path: Path) -> None:
    """Lines that are no JSON, too deep, without text or with an impossible day are named; the rest is stored."""
    lines = [
        "[" * 200_000,
        '{"id": 2}',
        '{"id": 3, "text": "Kyiv signed.", "published": "2023-99-31"}',
        '{"id": 4, "text": "Kyiv signed.", "published": "9999-12-31"}',
        '{"id": 5, "text": ""}',
        '{"id": 6, "text": "Half a character: \\ud800. Olena Vymyshlena said Kyiv would sign.", "title": "\\ud800"}',
    ]
    (tmp_path / "lines.jsonl").write_text("\n".join(lines))

    done = run("import", "lines.jsonl")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [f"line {number}:" in done.stderr for number in range(1, 7)] == [True] * 5 + [False]
    assert "1 new" in done.stderr


def test_hostile_pages_lose_only_themselves(run: Run, tmp_path: Path) -> None:
    """A page that its reader would never be done with, and a text that takes all memory, cost nobody else anything."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE.replace("objected", "he said. " * 50_000))
    (folder / "b.txt").write_text("word\n" * 1_000_000)
    (folder / "c.html").write_text(PAGE)
    (folder / "d.txt").write_text(TEXT)

    done = run("import", folder, "--published", "2023-08-01", limits="-t 8 -v 250000")  # seconds, kilobytes

    assert done.returncode == 1
    processor, memory, end = done.stderr.splitlines()
    assert processor.startswith(f"tracker: {folder / 'a.html'}: reading it ended the parser")
    assert memory.startswith(f"tracker: {folder / 'b.txt'}: it cannot be read: MemoryError")
    assert end.startswith("2 new, 0 changed, 0 unchanged: ")


@pytest.mark.parametrize("name", ["lines.jsonl", "text.txt"])
@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, b"A word.\n" + bytes(range(1, 32)) * 9, b"%PDF-1.7\nASCII throughout\n" * 9],
    ids=["with NUL", "control characters", "PDF"],
)
def test_a_binary_file_is_one_error(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    """What is no text says so once, however many lines it seems to have."""
    (tmp_path / name).write_bytes(content)

    done = run("import", name)

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"tracker: {name}: a binary file, not a text; give .html, .txt or .jsonl",
        "tracker: nothing to store",
    ]


def test_a_folder_named_like_a_page(run: Run, tmp_path: Path) -> None:
    """Only files are read; what a browser saves beside a page may be called anything."""
    (tmp_path / "saved" / "page.html").mkdir(parents=True)
    (tmp_path / "saved" / "page.html" / "text.txt").write_text(TEXT)

    done = run("import", "saved", "--published", "2023-08-01")

    assert (done.returncode, done.stderr.splitlines()[0][:5]) == (0, "1 new")


def test_old_texts_are_read(run: Run, tmp_path: Path) -> None:
    """An article of the last century is old, not impossible; 0001-01-01 is no day of publication."""
    lines = ['{"id": "old", "text": "It ended on Monday.", "published": "1989-11-09"}']
    lines += ['{"id": "none", "text": "It ended on Monday.", "published": "0001-01-01"}']
    (tmp_path / "lines.jsonl").write_text("\n".join(lines))

    done = run("extract", "lines.jsonl", "--layer", "dates", "--format", "ndjson")

    assert [(row["id"], row["value"]) for row in parse_ndjson(done.stdout)] == [("old", "1989-11-06")]
    assert "line 2" in done.stderr


def test_ids_of_lines_come_back_as_given(run: Run, tmp_path: Path) -> None:
    """A number stays a number; a line without an id is found by its number."""
    (tmp_path / "lines.jsonl").write_text('{"id": 7, "text": "Ukraine."}\n{"text": "Poland."}\n')

    rows = parse_ndjson(run("extract", "lines.jsonl", "--layer", "countries", "--format", "ndjson").stdout)

    assert [row["id"] for row in rows] == [7, 2]


@pytest.mark.parametrize(
    "arguments",
    [["--published", "soon"], ["--url", "https://a.example/1"], ["--url", "a.example"]],
    ids=["no day", "one address for two", "no address"],
)
def test_bad_usage(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    """What cannot be meant is a usage error, before anything is stored."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)

    done = run("import", "a.txt", "b.txt", *arguments)

    assert done.returncode == 2
    assert not (tmp_path / "tracker.db").exists()


def test_nothing_to_import_makes_no_database(run: Run, tmp_path: Path) -> None:
    """A file that is not there leaves nothing behind."""
    assert run("import", "missing.txt").returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_export_into_a_closed_pipe(run: Run, tmp_path: Path) -> None:
    """`tracker export | head -1` ends without a traceback."""
    (tmp_path / "a.txt").write_text(TEXT)
    run("import", "a.txt")

    done = subprocess.run(
        f"{sys.executable} -m tracker export --db tracker.db | head -1",
        shell=True, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
