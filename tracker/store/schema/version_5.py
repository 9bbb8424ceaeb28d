"""The fifth schema: when an article was seen to say what, also when it went back to what it had said before."""

from sqlite_utils import Database

from tracker.store.schema.migrations import migrations

_SIGHTINGS = (
    """
    CREATE TABLE sightings (
      number INTEGER PRIMARY KEY,      -- in the order in which they were made
      article TEXT NOT NULL REFERENCES articles(id),
      revision TEXT NOT NULL REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,  -- what it was seen to say
      page TEXT,                       -- hash of the bytes that said it; null where there were none
      seen TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX sightings_article ON sightings(article)",
    "CREATE INDEX sightings_revision ON sightings(revision)",
    # What was seen stays; what other rules read in it, the sighting takes from its page.
    """
    CREATE TRIGGER sightings_follow_pages AFTER UPDATE OF revision ON pages
    WHEN old.revision IS NOT new.revision BEGIN
      UPDATE sightings SET revision = new.revision WHERE article = new.article AND page = new.sha256;
    END
    """,
)
# A fetched page was certainly seen when it was fetched. Of an imported one only its revision's first sight counts:
# a file may be older than what was shown by then.
_KNOWN = """
    WITH first AS (
      SELECT article, id AS revision, rowid AS place, first_seen AS seen,
             (SELECT sha256 FROM pages WHERE revision = revisions.id ORDER BY fetched_at, rowid LIMIT 1) AS page
      FROM revisions),
    known AS (
      SELECT article, revision, place, seen, page FROM first
      UNION ALL
      SELECT p.article, p.revision, f.place, p.fetched_at, p.sha256
      FROM pages AS p JOIN first AS f ON f.revision = p.revision WHERE p.kind = 'polled' AND p.sha256 <> f.page)
    INSERT INTO sightings (article, revision, page, seen)
    SELECT article, revision, page, seen FROM known ORDER BY seen, place
    """
# When it went back was not kept: at the latest when it was last asked for.
_WENT_BACK = """
    INSERT INTO sightings (article, revision, page, seen)
    SELECT a.id, a.revision, a.page, max(last.seen, coalesce(a.asked_at, ''))
    FROM articles AS a JOIN sightings AS last ON last.number = (
      SELECT max(s.number) FROM sightings AS s JOIN revisions AS r ON r.id = s.revision
      WHERE s.article = a.id AND r.state = a.state)
    WHERE last.revision <> a.revision
    """


@migrations()
def version_5(database: Database) -> None:
    """Keep every sighting; of those before, what is known."""
    for sql in (*_SIGHTINGS, _KNOWN, _WENT_BACK):
        database.execute(sql)
