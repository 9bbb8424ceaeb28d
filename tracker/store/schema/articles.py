"""Tables of the first schema: articles, what they said when, and the bytes that say so."""

ARTICLES = (
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
