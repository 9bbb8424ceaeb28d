"""What the tests of this room share: pages written by us, and goldens beside them."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tracker.model import Article

DATA = Path(__file__).parent / "data"
NOW = datetime(2025, 12, 1, tzinfo=UTC)
Golden = Callable[[Path, Article], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites goldens."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected JSON beside the pages")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare an article with the JSON beside its page, or rewrite that with --update-golden."""

    def compare(path: Path, article: Article) -> None:
        found = json.dumps(to_json(article), ensure_ascii=False, indent=1) + "\n"
        if request.config.getoption("--update-golden", default=False):
            path.write_text(found, encoding="utf-8")
        assert json.loads(found) == json.loads(path.read_text(encoding="utf-8"))

    return compare


def to_json(article: Article) -> dict[str, Any]:
    """Write an article as a person reads it: paragraphs as [role, words], absent fields left out."""
    fields: dict[str, Any] = asdict(article)
    text = fields.pop("text")
    fields["paragraphs"] = [[part.role, part.span.of(text)] for part in article.paragraphs]
    if article.dateline:
        fields["dateline"] |= {"span": article.dateline.span.of(text)}
    return {key: _plain(value) for key, value in fields.items() if value not in (None, (), "")}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value
