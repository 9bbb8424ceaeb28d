"""The application: Datasette with the tracker's words for its tables and questions to ask."""

import socket
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import uvicorn
import yaml
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from tracker.web import guard

Schema = Mapping[str, Sequence[str]]
"""Table or view → its columns."""

METADATA = Path(__file__).with_name("metadata.yaml")
NAME = "tracker"
"""Of the database in addresses and in METADATA, whatever its file is called."""

_SETTINGS = {
    "allow_download": False,
    "default_page_size": 50,
    "facet_time_limit_ms": 1000,
    "sql_time_limit_ms": 5000,
    "suggest_facets": False,  # those that matter are named, and others cost a query a column
}


class _ReadOnly(Database):  # type: ignore[misc]  # it has no types
    """A database whose every connection reads only, whatever its path looks like.

    Datasette writes paths into addresses as they are: of one with a question mark it would open another file, to
    write.
    """

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: ARG002, FBT001, FBT002  (Datasette's signature)
        address = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._all_file_connections.append(connection)
        return connection


def make_app(database: Path, schema: Schema) -> Datasette:
    """Make the application on a database, which is opened to be read only, also while a poll writes.

    Args:
        database: One of ours, of the present schema.
        schema: The columns of its tables and views.
    """
    if not pm.is_registered(guard):
        pm.register(guard)
    app = Datasette(metadata=describe(schema), settings=_SETTINGS)
    app.remove_database("_memory")  # which it makes where no file is given by its own name
    app.add_database(_ReadOnly(app, str(database), is_mutable=True), name=NAME)
    return app


def describe(schema: Schema) -> dict[str, Any]:
    """Tell of tables, their columns and questions to ask, as Datasette takes it.

    Returns:
        What METADATA says; the columns of each table that say nothing of their own have the words that they have
        everywhere, and those without words are left out.
    """
    metadata: dict[str, Any] = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
    everywhere = metadata.pop("columns")
    tables = metadata["databases"][NAME]["tables"]
    for name, columns in schema.items():
        own = tables.setdefault(name, {}).get("columns", {})
        words = everywhere | own
        tables[name]["columns"] = {column: words[column] for column in columns if column in words}
    return metadata


def listen(port: int) -> socket.socket:
    """Take a port of the loopback; 0 takes any that is free.

    Raises:
        OSError: It cannot be had.
    """
    return socket.create_server(("127.0.0.1", port))


def serve(database: Path, schema: Schema, listener: socket.socket) -> None:
    """Answer until somebody ends it."""
    uvicorn.Server(uvicorn.Config(make_app(database, schema).app(), log_level="warning")).run(sockets=[listener])
