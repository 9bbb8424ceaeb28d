"""Items of a JSON Feed."""

from collections.abc import Iterator
from typing import Any

from tracker.poll.drafts import Draft


def read_items(items: list[Any]) -> Iterator[Draft]:
    """Read the items of a JSON Feed; what is no item gives an empty draft, so that it is counted.

    Source:
        JSON Feed version 1.1, https://www.jsonfeed.org/version/1.1/.
    """
    for item in items:
        yield _read_item(item) if isinstance(item, dict) else Draft(title=None, link=None)


def _read_item(item: dict[str, Any]) -> Draft:
    identity = item.get("id")
    return Draft(
        title=_text(item, "title"),
        link=_text(item, "url") or _text(item, "external_url"),
        guid=str(identity)[:2000] if isinstance(identity, str | int) else None,
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        summary=_text(item, "summary") or _text(item, "content_html") or _text(item, "content_text"),
        author=", ".join(_names(item)) or None,
        tags=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        own={key.lower(): value for key, value in item.items()},
        raw=item,
    )


def _names(item: dict[str, Any]) -> Iterator[str]:
    """Version 1.1 lists authors, version 1.0 names one."""
    for author in [*_list(item, "authors"), item.get("author")]:
        if isinstance(author, dict) and (name := _text(author, "name")):
            yield name


def _text(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) else None


def _list(item: dict[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []
