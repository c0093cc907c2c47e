-- 执法流程图 as the running procedure gives it: written from the acts themselves, so it never says what the system does not do.
CREATE TABLE portal.flow_chart (
	authority_id text NOT NULL,
	course text NOT NULL CHECK (course IN ('ordinary', 'summary')),
	org_path text NOT NULL,
	type text NOT NULL CHECK (type IN ('penalty', 'licence', 'compulsion', 'inspection', 'levy')),
	title text NOT NULL CHECK (title <> ''),
	chart jsonb NOT NULL CHECK (jsonb_typeof(chart) = 'object'),
	hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
	running_since date NOT NULL,
	PRIMARY KEY (authority_id, course)
);
COMMENT ON TABLE portal.flow_chart IS '执法流程图：what runs today, derived from the acts and gates (REG-13). The version an authority published stands in portal.list; where its hash differs from this one the chart is 待更新.';
COMMENT ON COLUMN portal.flow_chart.authority_id IS '行政执法机关。';
COMMENT ON COLUMN portal.flow_chart.course IS 'ordinary 普通程序, summary 简易程序.';
COMMENT ON COLUMN portal.flow_chart.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.flow_chart.type IS '行政执法类别。';
COMMENT ON COLUMN portal.flow_chart.title IS '流程图名称。';
COMMENT ON COLUMN portal.flow_chart.chart IS '阶段、环节、前置条件、时限: the model the drawing and the list are made of.';
COMMENT ON COLUMN portal.flow_chart.hash IS 'SHA-256 of the canonical model.';
COMMENT ON COLUMN portal.flow_chart.running_since IS '以此内容运行的起始日期。';
ALTER TABLE portal.flow_chart ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.flow_chart FORCE ROW LEVEL SECURITY;
CREATE POLICY flow_chart_scope ON portal.flow_chart TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY flow_chart_public ON portal.flow_chart FOR SELECT TO sanzhi_portal USING (true);
GRANT SELECT ON portal.flow_chart TO sanzhi_portal;
GRANT SELECT, INSERT, UPDATE ON portal.flow_chart TO sanzhi_app;
