-- 消息: what happened is in the record and told from there; kept is only what a person has read of it.
CREATE TABLE core.news_read (
	person_id text NOT NULL,
	news_key text NOT NULL CHECK (length(news_key) <= 200),
	org_path text NOT NULL,
	read_at text NOT NULL,
	PRIMARY KEY (person_id, news_key)
);
COMMENT ON TABLE core.news_read IS '已读的消息：a mark of each person alone; a mark that is missing makes something news again, and nothing else.';
COMMENT ON COLUMN core.news_read.person_id IS '阅读人';
COMMENT ON COLUMN core.news_read.news_key IS '消息: the event, or the several events that are told as one';
COMMENT ON COLUMN core.news_read.org_path IS '所属机构路径 of what it tells, for row security';
COMMENT ON COLUMN core.news_read.read_at IS '阅读时间, ISO 8601 UTC; forgotten when nothing of that day is news any more';
ALTER TABLE core.news_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.news_read FORCE ROW LEVEL SECURITY;
CREATE POLICY news_read_scope ON core.news_read TO sanzhi_app
USING (core.in_scope(org_path) AND person_id = current_setting('sanzhi.person', true))
WITH CHECK (core.in_scope(org_path) AND person_id = current_setting('sanzhi.person', true));
GRANT SELECT, INSERT, DELETE ON core.news_read TO sanzhi_app;
-- What is told to a role and not to those of one case is found by its kind and its day.
CREATE INDEX event_news ON core.event (type, at) WHERE type IN ('CorrectionRequested', 'PushBuried');
