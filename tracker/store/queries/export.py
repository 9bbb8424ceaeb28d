"""What an export holds of each table: what was derived, by natural key, without our own instants."""

TABLES = {
    "articles": """
        SELECT key, id, feed, outlet, wire, url, headline, byline, published, published_is_day, updated, zone,
               state, removed_at IS NOT NULL AS removed, reason,
               (SELECT sha256 FROM revisions AS r WHERE r.id = articles.revision) AS sha256,
               on_topic, topic_score, topic_reason
        FROM articles ORDER BY key""",
    "corrections": """
        SELECT id, article_key, kind, words, place, source, speaker, field, value, why, made_by, made_at,
               undone_at, undone_by, undone_why
        FROM corrections ORDER BY article_key, kind, words, place, field, made_at, number""",
    "entries": """
        SELECT feed, article_key, title, link, guid, outlet_id, published, published_printed, updated,
               summary, author, wire, tags, wanted, topic_score, topic_reason
        FROM entries ORDER BY feed, article_key""",
    "feeds": "SELECT name, outlet, url, configured_url FROM feeds ORDER BY name",
    "milestones": """
        SELECT id, date, date_end, precision, text, who, countries, place, stage, source, note, origin
        FROM milestones ORDER BY id""",
    "reports": """
        SELECT a.key AS article_key, r.position, r.id, r.statement, r.published, r.published_day, r.kind, r.spans,
               r.content, r.source, r.source_start, r.source_end, r.cue, r.cue_start, r.cue_end, r.continued, r.speaker,
               r.speaker_id, r.affiliation, r.role_as_printed, r.role_mismatch, r.speaker_certain, r.date,
               r.date_end, r.precision, r.dated_by, r.medium, r.countries, r.themes, r.theme_words,
               r.polarity, r.modality, r.confidence, r.corrections, r.derived, r.joined, r.rejected, r.rules
        FROM reports AS r JOIN articles AS a ON a.id = r.article ORDER BY a.key, r.position""",
    "revisions": """
        SELECT a.key AS article_key, r.sha256, r.id, r.state, r.headline, r.summary, r.byline, r.published,
               r.notes, r.rules
        FROM revisions AS r JOIN articles AS a ON a.id = r.article ORDER BY a.key, r.sha256""",
    "statement_aliases": "SELECT alias, statement FROM statement_aliases ORDER BY alias",
    "statements": """
        SELECT id, date, date_end, precision, dated_by, speaker, speaker_id, affiliation, kind, content,
               medium, countries, themes, polarity, modality, confidence, published, published_day, corrections,
               rejected
        FROM all_statements ORDER BY id""",
    "stories": """
        SELECT id, published, wire, headline, outlets,
               (SELECT json_group_array(key) FROM (SELECT a.key FROM copies AS c JOIN articles AS a ON a.id = c.article
                                                   WHERE c.story = s.id ORDER BY 1)) AS article_keys
        FROM stories AS s ORDER BY id""",
}
