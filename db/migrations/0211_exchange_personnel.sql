-- 人员数据导入：how a file of another system (OA, 人事) is read, who of it is who here, and what each import did (PLT-09).

CREATE TABLE core.personnel_mapping (
	mapping_id text PRIMARY KEY CHECK (mapping_id ~ '^[0-9a-f]{32}$'),
	authority_id text NOT NULL,
	org_path text NOT NULL CHECK (org_path ~ '^[^/,[:space:]]+/$'),
	name text NOT NULL CHECK (name <> ''),
	content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
	saved_at text NOT NULL,
	saved_by text NOT NULL,
	saved_by_name text NOT NULL
);
COMMENT ON TABLE core.personnel_mapping IS '对照表：each saved version; the newest of a name counts; append-only.';
COMMENT ON COLUMN core.personnel_mapping.mapping_id IS '编号 of the version.';
COMMENT ON COLUMN core.personnel_mapping.authority_id IS '机关。';
COMMENT ON COLUMN core.personnel_mapping.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.personnel_mapping.name IS '名称, by which it is used.';
COMMENT ON COLUMN core.personnel_mapping.content IS '对照内容: columns, units, posts, defaults.';
COMMENT ON COLUMN core.personnel_mapping.saved_at IS '保存时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.personnel_mapping.saved_by IS '保存人。';
COMMENT ON COLUMN core.personnel_mapping.saved_by_name IS '保存人姓名。';
CREATE INDEX personnel_mapping_name ON core.personnel_mapping (authority_id, name, saved_at DESC);
ALTER TABLE core.personnel_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.personnel_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY personnel_mapping_scope ON core.personnel_mapping TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.personnel_mapping TO sanzhi_app;

CREATE TABLE core.personnel_link (
	authority_id text NOT NULL,
	number text NOT NULL CHECK (number <> ''),
	org_path text NOT NULL,
	person_id text NOT NULL REFERENCES core.person (id),
	linked_at text NOT NULL,
	PRIMARY KEY (authority_id, number),
	UNIQUE (authority_id, person_id)
);
COMMENT ON TABLE core.personnel_link IS '人员对应：who of the other system is who here; append-only.';
COMMENT ON COLUMN core.personnel_link.authority_id IS '机关。';
COMMENT ON COLUMN core.personnel_link.number IS '对方系统的人员编号。';
COMMENT ON COLUMN core.personnel_link.org_path IS '数据范围。';
COMMENT ON COLUMN core.personnel_link.person_id IS '人员。';
COMMENT ON COLUMN core.personnel_link.linked_at IS '对应时间, ISO 8601 UTC.';
ALTER TABLE core.personnel_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.personnel_link FORCE ROW LEVEL SECURITY;
CREATE POLICY personnel_link_scope ON core.personnel_link TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.personnel_link TO sanzhi_app;

CREATE TABLE core.personnel_run (
	run_id text PRIMARY KEY CHECK (run_id ~ '^[0-9a-f]{32}$'),
	seq bigint GENERATED ALWAYS AS IDENTITY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	mapping text NOT NULL,
	file_name text NOT NULL,
	file_hash text NOT NULL CHECK (file_hash ~ '^[0-9a-f]{64}$'),
	outcome text NOT NULL CHECK (outcome IN ('imported', 'refused')),
	counts jsonb NOT NULL,
	entries jsonb NOT NULL,
	at text NOT NULL,
	by_person text NOT NULL,
	by_name text NOT NULL
);
COMMENT ON TABLE core.personnel_run IS '人员导入记录：one row an import, with what it changed or why it was refused as a whole; append-only.';
COMMENT ON COLUMN core.personnel_run.run_id IS '编号。';
COMMENT ON COLUMN core.personnel_run.seq IS '次序。';
COMMENT ON COLUMN core.personnel_run.authority_id IS '机关。';
COMMENT ON COLUMN core.personnel_run.org_path IS '数据范围。';
COMMENT ON COLUMN core.personnel_run.mapping IS '对照表名称。';
COMMENT ON COLUMN core.personnel_run.file_name IS '文件名。';
COMMENT ON COLUMN core.personnel_run.file_hash IS 'SHA-256 of the file.';
COMMENT ON COLUMN core.personnel_run.outcome IS 'imported 已导入, refused 有错误，一行也没有导入.';
COMMENT ON COLUMN core.personnel_run.counts IS '对账数。';
COMMENT ON COLUMN core.personnel_run.entries IS '逐行结果: what changed, what was wrong.';
COMMENT ON COLUMN core.personnel_run.at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.personnel_run.by_person IS '导入人。';
COMMENT ON COLUMN core.personnel_run.by_name IS '导入人姓名。';
CREATE INDEX personnel_run_of ON core.personnel_run (authority_id, seq DESC);
ALTER TABLE core.personnel_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.personnel_run FORCE ROW LEVEL SECURITY;
CREATE POLICY personnel_run_scope ON core.personnel_run TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.personnel_run TO sanzhi_app;
