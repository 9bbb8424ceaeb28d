"""The command line: arguments in, one call, lines out.

Exit status: 0 all fine, an empty answer too · 1 something failed, the rest was done · 2 usage or
configuration · 3 the database is missing where one is needed, or refused · 75 another poll holds the lock. As of
other programs, 130 is Ctrl-C, and 141 that whoever read the output went away (`| head`): not all was written.
"""

import os
import sys
from importlib import import_module

import click

from tracker import __version__
from tracker.cli import streams
from tracker.errors import ConfigError, Locked, MissingExtra, QueryError, StoreError, TrackerError

SECTIONS = {
    "Gather": {"poll": "poll", "import": "imports", "reparse": "reparse", "demo": "demo"},
    "Ask": {
        "events": "events",
        "show": "show",
        "search": "search",
        "first": "first",
        "count": "count",
        "timeline": "timeline",
        "new": "new",
        "speakers": "speakers",
        "articles": "articles",
        "stories": "stories",
        "diff": "diff",
    },
    "Mend": {"review": "review", "correct": "correct", "corrections": "corrections", "milestone": "milestone"},
    "Hand on": {"report": "report", "feed": "feed", "export": "export", "serve": "serve"},
    "Look into a page, storing nothing": {"article": "article", "extract": "extract"},
    "Keep": {"status": "status", "backup": "backup", "check": "check"},
}
"""Commands as help shows them, each with its module."""

COMMANDS = {name: module for commands in SECTIONS.values() for name, module in commands.items()}
EXIT_STATUS: tuple[tuple[type[TrackerError], int], ...] = (
    (ConfigError, 2),
    (MissingExtra, 2),
    (QueryError, 2),
    (Locked, 75),  # EX_TEMPFAIL of sysexits.h: try again later
    (StoreError, 3),
    (TrackerError, 1),
)

INTERRUPTED = 130  # 128 + SIGINT, as a shell says it of a program that the signal ended
UNREAD = 141  # 128 + SIGPIPE


class _Commands(click.Group):
    """Loads a command's module when it is asked for, so that a query starts in a blink."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, COMMANDS))
        for title, names in SECTIONS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl(
                    [(f"{name:{width}}", found.get_short_help_str()) for name, found in commands if found]
                )

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        module = import_module(f"tracker.cli.{COMMANDS[name]}")
        command: click.Command = module.command
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
def cli() -> None:
    """Track the Ukraine-US security-guarantee talks: who said what, when, about which countries.

    \b
    Try it without a network:  tracker demo
    From cron:                 tracker poll
    Then ask:                  tracker events --speaker Yermak --since 2023-07
    """  # noqa: D301  (\b is click's mark for lines that are not to be wrapped)


def main() -> None:
    """Run a command and leave with its exit status; an error on purpose is one line, not a traceback."""
    streams.prepare()
    sys.exit(_run())


def _run() -> int:
    try:
        status = 0 if _complete() else cli(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TrackerError as error:
        _say(f"tracker: {error}")
        return next(status for kind, status in EXIT_STATUS if isinstance(error, kind))
    except (BrokenPipeError, SystemExit):  # click meets the first itself, and leaves by the second
        streams.discard_output()
        return UNREAD
    except OSError as error:
        streams.discard_output()
        _say(f"tracker: {streams.explain(error)}")
        return 1
    return status if isinstance(status, int) else 0


def _complete() -> bool:
    """Answer a shell that completes a line, if one asks; say whether it did."""
    if not os.environ.get("_TRACKER_COMPLETE"):
        return False
    from tracker.cli.completion import answer

    answer(cli, os.environ["_TRACKER_COMPLETE"])
    return True


def _say(message: str) -> None:
    from tracker.cli.terminal import say

    say(message)
