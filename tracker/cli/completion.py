"""What a shell completes from the database; it is quick, and silent where there is none."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class, shell_complete

from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.store.queries.known import Named

_SPECIAL = re.compile(r"([^\w@%+=:,./-])")


def answer(cli: click.Command, instruction: str) -> None:
    """Print what a shell asks for: the script that it reads once, or what a line may go on with.

    Args:
        cli: All the commands.
        instruction: As click words it: zsh_source, bash_complete.
    """
    shell_complete(cli, {}, "tracker", "_TRACKER_COMPLETE", instruction)


def complete(ctx: click.Context, named: "Named", typed: str) -> list[CompletionItem[str]]:
    """Complete a speaker, a theme or a country with what the store has statements of.

    Args:
        ctx: Of the command as typed so far; the database is that of its --db, if it has one by then.
        named: What is wanted.
        typed: Its beginning in any case; where nothing begins so, that of any word of it.

    Returns:
        None of them where there is no database, or it cannot be read.
    """
    from tracker.facts.countries.names import name_of

    names = _load(ctx.params.get("database") or _default(ctx), named)
    told = {name: name_of(name) if named == "country" else name for name in names}
    begun = [name for name in names if any(_begins(word, typed) for word in (name, told[name]))]
    within = [name for name in names if any(_begins(word, typed) for word in told[name].split())]
    return [CompletionItem(name, help=told[name] if told[name] != name else None) for name in begun or within]


def _load(database: Path | None, named: "Named") -> list[str]:
    from tracker.store import open_reader

    try:
        if database:
            with open_reader(Path(database)) as reader:
                return reader.names(named)
    except TrackerError:  # a person who types wants no lecture
        pass
    return []


def _default(ctx: click.Context) -> Path | None:
    """Give the database of a command when nobody names one."""
    option = next((each for each in ctx.command.params if each.name == "database"), None)
    return option.get_default(ctx) if option else None


def _begins(word: str, typed: str) -> bool:
    return word.casefold().startswith(typed.casefold())


@add_completion_class
class Bash(BashComplete):
    """click's completion for bash, which forgets that a space parts words."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Escape what the shell would take apart, unless the word is being typed in quotation marks.

        Twice: click's script loses one level on its way into the list of completions.
        """
        words, at = os.environ["COMP_WORDS"].split("\n"), int(os.environ["COMP_CWORD"])
        quoted = at < len(words) and words[at][:1] in {"'", '"'}
        value = item.value if quoted or item.type != "plain" else _SPECIAL.sub(r"\\\\\1", item.value)
        return f"{item.type},{value}"
