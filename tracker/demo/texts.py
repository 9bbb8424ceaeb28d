"""The articles of the miniature as they were written: a few lines of what is known of each, then its paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

WORLD = Path(__file__).with_name("world")
"""A folder for each outlet, a file for each state of a page; `shapes` holds the HTML around them."""

_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One state of a page.

    Attributes:
        outlet: "jpost" or "reuters".
        shape: Of shapes.csv.
        updated: When it took the place of an earlier state; None for the first.
        status: What the server answers.
        paragraphs: HTML; one that begins with "<" is no paragraph, but stands between them as it is.
    """

    outlet: str
    path: str
    shape: str
    headline: str
    published: datetime
    updated: datetime | None = None
    deck: str = ""
    author: str = ""
    tags: str = ""
    status: int = _OK
    paragraphs: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """Where it is served."""
        return f"www.{self.outlet}.example"

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{self.host}{self.path}"

    @property
    def changed(self) -> datetime:
        """Since when it stands there."""
        return self.updated or self.published


def texts_at(instant: datetime) -> list[Text]:
    """Give what stands in the outlets at an instant, the newest first."""
    standing = {text.path: text for text in _load_texts() if text.changed <= instant}
    return sorted(standing.values(), key=lambda text: (text.published, text.path), reverse=True)


@cache
def _load_texts() -> tuple[Text, ...]:
    """Load all states of all pages, the earlier of a page first."""
    return tuple(sorted(_read_texts(), key=lambda text: text.changed))


def _read_texts() -> Iterator[Text]:
    for file in sorted(WORLD.glob("*/*.txt")):
        head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
        said = dict(line.split(": ", 1) for line in head.splitlines())
        yield Text(
            outlet=file.parent.name,
            path=said["path"],
            shape=said["shape"],
            headline=said["headline"],
            published=datetime.fromisoformat(said["published"]),
            updated=datetime.fromisoformat(said["updated"]) if "updated" in said else None,
            deck=said.get("deck", ""),
            author=said.get("author", ""),
            tags=said.get("tags", ""),
            status=int(said.get("status", _OK)),
            paragraphs=tuple(filter(None, map(str.strip, body.split("\n\n")))),
        )
