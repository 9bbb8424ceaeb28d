"""`tracker events --search`: stored words are found by themselves, and what cannot be understood is explained."""

from pathlib import Path

from tests.conftest import Run, parse_ndjson

CONTENT = "The law (and NOT a promise of one man*) comes first: 100% of it, in Київ"
TEXT = f'Olena Vymyshlena told reporters on Monday: "{CONTENT}."\n'
FOUND = (f'"{CONTENT}"', "promise LAW", "київ", "100% of it", "prom* NOT treaty")
NOT_FOUND = (
    "NEAR law", "content:law treaty", "^treaty", "{treaty}", "treaty; DROP TABLE statements",
    "\u202etreaty",
)  # fmt: skip
NOT_UNDERSTOOD = ('"', "'", "*", "(", "a AND", "OR", "NEAR(law promise, 2) AND", "law)", "NOT law")


def test_whatever_is_asked(run: Run, tmp_path: Path) -> None:
    """Stored words are found; operators and halves of quotations are explained; bytes that are no text harm nothing."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("import", "a.txt", "--published", "2023-08-01").returncode == 0
    for queries, status, found in ((FOUND, 0, [CONTENT]), (NOT_FOUND, 0, []), (NOT_UNDERSTOOD, 2, [])):
        for query in queries:
            done = run("events", "--type", "statement", "--format", "ndjson", "--search", query)

            assert done.returncode == status, query
            assert [row["content"].rstrip(".") for row in parse_ndjson(done.stdout)] == found, query
            assert ("cannot search for" in done.stderr) == (done.returncode == 2), query
            assert "Traceback" not in done.stderr
    assert run("events", "--search", "").returncode == 0
    assert run("events", "--search", "\udcff").returncode == 2
