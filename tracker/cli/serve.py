"""`tracker serve`: the database in a browser."""

from contextlib import suppress
from pathlib import Path

import click

from tracker.cli import options


@click.command(
    "serve",
    short_help="Show the database in a browser.",
    epilog="Example:  tracker serve --db demo.db",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Where to listen; 0 is any free one."
)
@options.database
def command(database: Path, port: int) -> int:
    """Show the database in a browser of this machine, until Ctrl-C: tables, full-text search and questions to ask.

    Nothing can be changed, polls go on beside it, and no other machine is answered.
    """
    from tracker.cli.extras import require

    require("web", "tracker serve")
    from tracker.cli.terminal import say
    from tracker.store import open_reader
    from tracker.web.app import listen, serve

    with open_reader(database) as reader:
        schema = reader.schema()
    try:
        listener = listen(port)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be had: {error.strerror}; choose another with --port") from error
    with listener, suppress(KeyboardInterrupt):
        say(f"http://127.0.0.1:{listener.getsockname()[1]}/ shows {database}; Ctrl-C ends it")
        serve(database, schema, listener)
    return 0
