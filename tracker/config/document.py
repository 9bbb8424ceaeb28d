"""A YAML file → plain values that still know their lines."""

from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

import yaml

from tracker.errors import ConfigError

MAX_BYTES = 1_000_000
"""Far above any list of feeds, far below what would keep a parser busy."""

MAX_DEPTH = 20
"""The deepest key of feeds.yaml is four levels down."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a YAML file says.

    Attributes:
        data: Dicts with text keys, lists, text, numbers, truth values, None.
        lines: Where each key and item stands, counted from 1; the path () is the top.
        mistakes: (line, words) of what is readable but wrong: a key given twice, an alias.
    """

    data: object
    lines: dict[Path, int] = field(default_factory=dict)
    mistakes: list[tuple[int, str]] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """Find the line of a key or item, or of the nearest thing around it."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def lacks(self, *keys: str) -> bool:
        """Tell whether any of these keys at the top is left out, or without a value."""
        return isinstance(self.data, dict) and any(self.data.get(key) is None for key in keys)

    def completed(self, other: "Document", *keys: str) -> "Document":
        """Take the keys that this document lacks from another; both are groups of keys."""
        assert isinstance(self.data, dict)
        assert isinstance(other.data, dict)
        taken = {key: other.data.get(key) for key in keys if self.data.get(key) is None}
        return replace(self, data={**self.data, **taken})


def read(path: FilePath) -> Document:
    """Read a YAML file.

    Raises:
        ConfigError: It cannot be opened, is empty, too large, not UTF-8, or not YAML.
    """
    text = _read_text(path)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except _Refusal as refusal:
        raise ConfigError(path, [str(refusal)]) from None
    except yaml.YAMLError as error:
        raise ConfigError(path, [_explain(error, text)]) from error
    if root is None:
        raise ConfigError(path, ["the file is empty"])
    document = Document(data=None, lines={(): root.start_mark.line + 1})
    return Document(data=_plain(root, (), document), lines=document.lines, mistakes=document.mistakes)


def _read_text(path: FilePath) -> str:
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ConfigError(path, [f"cannot be read: {error.strerror}"]) from error
    if len(body) > MAX_BYTES:
        raise ConfigError(path, [f"is larger than {MAX_BYTES // 1_000_000} MB: not a list of feeds"])
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise ConfigError(path, [f"line {line}: this is not UTF-8 text"]) from error
    if not text.strip():
        raise ConfigError(path, ["the file is empty"])
    return text


class _Refusal(Exception):  # noqa: N818  (never leaves this module)
    """YAML that is valid but is refused unread."""


class _Loader(yaml.SafeLoader):
    """Composes nodes; refuses aliases (a few of them unfold into gigabytes) and bottomless nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise _Refusal(f"line {line}: aliases (*name) are not read here; write the value out")
        if self.depth > MAX_DEPTH:
            raise _Refusal(f"line {line}: nested deeper than anything this file can hold")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _explain(error: yaml.YAMLError, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        return f"line {line}: a character that YAML does not allow"
    line = mark.line + 1
    printed = text.splitlines()[mark.line] if mark.line < len(text.splitlines()) else ""
    if "\t" in printed[: mark.column + 1]:
        return f"line {line}: a tab; YAML indents with spaces only"
    return f"line {line}: this is not YAML: {getattr(error, 'problem', None) or error}"


def _plain(node: yaml.Node, path: Path, document: Document) -> object:
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_plain_child(child, child, (*path, i), document) for i, child in enumerate(node.value)]
    return _plain_scalar(node)


def _plain_mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, object]:
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.mistakes.append((line, "a key must be plain text"))
            continue
        key = key_node.value
        if key in found:
            first = document.lines[(*path, key)]
            document.mistakes.append((line, f"{key!r} is given twice, first on line {first}"))
            continue
        found[key] = _plain_child(key_node, value_node, (*path, key), document)
    return found


def _plain_child(mark: yaml.Node, node: yaml.Node, path: Path, document: Document) -> object:
    document.lines[path] = mark.start_mark.line + 1
    return _plain(node, path, document)


def _plain_scalar(node: yaml.Node) -> object:
    """Numbers, truth and nothing as YAML says; all else, dates too, stays the text that is written."""
    text = str(node.value)
    match node.tag.rpartition(":")[2]:
        case "null":
            return None
        case "bool":
            return text.lower() in {"yes", "true", "on"}
        case "int" | "float":
            return _number(text)
        case _:
            return text


def _number(text: str) -> object:
    for read_as in (int, float):
        try:
            return read_as(text)
        except ValueError:
            continue
    return text
