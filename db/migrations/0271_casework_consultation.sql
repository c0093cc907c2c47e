-- 查阅记录：who looked at or took what of a case, and when (国办发〔2018〕118号 三、（十） 记录信息调阅监督制度). Looking is itself on
-- record; looking again within the hour adds nothing to it.

CREATE TABLE core.consultation (
	session text NOT NULL CHECK (session ~ '^[0-9a-f]+$' AND length(session) = 64),
	stream_id text NOT NULL,
	what text NOT NULL CHECK (what IN ('case', 'form', 'preview', 'publication', 'paper', 'file')),
	thing_id text NOT NULL,
	hour text NOT NULL CHECK (length(hour) = 13),
	org_path text NOT NULL,
	thing text NOT NULL,
	person_id text NOT NULL,
	person_name text NOT NULL,
	person_title text NOT NULL,
	unit_name text NOT NULL,
	at text NOT NULL,
	PRIMARY KEY (stream_id, session, what, thing_id, hour)
);
COMMENT ON TABLE core.consultation IS '查阅记录: one row for each session, thing and hour, written before the thing is shown; only ever added to.';
COMMENT ON COLUMN core.consultation.session IS '登录会话: hash, of nothing that opens a session.';
COMMENT ON COLUMN core.consultation.stream_id IS '案件（或文书所属事项）编号。';
COMMENT ON COLUMN core.consultation.what IS 'case 打开案件, form 打开办理表单, preview 预览文书, publication 查看公示事项, paper 查看文书, file 打开或下载文书文件.';
COMMENT ON COLUMN core.consultation.thing_id IS '文书、办理环节或者公示事项的编号; empty for the case itself.';
COMMENT ON COLUMN core.consultation.hour IS '所在小时, the first 13 characters of the moment.';
COMMENT ON COLUMN core.consultation.org_path IS '数据范围：of what was looked at.';
COMMENT ON COLUMN core.consultation.thing IS '名称和文号, as they were.';
COMMENT ON COLUMN core.consultation.person_id IS '查阅人。';
COMMENT ON COLUMN core.consultation.person_name IS '查阅人姓名, as it was.';
COMMENT ON COLUMN core.consultation.person_title IS '查阅人职务, as it was.';
COMMENT ON COLUMN core.consultation.unit_name IS '查阅人所在机构, as it was.';
COMMENT ON COLUMN core.consultation.at IS '该小时内首次查阅的时间, ISO 8601 UTC.';
CREATE INDEX consultation_of ON core.consultation (stream_id, at DESC);
ALTER TABLE core.consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.consultation FORCE ROW LEVEL SECURITY;
CREATE POLICY consultation_scope ON core.consultation TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.consultation TO sanzhi_app;
