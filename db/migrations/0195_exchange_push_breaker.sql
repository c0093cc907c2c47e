-- 熔断：a receiver that is down is asked whether it is back, and not sent the whole queue again and again (REL-18).

CREATE TABLE core.push_breaker (
	subscriber_id text PRIMARY KEY REFERENCES core.push_subscriber (subscriber_id),
	org_path text NOT NULL,
	state text NOT NULL CHECK (state IN ('closed', 'open', 'half-open')),
	failures integer NOT NULL CHECK (failures >= 0),
	probes integer NOT NULL CHECK (probes >= 0),
	opened_at text,
	probe_at text,
	last_reason text,
	told boolean NOT NULL DEFAULT false,
	CHECK ((state = 'closed') = (opened_at IS NULL)),
	CHECK ((state = 'closed') = (probe_at IS NULL))
);
COMMENT ON TABLE core.push_breaker IS '熔断：one row per receiver that has ever failed, changed with every answer; no row is closed. Kept here so that a restart does not forget it.';
COMMENT ON COLUMN core.push_breaker.subscriber_id IS '推送对象。';
COMMENT ON COLUMN core.push_breaker.org_path IS '数据范围：of the receiver''s authority.';
COMMENT ON COLUMN core.push_breaker.state IS 'closed 正常, open 熔断 (nothing is sent until probe_at), half-open 试探 (one is under way).';
COMMENT ON COLUMN core.push_breaker.failures IS '连续失败次数: attempts in a row to which the receiver gave no answer it stands for.';
COMMENT ON COLUMN core.push_breaker.probes IS '试探次数 since it opened; the next pause grows with it.';
COMMENT ON COLUMN core.push_breaker.opened_at IS '熔断时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.push_breaker.probe_at IS '下次试探时间; while half-open the time at which a probe that was killed is given up.';
COMMENT ON COLUMN core.push_breaker.last_reason IS '最近一次失败的原因。';
COMMENT ON COLUMN core.push_breaker.told IS '已记入经过: the stream of the receiver says that it is open.';
CREATE INDEX push_breaker_probe ON core.push_breaker (probe_at) WHERE state <> 'closed';
ALTER TABLE core.push_breaker ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_breaker FORCE ROW LEVEL SECURITY;
CREATE POLICY push_breaker_scope ON core.push_breaker TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE ON core.push_breaker TO sanzhi_app;
