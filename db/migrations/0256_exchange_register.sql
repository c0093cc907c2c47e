-- 登记变更: who changed what in the register of an authority, when, why and from which paper or file (REG-01, REG-02, REG-03,
-- REG-08, ORG-01). The tables of the register say how things stand on a day; this says who made them so.
CREATE TABLE core.register_change (
	seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	subject text NOT NULL CHECK (subject IN
		('authority', 'types', 'units', 'matters', 'entrustments', 'people', 'certificateChanges')),
	key text NOT NULL CHECK (key <> ''),
	kind text NOT NULL CHECK (kind IN ('new', 'changed')),
	changes jsonb NOT NULL CHECK (jsonb_typeof(changes) = 'array'),
	reason text NOT NULL CHECK (reason <> ''),
	source text NOT NULL DEFAULT '',
	at text NOT NULL,
	by_person text NOT NULL,
	by_name text NOT NULL,
	FOREIGN KEY (authority_id, org_path) REFERENCES core.authority (id, org_path)
);
COMMENT ON TABLE core.register_change IS '登记变更：one row for each thing of the register that was entered or changed; append-only.';
COMMENT ON COLUMN core.register_change.seq IS '次序。';
COMMENT ON COLUMN core.register_change.authority_id IS '行政执法机关。';
COMMENT ON COLUMN core.register_change.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.register_change.subject IS '登记表: which table of the register file the row is of.';
COMMENT ON COLUMN core.register_change.key IS 'What the row is called: path of a unit, code of a matter, number of a certificate, key of a person.';
COMMENT ON COLUMN core.register_change.kind IS 'new 新增, changed 变更.';
COMMENT ON COLUMN core.register_change.changes IS '变更内容: list of {field, before, after}, in words.';
COMMENT ON COLUMN core.register_change.reason IS '事由。';
COMMENT ON COLUMN core.register_change.source IS 'Name and SHA-256 of the file it came from; empty when it was entered in the console.';
COMMENT ON COLUMN core.register_change.at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.register_change.by_person IS '登记人。';
COMMENT ON COLUMN core.register_change.by_name IS '登记人姓名。';
CREATE INDEX register_change_of ON core.register_change (authority_id, seq DESC);
ALTER TABLE core.register_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.register_change FORCE ROW LEVEL SECURITY;
CREATE POLICY register_change_scope ON core.register_change TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.register_change TO sanzhi_app;

-- 暂扣、吊销 and the rest rest on a paper or an article; what was recorded before has none.
ALTER TABLE core.certificate_change ADD COLUMN basis text CHECK (basis <> '');
COMMENT ON COLUMN core.certificate_change.basis IS '依据：the decision or article on which the change rests; null where none was recorded.';
