"""Tables of the first schema: what is polled, what that gave, and when."""

FEEDS = (
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
