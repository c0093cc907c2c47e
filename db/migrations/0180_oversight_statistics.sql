-- 统计: what every figure is made of, and the annual reports as the public reads them. The first can be rebuilt from the
-- events at any time; the second holds numbers and words of the authority and no natural person.
CREATE TABLE core.statistic (
	stream_id text NOT NULL,
	part text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('case', 'decision', 'request', 'inspection', 'remedy')),
	authority_id text NOT NULL,
	org_path text NOT NULL,
	from_on date NOT NULL,
	to_on date,
	version integer NOT NULL CHECK (version > 0),
	fact jsonb NOT NULL CHECK (jsonb_typeof(fact) = 'object'),
	PRIMARY KEY (stream_id, part, kind)
);
COMMENT ON TABLE core.statistic IS '统计明细：one row for each thing that can be counted (案件、决定、诉求、检查、复议诉讼), written in the transaction of its event and rebuilt from core.event at any time. Every figure is a sum over these rows and opens to them (STA-02, STA-06).';
COMMENT ON COLUMN core.statistic.stream_id IS '所属的流（案件、公示事项、诉求、检查计划、复议诉讼登记）。';
COMMENT ON COLUMN core.statistic.part IS 'Which thing of the stream; empty where there is but one.';
COMMENT ON COLUMN core.statistic.kind IS 'case 案件, decision 公示的决定, request 诉求, inspection 计划检查, remedy 复议诉讼.';
COMMENT ON COLUMN core.statistic.authority_id IS '所属机关。';
COMMENT ON COLUMN core.statistic.org_path IS '数据范围：of the unit that did it.';
COMMENT ON COLUMN core.statistic.from_on IS 'First day on which it can count in a period.';
COMMENT ON COLUMN core.statistic.to_on IS 'Last such day; null while it is not over.';
COMMENT ON COLUMN core.statistic.version IS 'Version of the stream the row was made from.';
COMMENT ON COLUMN core.statistic.fact IS '明细：the days, amounts and results that figures ask for.';
CREATE INDEX statistic_period ON core.statistic (authority_id, from_on);

CREATE TABLE portal.annual_report (
	id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
	org_path text NOT NULL,
	authority_id text NOT NULL,
	authority_name text NOT NULL,
	year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
	title text NOT NULL CHECK (title <> ''),
	published_on date NOT NULL,
	content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
	log text NOT NULL,
	event_id text NOT NULL,
	salt text NOT NULL CHECK (salt ~ '^[0-9a-f]{64}$'),
	UNIQUE (authority_id, year)
);
COMMENT ON TABLE portal.annual_report IS '已公开的年度执法数据：one per authority and year; never changed once public (STA-01, STA-04).';
COMMENT ON COLUMN portal.annual_report.id IS '公示地址编号, 128-bit random.';
COMMENT ON COLUMN portal.annual_report.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.annual_report.authority_id IS '行政执法机关。';
COMMENT ON COLUMN portal.annual_report.authority_name IS '机关名称, as it was.';
COMMENT ON COLUMN portal.annual_report.year IS '数据年度。';
COMMENT ON COLUMN portal.annual_report.title IS '标题。';
COMMENT ON COLUMN portal.annual_report.published_on IS '公开日期。';
COMMENT ON COLUMN portal.annual_report.content IS '内容：chapters with their figures, what was put right by hand and why, and the ledger sizes the figures were computed at.';
COMMENT ON COLUMN portal.annual_report.log IS '公示存证日志 that holds the commitment.';
COMMENT ON COLUMN portal.annual_report.event_id IS '事件编号 of that entry.';
COMMENT ON COLUMN portal.annual_report.salt IS '存证盐值, public: with it anybody can verify the commitment over the content.';

ALTER TABLE core.statistic ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.statistic FORCE ROW LEVEL SECURITY;
CREATE POLICY statistic_scope ON core.statistic TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE, DELETE ON core.statistic TO sanzhi_app;

ALTER TABLE portal.annual_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.annual_report FORCE ROW LEVEL SECURITY;
CREATE POLICY annual_report_scope ON portal.annual_report TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY annual_report_public ON portal.annual_report FOR SELECT TO sanzhi_portal USING (true);
GRANT SELECT, INSERT ON portal.annual_report TO sanzhi_app;
GRANT SELECT ON portal.annual_report TO sanzhi_portal;
