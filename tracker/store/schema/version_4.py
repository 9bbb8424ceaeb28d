"""The fourth schema: entries that were left out know the terms that left them out."""

from sqlite_utils import Database

from tracker.store.schema.migrations import migrations


@migrations()
def version_4(database: Database) -> None:
    """Let a poll find what other terms left out, in a blink where there is nothing."""
    # Stamp of the topic's terms by which it was judged; empty: unknown ones.
    database.execute("ALTER TABLE entries ADD COLUMN judged_with TEXT NOT NULL DEFAULT ''")
    database.execute("CREATE INDEX entries_left_out ON entries(feed, judged_with) WHERE wanted = 0")
