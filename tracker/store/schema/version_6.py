"""The sixth schema: what the store knew when, and the words of articles to search in."""

from sqlite_utils import Database

from tracker.store.schema.migrations import migrations

_CHANGES = (
    """
    CREATE TABLE changes (
      number INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order in which they were made, whatever the clock did
      at TEXT NOT NULL,
      cause TEXT NOT NULL CHECK (cause IN ('poll', 'import', 'reparse', 'correction'))
    ) STRICT
    """,
    # The change that made a statement what it is; null: what it says is shown nowhere.
    "ALTER TABLE statements ADD COLUMN change INTEGER REFERENCES changes(number)",
    "CREATE INDEX statements_change ON statements(change)",
    """
    CREATE TABLE former_statements (
      number INTEGER PRIMARY KEY,      -- for the full-text index
      id TEXT NOT NULL,                -- of the statement that stood thus; it may be gone
      change INTEGER NOT NULL REFERENCES changes(number),   -- made it so
      until INTEGER NOT NULL REFERENCES changes(number),    -- made it otherwise, or took it away
      date TEXT,
      date_end TEXT,
      precision TEXT,
      dated_by TEXT,
      speaker TEXT,
      speaker_id TEXT,
      affiliation TEXT,
      kind TEXT NOT NULL,
      content TEXT NOT NULL,
      medium TEXT,
      countries TEXT NOT NULL,
      themes TEXT NOT NULL,
      polarity TEXT NOT NULL,
      modality TEXT NOT NULL,
      confidence TEXT NOT NULL,
      spans TEXT NOT NULL,
      source TEXT,
      cue TEXT,
      role_as_printed TEXT,
      published TEXT,
      published_day TEXT,
      seen TEXT NOT NULL,
      outlets TEXT NOT NULL,
      wires TEXT NOT NULL,
      reports INTEGER NOT NULL,
      other_dates TEXT NOT NULL,
      article TEXT NOT NULL REFERENCES articles(id),
      url TEXT,
      speaker_key TEXT REFERENCES speakers(key),
      reading_order INTEGER NOT NULL,
      UNIQUE (id, change)
    ) STRICT
    """,
    "CREATE INDEX former_statements_change ON former_statements(change)",
    "CREATE INDEX former_statements_until ON former_statements(until)",
    "CREATE INDEX former_statements_date ON former_statements(date, published_day)",
    "CREATE INDEX former_statements_article ON former_statements(article)",
    "CREATE INDEX former_statements_speaker ON former_statements(speaker_key)",
    """
    CREATE VIRTUAL TABLE former_statements_fts USING fts5(
      content, content='former_statements', content_rowid='number', tokenize='unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER former_statements_fts_insert AFTER INSERT ON former_statements BEGIN
      INSERT INTO former_statements_fts(rowid, content) VALUES (new.number, new.content);
    END
    """,
    """
    CREATE TABLE marks (
      name TEXT PRIMARY KEY,           -- whoever asks what is new
      change INTEGER NOT NULL,         -- the last that was told; 0: none
      moved_at TEXT NOT NULL
    ) STRICT
    """,
)
# What was known before is not: a statement counts as known in its present form since it was first seen.
_KNOWN = (
    """
    INSERT INTO changes (at, cause)
    SELECT DISTINCT s.first_seen, CASE WHEN a.feed IS NULL THEN 'import' ELSE 'poll' END
    FROM statements AS s JOIN reports AS r ON r.id = s.id JOIN articles AS a ON a.id = r.article ORDER BY 1, 2
    """,
    "CREATE INDEX changes_at ON changes(at, cause)",  # for this once: all statements look for theirs
    """
    UPDATE statements SET change = (
      SELECT c.number FROM reports AS r JOIN articles AS a ON a.id = r.article
             JOIN changes AS c ON c.at = statements.first_seen
                  AND c.cause = CASE WHEN a.feed IS NULL THEN 'import' ELSE 'poll' END
      WHERE r.id = statements.id)
    """,
    "DROP INDEX changes_at",
)
_ARTICLES = (
    # For the full-text index only; the key of a row that is not declared may change when the file is compacted.
    "ALTER TABLE articles ADD COLUMN number INTEGER",
    "UPDATE articles SET number = rowid",
    "CREATE UNIQUE INDEX articles_number ON articles(number)",
    """
    CREATE TRIGGER articles_number AFTER INSERT ON articles BEGIN
      UPDATE articles SET number = (SELECT coalesce(max(number), 0) + 1 FROM articles) WHERE id = new.id;
    END
    """,
    """
    CREATE VIEW article_words AS
    SELECT a.id, a.number, a.outlet, a.url, r.headline, r.text
    FROM articles AS a JOIN revisions AS r ON r.id = a.revision
    """,
    """
    CREATE VIRTUAL TABLE articles_fts USING fts5(
      headline, text, content='article_words', content_rowid='number', tokenize='unicode61 remove_diacritics 2')
    """,
    "INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')",
    # The words of a revision never change, and it outlives its being shown.
    """
    CREATE TRIGGER articles_fts_update AFTER UPDATE OF revision ON articles
    WHEN old.revision IS NOT new.revision BEGIN
      INSERT INTO articles_fts(articles_fts, rowid, headline, text)
      SELECT 'delete', old.number, headline, text FROM revisions WHERE id = old.revision;
      INSERT INTO articles_fts(rowid, headline, text)
      SELECT new.number, headline, text FROM revisions WHERE id = new.revision;
    END
    """,
)
_COLUMNS = """
    id, date, date_end, precision, dated_by, speaker, speaker_id, affiliation, kind, content, medium, countries,
    themes, polarity, modality, confidence, spans, source, cue, role_as_printed, published, published_day, seen,
    outlets, wires, reports, other_dates, article, url
    """
_VIEWS = (
    "DROP VIEW events",
    "DROP VIEW statement_events",
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
           s.speaker_key, s.number, r.position AS reading_order, s.change
    FROM statements AS s JOIN reports AS r ON r.id = s.report JOIN articles AS a ON a.id = r.article
         JOIN reports AS f ON f.id = s.id JOIN articles AS fa ON fa.id = f.article  -- its earliest report
    """,
    f"""
    CREATE VIEW former_events AS
    SELECT 'statement' AS type, {_COLUMNS}, '[]' AS who, NULL AS place, NULL AS stage, NULL AS note,
           speaker_key, number, reading_order, change, until
    FROM former_statements
    """,  # noqa: S608  (names of ours)
    # What statements are counted and looked up by; nothing is joined to it.
    """
    CREATE VIEW present_statements AS
    SELECT number, id, date, date_end, speaker_key, speaker, affiliation, kind, published, published_day,
           first_seen AS seen
    FROM statements
    """,
    """
    CREATE VIEW events AS
    SELECT * FROM statement_events
    UNION ALL SELECT *, NULL AS change FROM milestone_events
    """,
)


@migrations()
def version_6(database: Database) -> None:
    """Keep what statements said before; index the words of articles."""
    for sql in (*_CHANGES, *_KNOWN, *_ARTICLES, *_VIEWS):
        database.execute(sql)
