-- 责令重新作出: a case is decided again, and the new decision is published beside the one that was taken down. One decision,
-- one item: told apart by the paper of the decision.
ALTER TABLE core.publication DROP CONSTRAINT publication_case_id_key,
	ADD CONSTRAINT publication_case_decision_key UNIQUE (case_id, document_id);
COMMENT ON COLUMN core.publication.case_id IS '案件；one decision of a case, one item; a case that was decided anew has several.';

-- 复议、诉讼的结果: the events have always held them, the snapshots did not. A case has one remedy open at a time, so the
-- nth that ended is that of the nth event.
UPDATE core.stream AS s
SET state = jsonb_set(s.state, '{performance,remedies}', told.remedies)
FROM (
	SELECT c.stream_id, jsonb_agg(r.remedy
		|| CASE WHEN e.result IS NULL THEN '{}' ELSE jsonb_build_object('result', e.result) END ORDER BY r.n) AS remedies
	FROM core.stream c
	CROSS JOIN LATERAL jsonb_array_elements(c.state #> '{performance,remedies}') WITH ORDINALITY AS r (remedy, n)
	LEFT JOIN LATERAL (
		SELECT v.data ->> 'result' AS result, row_number() OVER (ORDER BY v.version) AS n
		FROM core.event v WHERE v.stream_id = c.stream_id AND v.type = 'RemedyEnded'
	) AS e ON e.n = r.n
	WHERE c.kind = 'case' AND jsonb_typeof(c.state #> '{performance,remedies}') = 'array'
	GROUP BY c.stream_id
	HAVING bool_or(e.result IS NOT NULL)
) AS told
WHERE told.stream_id = s.stream_id;
