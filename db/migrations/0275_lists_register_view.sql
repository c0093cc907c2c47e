-- 登记簿所见 (REG-15): what the registers said of each list when the lists were last compared with them. What they say
-- otherwise now, and the list in force does not say yet, opens an update task; the same comparison again opens nothing.
CREATE TABLE core.list_register_view (
	authority_id text NOT NULL,
	org_path text NOT NULL,
	kind text NOT NULL,
	seen jsonb NOT NULL CHECK (jsonb_typeof(seen) = 'object'),
	seen_at text NOT NULL,
	PRIMARY KEY (authority_id, kind),
	FOREIGN KEY (authority_id, org_path) REFERENCES core.authority (id, org_path)
);
COMMENT ON TABLE core.list_register_view IS '登记簿所见：the rows that the registers gave a list when it was last compared with them.';
COMMENT ON COLUMN core.list_register_view.authority_id IS '行政执法机关。';
COMMENT ON COLUMN core.list_register_view.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.list_register_view.kind IS '清单种类。';
COMMENT ON COLUMN core.list_register_view.seen IS 'columns: labels of the columns compared; rows: by key, name and what each column said.';
COMMENT ON COLUMN core.list_register_view.seen_at IS '核对时间, ISO 8601 UTC.';
ALTER TABLE core.list_register_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.list_register_view FORCE ROW LEVEL SECURITY;
CREATE POLICY list_register_view_scope ON core.list_register_view TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE ON core.list_register_view TO sanzhi_app;
