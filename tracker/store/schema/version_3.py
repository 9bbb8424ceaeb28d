"""The third schema: which articles carry the same wire copy."""

from sqlite_utils import Database

from tracker.store.schema.migrations import migrations

_COPIES = (
    """
    CREATE TABLE copies (
      number INTEGER PRIMARY KEY,      -- for sketches only
      article TEXT NOT NULL UNIQUE REFERENCES articles(id),
      story TEXT NOT NULL REFERENCES articles(id),  -- the earliest article of its story, perhaps itself
      copy_of TEXT REFERENCES articles(id),  -- the earlier article that it has most words in common with
      shared INTEGER NOT NULL,         -- so many
      words INTEGER NOT NULL,          -- of its text
      outlet TEXT,
      published_day TEXT,              -- in the outlet's zone
      out TEXT,                        -- when it was out at the latest: of one published on a day, the day's end
      shingles BLOB NOT NULL           -- of its text: 32-bit numbers, the lowest byte first
    ) STRICT
    """,
    "CREATE INDEX copies_story ON copies(story)",
    "CREATE INDEX copies_copy_of ON copies(copy_of) WHERE copy_of IS NOT NULL",
    """
    CREATE TABLE sketches (
      day INTEGER NOT NULL,            -- of publication, 0001-01-01 is 1; 0: not known
      shingle INTEGER NOT NULL,
      copy INTEGER NOT NULL REFERENCES copies(number) ON DELETE CASCADE,
      PRIMARY KEY (day, shingle, copy)  -- days first: what is written and looked up at once lies together
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sketches_copy ON sketches(copy)",
    """
    CREATE VIEW stories AS
    SELECT first.article AS id, CASE WHEN a.published_is_day THEN first.published_day ELSE a.published END AS published,
           first.published_day,
           (SELECT o.wire FROM copies AS c JOIN articles AS o ON o.id = c.article
            WHERE c.story = first.article AND o.wire IS NOT NULL
            ORDER BY c.out IS NULL, c.out, c.article LIMIT 1) AS wire,
           a.headline,
           (SELECT json_group_array(outlet) FROM (
              SELECT DISTINCT outlet FROM copies WHERE story = first.article AND outlet IS NOT NULL ORDER BY 1)
           ) AS outlets,
           (SELECT count(*) FROM copies WHERE story = first.article) AS articles,
           (SELECT count(DISTINCT r.statement) FROM copies AS c JOIN reports AS r ON r.article = c.article
            WHERE c.story = first.article) AS statements
    FROM copies AS first JOIN articles AS a ON a.id = first.article
    WHERE EXISTS (SELECT 1 FROM copies WHERE copy_of = first.article) AND first.copy_of IS NULL
    """,
    """
    CREATE VIEW story_articles AS
    SELECT c.story, a.id, CASE WHEN a.published_is_day THEN c.published_day ELSE a.published END AS published, c.out,
           a.outlet, a.wire, a.headline, c.copy_of,
           CASE WHEN c.copy_of IS NOT NULL THEN round(1.0 * c.shared / c.words, 2) END AS share,
           (SELECT count(DISTINCT statement) FROM reports WHERE article = a.id) AS statements, a.url
    FROM copies AS c JOIN articles AS a ON a.id = c.article
    """,
)


@migrations()
def add_stories(db: Database) -> None:
    """Make tables of copies and a view of stories; an article saved before joins its story when it is read again."""
    for sql in _COPIES:
        db.execute(sql)
