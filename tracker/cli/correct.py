"""`tracker correct`: what a person knows better, with the reason."""

import getpass
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from tracker.cli import options

NONE = "none"
"""What empties a field."""


class Affiliation(options.Country):
    """A country or bloc, or none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a code, empty for none."""
        return "" if value == NONE else super().convert(value, param, ctx)


class CountriesOrNone(options.Countries):
    """Countries and blocs with semicolons between them, or none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the codes, empty for none."""
        return () if value == NONE else super().convert(value, param, ctx)


@click.command(
    "correct",
    short_help="Correct a statement, with the reason.",
    epilog="Example:  tracker correct axvfqoay4r --date 2023-07-30 --why 'the video is of that day'",
)
@click.argument("statement", required=False, metavar="[ID]", callback=options.fit)
@click.option(
    "--speaker",
    callback=options.fit,
    help="Who said it: a name that is known, or a new one with its --affiliation; or none.",
)
@click.option("--affiliation", type=Affiliation(), help="The speaker's country or bloc; or none.")
@click.option("--date", type=options.OneDay(), help="The day on which it was said.")
@click.option("--countries", type=CountriesOrNone(), help="All that the content names, as 'UKR;USA'; or none.")
@click.option("--theme", "themes", multiple=True, help="A theme of feeds.yaml, once for each it is about; or none.")
@click.option("--reject", is_flag=True, help="It is no statement: list it no more.")
@click.option("--merge", metavar="OTHER", callback=options.fit, help="It is one statement with the one of this id.")
@click.option(
    "--undo", metavar="CORRECTION", callback=options.fit, help="Undo what `tracker corrections` lists under this id."
)
@click.option(
    "--import",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take over what `tracker corrections --output FILE.csv` wrote.",
)
@click.option("--why", callback=options.fit, help="The reason; whoever reads the statement reads it too.")
@options.database
@options.configuration
def command(  # noqa: PLR0913, PLR0917  (an option each)
    statement: str | None,
    themes: tuple[str, ...],
    undo: str | None,
    file: Path | None,
    why: str | None,
    database: Path,
    feeds: Path | None,
    **given: Any,
) -> int:
    """Correct the statement ID, in every article that reports it.

    A correction that says what is there confirms it: `tracker review` lists it no more. Corrections hold to the
    words in their articles, and outlive `reparse` and new revisions; where the words have gone, `tracker corrections`
    says so. The last correction of a field counts. Your name is $TRACKER_WHO, else that of your login.
    """
    changed = {name: value for name, value in given.items() if value not in {None, False}}
    changed |= {"themes": themes} if themes else {}
    if [bool(statement), bool(undo), bool(file)].count(True) != 1:
        raise click.UsageError("name a statement, or --undo a correction, or --import a file")
    if bool(statement) != bool(changed):
        raise click.UsageError(
            "say what is to be corrected: --speaker, --affiliation, --date, --countries, --theme, --reject or --merge"
        )
    if file:
        return _take_over(database, file)
    if isinstance(given["date"], date) and given["date"] > datetime.now(UTC).date():
        raise click.UsageError(f"--date {given['date']} is in the future: nobody has said it yet")
    who = who_corrects()
    if not why:
        raise click.UsageError("say --why; whoever reads the statement will want to know")
    if undo:
        return _undo(database, undo, why, who)
    if themes:
        changed["themes"] = _read_themes(themes, feeds)
    assert statement
    return _correct(database, statement, changed, why, who)


def who_corrects() -> str:
    """Name who works at this terminal.

    Raises:
        click.UsageError: Nobody knows.
    """
    from tracker.report.escapes import clean_line

    try:
        return clean_line(os.environ.get("TRACKER_WHO", "")) or clean_line(getpass.getuser())
    except (OSError, KeyError, ImportError):
        raise click.UsageError("say who you are: set $TRACKER_WHO") from None


def _correct(database: Path, statement: str, changed: dict[str, Any], why: str, who: str) -> int:
    from tracker.store import open_writer

    values = {name: _write(value) for name, value in changed.items()}
    if "speaker" in values:
        values |= _choose_speaker(database, values["speaker"], values.pop("affiliation", None))
    with open_writer(database, create=False) as writer:
        correction = writer.correct(statement, values, why=why, who=who, now=datetime.now(UTC))
    _tell(database, correction)
    return 0


def _write(value: Any) -> str:
    """Write what an option gave as the value of a correction."""
    from tracker.store.corrections import join_values

    if isinstance(value, tuple):
        return join_values(value)
    return "" if value is True else str(value)


def _choose_speaker(database: Path, name: str, affiliation: str | None) -> dict[str, str]:
    """Give the corrections that make a speaker of a name and, where it is told, an affiliation."""
    from tracker.errors import AmbiguousName, UnknownName
    from tracker.store import open_reader
    from tracker.store.corrections import speaker_value

    if name == NONE:
        return {"speaker": ""}
    with open_reader(database) as reader:
        try:
            speaker = reader.choose_speaker(name, affiliation)
        except UnknownName as error:
            raise click.UsageError(f"{error}; a new name needs its --affiliation, or --affiliation none") from None
        except AmbiguousName as error:
            raise click.UsageError(str(error)) from None
    own = affiliation is None or affiliation == (speaker.affiliation or "")
    return {"speaker": speaker_value(speaker)} | ({} if own else {"affiliation": affiliation or ""})


def _read_themes(names: tuple[str, ...], feeds: Path | None) -> tuple[str, ...]:
    """Read themes, as feeds.yaml names them; none of them for "none"."""
    from tracker.config import load

    if names == (NONE,):
        return ()
    known = {theme.name.casefold(): theme.name for theme in load(feeds).themes}
    for name in names:
        if name.casefold() not in known:
            raise click.UsageError(f"{name!r} is no theme of feeds.yaml; there are {', '.join(known.values())}")
    return tuple(known[name.casefold()] for name in names)


def _undo(database: Path, correction: str, why: str, who: str) -> int:
    from tracker.store import open_writer

    with open_writer(database, create=False) as writer:
        writer.undo_correction(correction, why=why, who=who, now=datetime.now(UTC))
    _tell(database, correction)
    return 0


def _tell(database: Path, correction: str) -> None:
    """Print what a correction comes to, a line for each field."""
    from tracker.report.formats import clean
    from tracker.store import open_reader

    with open_reader(database) as reader:
        rows = [row for row in reader.corrections() if row["id"] == correction]
    for line in dict.fromkeys(f"{row['state']}: {row['correction']}" for row in rows):
        click.echo(clean(f"{correction} {line}"))


def _take_over(database: Path, file: Path) -> int:
    from tracker.cli.terminal import say
    from tracker.report.corrections_file import parse_corrections
    from tracker.store import open_writer

    rows = parse_corrections(file.read_bytes(), str(file))
    with open_writer(database, create=False) as writer:
        done = writer.import_corrections(rows, datetime.now(UTC))
    for line, fault in done.faults.items():
        say(f"tracker: {file}: line {line}: {fault}")
    known = len(rows) - done.added - done.undone - len(done.faults)
    say(f"{done.added} corrections added, {done.undone} undone; {known} were here already, {len(done.faults)} left out")
    return 1 if done.faults else 0
