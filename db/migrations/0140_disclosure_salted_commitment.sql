-- 公示存证 holds commitments only (decision 0015): the salt stands beside the public content and goes with it.

ALTER TABLE portal.decision ADD COLUMN salt text;
ALTER TABLE portal.decision ADD CONSTRAINT decision_salt CHECK (salt ~ '^[0-9a-f]{64}$');
COMMENT ON COLUMN portal.decision.salt IS '盐值: 32 bytes in hex, public; the entry of the disclosure log is SHA-256 and SM3 of salt and canonical content. Taking down replaces it by that of the note, so that nothing can be checked against the old entry any more (个人信息保护法 47).';

-- What each entry that is still answered for commits to, for whoever recomputes it.
CREATE VIEW portal.decision_commitment WITH (security_invoker = true) AS
SELECT log, event_id, id AS subject, salt,
	CASE status
		WHEN 'published' THEN content
		ELSE jsonb_build_object('id', id, 'withdrawnOn', withdrawn_on, 'reason', withdrawal_reason)
	END AS content
FROM portal.decision
WHERE salt IS NOT NULL;
COMMENT ON VIEW portal.decision_commitment IS '公示存证条目与其内容、盐值的对应；one row per item, for its last entry.';
GRANT SELECT ON portal.decision_commitment TO sanzhi_portal, sanzhi_app;
