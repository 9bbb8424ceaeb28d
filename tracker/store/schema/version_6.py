"""The sixth schema: what the store knew when, the words of articles to search in, and what persons corrected."""

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
      corrections TEXT NOT NULL,
      article TEXT NOT NULL REFERENCES articles(id),
      url TEXT,
      speaker_key TEXT REFERENCES speakers(key),
      reading_order INTEGER NOT NULL,
      UNIQUE (id, change)
    ) STRICT
    """,
    "CREATE INDEX former_statements_change ON former_statements(change)",
    "CREATE INDEX former_statements_until ON former_statements(until)",
    "CREATE INDEX former_statements_date ON former_statements(date, published_day, change, until)",
    "CREATE INDEX former_statements_article ON former_statements(article)",
    "CREATE INDEX former_statements_speaker ON former_statements(speaker_key, date, published_day, change, until)",
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
# Lists are read along these; what most questions ask beside is in them, so that what is passed over costs no look-up.
_ORDERS = (
    "DROP INDEX statements_date",
    "CREATE INDEX statements_date ON statements(date, published_day, id, date_end, change)",
    "DROP INDEX statements_speaker",
    "CREATE INDEX statements_speaker ON statements(speaker_key, date, published_day, id, date_end, change)",
    "DROP INDEX statements_affiliation",
    "CREATE INDEX statements_affiliation ON statements(affiliation, date, published_day, id, date_end, change)",
    # Of reports that are dated to longer times, those that reach into a day.
    "CREATE INDEX reports_lasting ON reports(speaker_key, date_end) WHERE date_end IS NOT NULL",
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
# The table was made by the first schema, and nothing wrote it until this one.
_CORRECTIONS = (
    "DROP TABLE corrections",
    """
    CREATE TABLE corrections (
      number INTEGER PRIMARY KEY,      -- in the order in which they came to this store
      id TEXT NOT NULL,                -- of what a person did at one time, perhaps to several fields and reports
      article_key TEXT NOT NULL,       -- the evidence: article, kind, words and place; it may go and come back
      kind TEXT NOT NULL,
      words TEXT NOT NULL,             -- folded, with a space between them
      place TEXT NOT NULL,             -- which of several reports that say so; empty: all, they are one statement
      source TEXT NOT NULL,            -- as printed, folded; empty: none
      speaker TEXT NOT NULL,           -- whom the rules took the source for, a key of speakers; empty: nobody
      field TEXT NOT NULL CHECK (
        field IN ('speaker', 'affiliation', 'date', 'countries', 'themes', 'reject', 'merge')),
      value TEXT NOT NULL,             -- empty: none
      why TEXT NOT NULL,
      made_by TEXT NOT NULL,
      made_at TEXT NOT NULL,
      undone_at TEXT,
      undone_by TEXT,
      undone_why TEXT,
      UNIQUE (article_key, kind, words, place, field, id)
    ) STRICT
    """,
    "CREATE INDEX corrections_id ON corrections(id)",
    "ALTER TABLE reports ADD COLUMN corrections TEXT NOT NULL DEFAULT '[]'",  # those in force, in words
    "ALTER TABLE reports ADD COLUMN derived TEXT",  # what the rules read of what is corrected, as JSON
    "ALTER TABLE reports ADD COLUMN joined TEXT",  # reports that a person joined have it in common
    "ALTER TABLE reports ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX reports_joined ON reports(joined) WHERE joined IS NOT NULL",
    "ALTER TABLE statements ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX statements_rejected ON statements(number) WHERE rejected",
)
# Few are rejected: so their numbers are listed once, and indexes on the others need no look at each row.
_ACCEPTED = "number NOT IN (SELECT number FROM statements WHERE rejected)"
_COLUMNS = """
    id, date, date_end, precision, dated_by, speaker, speaker_id, affiliation, kind, content, medium, countries,
    themes, polarity, modality, confidence, spans, source, cue, role_as_printed, published, published_day, seen,
    outlets, wires, reports, other_dates, corrections, article, url
    """
_NO_MILESTONE = "'[]' AS who, NULL AS place, NULL AS stage, NULL AS note, NULL AS origin"
_VIEWS = (
    "DROP VIEW events",
    "DROP VIEW statement_events",
    "DROP VIEW milestone_events",
    "DROP VIEW stories",
    "DROP VIEW story_articles",
    f"""
    CREATE VIEW all_statements AS
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
           (SELECT json_group_array(value) FROM (
              SELECT DISTINCT c.value FROM reports AS p JOIN json_each(p.corrections) AS c
              WHERE p.statement = s.id ORDER BY 1)) AS corrections,
           r.article, a.url, {_NO_MILESTONE}, s.speaker_key, s.number, r.position AS reading_order, s.change, s.rejected
    FROM statements AS s JOIN reports AS r ON r.id = s.report JOIN articles AS a ON a.id = r.article
         JOIN reports AS f ON f.id = s.id JOIN articles AS fa ON fa.id = f.article  -- its earliest report
    """,  # noqa: S608  (names of ours)
    f"""
    CREATE VIEW statement_events AS
    SELECT type, {_COLUMNS}, who, place, stage, note, origin, speaker_key, number, reading_order, change
    FROM all_statements WHERE {_ACCEPTED}
    """,  # noqa: S608  (names of ours)
    f"""
    CREATE VIEW former_events AS
    SELECT 'statement' AS type, {_COLUMNS}, {_NO_MILESTONE}, speaker_key, number, reading_order, change, until
    FROM former_statements
    """,  # noqa: S608  (names of ours)
    # What statements are counted and looked up by; nothing is joined to it.
    f"""
    CREATE VIEW present_statements AS
    SELECT number, id, date, date_end, speaker_key, speaker, affiliation, kind, published, published_day,
           first_seen AS seen
    FROM statements WHERE {_ACCEPTED}
    """,  # noqa: S608  (names of ours)
    """
    CREATE VIEW milestone_events AS
    SELECT 'milestone' AS type, id, date, date_end, precision, NULL AS dated_by, NULL AS speaker,
           NULL AS speaker_id, NULL AS affiliation, NULL AS kind, text AS content, NULL AS medium, countries,
           '[]' AS themes, NULL AS polarity, NULL AS modality, NULL AS confidence, NULL AS spans,
           NULL AS source, NULL AS cue, NULL AS role_as_printed, NULL AS published, NULL AS published_day,
           NULL AS seen, '[]' AS outlets, '[]' AS wires, 0 AS reports, '[]' AS other_dates, '[]' AS corrections,
           NULL AS article, source AS url, who, place, stage, note, origin, NULL AS speaker_key, number,
           0 AS reading_order
    FROM milestones
    """,
    """
    CREATE VIEW events AS
    SELECT * FROM statement_events
    UNION ALL SELECT *, NULL AS change FROM milestone_events
    """,
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
            WHERE c.story = first.article AND NOT r.rejected) AS statements
    FROM copies AS first JOIN articles AS a ON a.id = first.article
    WHERE EXISTS (SELECT 1 FROM copies WHERE copy_of = first.article) AND first.copy_of IS NULL
    """,
    """
    CREATE VIEW story_articles AS
    SELECT c.story, a.id, CASE WHEN a.published_is_day THEN c.published_day ELSE a.published END AS published, c.out,
           a.outlet, a.wire, a.headline, c.copy_of,
           CASE WHEN c.copy_of IS NOT NULL THEN round(1.0 * c.shared / c.words, 2) END AS share,
           (SELECT count(DISTINCT statement) FROM reports WHERE article = a.id AND NOT rejected) AS statements, a.url
    FROM copies AS c JOIN articles AS a ON a.id = c.article
    """,
)


@migrations()
def version_6(database: Database) -> None:
    """Keep what statements said before; index the words of articles; keep corrections by their evidence."""
    for sql in (*_CHANGES, *_KNOWN, *_ORDERS, *_ARTICLES, *_CORRECTIONS, *_VIEWS):
        database.execute(sql)
