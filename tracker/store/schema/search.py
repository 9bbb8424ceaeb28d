"""Full-text indexes of the first schema, kept by triggers."""

SEARCH = (
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
