-- 待统计：an act leaves a mark; a job and whoever reads figures count the marked streams. An act no longer reads its whole file.
CREATE TABLE core.count_due (
	mark_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	stream_id text NOT NULL,
	authority_id text NOT NULL,
	authority_path text NOT NULL
);
COMMENT ON TABLE core.count_due IS '待统计队列：one mark for each act on a counted stream, written with its events and removed when core.statistic says what the stream counts. Ids and places only, read before there is a scope; no row security, class "work queue".';
COMMENT ON COLUMN core.count_due.mark_id IS '序号: a mark made while its stream is being counted has another, and stays.';
COMMENT ON COLUMN core.count_due.stream_id IS '待统计的流。';
COMMENT ON COLUMN core.count_due.authority_id IS '所属机关。';
COMMENT ON COLUMN core.count_due.authority_path IS '所属机关路径, the scope its streams are counted under.';
GRANT SELECT, INSERT, DELETE ON core.count_due TO sanzhi_app;
COMMENT ON TABLE core.statistic IS '统计明细：one row for each thing that can be counted (案件、决定、诉求、检查、复议诉讼), made from the events of a marked stream (core.count_due) and rebuilt from core.event at any time. Every figure is a sum over these rows and opens to them (STA-02, STA-06).';
