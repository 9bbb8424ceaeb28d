"""Bringing a database to the present schema; with the schema the only one that loads sqlite-utils."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from tracker.store.opening import APPLICATION_ID, VERSION, made_whole
from tracker.store.schema import migrations


def new_database() -> bytes:
    """Make an empty database in memory, and give its bytes."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _migrate(connection)
        return connection.serialize()
    finally:
        connection.close()


def upgrade(path: Path, connection: sqlite3.Connection) -> None:
    """Bring an older database up to date in one transaction, after a backup beside it.

    Args:
        path: Of the database; the backup is named after it and its schema version.
        connection: A writer's, outside a transaction.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    backup = path.with_name(f"{path.name}.v{version}.backup")
    if not backup.exists():
        with made_whole(backup) as draft:
            connection.execute("VACUUM INTO ?", (str(draft),))
    _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
