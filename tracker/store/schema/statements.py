"""Tables of the first schema: who said what, the reports that are the evidence, and milestones."""

SPEAKERS = (
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

STATEMENTS = (
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
