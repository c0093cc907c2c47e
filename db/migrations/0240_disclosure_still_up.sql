-- Where an item still hangs although it is not public any more or was corrected (PLT-05): what the desk is asked for until
-- every board is recorded as taken down or changed. Items of before are filled from their last snapshot; an item without one,
-- and the day by which, come with its next act.

ALTER TABLE core.publication
	ADD COLUMN still_up text[] NOT NULL DEFAULT '{}',
	ADD COLUMN still_up_due_on date;
COMMENT ON COLUMN core.publication.still_up IS '未撤下的载体: of what is withdrawn or expired all that is still up, of what was annulled or corrected its boards (COR-01, PLT-05).';
COMMENT ON COLUMN core.publication.still_up_due_on IS '线下载体应当撤下（更换）的最后一日；null where no text and no rule of the authority gives one.';
CREATE INDEX publication_still_up ON core.publication (still_up_due_on) WHERE still_up <> '{}';

-- Their owner is bound by row security too, and no policy names it.
ALTER TABLE core.publication NO FORCE ROW LEVEL SECURITY;
ALTER TABLE core.stream NO FORCE ROW LEVEL SECURITY;
UPDATE core.publication p SET still_up = found.names
FROM (
	SELECT s.stream_id, array_agg(DISTINCT CASE WHEN c.one ->> 'form' = 'offline' AND c.one ->> 'place' IS NOT NULL
		THEN (c.one ->> 'carrier') || '（' || (c.one ->> 'place') || '）' ELSE c.one ->> 'carrier' END) AS names
	FROM core.stream s
	CROSS JOIN LATERAL jsonb_array_elements(coalesce(s.state -> 'carriers', '[]')) AS c (one)
	WHERE s.kind = 'publication' AND c.one ->> 'takenDownOn' IS NULL AND coalesce(c.one ->> 'address', '') NOT LIKE '/d/%' AND (
		s.status IN ('withdrawn', 'expired')
		OR (s.status = 'published' AND c.one ->> 'form' = 'offline' AND (
			s.state -> 'annulment' <> 'null'::jsonb
			OR EXISTS (SELECT FROM jsonb_array_elements(coalesce(s.state -> 'corrected', '[]')) AS old (one)
				WHERE old.one ->> 'replacedOn' >= c.one ->> 'on'))))
	GROUP BY s.stream_id
) AS found
WHERE found.stream_id = p.stream_id;
ALTER TABLE core.stream FORCE ROW LEVEL SECURITY;
ALTER TABLE core.publication FORCE ROW LEVEL SECURITY;
