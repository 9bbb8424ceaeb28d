"""The third schema: which articles carry the same wire copy, and on which days they have what was said."""

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
_EVENTS = (
    "DROP VIEW events",
    "DROP VIEW statement_events",
    "DROP VIEW milestone_events",
    """
    CREATE VIEW statement_events AS
    SELECT 'statement' AS type, s.id, s.date, s.date_end, s.precision, s.dated_by, s.speaker, s.speaker_id,
           s.affiliation, s.kind, s.content, s.medium,
           (SELECT json_group_array(country) FROM (
              SELECT country FROM statement_countries WHERE statement = s.id ORDER BY country)) AS countries,
           (SELECT json_group_array(theme) FROM (
              SELECT theme FROM statement_themes WHERE statement = s.id ORDER BY theme)) AS themes,
           s.polarity, s.modality, s.confidence, r.spans, r.source, r.cue, r.role_as_printed,
           CASE WHEN fa.published_is_day THEN s.published_day ELSE s.published END AS published,
           s.published_day, s.first_seen AS seen,
           (SELECT json_group_array(outlet) FROM (
              SELECT DISTINCT o.outlet FROM reports AS p JOIN articles AS o ON o.id = p.article
              WHERE p.statement = s.id AND o.outlet IS NOT NULL ORDER BY 1)) AS outlets,
           (SELECT json_group_array(wire) FROM (
              SELECT DISTINCT o.wire FROM reports AS p JOIN articles AS o ON o.id = p.article
              WHERE p.statement = s.id AND o.wire IS NOT NULL ORDER BY 1)) AS wires,
           (SELECT count(*) FROM reports WHERE statement = s.id) AS reports,
           (SELECT json_group_array(date) FROM (
              SELECT DISTINCT date FROM reports WHERE statement = s.id AND date <> s.date ORDER BY 1)) AS other_dates,
           r.article, a.url, '[]' AS who, NULL AS place, NULL AS stage, NULL AS note,
           s.speaker_key, s.number, r.position AS reading_order
    FROM statements AS s JOIN reports AS r ON r.id = s.report JOIN articles AS a ON a.id = r.article
         JOIN reports AS f ON f.id = s.id JOIN articles AS fa ON fa.id = f.article  -- its earliest report
    """,
    """
    CREATE VIEW milestone_events AS
    SELECT 'milestone' AS type, id, date, date_end, precision, NULL AS dated_by, NULL AS speaker,
           NULL AS speaker_id, NULL AS affiliation, NULL AS kind, text AS content, NULL AS medium, countries,
           '[]' AS themes, NULL AS polarity, NULL AS modality, NULL AS confidence, NULL AS spans,
           NULL AS source, NULL AS cue, NULL AS role_as_printed, NULL AS published, NULL AS published_day,
           NULL AS seen, '[]' AS outlets, '[]' AS wires, 0 AS reports, '[]' AS other_dates, NULL AS article,
           source AS url, who, place, stage, note, NULL AS speaker_key, number, 0 AS reading_order
    FROM milestones
    """,
    """
    CREATE VIEW events AS
    SELECT * FROM statement_events UNION ALL SELECT * FROM milestone_events
    """,
)


@migrations()
def add_stories(db: Database) -> None:
    """Make tables of copies and a view of stories; tell the other days of a statement's reports among events.

    An article that was saved before joins its story at `tracker reparse`.
    """
    for sql in (*_COPIES, *_EVENTS):
        db.execute(sql)
