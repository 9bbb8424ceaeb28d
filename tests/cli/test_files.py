import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.cli.files import write_whole
from tracker.errors import OutputError


def test_takes_the_place_of_what_stood_there(tmp_path: Path) -> None:
    """A reader finds the new bytes, and nothing else beside them."""
    path = tmp_path / "out.txt"
    path.write_bytes(b"old")
    write_whole(path, [b"new ", b"words"])
    assert path.read_bytes() == b"new words"
    assert list(tmp_path.iterdir()) == [path]


def test_leaves_the_old_file_where_the_new_one_breaks_off(tmp_path: Path) -> None:
    """What fails half-way changes nothing."""
    path = tmp_path / "out.txt"
    path.write_bytes(b"old")

    def parts() -> Iterator[bytes]:
        yield b"new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_whole(path, parts())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_names_the_file_that_cannot_be_written(tmp_path: Path) -> None:
    """The error says which file and why."""
    with pytest.raises(OutputError, match=r"absent/out\.txt: cannot be written: No such file or directory"):
        write_whole(tmp_path / "absent" / "out.txt", [b"words"])


def test_a_database_is_never_replaced(tmp_path: Path) -> None:
    """Also the one that is being asked."""
    path = tmp_path / "tracker.db"
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    before = path.read_bytes()
    with pytest.raises(OutputError, match=r"tracker\.db: is a database, which no output replaces"):
        write_whole(path, [b"words"])
    assert path.read_bytes() == before


def test_a_kill_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    """Kill -9 while half of the bytes are written changes nothing that a reader sees."""
    path = tmp_path / "out.txt"
    path.write_bytes(b"old")
    code = (
        "import sys, time; from pathlib import Path; from tracker.cli.files import write_whole\n"
        "def parts():\n    yield b'new' * 100_000\n    print('half', flush=True)\n    time.sleep(60)\n"
        "write_whole(Path(sys.argv[1]), parts())"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert path.read_bytes() == b"old"
