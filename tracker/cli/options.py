"""Options that several commands share, declared once."""

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.extras import require
from tracker.cli.output import FORMATS, SUFFIXES, Output

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tracker.store.queries.known import Named as KnownName

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """A day, or the first (`end`: the last) day of a month or year: 2023-07-30, 2023-07, 2023, "30 days ago"."""

    name = "DAY"

    def __init__(self, *, end: bool = False) -> None:
        self.end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day."""
        if isinstance(value, date):
            return value
        written = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", value.strip())
        ago = re.fullmatch(r"(\d{1,5}) (day|week)s? ago", value.strip())
        try:
            if written:
                return self._day(*(int(part) if part else None for part in written.groups()))
            if ago:
                return datetime.now(UTC).date() - timedelta(**{f"{ago[2]}s": int(ago[1])})
        except (ValueError, OverflowError):
            pass
        return self.fail(f"{value!r} is no day; write 2023-07-30, 2023-07, 2023 or '30 days ago'", param, ctx)

    def _day(self, year: int | None, month: int | None, day: int | None) -> date:
        assert year is not None
        month = month or (12 if self.end else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if self.end else 1))


class When(click.ParamType):  # type: ignore[type-arg]  # as above
    """A day or an instant, in the shapes that outlets print."""

    name = "WHEN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check that it can be read; it is read later, in the outlet's zone."""
        from tracker.article.when import parse_when

        try:
            parse_when(value, "UTC")
        except ValueError:
            return self.fail(f"{value!r} is no day or instant; write 2023-07-30 or 2023-07-30T22:31", param, ctx)
        return str(value)


class Address(click.ParamType):  # type: ignore[type-arg]  # as above
    """A web address."""

    name = "URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check that it begins as one."""
        from tracker.config.forms import read_url

        try:
            return read_url(value)
        except ValueError as error:
            return self.fail(str(error), param, ctx)


class Named(click.ParamType):  # type: ignore[type-arg]  # as above
    """What the store knows by a name: a shell completes it from there."""

    name = "TEXT"

    def __init__(self, named: "KnownName") -> None:
        self.named = named

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002  (click's signature)
        incomplete: str,
    ) -> list["CompletionItem[str]"]:
        """Complete it from the database."""
        from tracker.cli.completion import complete

        return complete(ctx, self.named, incomplete)


class Country(Named):
    """A country or bloc by code, name or adjective: UKR, UA, Ukraine, Ukrainian, NATO."""

    name = "COUNTRY"

    def __init__(self) -> None:
        super().__init__("country")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a code."""
        from tracker.facts.countries.names import code_of

        return code_of(value) or self.fail(f"{value!r} is no country or bloc; write UKR, Ukraine or NATO", param, ctx)


class Countries(Country):
    """Countries and blocs with semicolons between them."""

    name = "COUNTRY;..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the codes."""
        if isinstance(value, tuple):
            return value
        return tuple(sorted({super(Countries, self).convert(name.strip(), param, ctx) for name in value.split(";")}))


class OneDay(click.ParamType):  # type: ignore[type-arg]  # as above
    """A day, not a month or year."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            return self.fail(f"{value!r} is no day; write 2023-07-30", param, ctx)


class Columns(click.ParamType):  # type: ignore[type-arg]  # as above
    """Names of columns with commas between them; whether rows have them is seen when there are rows."""

    name = "NAME,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:  # noqa: ARG002
        """Take the names apart; a name given twice counts once."""
        if isinstance(value, tuple):
            return value
        return tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))


class RowsFile(click.ParamType):  # type: ignore[type-arg]  # as above
    """A file for rows; the end of its name says how they are written."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Check that its suffix is known."""
        path = Path(value)
        if path.suffix.lower() not in SUFFIXES:
            *suffixes, last = SUFFIXES
            return self.fail(f"{value!r} does not end in {', '.join(suffixes)} or {last}", param, ctx)
        return path


def fit(_context: click.Context, _parameter: click.Parameter, value: Any) -> Any:
    """Make words that are to be stored or looked up fit for it: one line, no controls, white space run together."""
    from tracker.report.escapes import clean_line

    if isinstance(value, tuple):
        return tuple(map(clean_line, value))
    return clean_line(value) if value is not None else None


def database_named(name: str) -> Decorator:
    """Make the --db option of commands whose database has this file name unless somebody says otherwise."""
    return click.option(
        "--db",
        "database",
        type=click.Path(path_type=Path),
        envvar="TRACKER_DB",
        default=lambda: _data_folder() / name,
        show_default=f"$TRACKER_DB, else {name} in the user's data directory",
        help="The SQLite database.",
    )


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("tracker")


database = database_named("tracker.db")

configuration = click.option(
    "--feeds",
    "feeds",
    type=click.Path(path_type=Path),
    help="The configuration.  [default: ./feeds.yaml, else the one shipped]",
)


def output(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what a person may want done with rows; the command receives it as `output`, an Output."""

    @wraps(command)
    def with_output(
        *arguments: Any, output_format: str | None, columns: tuple[str, ...], file: Path | None, **rest: Any
    ) -> Any:
        if output_format and file:
            raise click.UsageError("the end of --output's name says how rows are written; leave out --format")
        chosen = SUFFIXES[file.suffix.lower()] if file else output_format
        if chosen == "xlsx":
            require("xlsx", "an .xlsx file")
        return command(*arguments, output=Output(format=chosen, file=file, columns=columns), **rest)

    return _add(_OUTPUT, with_output)


_OUTPUT: tuple[Decorator, ...] = (
    click.option(
        "--format",
        "output_format",
        type=click.Choice(FORMATS),
        help="How rows are printed.  [default: table on a terminal, tsv when piped]",
    ),
    click.option("--columns", type=Columns(), default=(), help="Which columns, in this order: date,speaker,content."),
    click.option(
        "--output",
        "file",
        type=RowsFile(),
        help="Write rows into a file that ends in .csv, .tsv, .json, .ndjson or .xlsx.",
    ),
)


def _add(options: Sequence[Decorator], command: Callable[..., Any]) -> Callable[..., Any]:
    """Add options to a command, in the order in which its help shows them."""
    for option in reversed(options):
        command = option(command)
    return command


def known(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what a person may say of files that do not say it themselves."""
    return _add(_KNOWN, command)


_KNOWN: tuple[Decorator, ...] = (
    click.option("--published", type=When(), help="The day or instant of publication, where a file does not say it."),
    click.option("--url", type=Address(), help="The address, where a file does not say it."),
    click.option("--outlet", help="Who published it, where a file does not say it: 'Jerusalem Post'."),
    click.option("--wire", help="Whose copy it is, where a file does not say it: Reuters."),
)


def filters(*names: str, without: Sequence[str] = ()) -> Decorator:
    """Add filters to a command; it receives them as keyword arguments named like Filter's.

    Args:
        names: Which, like Filter's; none of them: all.
        without: Of all, those that make no sense there.
    """
    chosen = names or [name for name in _FILTERS if name not in without]

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def checked(*arguments: Any, **given: Any) -> Any:
            since, until = given.get("since"), given.get("until")
            if since and until and since > until:
                raise click.UsageError(f"--since {since} is after --until {until}")
            return command(*arguments, **given)

        return _add([_FILTERS[name] for name in chosen], checked)

    return add


_FILTERS: dict[str, Decorator] = {
    "speaker": click.option(
        "--speaker", type=Named("speaker"), help="Who said it, in any spelling: Zelensky, zelenskiy, Зеленський."
    ),
    "affiliation": click.option(
        "--affiliation", type=Country(), help="The speaker's country or bloc: UKR, Ukraine, NATO."
    ),
    "country": click.option(
        "--country", type=Country(), help="A country or bloc that the content names, or the speaker's own."
    ),
    "theme": click.option("--theme", type=Named("theme"), help="A theme of feeds.yaml: 'NATO membership'."),
    "kind": click.option("--kind", type=click.Choice(["direct", "mixed", "indirect"]), help="How it is quoted."),
    "type_": click.option("--type", "type_", type=click.Choice(["statement", "milestone"]), help="What it is."),
    "outlet": click.option("--outlet", help="Who published the page: 'Jerusalem Post'."),
    "wire": click.option("--wire", help="The agency whose copy it is: Reuters."),
    "since": click.option("--since", type=Day(), help="From this day, month or year on; or '30 days ago'."),
    "until": click.option("--until", type=Day(end=True), help="Up to the end of this day, month or year."),
    "date_field": click.option(
        "--date-field",
        type=click.Choice(["said", "published", "seen"]),
        default="said",
        show_default=True,
        help="Which day --since and --until mean.",
    ),
    "as_of": click.option("--as-of", type=Day(end=True), help="As the store knew it when this day (UTC) ended."),
    "search": click.option("--search", help="Words that the content must hold, as in `tracker search`."),
    "limit": click.option("--limit", type=click.IntRange(min=1), help="At most so many rows."),
}
