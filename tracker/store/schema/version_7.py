"""The seventh schema: what every status, every look at an article and every reading again asks is found by an index."""

from sqlite_utils import Database

from tracker.store.schema.migrations import migrations

_INDEXES = (
    "CREATE INDEX entries_first_seen ON entries(feed, first_seen)",  # when a feed last gave something new
    "CREATE INDEX articles_url ON articles(url)",  # what a person names an article by
    "CREATE INDEX articles_published ON articles(published)",  # in which order they are listed
    "CREATE INDEX copies_published ON copies(published_day)",  # likewise stories
    "CREATE INDEX coverage_day ON coverage(day)",  # which days were watched, in order
    # The office that a speaker was last printed with.
    """
    CREATE INDEX reports_role ON reports(speaker_key, date)
    WHERE role_as_printed IS NOT NULL AND NOT role_mismatch AND NOT rejected
    """,
    # SQLite looks for an article that shows a revision whenever one is deleted.
    "CREATE INDEX articles_revision ON articles(revision)",
)


@migrations()
def version_7(database: Database) -> None:
    """Add indexes."""
    for sql in _INDEXES:
        database.execute(sql)
