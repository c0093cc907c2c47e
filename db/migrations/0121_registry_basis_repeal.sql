-- 依据废止: recorded by an authority for itself (REG-11). The library of statutes is shared by all authorities and keeps
-- its own repealed_on; what one authority records bars the basis in its own decisions and in nobody else's.
CREATE TABLE core.basis_repeal (
	authority_id text NOT NULL,
	org_path text NOT NULL,
	statute_id text NOT NULL CHECK (statute_id <> ''),
	title text NOT NULL CHECK (title <> ''),
	repealed_on date NOT NULL,
	document text NOT NULL CHECK (document <> ''),
	recorded_by text NOT NULL,
	recorded_at text NOT NULL,
	PRIMARY KEY (authority_id, statute_id, recorded_at),
	FOREIGN KEY (authority_id, org_path) REFERENCES core.authority (id, org_path)
);
COMMENT ON TABLE core.basis_repeal IS '依据废止记录：from that day on the statute is no basis of a decision of this authority (REG-11, DEC-05). Append-only; the latest record counts.';
COMMENT ON COLUMN core.basis_repeal.authority_id IS '行政执法机关。';
COMMENT ON COLUMN core.basis_repeal.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.basis_repeal.statute_id IS '法律、法规、规章, in the form in which titles are compared.';
COMMENT ON COLUMN core.basis_repeal.title IS '名称, as recorded.';
COMMENT ON COLUMN core.basis_repeal.repealed_on IS '废止日期: the first day on which it no longer is in force.';
COMMENT ON COLUMN core.basis_repeal.document IS '废止它的文件。';
COMMENT ON COLUMN core.basis_repeal.recorded_by IS 'Person id.';
COMMENT ON COLUMN core.basis_repeal.recorded_at IS '记录时间。';
ALTER TABLE core.basis_repeal ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.basis_repeal FORCE ROW LEVEL SECURITY;
CREATE POLICY basis_repeal_scope ON core.basis_repeal TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.basis_repeal TO sanzhi_app;
