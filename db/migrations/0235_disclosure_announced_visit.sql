-- 检查通知 (国办发〔2018〕118号 二、（五）, decision 0027): the desk's projection, and what the address of a notice opens.
CREATE TABLE core.announced_visit (
	stream_id text PRIMARY KEY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	status text NOT NULL CHECK (status IN ('drafting', 'issued', 'held', 'cancelled')),
	object_name text NOT NULL CHECK (object_name <> ''),
	credit_code text NOT NULL CHECK (credit_code ~ '^[0-9A-Z]{18}$'),
	matter_name text NOT NULL CHECK (matter_name <> ''),
	visit_on date NOT NULL,
	officers text[] NOT NULL,
	issued_on date,
	lookup bytea UNIQUE CHECK (octet_length(lookup) = 32),
	open_until date NOT NULL,
	confirmed_at text,
	held_on date,
	cancelled_on date,
	feedback_score integer CHECK (feedback_score BETWEEN 1 AND 5),
	CONSTRAINT announced_visit_two_officers CHECK (cardinality(officers) >= 2),
	CONSTRAINT announced_visit_issued CHECK (status NOT IN ('issued', 'held') OR issued_on IS NOT NULL),
	CONSTRAINT announced_visit_address CHECK (lookup IS NULL OR issued_on IS NOT NULL),
	CONSTRAINT announced_visit_held CHECK ((status = 'held') = (held_on IS NOT NULL)),
	CONSTRAINT announced_visit_cancelled CHECK ((status = 'cancelled') = (cancelled_on IS NOT NULL)),
	CONSTRAINT announced_visit_feedback CHECK (feedback_score IS NULL OR status = 'held')
);
COMMENT ON TABLE core.announced_visit IS '检查通知：one row per stream of kind announced-visit, rebuilt from its events. The constraints refuse a notice with fewer than two officers and an address before the notice is out, whatever the code does.';
COMMENT ON COLUMN core.announced_visit.stream_id IS '通知编号；internal, never shown to the enterprise.';
COMMENT ON COLUMN core.announced_visit.authority_id IS '检查机关。';
COMMENT ON COLUMN core.announced_visit.org_path IS '数据范围：of the unit that inspects.';
COMMENT ON COLUMN core.announced_visit.status IS 'drafting 拟订中, issued 已发出, held 已检查, cancelled 已取消（作废）.';
COMMENT ON COLUMN core.announced_visit.object_name IS '被检查单位。';
COMMENT ON COLUMN core.announced_visit.credit_code IS '统一社会信用代码。';
COMMENT ON COLUMN core.announced_visit.matter_name IS '检查事项, as the published list names it.';
COMMENT ON COLUMN core.announced_visit.visit_on IS '检查日期, of the arrangement that stands.';
COMMENT ON COLUMN core.announced_visit.officers IS '检查人员 (persons), two at least.';
COMMENT ON COLUMN core.announced_visit.issued_on IS '发出日期。';
COMMENT ON COLUMN core.announced_visit.lookup IS '查看地址的查找键: derived from its token; null when there is no address or it is dead.';
COMMENT ON COLUMN core.announced_visit.open_until IS '查看地址有效至; set by the authority, no text gives a number.';
COMMENT ON COLUMN core.announced_visit.confirmed_at IS '被检查单位确认收到的时间, of the arrangement that stands.';
COMMENT ON COLUMN core.announced_visit.held_on IS '实际检查日期。';
COMMENT ON COLUMN core.announced_visit.cancelled_on IS '取消（作废）日期。';
COMMENT ON COLUMN core.announced_visit.feedback_score IS '被检查单位的评价, 1 to 5; its words stand in the event alone.';
CREATE INDEX announced_visit_queue ON core.announced_visit (authority_id, status, visit_on);
ALTER TABLE core.announced_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.announced_visit FORCE ROW LEVEL SECURITY;
CREATE POLICY announced_visit_scope ON core.announced_visit TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE ON core.announced_visit TO sanzhi_app;

CREATE TABLE portal.visit_notice (
	lookup bytea PRIMARY KEY CHECK (octet_length(lookup) = 32),
	org_path text NOT NULL,
	sealed bytea NOT NULL CHECK (octet_length(sealed) <= 1048576),
	open_until date NOT NULL,
	checked_at text NOT NULL
);
COMMENT ON TABLE portal.visit_notice IS '检查通知的查看页: found by one key derived from the address and opened by another; a list of rows says nothing. Gone when the address expires, is replaced or revoked, and then the same as one that never was (SEC-12).';
COMMENT ON COLUMN portal.visit_notice.lookup IS '查找键。';
COMMENT ON COLUMN portal.visit_notice.org_path IS '数据范围：of the unit that inspects.';
COMMENT ON COLUMN portal.visit_notice.sealed IS '页面内容, sealed (AES-256-GCM) under a key that only the address gives.';
COMMENT ON COLUMN portal.visit_notice.open_until IS '查看地址有效至。';
COMMENT ON COLUMN portal.visit_notice.checked_at IS '最近一次核对检查人员证件状态的时间。';
CREATE INDEX visit_notice_expiry ON portal.visit_notice (open_until);
ALTER TABLE portal.visit_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.visit_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY visit_notice_scope ON portal.visit_notice TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY visit_notice_public ON portal.visit_notice FOR SELECT TO sanzhi_portal USING (true);
GRANT SELECT ON portal.visit_notice TO sanzhi_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.visit_notice TO sanzhi_app;
