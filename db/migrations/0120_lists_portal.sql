-- 事前公示清单: every published version of every list, as the public reads it. A list that the regime keeps internal, or
-- one that was never published, has no row here and is the same as one that never was (SEC-12).
CREATE TABLE portal.list (
	id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
	org_path text NOT NULL,
	authority_id text NOT NULL,
	kind text NOT NULL CHECK (kind IN (
		'entity', 'entrusted', 'personnel', 'matter', 'power', 'random-inspection', 'legal-basis', 'discretion-benchmark',
		'service-guide', 'flow-chart', 'recording', 'review-catalogue', 'window-board', 'own-rules', 'remedy')),
	name text NOT NULL CHECK (name <> ''),
	version integer NOT NULL CHECK (version > 0),
	effective_on date NOT NULL,
	published_on date NOT NULL,
	trigger text NOT NULL CHECK (trigger <> ''),
	confirmed_by text,
	confirmed_on date,
	lead_unit text NOT NULL,
	cooperating_units jsonb NOT NULL CHECK (jsonb_typeof(cooperating_units) = 'array'),
	superseded_on date,
	as_of date NOT NULL,
	columns jsonb NOT NULL CHECK (jsonb_typeof(columns) = 'array'),
	log text NOT NULL,
	event_id text NOT NULL,
	salt text CHECK (salt ~ '^[0-9a-f]{64}$'),
	UNIQUE (authority_id, kind, version),
	UNIQUE (id, org_path),
	CHECK ((confirmed_by IS NULL) = (confirmed_on IS NULL)),
	CHECK (superseded_on IS NULL OR superseded_on >= published_on)
);
COMMENT ON TABLE portal.list IS '已公示的清单：one row per published version; an old version stays viewable and says when it was superseded (REG-15).';
COMMENT ON COLUMN portal.list.id IS '公示地址编号, 128-bit random.';
COMMENT ON COLUMN portal.list.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.list.authority_id IS '行政执法机关。';
COMMENT ON COLUMN portal.list.kind IS 'entity 执法主体, entrusted 授权委托单位, personnel 执法人员, matter 执法事项, power 权责, random-inspection 随机抽查事项, legal-basis 执法依据, discretion-benchmark 裁量基准, service-guide 服务指南, flow-chart 流程图, recording 音像记录事项, review-catalogue 法制审核目录, window-board 岗位信息公示牌, own-rules 本部门三项制度文件, remedy 救济和监督渠道.';
COMMENT ON COLUMN portal.list.name IS '清单名称, in the words of the authority''s own text where it has them.';
COMMENT ON COLUMN portal.list.version IS '版本, from 1 without gap.';
COMMENT ON COLUMN portal.list.effective_on IS '生效日期。';
COMMENT ON COLUMN portal.list.published_on IS '公示日期。';
COMMENT ON COLUMN portal.list.trigger IS '编制或者更新的原因, as recorded (REG-15).';
COMMENT ON COLUMN portal.list.confirmed_by IS '审核确认机关 (同级司法行政机关), where the regime asks for one (REG-05).';
COMMENT ON COLUMN portal.list.confirmed_on IS '审核确认日期。';
COMMENT ON COLUMN portal.list.lead_unit IS '牵头编制单位 (REG-16).';
COMMENT ON COLUMN portal.list.cooperating_units IS '配合编制单位: array of names.';
COMMENT ON COLUMN portal.list.superseded_on IS '被新版本替代的日期；null for the version in force.';
COMMENT ON COLUMN portal.list.as_of IS '内容核对至: the last day on which the rows were compared with the register (personnel: the day of the certificates).';
COMMENT ON COLUMN portal.list.columns IS '栏目: array of {id, label, required, basis}; basis is the citation as text, or null where the authority itself chose the column.';
COMMENT ON COLUMN portal.list.log IS '公示存证日志 that holds the commitment.';
COMMENT ON COLUMN portal.list.event_id IS '事件编号 of that entry.';
COMMENT ON COLUMN portal.list.salt IS '存证盐值, public: with it anybody can verify the commitment over the content.';
CREATE UNIQUE INDEX list_current ON portal.list (authority_id, kind) WHERE superseded_on IS NULL;

CREATE TABLE portal.list_row (
	list_id text NOT NULL,
	sort integer NOT NULL CHECK (sort >= 0),
	row_key text NOT NULL CHECK (row_key ~ '^[0-9a-zA-Z._-]{1,80}$'),
	org_path text NOT NULL,
	type text CHECK (type IN ('penalty', 'licence', 'compulsion', 'inspection', 'levy')),
	name text NOT NULL,
	cells jsonb NOT NULL CHECK (jsonb_typeof(cells) = 'array'),
	links jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(links) = 'array'),
	search_text text NOT NULL,
	grams tsvector NOT NULL,
	marked text,
	marked_on date,
	PRIMARY KEY (list_id, sort),
	UNIQUE (list_id, row_key),
	FOREIGN KEY (list_id, org_path) REFERENCES portal.list (id, org_path),
	CHECK ((marked IS NULL) = (marked_on IS NULL))
);
COMMENT ON TABLE portal.list_row IS '清单的一行, in the columns of its list and in no others.';
COMMENT ON COLUMN portal.list_row.list_id IS '清单的一个版本。';
COMMENT ON COLUMN portal.list_row.sort IS '顺序, from 0.';
COMMENT ON COLUMN portal.list_row.row_key IS '行的标识, the same in every version: what addresses and links of a row are made of.';
COMMENT ON COLUMN portal.list_row.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.list_row.type IS '行政执法类别, where the row has one.';
COMMENT ON COLUMN portal.list_row.name IS '行的名称: matter, body, person, document.';
COMMENT ON COLUMN portal.list_row.cells IS '栏目内容: array of {label, text}.';
COMMENT ON COLUMN portal.list_row.links IS '关联: array of {kind, key, text, url}, e.g. the matter of a guide or the article of a basis.';
COMMENT ON COLUMN portal.list_row.search_text IS '检索文本: comparison form of the cells.';
COMMENT ON COLUMN portal.list_row.grams IS '两字组: overlapping grams of search_text.';
COMMENT ON COLUMN portal.list_row.marked IS '标注, e.g. 依据已废止、执法证件已失效: why the row no longer counts although its version is in force.';
COMMENT ON COLUMN portal.list_row.marked_on IS '标注日期。';
CREATE INDEX list_row_grams ON portal.list_row USING gin (grams);
CREATE INDEX list_row_key ON portal.list_row (row_key);

CREATE FUNCTION portal.list_only_superseded() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF OLD.superseded_on IS NOT NULL THEN
		RAISE EXCEPTION '已被替代的清单版本不得改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF (to_jsonb(NEW) - 'superseded_on' - 'as_of') IS DISTINCT FROM (to_jsonb(OLD) - 'superseded_on' - 'as_of') THEN
		RAISE EXCEPTION '已公示的清单版本不得改动，只能发布新版本' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION portal.list_only_superseded() IS 'A published version never changes: it is compared with the register again (as_of) or superseded, once (REG-15).';
CREATE TRIGGER list_only_superseded BEFORE UPDATE ON portal.list
	FOR EACH ROW EXECUTE FUNCTION portal.list_only_superseded();

DO $$
DECLARE
	tab text;
BEGIN
	FOREACH tab IN ARRAY ARRAY['list', 'list_row'] LOOP
		EXECUTE format('ALTER TABLE portal.%I ENABLE ROW LEVEL SECURITY', tab);
		EXECUTE format('ALTER TABLE portal.%I FORCE ROW LEVEL SECURITY', tab);
		EXECUTE format('CREATE POLICY %I ON portal.%I TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path))', tab || '_scope', tab);
		EXECUTE format('CREATE POLICY %I ON portal.%I FOR SELECT TO sanzhi_portal USING (true)', tab || '_public', tab);
		EXECUTE format('GRANT SELECT ON portal.%I TO sanzhi_portal', tab);
	END LOOP;
END
$$;
GRANT SELECT, INSERT ON portal.list, portal.list_row TO sanzhi_app;
GRANT UPDATE (superseded_on, as_of) ON portal.list TO sanzhi_app;
-- What a row says never changes; that it no longer counts is written beside it, the same day.
GRANT UPDATE (marked, marked_on) ON portal.list_row TO sanzhi_app;
