"""A database of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.samples import NOW
from tracker.store import open_writer
from tracker.store.writer import Writer


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Name a database that is not there yet."""
    return tmp_path / "tracker.db"


@pytest.fixture
def writer(database: Path) -> Iterator[Writer]:
    """Open a new database to write it, run 1 begun."""
    with open_writer(database, create=True) as writer:
        writer.begin_run(NOW)
        yield writer
