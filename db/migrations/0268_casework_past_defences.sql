-- 陈述申辩: the events have always held every statement of the party, the snapshots the last one alone, and none once a new
-- notice was given (行政处罚法 45). An answer is that of the statement before it.
UPDATE core.stream AS s
SET state = jsonb_set(s.state, '{pastDefences}', told.past)
FROM (
	SELECT stream_id, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
		'recordedOn', to_char(at::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),
		'reviewed', answer IS NOT NULL, 'content', content, 'answer', answer)) ORDER BY n) AS past
	FROM (
		SELECT stream_id, n, max(n) OVER (PARTITION BY stream_id) AS last_n, bool_or(type = 'PenaltyNotified') AS renotified,
			min(at) FILTER (WHERE type = 'DefenceRecorded') AS at,
			min(data ->> 'content') FILTER (WHERE type = 'DefenceRecorded') AS content,
			(array_agg(data ORDER BY version) FILTER (WHERE type = 'DefenceReviewed'))[1] AS answer
		FROM (
			SELECT stream_id, version, type, data, at,
				count(*) FILTER (WHERE type = 'DefenceRecorded') OVER (PARTITION BY stream_id ORDER BY version) AS n
			FROM core.event
			WHERE stream_kind = 'case' AND type IN ('DefenceRecorded', 'DefenceReviewed', 'PenaltyNotified')
		) AS numbered
		WHERE n > 0
		GROUP BY stream_id, n
	) AS statement
	WHERE renotified OR n < last_n
	GROUP BY stream_id
) AS told
WHERE told.stream_id = s.stream_id AND s.kind = 'case' AND s.state IS NOT NULL;
