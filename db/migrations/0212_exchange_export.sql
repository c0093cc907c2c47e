-- 定时导出：which part of the cases was written into which folder of the exchange directory (PLT-09). One row a run; a row
-- that is waiting is the queue (decision 0011): it says exactly what is to be written, so that it can be done again.

CREATE TABLE core.export_run (
	run_id text PRIMARY KEY CHECK (run_id ~ '^[0-9a-f]{32}$'),
	seq bigint GENERATED ALWAYS AS IDENTITY,
	authority_id text NOT NULL,
	org_path text NOT NULL CHECK (org_path ~ '^[^/,[:space:]]+/$'),
	day date NOT NULL,
	after_at text NOT NULL,
	upto_at text NOT NULL,
	state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
	attempts integer NOT NULL DEFAULT 0,
	last_fault text,
	planned_at text NOT NULL,
	done_at text,
	folder text NOT NULL CHECK (folder <> ''),
	manifest jsonb,
	UNIQUE (authority_id, day),
	CHECK ((state = 'done') = (done_at IS NOT NULL)),
	CHECK ((state = 'done') = (manifest IS NOT NULL))
);
COMMENT ON TABLE core.export_run IS '定时导出：one run an authority and day, planned with its bounds before anything is written.';
COMMENT ON COLUMN core.export_run.run_id IS '编号。';
COMMENT ON COLUMN core.export_run.seq IS '次序。';
COMMENT ON COLUMN core.export_run.authority_id IS '机关。';
COMMENT ON COLUMN core.export_run.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.export_run.day IS '日期 in Beijing.';
COMMENT ON COLUMN core.export_run.after_at IS '起点（不含）: moment of change; empty for everything.';
COMMENT ON COLUMN core.export_run.upto_at IS '终点（含）: moment of change; set back from the planning, so that no act under way is missed.';
COMMENT ON COLUMN core.export_run.state IS 'waiting 待写出, done 已写出.';
COMMENT ON COLUMN core.export_run.attempts IS '已尝试次数。';
COMMENT ON COLUMN core.export_run.last_fault IS '最近一次失败的原因。';
COMMENT ON COLUMN core.export_run.planned_at IS '计划时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.export_run.done_at IS '写出时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.export_run.folder IS '文件夹, below the exchange directory.';
COMMENT ON COLUMN core.export_run.manifest IS '清单: files, counts, SHA-256, reconciliation, as it lies in the folder.';
CREATE INDEX export_run_of ON core.export_run (authority_id, seq DESC);
ALTER TABLE core.export_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.export_run FORCE ROW LEVEL SECURITY;
CREATE POLICY export_run_scope ON core.export_run TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE (state, attempts, last_fault, done_at, manifest) ON core.export_run TO sanzhi_app;
