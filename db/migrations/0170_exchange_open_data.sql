-- 开放数据与数据报送: what changed in public (change feed), what was reported to whom (双公示, 互联网+监管, 信用), and how
-- far the import of a large file has come.

CREATE TABLE portal.change (
	seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('decision', 'list', 'annual-report', 'double-random')),
	action text NOT NULL CHECK (action IN ('published', 'corrected', 'withdrawn', 'expired', 'updated')),
	item_id text NOT NULL CHECK (item_id ~ '^[0-9a-f]{32}$'),
	authority_id text NOT NULL,
	org_path text NOT NULL,
	event_id text NOT NULL,
	UNIQUE (event_id, item_id)
);
COMMENT ON TABLE portal.change IS '公开内容的变更记录 (change feed): that something became public, changed or went, and what. No title and no content, so that it may be kept by anybody for ever. Append-only.';
COMMENT ON COLUMN portal.change.seq IS '顺序号: taken under a lock held to COMMIT, so whoever has read up to n has missed nothing at or below n.';
COMMENT ON COLUMN portal.change.at IS '时间, ISO 8601 UTC: that of the event.';
COMMENT ON COLUMN portal.change.kind IS 'decision 执法决定, list 公示清单, annual-report 年度报告, double-random 双随机抽查.';
COMMENT ON COLUMN portal.change.action IS 'published 公开, corrected 更正, withdrawn 撤下, expired 公示期满, updated 更新.';
COMMENT ON COLUMN portal.change.item_id IS '公开编号: what stands in the address on the portal.';
COMMENT ON COLUMN portal.change.authority_id IS '机关。';
COMMENT ON COLUMN portal.change.org_path IS '数据范围：of the unit that published.';
COMMENT ON COLUMN portal.change.event_id IS '事件编号: the same in the ledger and in every push of it; one event changes one item once.';
CREATE INDEX change_of_item ON portal.change (item_id, seq);
CREATE INDEX change_of_authority ON portal.change (authority_id, seq);
ALTER TABLE portal.change ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.change FORCE ROW LEVEL SECURITY;
CREATE POLICY change_scope ON portal.change TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY change_public ON portal.change FOR SELECT TO sanzhi_portal USING (true);
GRANT SELECT ON portal.change TO sanzhi_portal;
GRANT SELECT, INSERT ON portal.change TO sanzhi_app;

-- What the public sees by authority and year, read in order by the bulk files.
CREATE INDEX decision_released ON portal.decision (seq) WHERE status = 'published';

CREATE TABLE core.report_run (
	run_id text PRIMARY KEY CHECK (run_id ~ '^[0-9a-f]{32}$'),
	authority_id text NOT NULL,
	org_path text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('double-penalty', 'double-permit', 'credit', 'check', 'punish', 'force')),
	period_from date NOT NULL,
	period_to date NOT NULL CHECK (period_to >= period_from),
	counts jsonb NOT NULL CHECK (jsonb_typeof(counts) = 'object'),
	faults jsonb NOT NULL CHECK (jsonb_typeof(faults) = 'array'),
	made_at text NOT NULL,
	made_by text NOT NULL,
	made_by_name text NOT NULL
);
COMMENT ON TABLE core.report_run IS '数据报送批次：one export of one kind for one period, with what it held and what it had to leave out. Append-only; its rows can be downloaded again as they were.';
COMMENT ON COLUMN core.report_run.run_id IS '编号, 128-bit random.';
COMMENT ON COLUMN core.report_run.authority_id IS '报送机关。';
COMMENT ON COLUMN core.report_run.org_path IS '数据范围：of whoever exported.';
COMMENT ON COLUMN core.report_run.kind IS 'double-penalty 双公示（行政处罚）, double-permit 双公示（行政许可）, credit 信用信息, check/punish/force 互联网+监管 检查、处罚、强制行为.';
COMMENT ON COLUMN core.report_run.period_from IS '期间（作出决定之日）起。';
COMMENT ON COLUMN core.report_run.period_to IS '期间止, included.';
COMMENT ON COLUMN core.report_run.counts IS '条数: rows, cancellations, faulty, excluded.';
COMMENT ON COLUMN core.report_run.faults IS '没有报送的行及其理由: list of {row, field, reason, severity}.';
COMMENT ON COLUMN core.report_run.made_at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.report_run.made_by IS '操作人 (person).';
COMMENT ON COLUMN core.report_run.made_by_name IS '操作人姓名。';
CREATE INDEX report_run_recent ON core.report_run (authority_id, kind, made_at DESC);

CREATE TABLE core.report_row (
	run_id text NOT NULL REFERENCES core.report_run (run_id),
	sort integer NOT NULL CHECK (sort >= 0),
	org_path text NOT NULL,
	authority_id text NOT NULL,
	kind text NOT NULL,
	item_key text NOT NULL,
	action text NOT NULL CHECK (action IN ('add', 'cancel')),
	cells jsonb NOT NULL CHECK (jsonb_typeof(cells) = 'object'),
	PRIMARY KEY (run_id, sort),
	UNIQUE (run_id, item_key, action)
);
COMMENT ON TABLE core.report_row IS '报送的每一行，as it left: what must be cancelled when the decision is annulled, and what a second download of the run gives. Append-only.';
COMMENT ON COLUMN core.report_row.run_id IS '批次。';
COMMENT ON COLUMN core.report_row.sort IS '顺序, from 0.';
COMMENT ON COLUMN core.report_row.org_path IS '数据范围：of the unit that decided.';
COMMENT ON COLUMN core.report_row.authority_id IS '报送机关。';
COMMENT ON COLUMN core.report_row.kind IS '报送种类, as in the run.';
COMMENT ON COLUMN core.report_row.item_key IS '案件（事项）编号, internal.';
COMMENT ON COLUMN core.report_row.action IS 'add 新增, cancel 撤销（原决定已被撤销、变更等）.';
COMMENT ON COLUMN core.report_row.cells IS '各项内容: field name → text, only fields of the standard; identity numbers masked.';
CREATE INDEX report_row_item ON core.report_row (authority_id, kind, item_key);

DO $$
DECLARE
	tab text;
BEGIN
	FOREACH tab IN ARRAY ARRAY['report_run', 'report_row'] LOOP
		EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', tab);
		EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', tab);
		EXECUTE format('CREATE POLICY %I ON core.%I TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path))', tab || '_scope', tab);
		EXECUTE format('GRANT SELECT, INSERT ON core.%I TO sanzhi_app', tab);
	END LOOP;
END
$$;

-- Class "operations": how far a file has been read, by number of rows; no content of any authority.
ALTER TABLE core.import_run DROP CONSTRAINT import_run_kind_check;
ALTER TABLE core.import_run ADD CONSTRAINT import_run_kind_check
	CHECK (kind IN ('decisions', 'statutes', 'calendar', 'shuanggongshi'));
COMMENT ON COLUMN core.import_run.kind IS 'decisions 历史公示决定, statutes 法律法规, calendar 放假通知, shuanggongshi 双公示文件（成批）.';

CREATE TABLE core.import_progress (
	run_id text PRIMARY KEY REFERENCES core.import_run (run_id),
	authority_id text NOT NULL,
	source_hash text NOT NULL CHECK (source_hash ~ '^[0-9a-f]{64}$'),
	rows_done bigint NOT NULL CHECK (rows_done >= 0),
	counts jsonb NOT NULL CHECK (jsonb_typeof(counts) = 'object'),
	finished boolean NOT NULL DEFAULT false,
	updated_at text NOT NULL
);
COMMENT ON TABLE core.import_progress IS '成批导入的进度：written in the transaction of each batch, so a killed import goes on after the last whole batch (exactly once). Class "operations": counts only.';
COMMENT ON COLUMN core.import_progress.run_id IS '导入记录。';
COMMENT ON COLUMN core.import_progress.authority_id IS '保管该历史信息的机关。';
COMMENT ON COLUMN core.import_progress.source_hash IS 'SHA-256 of the file: a changed file is another import.';
COMMENT ON COLUMN core.import_progress.rows_done IS '已经处理的行数: rows of the file, in its order.';
COMMENT ON COLUMN core.import_progress.counts IS '条数: new, unchanged, changed, warned.';
COMMENT ON COLUMN core.import_progress.finished IS '全部处理完毕。';
COMMENT ON COLUMN core.import_progress.updated_at IS '时间, ISO 8601 UTC.';
CREATE INDEX import_progress_source ON core.import_progress (authority_id, source_hash);
GRANT SELECT, INSERT, UPDATE ON core.import_progress TO sanzhi_app;
