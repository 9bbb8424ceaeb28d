"""What keeps the database to its owner while it is shown in a browser; a plugin of Datasette.

Source:
    "Protecting browsers from DNS rebinding attacks" (Jackson et al., 2007): a page elsewhere may call this machine by a
    name of its own, which the Host header shows.
"""

import sqlite3
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette import Response, hookimpl

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]

_OWN_NAMES = frozenset({"127.0.0.1", "localhost"})


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Let nobody read the bytes of pages: they are their publishers'."""
    conn.set_authorizer(_authorize)


def _authorize(action: int, table: str | None, column: str | None, *_: str | None) -> int:
    is_page = action == sqlite3.SQLITE_READ and (table, column) == ("pages", "body")
    return sqlite3.SQLITE_IGNORE if is_page else sqlite3.SQLITE_OK  # ignored, a column reads as null


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper() -> Callable[[App], App]:
    """Answer only those who call this machine by its own name."""
    return _for_own_names


def _for_own_names(app: App) -> App:
    async def answer(scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and _host(scope) not in _OWN_NAMES:
            await Response.text("This address is for this machine alone.", status=403).asgi_send(send)
        else:
            await app(scope, receive, send)

    return answer


def _host(scope: Scope) -> str:
    headers: dict[bytes, bytes] = dict(scope["headers"])
    return headers.get(b"host", b"").decode("latin-1").partition(":")[0]
