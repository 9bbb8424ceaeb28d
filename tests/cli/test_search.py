"""`tracker events --search`: whatever is asked, the answer is rows, and stored words are found by themselves."""

from pathlib import Path

from tests.conftest import Run, parse_ndjson

CONTENT = "The law (and NOT a promise of one man*) comes first: 100% of it, in Київ"
TEXT = f'Olena Vymyshlena told reporters on Monday: "{CONTENT}."\n'
FOUND = (CONTENT, f'"{CONTENT}"', "promise LAW", "київ", "100% of it")
QUERIES = (
    '"', "'", "*", "(", "a AND", "OR", "NEAR(law promise, 2)", "content:law", "^law", "-law", "{law}", "%",
    "law; DROP TABLE statements", "\udcff", "\u202elaw", "",
)  # fmt: skip


def test_whatever_is_asked(run: Run, tmp_path: Path) -> None:
    """Operators, halves of quotations and bytes that are no text are words like any other; stored words are found."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("import", "a.txt", "--published", "2023-08-01").returncode == 0
    for query in FOUND + QUERIES:
        done = run("events", "--type", "statement", "--format", "ndjson", "--search", query)

        assert (done.returncode, done.stderr) == (0, ""), query
        contents = [row["content"].rstrip(".") for row in parse_ndjson(done.stdout)]
        assert contents == [CONTENT] or query not in FOUND, query
