"""The lock: one poll at a time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.errors import Locked, StoreError
from tracker.store.lock import hold

HOLDER = """
import sys, time
from pathlib import Path
from tracker.store.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_second_holder_is_refused(database: Path) -> None:
    """While one holds the lock another is refused; after it, not; the file stays."""
    with hold(database), pytest.raises(Locked, match="another poll"), hold(database):
        pass
    with hold(database):
        pass
    assert [path.name for path in database.parent.iterdir()] == ["tracker.db.lock"]


def test_a_foreign_file_gets_no_lock(database: Path) -> None:
    """Beside a file that is no database of ours nothing is made."""
    database.write_text("somebody's notes")

    with pytest.raises(StoreError, match="not a SQLite database"), hold(database):
        pass
    assert [path.name for path in database.parent.iterdir()] == ["tracker.db"]


def test_kill_frees_the_lock(database: Path) -> None:
    """The kernel frees the lock of a process that was killed."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(database)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    with pytest.raises(Locked), hold(database):
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with hold(database):
        pass
