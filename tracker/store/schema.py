"""The tables, and the migrations that make them; the only place where the schema changes.

Instants are UTC text (2023-07-30T19:31:00Z), days are ISO text, lists are JSON arrays. A migration is never
edited once released: the next change is a new function that raises VERSION.
"""

from sqlite_utils import Database, Migrations

migrations = Migrations("tracker")

_FEEDS = (
    """
    CREATE TABLE feeds (
      name TEXT PRIMARY KEY,
      outlet TEXT NOT NULL,
      url TEXT NOT NULL,               -- where it is asked; differs from configured_url after it moved
      configured_url TEXT NOT NULL,
      etag TEXT,                       -- validators of the last whole, parsed and stored body
      last_modified TEXT,
      outcome TEXT,
      error TEXT,
      polled_at TEXT,
      succeeded_at TEXT,
      next_at TEXT,
      retry_at TEXT,
      failures INTEGER NOT NULL DEFAULT 0,
      moved_to TEXT,
      new INTEGER NOT NULL DEFAULT 0,  -- what the last poll found
      changed INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE entries (
      feed TEXT NOT NULL REFERENCES feeds(name) DEFERRABLE INITIALLY DEFERRED,
      article_key TEXT NOT NULL,
      article TEXT REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,  -- null while off topic
      title TEXT NOT NULL,
      link TEXT NOT NULL,
      guid TEXT,
      outlet_id TEXT,
      published TEXT,
      published_printed TEXT,
      updated TEXT,
      summary TEXT,
      author TEXT,
      wire TEXT,
      tags TEXT NOT NULL,
      wanted INTEGER NOT NULL,
      topic_score REAL NOT NULL,
      topic_reason TEXT NOT NULL,
      raw TEXT NOT NULL,               -- the entry as the feed gave it, JSON
      first_seen TEXT NOT NULL,
      changed_at TEXT,
      PRIMARY KEY (feed, article_key)
    ) STRICT
    """,
    "CREATE INDEX entries_article ON entries(article)",
    """
    CREATE TABLE coverage (
      feed TEXT NOT NULL REFERENCES feeds(name),
      day TEXT NOT NULL,               -- UTC day on which the feed answered
      PRIMARY KEY (feed, day)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      started TEXT NOT NULL,
      ended TEXT,                      -- null: running, or killed
      outcome TEXT,
      summary TEXT
    ) STRICT
    """,
    """
    CREATE TABLE run_feeds (
      run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
      feed TEXT NOT NULL REFERENCES feeds(name),
      outcome TEXT,
      error TEXT,
      new INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      unchanged INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      seconds REAL NOT NULL,
      PRIMARY KEY (run, feed)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE robots (
      host TEXT PRIMARY KEY,           -- scheme, name and port
      body TEXT,
      status INTEGER,
      expires TEXT NOT NULL
    ) STRICT
    """,
)

_ARTICLES = (
    """
    CREATE TABLE articles (
      id TEXT PRIMARY KEY,             -- short, derived from key
      key TEXT NOT NULL UNIQUE,        -- what the article is, whatever its address looked like
      feed TEXT REFERENCES feeds(name) DEFERRABLE INITIALLY DEFERRED,
      outlet TEXT,
      wire TEXT,
      url TEXT,
      headline TEXT,
      byline TEXT NOT NULL DEFAULT '[]',
      published TEXT,
      published_is_day INTEGER NOT NULL DEFAULT 0,
      updated TEXT,
      zone TEXT NOT NULL DEFAULT 'UTC',
      state TEXT NOT NULL DEFAULT 'headline' CHECK (state IN ('full', 'teaser', 'headline')),
      reason TEXT,                     -- why there is no page, or why it could not be read again
      revision TEXT REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,  -- what it says now
      on_topic INTEGER,
      topic_score REAL,
      topic_reason TEXT,
      fetch_at TEXT,                   -- when its page is wanted (again), 1970: at once; null: never
      asked_at TEXT,                   -- when it was last asked for
      attempts INTEGER NOT NULL DEFAULT 0,
      etag TEXT,
      last_modified TEXT,
      first_seen TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX articles_fetch_at ON articles(fetch_at) WHERE fetch_at IS NOT NULL",
    "CREATE INDEX articles_outlet ON articles(outlet COLLATE NOCASE)",
    "CREATE INDEX articles_wire ON articles(wire COLLATE NOCASE)",
    """
    CREATE TABLE revisions (
      id TEXT PRIMARY KEY,             -- derived from article and sha256
      article TEXT NOT NULL REFERENCES articles(id),
      sha256 TEXT NOT NULL,            -- of headline, byline, published and text
      state TEXT NOT NULL,
      headline TEXT,
      summary TEXT,
      byline TEXT NOT NULL,
      published TEXT,
      updated TEXT,
      text TEXT NOT NULL,              -- spans of reports point into it
      notes TEXT NOT NULL,
      first_seen TEXT NOT NULL,
      UNIQUE (article, sha256)
    ) STRICT
    """,
    """
    CREATE TABLE pages (
      article TEXT NOT NULL REFERENCES articles(id),
      sha256 TEXT NOT NULL,            -- of the bytes as fetched
      revision TEXT NOT NULL REFERENCES revisions(id),
      url TEXT NOT NULL,
      status INTEGER NOT NULL,
      headers TEXT NOT NULL,
      body BLOB NOT NULL,              -- zlib
      bytes INTEGER NOT NULL,          -- before compression
      fetched_at TEXT NOT NULL,
      PRIMARY KEY (article, sha256)
    ) STRICT
    """,
    "CREATE INDEX pages_revision ON pages(revision)",
)

_SPEAKERS = (
    """
    CREATE TABLE speakers (
      key TEXT PRIMARY KEY,            -- slug of a person; name and affiliation of an office or a class
      person TEXT,                     -- slug in the people table
      name TEXT NOT NULL,
      affiliation TEXT
    ) STRICT
    """,
    """
    CREATE TABLE speaker_names (
      folded TEXT NOT NULL,            -- every spelling, folded
      speaker TEXT NOT NULL REFERENCES speakers(key),
      PRIMARY KEY (folded, speaker)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX speaker_names_speaker ON speaker_names(speaker)",
)

_STATEMENTS = (
    """
    CREATE TABLE statements (
      number INTEGER PRIMARY KEY,      -- for the full-text index only; cite id
      id TEXT NOT NULL UNIQUE,         -- derived from its earliest report
      report TEXT NOT NULL REFERENCES reports(id) DEFERRABLE INITIALLY DEFERRED,  -- whose words are shown
      speaker_key TEXT REFERENCES speakers(key),
      speaker TEXT,
      speaker_id TEXT,
      affiliation TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
      content TEXT NOT NULL,
      date TEXT,
      date_end TEXT,
      precision TEXT,
      dated_by TEXT,
      medium TEXT,
      polarity TEXT NOT NULL,
      modality TEXT NOT NULL,
      confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
      published TEXT,                  -- of its earliest report
      published_day TEXT,              -- the same in the outlet's zone
      first_seen TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX statements_date ON statements(date, published_day, id)",
    "CREATE INDEX statements_speaker ON statements(speaker_key, date, published_day, id)",
    "CREATE INDEX statements_affiliation ON statements(affiliation, date, published_day, id)",
    "CREATE INDEX statements_published ON statements(published_day)",
    "CREATE INDEX statements_first_seen ON statements(first_seen)",
    "CREATE INDEX statements_report ON statements(report)",
    """
    CREATE TABLE statement_countries (
      country TEXT NOT NULL,
      statement TEXT NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
      PRIMARY KEY (statement, country)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX statement_countries_country ON statement_countries(country)",
    """
    CREATE TABLE statement_themes (
      theme TEXT NOT NULL,
      statement TEXT NOT NULL REFERENCES statements(id) ON DELETE CASCADE,
      PRIMARY KEY (statement, theme)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX statement_themes_theme ON statement_themes(theme COLLATE NOCASE)",
    """
    CREATE TABLE statement_aliases (
      alias TEXT PRIMARY KEY,          -- an id that was given out, or that of a report folded in
      statement TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX statement_aliases_statement ON statement_aliases(statement)",
    """
    CREATE TABLE reports (
      id TEXT PRIMARY KEY,             -- derived from published, article and first words
      statement TEXT NOT NULL REFERENCES statements(id) DEFERRABLE INITIALLY DEFERRED,
      article TEXT NOT NULL REFERENCES articles(id),
      revision TEXT NOT NULL REFERENCES revisions(id),
      position INTEGER NOT NULL,       -- in the article, from 0
      published TEXT,
      published_day TEXT,              -- the same in the outlet's zone
      speaker_key TEXT REFERENCES speakers(key),
      kind TEXT NOT NULL,
      spans TEXT NOT NULL,             -- code points into the revision's text
      content TEXT NOT NULL,
      source TEXT,
      source_start INTEGER,
      source_end INTEGER,
      cue TEXT,
      cue_start INTEGER,
      cue_end INTEGER,
      continued INTEGER NOT NULL,
      speaker TEXT,
      speaker_id TEXT,
      affiliation TEXT,
      role_as_printed TEXT,
      role_mismatch INTEGER NOT NULL,
      speaker_certain INTEGER NOT NULL,
      date TEXT,
      date_end TEXT,
      precision TEXT,
      dated_by TEXT,
      medium TEXT,
      countries TEXT NOT NULL,
      themes TEXT NOT NULL,
      theme_words TEXT NOT NULL,
      polarity TEXT NOT NULL,
      modality TEXT NOT NULL,
      confidence TEXT NOT NULL,
      rules INTEGER NOT NULL,          -- version of the rules that read it
      first_seen TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX reports_statement ON reports(statement)",
    "CREATE INDEX reports_article ON reports(article, position)",
    "CREATE INDEX reports_revision ON reports(revision)",
    "CREATE INDEX reports_speaker ON reports(speaker_key, date)",
    """
    CREATE TABLE corrections (
      id TEXT PRIMARY KEY,
      article_key TEXT NOT NULL,       -- the evidence: article, kind and words; it may go and come back
      kind TEXT NOT NULL,
      words TEXT NOT NULL,
      field TEXT NOT NULL,
      value TEXT,
      why TEXT NOT NULL,
      who TEXT NOT NULL,
      made_at TEXT NOT NULL,
      undone_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE milestones (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      date TEXT NOT NULL,
      date_end TEXT,
      precision TEXT NOT NULL,
      text TEXT NOT NULL,
      who TEXT NOT NULL,
      countries TEXT NOT NULL,
      place TEXT,
      stage TEXT,
      source TEXT NOT NULL,
      note TEXT,
      origin TEXT NOT NULL CHECK (origin IN ('shipped', 'own'))
    ) STRICT
    """,
)

_VIEWS = (
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
           NULL AS seen, '[]' AS outlets, '[]' AS wires, 0 AS reports, NULL AS article, source AS url,
           who, place, stage, note, NULL AS speaker_key, number, 0 AS reading_order
    FROM milestones
    """,
    """
    CREATE VIEW events AS
    SELECT * FROM statement_events UNION ALL SELECT * FROM milestone_events
    """,
    """
    CREATE VIEW latest_articles AS
    SELECT a.id, a.key, a.outlet, a.wire, a.url, a.headline, a.byline, a.published, a.updated, a.state,
           a.reason, r.text, r.sha256
    FROM articles AS a LEFT JOIN revisions AS r ON r.id = a.revision
    """,
)

_SEARCH = (
    """
    CREATE VIRTUAL TABLE statements_fts USING fts5(
      content, content='statements', content_rowid='number', tokenize='unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
      INSERT INTO statements_fts(rowid, content) VALUES (new.number, new.content);
    END
    """,
    """
    CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN
      INSERT INTO statements_fts(statements_fts, rowid, content) VALUES ('delete', old.number, old.content);
    END
    """,
    """
    CREATE TRIGGER statements_fts_update AFTER UPDATE OF content ON statements
    WHEN old.content IS NOT new.content BEGIN
      INSERT INTO statements_fts(statements_fts, rowid, content) VALUES ('delete', old.number, old.content);
      INSERT INTO statements_fts(rowid, content) VALUES (new.number, new.content);
    END
    """,
    """
    CREATE VIRTUAL TABLE milestones_fts USING fts5(
      text, content='milestones', content_rowid='number', tokenize='unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER milestones_fts_insert AFTER INSERT ON milestones BEGIN
      INSERT INTO milestones_fts(rowid, text) VALUES (new.number, new.text);
    END
    """,
    """
    CREATE TRIGGER milestones_fts_delete AFTER DELETE ON milestones BEGIN
      INSERT INTO milestones_fts(milestones_fts, rowid, text) VALUES ('delete', old.number, old.text);
    END
    """,
    """
    CREATE TRIGGER milestones_fts_update AFTER UPDATE OF text ON milestones BEGIN
      INSERT INTO milestones_fts(milestones_fts, rowid, text) VALUES ('delete', old.number, old.text);
      INSERT INTO milestones_fts(rowid, text) VALUES (new.number, new.text);
    END
    """,
)


@migrations()
def create(db: Database) -> None:
    """Make the first schema: feeds, articles, speakers, statements and milestones."""
    for sql in (*_FEEDS, *_ARTICLES, *_SPEAKERS, *_STATEMENTS, *_VIEWS, *_SEARCH):
        db.execute(sql)
