"""What may stand in feeds.yaml, and what is wrong with what does, in words for a person.

pydantic checks each value where it stands; what joins several (names used twice, groups that recipes name)
is checked here. Both read the same document, so that all mistakes come at once.
"""

import difflib
import pathlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, ValidationError, model_validator

from tracker import config
from tracker.config import forms
from tracker.config.document import Document, Path
from tracker.errors import ConfigError

Value = TypeVar("Value")

Duration = Annotated[timedelta, BeforeValidator(forms.read_duration)]
Keeping = Annotated[timedelta | None, BeforeValidator(forms.read_keeping)]
Address = Annotated[str, BeforeValidator(forms.read_address)]
HostName = Annotated[str, BeforeValidator(forms.read_host_name)]
Url = Annotated[str, BeforeValidator(forms.read_url)]
Contact = Annotated[str, BeforeValidator(forms.read_contact)]
Label = Annotated[str, BeforeValidator(forms.read_label)]
Term = Annotated[str, BeforeValidator(forms.read_term)]
Positive = Annotated[float, Field(gt=0, le=1e6)]
Several = Annotated[tuple[Value, ...], Strict(strict=False)]  # a tuple made from YAML's list
Some = Annotated[tuple[Value, ...], Strict(strict=False), Field(min_length=1)]
Named = Annotated[dict[Label, Some[Term]], Field(min_length=1)]


class _Keys(BaseModel):
    """A group of keys: none unknown, types as written; defaults stand in one place, tracker.config."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, given: object) -> object:
        """A key without a value counts as left out: "themes:" with all its lines commented out."""
        if not isinstance(given, dict):
            return given
        known = cls.model_fields
        return {key: value for key, value in given.items() if value is not None or key not in known}


_SETTINGS = config.Settings()


class _Network(_Keys):
    allow_private: Several[Address] = _SETTINGS.network.allow_private
    resolve: dict[HostName, Address] = dict(_SETTINGS.network.resolve)
    feed_deadline: Positive = _SETTINGS.network.feed_deadline
    article_deadline: Positive = _SETTINGS.network.article_deadline
    host_pause: Annotated[float, Field(ge=0, le=3600)] = _SETTINGS.network.host_pause
    max_feed_mb: Positive = _SETTINGS.network.max_feed_mb
    max_article_mb: Positive = _SETTINGS.network.max_article_mb
    max_entries: Annotated[int, Field(ge=1, le=1_000_000)] = _SETTINGS.network.max_entries


class _Health(_Keys):
    silent_feed: Duration = _SETTINGS.health.silent_feed
    min_article_share: Annotated[float, Field(ge=0, le=1)] = _SETTINGS.health.min_article_share


class _Settings(_Keys):
    contact: Contact = _SETTINGS.contact
    workers: Annotated[int, Field(ge=1, le=64)] = _SETTINGS.workers
    run_deadline: Positive = _SETTINGS.run_deadline
    network: _Network = _Network()
    recheck: Several[Duration] = _SETTINGS.recheck
    keep_pages: Keeping = _SETTINGS.keep_pages
    health: _Health = _Health()


class _Feed(_Keys):
    name: Label
    outlet: Label
    url: Url
    kind: config.FeedKind = "auto"
    interval: Duration = timedelta(minutes=15)
    filter: config.Filter = "topic"
    pages: bool = True


class _Topic(_Keys):
    groups: Named
    on_topic: Some[Some[Label]]
    in_headline: Several[Some[Label]] = ()
    ignore: Several[Term] = ()


class _File(_Keys):
    settings: _Settings = _Settings()
    people: str | None = None
    feeds: Some[_Feed]
    topic: _Topic
    themes: Named


_KEYS: dict[str, frozenset[str]] = {
    "": frozenset(_File.model_fields),
    "settings": frozenset(_Settings.model_fields),
    "network": frozenset(_Network.model_fields),
    "health": frozenset(_Health.model_fields),
    "feeds": frozenset(_Feed.model_fields),
    "topic": frozenset(_Topic.model_fields),
}
"""The keys that each group may have."""


def build(path: pathlib.Path, document: Document) -> config.Config:
    """Check a document and turn it into values.

    Args:
        path: Where it was read; the table of people is looked for beside it.
        document: As read, topic and themes filled in where they were left out.

    Raises:
        ConfigError: With every mistake, in the order of their lines.
    """
    mistakes = [*document.mistakes, *_find_clashes(document, path)]
    try:
        file = _File.model_validate(document.data)
    except ValidationError as error:
        mistakes += [_explain(found, document) for found in error.errors() if not _is_echo(found)]
    if mistakes:
        raise ConfigError(path, [f"line {line}: {words}" for line, words in sorted(set(mistakes))])
    return _to_config(path, file)


def _to_config(path: pathlib.Path, file: _File) -> config.Config:
    topic = file.topic
    return config.Config(
        path=path,
        settings=_to_settings(file.settings),
        people=_beside(path, file.people) if file.people else None,
        feeds=tuple(config.Feed(**dict(feed)) for feed in file.feeds),
        topic=config.TopicTerms(
            groups=tuple(config.Group(name=name, terms=terms) for name, terms in topic.groups.items()),
            on_topic=topic.on_topic,
            in_headline=topic.in_headline,
            ignore=topic.ignore,
        ),
        themes=tuple(config.Theme(name=name, terms=terms) for name, terms in file.themes.items()),
    )


def _to_settings(settings: _Settings) -> config.Settings:
    network = config.Network(**dict(settings.network))
    health = config.Health(**dict(settings.health))
    return config.Settings(**{**dict(settings), "network": network, "health": health})


def _beside(path: pathlib.Path, people: str) -> pathlib.Path:
    return path.parent / pathlib.Path(people).expanduser()


def _find_clashes(document: Document, path: pathlib.Path) -> Iterator[tuple[int, str]]:
    """Find what is wrong between values; each may itself be of a wrong type, which is told elsewhere."""
    data = document.data if isinstance(document.data, dict) else {}
    people = data.get("people")
    if isinstance(people, str) and not _beside(path, people).is_file():
        yield document.line_of(("people",)), f"people: there is no file {_beside(path, people)}"
    yield from _find_second_names(data.get("feeds"), document)
    yield from _find_unknown_groups(data.get("topic"), document)


def _find_second_names(feeds: object, document: Document) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for number, feed in enumerate(feeds if isinstance(feeds, list) else []):
        name = feed.get("name") if isinstance(feed, dict) else None
        if not isinstance(name, str):
            continue
        line = document.line_of(("feeds", number, "name"))
        if name.strip() in first:
            yield line, f"a second feed is named {name!r}; the first is on line {first[name.strip()]}"
        first.setdefault(name.strip(), line)


def _find_unknown_groups(topic: object, document: Document) -> Iterator[tuple[int, str]]:
    groups = topic.get("groups") if isinstance(topic, dict) else None
    if not isinstance(topic, dict) or not isinstance(groups, dict):
        return
    for key in ("on_topic", "in_headline"):
        recipes = topic.get(key)
        for number, recipe in enumerate(recipes if isinstance(recipes, list) else []):
            line = document.line_of(("topic", key, number))
            for words in _find_wrong_names(recipe, groups):
                yield line, f"topic.{key} {words}"


def _find_wrong_names(recipe: object, groups: Iterable[str]) -> Iterator[str]:
    names = [name for name in recipe if isinstance(name, str)] if isinstance(recipe, list) else []
    for name in names:
        group = name.removeprefix(config.NOT)
        if group not in groups:
            yield f"names the group {group!r}, which is not in topic.groups{_suggest(group, groups)}"
    if names and all(name.startswith(config.NOT) for name in names):
        yield "has a recipe of absent groups only; name one that must be found"


_TYPES = {
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "model_type": "must be a group of keys",
    "dict_type": "must be a group of keys",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
    "literal_error": "must be {expected}",
}
"""pydantic's names of mistakes, and ours; what was given is added."""


def _is_echo(error: Mapping[str, Any]) -> bool:
    """Where no item of a list is right, pydantic also calls the list too short."""
    return error["type"] == "too_short" and bool(error["input"])


def _explain(error: Mapping[str, Any], document: Document) -> tuple[int, str]:
    path: Path = tuple(part for part in error["loc"] if part != "[key]")
    line, key = document.line_of(path), _name(path)
    given, context, kind = error["input"], error.get("ctx", {}), error["type"]
    if kind == "extra_forbidden":
        return line, f"unknown key {key}" + _suggest(str(path[-1]), _keys_beside(path))
    if kind == "missing":
        return line, f"{key} is missing"
    if kind == "too_short":
        return line, f"{key} is empty; it needs one at least"
    if kind == "value_error":
        return line, f"{key} {context['error']}"
    words = _TYPES[kind].format(**context) if kind in _TYPES else error["msg"]
    hint = _suggest(given, context["expected"].replace("'", " ").split()) if kind == "literal_error" else ""
    return line, f"{key} {words}, not {forms.show(given)}{hint}"


def _name(path: Path) -> str:
    """settings.network.host_pause; items of lists are counted from 1: feeds[2].url."""
    name = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return name.removeprefix(".") or "the file"


def _keys_beside(path: Path) -> frozenset[str]:
    """The keys that the group around an unknown key may have."""
    around = [part for part in path[:-1] if isinstance(part, str)]
    return _KEYS[around[-1] if around else ""]


def _suggest(given: object, known: Iterable[str]) -> str:
    nearest = difflib.get_close_matches(str(given), known, n=1)
    return f"; did you mean {nearest[0]!r}?" if nearest else ""
