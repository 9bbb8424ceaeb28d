"""feeds.yaml → Config, and every mistake in it in words and with its line."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.config import Config, Feed, Settings, Theme, find, load
from tracker.errors import ConfigError

FEED = "feeds:\n  - {name: a, outlet: Outlet, url: https://a.example/}\n"
TOPIC = "topic:\n  groups: {river: [river], dam: [dam]}\n  on_topic: [[river, dam]]\n"

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a configuration and return its path."""

    def write_text(text: str) -> Path:
        path = tmp_path / "own.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_text


def mistakes_of(path: Path) -> list[str]:
    """Load what cannot be loaded, and return its mistakes."""
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert all(str(path) in line for line in str(caught.value).splitlines())
    return caught.value.mistakes


def test_shipped_file_shows_the_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The shipped file loads from anywhere, sets what is the default anyway, and names the feeds promised."""
    monkeypatch.chdir(tmp_path)
    config = load()

    assert config.settings == Settings()
    assert {feed.outlet for feed in config.feeds} == {"Jerusalem Post", "Reuters"}
    assert [feed.kind for feed in config.feeds if feed.outlet == "Reuters"] == ["sitemap"]
    assert "placeholder" in config.warnings[0]
    assert "NATO membership" in [theme.name for theme in config.themes]


def test_least_file(write: Write) -> None:
    """A feed is enough: settings have defaults, topic and themes are the shipped ones."""
    config = load(write(FEED))
    shipped = load(find())

    assert config.feeds == (Feed(name="a", outlet="Outlet", url="https://a.example/"),)
    assert config.feeds[0].interval == timedelta(minutes=15)
    assert (config.topic, config.themes) == (shipped.topic, shipped.themes)
    assert config.people is None


def test_everything_set(write: Write, tmp_path: Path) -> None:
    """Every key reaches its value; people are looked for beside the file."""
    (tmp_path / "people.csv").write_text("name\n")
    path = write(
        "settings:\n"
        "  contact: https://desk.example/about\n"
        "  workers: 2\n"
        "  run_deadline: 60\n"
        "  network:\n"
        '    allow_private: ["127.0.0.1:8900", "[::1]:80"]\n'
        '    resolve: {WWW.Outlet.example: "127.0.0.1:8900"}\n'
        "    host_pause: 0\n"
        "    max_article_mb: 0.5\n"
        "  recheck: [30m, 2w]\n"
        "  keep_pages: 52w\n"
        "  health: {silent_feed: 3d, min_article_share: 1}\n"
        "people: people.csv\n"
        "feeds:\n"
        "  - {name: a, outlet: O, url: 'http://a.example:8/x', kind: atom, interval: 1h, filter: none, pages: no}\n"
        + TOPIC
        + "themes: {water: [water level, flood*]}\n"
    )
    config = load(path)

    assert config.warnings == ()
    assert config.settings.recheck == (timedelta(minutes=30), timedelta(weeks=2))
    assert config.settings.keep_pages == timedelta(weeks=52)
    assert config.settings.network.allow_private == ("127.0.0.1:8900", "[::1]:80")
    assert config.settings.network.resolve == {"www.outlet.example": "127.0.0.1:8900"}
    assert config.settings.network.feed_deadline == 30
    assert config.settings.health.silent_feed == timedelta(days=3)
    assert config.people == tmp_path / "people.csv"
    assert config.feeds[0].filter == "none"
    assert not config.feeds[0].pages
    assert config.topic.on_topic == (("river", "dam"),)
    assert config.themes == (Theme(name="water", terms=("water level", "flood*")),)


def test_empty_keys_count_as_left_out(write: Write) -> None:
    """A key whose lines are all commented out is no mistake."""
    assert load(write("settings:\nthemes:\n  # water: [water]\npeople:\n" + FEED)).themes == load(find()).themes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["the file is empty"]),
        ("# only a comment\n", ["the file is empty"]),
        ("- a\n", ["line 1: the file must be a group of keys, not a list"]),
        ("settings:\n\tworkers: 2\n", ["line 2: a tab; YAML indents with spaces only"]),
        ("feeds: []\n", ["line 1: feeds is empty; it needs one at least"]),
        ("settings: {}\n", ["line 1: feeds is missing"]),
        ("feeds:\n  - {name: a, outlet: O}\n", ["line 2: feeds[1].url is missing"]),
        (FEED + "feed: []\n", ["line 3: unknown key feed; did you mean 'feeds'?"]),
        (FEED + "settings:\n  worker: 3\n", ["line 4: unknown key settings.worker; did you mean 'workers'?"]),
        (FEED + "settings:\n  zzz:\n", ["line 4: unknown key settings.zzz"]),
        (
            FEED + "settings:\n  workers: many\n",
            ["line 4: settings.workers must be a whole number, not 'many'"],
        ),
        (FEED + "settings: {workers: 0}\n", ["line 3: settings.workers must be 1 or more, not 0"]),
        (FEED + "settings: {workers: 65}\n", ["line 3: settings.workers must be 64 or less, not 65"]),
        (FEED + "settings: {workers: yes}\n", ["line 3: settings.workers must be a whole number, not true"]),
        (FEED + "settings: {run_deadline: 0}\n", ["line 3: settings.run_deadline must be more than 0, not 0"]),
        (
            FEED + "settings: {run_deadline: .nan}\n",
            ["line 3: settings.run_deadline must be a number, not '.nan'"],
        ),
        (FEED + "settings: 5\n", ["line 3: settings must be a group of keys, not 5"]),
        (FEED + "settings: {recheck: 1h}\n", ["line 3: settings.recheck must be a list, not '1h'"]),
        (
            FEED + "settings: {recheck: [1h, 1y]}\n",
            ["line 3: settings.recheck[2] must be a time such as 15m, 1h, 2d or 1w, not '1y'"],
        ),
        (
            FEED + "settings: {keep_pages: 1y}\n",
            ["line 3: settings.keep_pages must be forever, or an age such as 52w or 90d, not '1y'"],
        ),
        (
            FEED + "settings: {health: {silent_feed: 0d}}\n",
            ["line 3: settings.health.silent_feed must be a time such as 15m, 1h, 2d or 1w, not '0d'"],
        ),
        (
            "feeds:\n  - {name: a, outlet: O, url: https://a.example, kind: atm, pages: maybe}\n",
            [
                (
                    "line 2: feeds[1].kind must be 'auto', 'rss', 'atom', 'json' or 'sitemap', not 'atm'"
                    "; did you mean 'atom'?"
                ),
                "line 2: feeds[1].pages must be true or false, not 'maybe'",
            ],
        ),
        (
            (
                "feeds:\n  - name: a\n    outlet: O\n    url: https://a.example\n"
                "  - name: a\n    outlet: O\n    url: https://b.example\n"
            ),
            ["line 5: a second feed is named 'a'; the first is on line 2"],
        ),
        (FEED + "settings: {}\nsettings: {}\n", ["line 4: 'settings' is given twice, first on line 3"]),
        (FEED + "? [a]\n: b\n", ["line 3: a key must be plain text"]),
        (FEED + "people: nobody.csv\n", ["line 3: people: there is no file {folder}/nobody.csv"]),
        (FEED + "people: [a]\n", ["line 3: people must be text, not a list"]),
        (
            FEED + "themes: {a: []}\n",
            ["line 3: themes.a is empty; it needs one at least"],
        ),
        (
            FEED + "themes: {a: [5]}\n",
            ["line 3: themes.a[1] must be text (put it in quotation marks), not 5"],
        ),
        (
            FEED + "themes: {a: ['* word']}\n",
            ["line 3: themes.a[1] must be words, where * may only end a word, not '* word'"],
        ),
        (FEED + "themes: {a: [ab*]}\n", ["line 3: themes.a[1] needs three letters or more before *, not 'ab*'"]),
        (
            FEED + TOPIC.replace("[[river, dam]]", "\n    - [river]\n    - [riverr, dam]\n    - [not dam]"),
            [
                "line 7: topic.on_topic names the group 'riverr', which is not in topic.groups; did you mean 'river'?",
                "line 8: topic.on_topic has a recipe of absent groups only; name one that must be found",
            ],
        ),
        (FEED + "topic: {on_topic: [[a]]}\n", ["line 3: topic.groups is missing"]),
        ("a: &x [1]\nb: *x\n", ["line 2: aliases (*name) are not read here; write the value out"]),
        ("a: " + "[" * 500, ["line 1: nested deeper than anything this file can hold"]),
        ("a: 'open\n", ["line 2: this is not YAML: found unexpected end of stream"]),
        (
            FEED + "---\n" + FEED,
            ["line 3: this is not YAML: but found another document"],
        ),
        ("a: \x01\n", ["line 1: a character that YAML does not allow"]),
    ],
)
def test_mistakes(write: Write, tmp_path: Path, text: str, expected: list[str]) -> None:
    """Each mistake is named with its line, in plain words."""
    assert mistakes_of(write(text)) == [line.format(folder=tmp_path) for line in expected]


@pytest.mark.parametrize(
    ("key", "value", "good"),
    [
        ("url", "a.example", False),
        ("url", "ftp://a.example/", False),
        ("url", "https://", False),
        ("url", "https://a.example:99999/", False),
        ("url", "https://a.example:0/", False),
        ("url", "https://[::1/", False),
        ("url", "https://a.example/a b", False),
        ("url", "HTTPS://a.example/", True),
        ("interval", "90", False),
        ("interval", "1.5h", False),
        ("interval", "-1h", False),
        ("interval", "999999w", False),
        ("interval", "1w", True),
        ("filter", "all", False),
        ("name", " ", False),
        ("name", "a\\u001b[31m", False),
        ("name", "Новини", True),
    ],
)
def test_forms_of_a_feed(write: Write, key: str, value: str, good: bool) -> None:  # noqa: FBT001  (a table's column)
    """A feed's values are taken or refused by their form."""
    values = {"name": "a", "outlet": "O", "url": "https://a.example/"} | {key: value}
    path = write("feeds:\n  - {" + ", ".join(f'{name}: "{given}"' for name, given in values.items()) + "}\n")

    if good:
        assert load(path).feeds
    else:
        assert [f"feeds[1].{key}" in mistake for mistake in mistakes_of(path)] == [True]


@pytest.mark.parametrize(
    "settings_text",
    [
        "contact: you@example.org",
        "contact: 'mailto:a@b.example (x)'",
        'contact: "mailto:a@b.example\\r\\nX: y"',
        "contact: https://a.example/\u00e9",
        "network: {allow_private: [localhost:80]}",
        "network: {allow_private: ['127.0.0.1']}",
        "network: {allow_private: ['127.0.0.1:0']}",
        "network: {allow_private: ['127.0.0.300:80']}",
        "network: {resolve: {'a.example:80': '127.0.0.1:80'}}",
        "network: {resolve: {a.example: localhost}}",
        "network: {max_entries: 1.5}",
        "network: {host_pause: -1}",
        "health: {min_article_share: 2}",
    ],
)
def test_forms_of_settings(write: Write, settings_text: str) -> None:
    """Settings of a wrong form are refused, each once, on their line."""
    assert [line[:7] for line in mistakes_of(write(FEED + "settings:\n  " + settings_text + "\n"))] == ["line 4:"]


def test_all_mistakes_in_the_order_of_lines(write: Write) -> None:
    """Mistakes of every kind come together, sorted by line."""
    text = (
        "settings: {workers: x}\nfeeds:\n  - {name: a, outlet: O, url: u}\n"
        "  - {name: a, outlet: O, url: https://a.example}\npeople: none.csv\ncolour: red\n"
    )
    assert [line.split(":")[0] for line in mistakes_of(write(text))] == [f"line {n}" for n in (1, 3, 4, 5, 6)]


def test_files_that_are_no_text(tmp_path: Path) -> None:
    """Missing, unreadable, huge and binary files are refused in words."""
    huge, binary = tmp_path / "huge.yaml", tmp_path / "binary.yaml"
    huge.write_bytes(b"#" * 1_000_001)
    binary.write_bytes(b"a: b\nc: \xff\n")

    assert mistakes_of(tmp_path / "none.yaml") == ["there is no such file"]
    assert mistakes_of(tmp_path) == ["this is a directory; name the file in it"]
    assert mistakes_of(huge) == ["is larger than 1 MB: not a list of feeds"]
    assert mistakes_of(binary) == ["line 2: this is not UTF-8 text"]


def test_find_prefers_the_file_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without --feeds, ./feeds.yaml goes before the shipped file; if it cannot be read, that is said."""
    monkeypatch.chdir(tmp_path)
    assert find() != Path("feeds.yaml")

    (tmp_path / "feeds.yaml").mkdir()
    assert find() == Path("feeds.yaml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load()


def test_values_are_frozen() -> None:
    """A configuration does not change under those who hold it."""
    config: Config = load(find())
    with pytest.raises(FrozenInstanceError):
        config.people = None  # type: ignore[misc]


def test_import_is_light() -> None:
    """Importing the values brings neither pydantic nor yaml."""
    code = "import sys, tracker.config; sys.exit(bool({'pydantic', 'yaml'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.lists(st.sampled_from([*"{}[]:,-&*!|>'\"#\n \t", "a", "feeds", "1h"])).map("".join))
def test_any_text_loads_or_is_refused(tmp_path: Path, text: str) -> None:
    """Whatever a file holds, loading it ends in a configuration or in a ConfigError."""
    path = tmp_path / "any.yaml"
    path.write_bytes(text.encode("utf-8", "replace"))
    with pytest.raises(ConfigError):
        load(path)
