-- What came in from outside: the State Council's holiday notices, and a journal of every import.

-- Class "public reference": the official notice is the same for every authority and public by its nature. So it carries
-- no org_path and no row security; everybody counts days by it.
CREATE TABLE core.holiday_notice (
	notice_id text PRIMARY KEY CHECK (notice_id ~ '^[0-9a-f]{32}$'),
	seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
	year integer NOT NULL CHECK (year BETWEEN 1950 AND 2198),
	amends boolean NOT NULL,
	title text NOT NULL CHECK (title <> ''),
	notice jsonb NOT NULL CHECK (jsonb_typeof(notice) = 'object'),
	content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
	calendar_version text NOT NULL CHECK (calendar_version ~ '^[0-9a-f]{64}$'),
	imported_at text NOT NULL,
	imported_by text NOT NULL
);
COMMENT ON TABLE core.holiday_notice IS
	'放假通知（国务院办公厅节假日安排）：append-only shared reference data (class "public reference", no row of any authority). Laid over the packaged calendar in order of seq at every start; the last notice of a year counts.';
COMMENT ON COLUMN core.holiday_notice.notice_id IS '编号, 128-bit random.';
COMMENT ON COLUMN core.holiday_notice.seq IS '导入顺序: a later notice of the same year replaces the earlier, or amends it.';
COMMENT ON COLUMN core.holiday_notice.year IS '通知年份: the year in its title; it may also set days in the December before.';
COMMENT ON COLUMN core.holiday_notice.amends IS '年中调整: true for a second notice that changes some days of the year and leaves the rest.';
COMMENT ON COLUMN core.holiday_notice.title IS '通知标题。';
COMMENT ON COLUMN core.holiday_notice.notice IS '通知内容: year, papers, days (date, name, isOffDay).';
COMMENT ON COLUMN core.holiday_notice.content_hash IS 'SHA-256 of the canonical JSON of notice, amends and title: the same notice again changes nothing.';
COMMENT ON COLUMN core.holiday_notice.calendar_version IS '导入后的日历版本 (content hash of the whole calendar).';
COMMENT ON COLUMN core.holiday_notice.imported_at IS '导入时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.holiday_notice.imported_by IS '导入人。';
GRANT SELECT, INSERT ON core.holiday_notice TO sanzhi_app;

-- Class "operations": one row a run, with counts only; what was in the rows stands in core.import_row under row security.
CREATE TABLE core.import_run (
	run_id text PRIMARY KEY CHECK (run_id ~ '^[0-9a-f]{32}$'),
	kind text NOT NULL CHECK (kind IN ('decisions', 'statutes', 'calendar')),
	source text NOT NULL,
	source_hash text NOT NULL CHECK (source_hash ~ '^[0-9a-f]{64}$'),
	counts jsonb NOT NULL CHECK (jsonb_typeof(counts) = 'object'),
	started_at text NOT NULL,
	run_by text NOT NULL
);
COMMENT ON TABLE core.import_run IS '导入记录：who brought in which file when, and how many records of it were new. Class "operations": counts only, no content of any authority.';
COMMENT ON COLUMN core.import_run.run_id IS '编号, 128-bit random.';
COMMENT ON COLUMN core.import_run.kind IS 'decisions 历史公示决定, statutes 法律法规, calendar 放假通知.';
COMMENT ON COLUMN core.import_run.source IS '文件名, without its folder.';
COMMENT ON COLUMN core.import_run.source_hash IS 'SHA-256 of the bytes read.';
COMMENT ON COLUMN core.import_run.counts IS '条数: read, new, unchanged, changed, warned and the like.';
COMMENT ON COLUMN core.import_run.started_at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.import_run.run_by IS '操作人。';
GRANT SELECT, INSERT ON core.import_run TO sanzhi_app;

CREATE TABLE core.import_row (
	authority_id text NOT NULL,
	org_path text NOT NULL,
	key text NOT NULL CHECK (key ~ '^[0-9a-f]{64}$'),
	revision integer NOT NULL CHECK (revision > 0),
	run_id text NOT NULL REFERENCES core.import_run (run_id),
	row_id text NOT NULL,
	row_hash text NOT NULL CHECK (row_hash ~ '^[0-9a-f]{64}$'),
	raw jsonb NOT NULL CHECK (jsonb_typeof(raw) = 'object'),
	warnings jsonb NOT NULL CHECK (jsonb_typeof(warnings) = 'array'),
	PRIMARY KEY (authority_id, key, revision)
);
COMMENT ON TABLE core.import_row IS '导入的原始行：every row as it was read, with its doubts; append-only. The same row again adds nothing, a changed one adds a revision.';
COMMENT ON COLUMN core.import_row.authority_id IS '保管该历史信息的机关。';
COMMENT ON COLUMN core.import_row.org_path IS '数据范围。';
COMMENT ON COLUMN core.import_row.key IS '唯一标识: SHA-256 over 文号 (or the row''s own id), organ, party, date of decision.';
COMMENT ON COLUMN core.import_row.revision IS '第几次读到不同内容, from 1.';
COMMENT ON COLUMN core.import_row.run_id IS '导入记录。';
COMMENT ON COLUMN core.import_row.row_id IS '来源文件中的编号。';
COMMENT ON COLUMN core.import_row.row_hash IS 'SHA-256 of the canonical JSON of raw.';
COMMENT ON COLUMN core.import_row.raw IS '原文: column → text, without identity numbers and unmasked names of natural persons.';
COMMENT ON COLUMN core.import_row.warnings IS '疑点: row, field, code, reason.';
ALTER TABLE core.import_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.import_row FORCE ROW LEVEL SECURITY;
CREATE POLICY import_row_scope ON core.import_row TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.import_row TO sanzhi_app;
