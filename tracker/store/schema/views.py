"""Views of the first schema: events and articles as they are asked for."""

VIEWS = (
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
